"""HTTP of break-glass: a family as a member of staff with a grant sees it."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from wondernest.core.service_staff import as_staff
from wondernest.family import service_staff
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1", tags=["staff"])


class OpenedChildAnswer(BaseModel):
    """A child, without its name."""

    child_id: UUID
    birth_month: date
    time_zone: str
    purposes: list[str]


class OpenedFamilyAnswer(BaseModel):
    """A family as staff sees it, without names."""

    family_id: UUID
    time_zone: str
    country: str
    created_at: datetime
    member_count: int
    children: list[OpenedChildAnswer]


@router.get("/staff/families/{family_id}")
async def read_family(family_id: UUID, caller: CallerDep) -> OpenedFamilyAnswer:
    """A family that the caller was let into; each call is logged and shown to its guardians."""
    actor = as_staff(caller.inside(family_id))
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        opened = await service_staff.read_family(tx, family_id=family_id)
    children = [OpenedChildAnswer(**asdict(child)) for child in opened.children]
    return OpenedFamilyAnswer(**asdict(opened.family), children=children)
