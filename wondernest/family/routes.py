"""HTTP of families, children and consent."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from wondernest.family import consent, receipts, service
from wondernest.family.routes_consent import receipt_keys
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1/families", tags=["families"])

Strict = ConfigDict(extra="forbid", str_strip_whitespace=True)
Purpose = Literal[
    "audio_metrics", "content_personalisation", "analytics", "milestones",
    "third_party_disclosure", "research",
]  # fmt: skip
Method = Literal[
    "signed_form", "payment_card", "toll_free_call", "video_call", "government_id",
    "knowledge_questions", "face_match", "email_plus", "text_plus",
]  # fmt: skip


class NewFamily(BaseModel):
    """A family to found."""

    model_config = Strict
    name: Annotated[str, Field(min_length=1, max_length=80)]
    time_zone: Annotated[str, Field(max_length=64)]
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]


class FamilyAnswer(BaseModel):
    """A family of the caller."""

    family_id: UUID
    name: str
    time_zone: str
    country: str


class NewChild(BaseModel):
    """A child to add: a nickname and the month of birth, never the day."""

    model_config = Strict
    nickname: Annotated[str, Field(min_length=1, max_length=40)]
    birth_month: date
    weeks_premature: Annotated[int, Field(ge=0, le=18)] = 0
    languages: Annotated[list[str], Field(max_length=6)] = []
    time_zone: Annotated[str | None, Field(max_length=64)] = None


class ChildAnswer(BaseModel):
    """A child the caller may see."""

    child_id: UUID
    nickname: str
    birth_month: date
    weeks_premature: int
    time_zone: str


class NoticeAnswer(BaseModel):
    """The direct notice as it is shown, and the SHA-256 of it."""

    notice_id: UUID
    version: int
    title: str
    summary: str
    items_collected: str
    never_collected: list[str]
    uses: str
    third_parties: str
    may_refuse_disclosure: str
    contact_use: str
    needs_consent: str
    online_notice_path: str
    means_of_consent: str
    means_of_withdrawal: str
    without_consent: str
    deletion_promise: str
    retention_policy: str
    for_ages_0_to_5: str
    for_ages_6_to_9: str
    for_ages_10_to_12: str
    for_ages_13_to_15: str
    for_ages_16_to_17: str
    sha256: str


class ConsentAnswer(BaseModel):
    """Where a child stands with one purpose; `is_giver_gone`: who agreed is no guardian now."""

    purpose: Purpose
    is_in_force: bool
    is_suspended: bool
    is_giver_gone: bool
    ends_at: datetime | None
    valid_from: datetime | None
    verification_id: UUID | None
    verification_state: str | None
    notice: NoticeAnswer


class NewConsent(BaseModel):
    """One purpose, switched on. `covers_from` includes recordings made since then."""

    model_config = Strict
    notice_id: UUID
    verification_id: UUID
    covers_from: datetime | None = None


class StepAnswer(BaseModel):
    """A token that was mailed."""

    model_config = Strict
    token: Annotated[str, Field(max_length=100)]


@router.post("", status_code=201)
async def found_family(body: NewFamily, caller: CallerDep) -> dict[str, UUID]:
    """Founds a family; the caller is its owner."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        family_id = await service.found_family(
            tx, name=body.name, time_zone=body.time_zone, country=body.country
        )
    return {"family_id": family_id}


@router.get("/{family_id}")
async def get_family(family_id: UUID, caller: CallerDep) -> FamilyAnswer:
    """A family of the caller."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        family = await service.get_family(tx, family_id=family_id)
    return FamilyAnswer(
        family_id=family.family_id,
        name=family.name,
        time_zone=family.time_zone,
        country=family.country,
    )


@router.post("/{family_id}/children", status_code=201)
async def add_child(family_id: UUID, body: NewChild, caller: CallerDep) -> dict[str, UUID]:
    """Adds a child; every optional choice starts off."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        family = await service.get_family(tx, family_id=family_id)
        child_id = await service.add_child(
            tx,
            family_id=family_id,
            nickname=body.nickname,
            birth_month=body.birth_month,
            weeks_premature=body.weeks_premature,
            languages=body.languages,
            time_zone=body.time_zone or family.time_zone,
        )
    return {"child_id": child_id}


