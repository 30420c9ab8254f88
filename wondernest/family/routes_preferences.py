"""HTTP of what a guardian chose for a child."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from wondernest.core.routes import Strict
from wondernest.family import service_preferences
from wondernest.family.service_preferences import Choices
from wondernest.kit import clock
from wondernest.web.auth import CallerDep

router = APIRouter(
    prefix="/api/v1/families/{family_id}/children/{child_id}/preferences", tags=["families"]
)

Interest = Annotated[str, Field(pattern="^[a-z0-9_-]{1,40}$")]


class PreferencesAnswer(BaseModel):
    """What is chosen for a child; every switch is off until a guardian turns it on."""

    is_content_personalised: bool
    is_included_in_benchmarks: bool
    is_weekly_report_mailed: bool
    interests: list[str]
    updated_at: datetime


class PreferencesChange(BaseModel):
    """Choices to change; what is left out stays as it is."""

    model_config = Strict
    is_content_personalised: bool | None = None
    is_included_in_benchmarks: bool | None = None
    is_weekly_report_mailed: bool | None = None
    interests: Annotated[list[Interest], Field(max_length=20)] | None = None


@router.get("")
async def get_preferences(family_id: UUID, child_id: UUID, caller: CallerDep) -> PreferencesAnswer:
    """What is chosen for a child."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service_preferences.get(tx, family_id=family_id, child_id=child_id)
    return PreferencesAnswer(**asdict(found))


@router.patch("")
async def choose(
    family_id: UUID, child_id: UUID, body: PreferencesChange, caller: CallerDep
) -> PreferencesAnswer:
    """Changes choices; guardians only."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service_preferences.choose(
            tx,
            family_id=family_id,
            child_id=child_id,
            choices=Choices(**body.model_dump()),
            at=clock.now(),
        )
    return PreferencesAnswer(**asdict(found))
