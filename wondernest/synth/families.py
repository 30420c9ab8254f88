"""Synthetic families, made through the services a parent uses; no row is written around them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wondernest.audio import service as audio
from wondernest.core import jobs as core_jobs
from wondernest.core import service as core
from wondernest.core import service_accounts as accounts
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, Service, SignedIn
from wondernest.family import consent
from wondernest.family import service as family

_LINK = re.compile(r"\?token=(?P<token>[\w-]+)")


class Letterbox:
    """A mailer that keeps the last message: a synthetic parent reads it and follows the link."""

    def __init__(self) -> None:
        self.last = ""

    def send(self, *, to: str, subject: str, text: str) -> None:  # noqa: ARG002 - a mailer
        self.last = text

    def token(self) -> str:
        found = _LINK.search(self.last)
        if found is None:
            raise LookupError("no link was mailed")
        return found["token"]


@dataclass(frozen=True, slots=True)
class ParentPlan:
    """Who is to be made."""

    email: str
    password: str
    display_name: str
    family_name: str
    time_zone: str
    country: str


@dataclass(frozen=True, slots=True)
class ChildPlan:
    """A child to be made; `covers_from` includes older recordings in the consent."""

    nickname: str
    birth_month: date
    weeks_premature: int
    covers_from: datetime


@dataclass(frozen=True, slots=True)
class SyntheticParent:
    """A signed-in parent inside their family."""

    actor: SignedIn
    family_id: UUID
    time_zone: str


@dataclass(frozen=True, slots=True)
class SyntheticChild:
    """A child with a registered device."""

    family_id: UUID
    child_id: UUID
    device_id: UUID
    birth_month: date
    time_zone: str


async def prove_address(
    database: Database,
    jobs: Database,
    tokens: AccessTokens,
    *,
    address: str,
    password: str,
    policy: core.SessionPolicy,
) -> core.Tokens:
    """Follows the link that a new account was mailed."""
    letterbox = Letterbox()
    link_id = await core_jobs.find_open_link(jobs, address=address, purpose="email_verification")
    if link_id is None:
        raise LookupError("no link is open")
    await core_jobs.send_link(jobs, letterbox, link_id=link_id, public_url="")
    return await accounts.verify_email(
        database,
        tokens,
        link_token=letterbox.token(),
        password=password,
        user_agent_family=None,
        policy=policy,
    )


async def make_parent(
    database: Database,
    jobs: Database,
    tokens: AccessTokens,
    plan: ParentPlan,
    *,
    policy: core.SessionPolicy,
) -> SyntheticParent:
    """Registers, proves the address, which signs in, and founds a family."""
    await accounts.register(
        database,
        address=plan.email,
        password=plan.password,
        display_name=plan.display_name,
        time_zone=plan.time_zone,
        country=plan.country,
        policy=policy,
    )
    issued = await prove_address(
        database, jobs, tokens, address=plan.email, password=plan.password, policy=policy
    )
    actor = tokens.read(issued.access)
    async with database.transaction(actor) as tx:
        family_id = await family.found_family(
            tx, name=plan.family_name, time_zone=plan.time_zone, country=plan.country
        )
    return SyntheticParent(actor.inside(family_id), family_id, plan.time_zone)


async def verify_parent(
    database: Database, jobs: Database, parent: SyntheticParent, *, at: datetime
) -> UUID:
    """Both steps of "e-mail plus", each with the token of its own message."""
    letterbox = Letterbox()
    async with database.transaction(parent.actor) as tx:
        verification_id = await consent.request_verification(tx, family_id=parent.family_id)
    for _step in ("first_reply", "confirmed"):
        async with jobs.transaction(Service(parent.family_id)) as tx:
            await consent.send_step(
                tx,
                letterbox,
                family_id=parent.family_id,
                verification_id=verification_id,
                public_url="",
                at=at,
            )
        async with database.transaction(parent.actor) as tx:
            await consent.take_step(
                tx,
                family_id=parent.family_id,
                verification_id=verification_id,
                token=letterbox.token(),
            )
    return verification_id


async def make_child(
    database: Database, parent: SyntheticParent, plan: ChildPlan, *, verification_id: UUID | None
) -> SyntheticChild:
    """Adds a child with a device; with a finished verification also consent for audio metrics."""
    async with database.transaction(parent.actor) as tx:
        child_id = await family.add_child(
            tx,
            family_id=parent.family_id,
            nickname=plan.nickname,
            birth_month=plan.birth_month,
            weeks_premature=plan.weeks_premature,
            languages=["en"],
            time_zone=parent.time_zone,
        )
        device_id = await audio.register_device(
            tx, family_id=parent.family_id, kind="phone", label="Phone in the kitchen"
        )
        if verification_id is not None:
            state = await consent.get_state(
                tx, family_id=parent.family_id, child_id=child_id, purpose="audio_metrics"
            )
            await consent.give(
                tx,
                child_id=child_id,
                purpose="audio_metrics",
                notice_id=state.notice.notice_id,
                verification_id=verification_id,
                affirmative_act="switched_on",
                covers_from=plan.covers_from,
            )
    return SyntheticChild(
        family_id=parent.family_id,
        child_id=child_id,
        device_id=device_id,
        birth_month=plan.birth_month,
        time_zone=parent.time_zone,
    )