@router.get("/{family_id}/children")
async def list_children(family_id: UUID, caller: CallerDep) -> list[ChildAnswer]:
    """Children of the family that the caller may see."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        children = await service.list_children(tx, family_id=family_id)
    return [
        ChildAnswer(
            child_id=child.child_id,
            nickname=child.nickname,
            birth_month=child.birth_month,
            weeks_premature=child.weeks_premature,
            time_zone=child.time_zone,
        )
        for child in children
    ]


@router.get("/{family_id}/children/{child_id}/consents/{purpose}")
async def get_consent(
    family_id: UUID, child_id: UUID, purpose: Purpose, caller: CallerDep
) -> ConsentAnswer:
    """The notice in force and whether consent is."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service.get_child(tx, family_id=family_id, child_id=child_id)
        state = await consent.get_state(tx, family_id=family_id, child_id=child_id, purpose=purpose)
    notice, grant, verification = state.notice, state.grant, state.verification
    return ConsentAnswer(
        purpose=purpose,
        is_in_force=grant is not None and not grant.is_suspended,
        is_suspended=grant is not None and grant.is_suspended,
        is_giver_gone=grant is not None and grant.is_giver_gone,
        ends_at=grant.ends_at if grant else None,
        valid_from=grant.valid_from if grant else None,
        verification_id=verification.verification_id if verification else None,
        verification_state=verification.state if verification else None,
        notice=NoticeAnswer(
            sha256=notice.text_sha256.hex(),
            **{
                name: getattr(notice, name)
                for name in NoticeAnswer.model_fields
                if name != "sha256"
            },
        ),
    )


@router.post("/{family_id}/verifications", status_code=201)
async def request_verification(
    family_id: UUID, caller: CallerDep, method: Method = consent.EMAIL_PLUS
) -> dict[str, UUID]:
    """Starts to verify the caller as a parent: a message goes to their e-mail address, or, by a
    method that staff checks, the request waits for them."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        verification_id = await consent.request_verification(tx, family_id=family_id, method=method)
    return {"verification_id": verification_id}


@router.post("/{family_id}/verifications/{verification_id}/steps")
async def take_step(
    family_id: UUID, verification_id: UUID, body: StepAnswer, caller: CallerDep
) -> dict[str, str]:
    """Answers a mailed step."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        state = await consent.take_step(
            tx, family_id=family_id, verification_id=verification_id, token=body.token
        )
    return {"state": state}


@router.put("/{family_id}/children/{child_id}/consents/{purpose}", status_code=201)
async def give_consent(
    family_id: UUID,
    child_id: UUID,
    purpose: Purpose,
    body: NewConsent,
    caller: CallerDep,
    request: Request,
) -> dict[str, UUID]:
    """Switches one purpose on for one child."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        grant_id = await consent.give(
            tx,
            child_id=child_id,
            purpose=purpose,
            notice_id=body.notice_id,
            verification_id=body.verification_id,
            affirmative_act="switched_on",
            covers_from=body.covers_from,
        )
        await receipts.issue(tx, receipt_keys(request), family_id=family_id, child_id=child_id)
    return {"grant_id": grant_id}


@router.delete("/{family_id}/children/{child_id}/consents/{purpose}")
async def withdraw_consent(
    family_id: UUID, child_id: UUID, purpose: Purpose, caller: CallerDep, request: Request
) -> dict[str, datetime]:
    """Switches one purpose off; in force when this answers."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        at = await consent.withdraw(tx, child_id=child_id, purpose=purpose)
    # On its own, so that nothing about a receipt can undo a withdrawal.
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await receipts.issue(tx, receipt_keys(request), family_id=family_id, child_id=child_id)
    return {"withdrawn_at": at}
