"""HTTP of a child's days."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from wondernest.analytics import service
from wondernest.kit.errors import Refusal
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1/families/{family_id}/children/{child_id}", tags=["insights"])

LONGEST_SPAN = timedelta(days=400)


class SpanTooLong(Refusal):
    """Ask for at most 400 days, the first not after the last."""

    status = 422


class DayAnswer(BaseModel):
    """A local day: raw counts, and linear 12-hour projections on valid days only."""

    local_date: date
    session_count: int
    recorded_seconds: Decimal
    is_valid_day: bool
    is_stale: bool
    adult_word_count: Decimal | None
    conversational_turn_count: int | None
    child_vocalization_count: int | None
    electronic_seconds: Decimal | None
    projected_12h_adult_word_count: Decimal | None
    projected_12h_turn_count: Decimal | None
    projected_12h_vocalization_count: Decimal | None
    computed_at: datetime


@router.get("/days")
async def list_days(
    family_id: UUID,
    child_id: UUID,
    caller: CallerDep,
    first: Annotated[date, Query()],
    last: Annotated[date, Query()],
) -> list[DayAnswer]:
    """Days with figures between two local dates, both included."""
    if not timedelta(0) <= last - first <= LONGEST_SPAN:
        raise SpanTooLong
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        days = await service.list_days(
            tx, family_id=family_id, child_id=child_id, first_on=first, last_on=last
        )
        stale = await service.list_stale_days(
            tx, family_id=family_id, child_id=child_id, first_on=first, last_on=last
        )
    return [
        DayAnswer(
            local_date=day.local_date,
            session_count=day.session_count,
            recorded_seconds=day.recorded_seconds,
            is_valid_day=day.is_valid_day,
            is_stale=day.local_date in stale,
            adult_word_count=day.adult_word_count,
            conversational_turn_count=day.conversational_turn_count,
            child_vocalization_count=day.child_vocalization_count,
            electronic_seconds=day.electronic_seconds,
            projected_12h_adult_word_count=day.projected_12h_adult_word_count,
            projected_12h_turn_count=day.projected_12h_turn_count,
            projected_12h_vocalization_count=day.projected_12h_vocalization_count,
            computed_at=day.computed_at,
        )
        for day in days
    ]
