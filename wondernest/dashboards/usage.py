"""Notes that a page was opened, after the answer went out and in a transaction of its own.

No identifier leaves the signed-in session: the database makes the pseudonym and takes only events
of its list. A page is never late or lost for it.
"""

from datetime import datetime

from starlette.background import BackgroundTask
from starlette.responses import Response

from wondernest.analytics import service_usage
from wondernest.dashboards.session import Visitor
from wondernest.db.pool import SignedIn
from wondernest.kit import clock, logs
from wondernest.kit.errors import Refusal

log = logs.get(__name__)


def noted(visitor: Visitor, response: Response, event: str) -> Response:
    """The same response; the event is written once it was sent. Visitors are not counted."""
    if visitor.actor is not None and response.status_code < 400:
        response.background = BackgroundTask(_note, visitor, visitor.actor, event, clock.now())
    return response


async def _note(visitor: Visitor, actor: SignedIn, event: str, at: datetime) -> None:
    outside = SignedIn(actor.session_id, actor.session_key)
    try:
        async with visitor.database.transaction(outside) as tx:
            await service_usage.note(tx, event=event, surface="page", at=at)
    except Refusal as refusal:
        # Signed out meanwhile, or the service is busy: a count is not worth more than that.
        log.info("usage-not-noted", error=type(refusal).__name__)
