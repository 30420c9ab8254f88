"""HTTP of a correction: recordings that were kept on the wrong clock."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from wondernest.audio import service_zones
from wondernest.kit.errors import Refusal
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1/families/{family_id}/children/{child_id}", tags=["speech"])


class SpanEndsBeforeItBegins(Refusal):
    """The span ends before it begins."""

    status = 422


class ZoneCorrection(BaseModel):
    """The zone that recordings begun within a span were in fact made in."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    from_at: AwareDatetime
    until_at: AwareDatetime
    time_zone: Annotated[str, Field(min_length=3, max_length=64)]


class CorrectionAnswer(BaseModel):
    """How many recordings moved to another clock; their days are being counted again."""

    session_count: int


@router.post("/time-zone-corrections")
async def correct_time_zone(
    family_id: UUID, child_id: UUID, body: ZoneCorrection, caller: CallerDep
) -> CorrectionAnswer:
    """Moves recordings to the clock they were made by; only guardians may."""
    if body.until_at <= body.from_at:
        raise SpanEndsBeforeItBegins
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        count = await service_zones.correct_time_zone(
            tx,
            family_id=family_id,
            child_id=child_id,
            from_at=body.from_at,
            until_at=body.until_at,
            time_zone=body.time_zone,
        )
    return CorrectionAnswer(session_count=count)
