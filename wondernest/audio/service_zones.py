"""Use case: recordings were kept on the wrong clock, and a guardian says the right one."""

from datetime import datetime
from uuid import UUID

from wondernest.audio import _store_zones
from wondernest.db.pool import Transaction


async def correct_time_zone(
    tx: Transaction,
    *,
    family_id: UUID,
    child_id: UUID,
    from_at: datetime,
    until_at: datetime,
    time_zone: str,
) -> int:
    """Moves what began within a span to another clock; how many recordings changed.

    A recording keeps the zone it was made in, also when the child moves: this is for a zone that
    was wrong. Days that lose or gain figures are marked by the database, which also refuses a zone
    that does not exist and adults who may not decide.
    """
    span = {"family_id": family_id, "child_id": child_id, "from_at": from_at, "until_at": until_at}
    count = await _store_zones.set_session_zone(tx, time_zone=time_zone, span=span)
    await _store_zones.set_metrics_zone(tx, time_zone=time_zone, span=span)
    return count
