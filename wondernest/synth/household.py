"""The families of the demo: weeks of plausible days, the same numbers every time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from wondernest.audio import service as audio
from wondernest.core import service as core
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, SignedIn
from wondernest.family import service as family_service
from wondernest.synth import families, recordings
from wondernest.synth.families import SyntheticChild, SyntheticParent

PASSWORD = "nest-and-feathers"  # noqa: S105 - printed for everybody


@dataclass(frozen=True, slots=True)
class ChildOfDemo:
    """A nickname, an age in months, and how many days back recordings go."""

    nickname: str
    age_months: int
    days: int


@dataclass(frozen=True, slots=True)
class FamilyOfDemo:
    """A login and its children."""

    email: str
    family_name: str
    time_zone: str
    country: str
    children: tuple[ChildOfDemo, ...]


FAMILIES = (
    FamilyOfDemo(
        "robin@demo.example", "The Robin nest", "America/New_York", "US",
        (ChildOfDemo("Pip", 14, 9), ChildOfDemo("Wren", 31, 6)),
    ),
    FamilyOfDemo(
        "finch@demo.example", "The Finch nest", "Europe/Berlin", "DE",
        (ChildOfDemo("Mila", 22, 6),),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A family of the demo as it stands."""

    parent: SyntheticParent
    children: tuple[SyntheticChild, ...]


def recording_days() -> int:
    """How many days will be made, for a progress bar."""
    return sum(child.days for family in FAMILIES for child in family.children)


def _birth_month(today: date, age_months: int) -> date:
    months = today.year * 12 + today.month - 1 - age_months
    return date(months // 12, months % 12 + 1, 1)


async def make(
    database: Database,
    jobs: Database,
    tokens: AccessTokens,
    plan: FamilyOfDemo,
    *,
    policy: SessionPolicy,
    at: datetime,
    on_day: Callable[[], None],
) -> Made:
    """One family with consent, devices and recorded days."""
    account = families.ParentPlan(
        email=plan.email,
        password=PASSWORD,
        display_name=plan.family_name,
        family_name=plan.family_name,
        time_zone=plan.time_zone,
        country=plan.country,
    )
    parent = await families.make_parent(database, jobs, tokens, account, policy=policy)
    verification_id = await families.verify_parent(database, jobs, parent, at=at)
    children = []
    for child_plan in plan.children:
        child = await families.make_child(
            database,
            parent,
            families.ChildPlan(
                child_plan.nickname,
                _birth_month(at.date(), child_plan.age_months),
                0,
                at - timedelta(days=60),
            ),
            verification_id=verification_id,
        )
        await _record_days(
            database, parent, child, child_plan, at=at, seed=plan.email, on_day=on_day
        )
        children.append(child)
    return Made(parent, tuple(children))


async def _record_days(
    database: Database,
    parent: SyntheticParent,
    child: SyntheticChild,
    plan: ChildOfDemo,
    *,
    at: datetime,
    seed: str,
    on_day: Callable[[], None],
) -> None:
    zone = ZoneInfo(child.time_zone)
    today = at.astimezone(zone).date()
    for back in range(plan.days - 1, -1, -1):
        day = today - timedelta(days=back)
        dice = Random(f"{seed}|{plan.nickname}|{plan.days - back}")
        wakes = datetime.combine(day, time(6, dice.randrange(20, 59)), zone)
        # Most days are long enough to compare, some are short: a page must show both well.
        hours = dice.choice((10.2, 10.6, 11.0, 11.4, 4.5))
        ends = min(wakes + timedelta(hours=hours), at - timedelta(minutes=100))
        seconds = int((ends - wakes).total_seconds())
        if seconds >= 1800:
            await send(
                database,
                parent,
                child,
                seed=f"{seed}|{plan.nickname}|{day}",
                started_at=wakes,
                seconds=seconds,
                age_months=plan.age_months,
                at=at,
            )
        on_day()


async def send(
    database: Database,
    parent: SyntheticParent,
    child: SyntheticChild,
    *,
    seed: str,
    started_at: datetime,
    seconds: int,
    age_months: int,
    at: datetime,
) -> bool:
    """One recording as the child's device would send it; False when it was there already."""
    session = recordings.make_session(
        seed, started_at=started_at, seconds=seconds, child_age_months=age_months
    )
    async with database.transaction(parent.actor) as tx:
        stored = await audio.receive_session(
            tx,
            family_id=child.family_id,
            child_id=child.child_id,
            client_session_key=f"demo:{started_at:%Y%m%dT%H%M%S}",
            session=session,
            source=recordings.make_source(child.device_id, child_age_months=age_months),
            time_zone=child.time_zone,
            at=at,
        )
    return stored.is_new


async def find(
    database: Database, actor: SignedIn
) -> tuple[SyntheticParent, SyntheticChild] | None:
    """The first family of a signed-in parent, with its first child's first device."""
    async with database.transaction(actor) as tx:
        family_ids = await core.list_family_ids(tx)
    if not family_ids:
        return None
    inside = actor.inside(family_ids[0])
    async with database.transaction(inside) as tx:
        children = await family_service.list_children(tx, family_id=family_ids[0])
        devices = await audio.list_devices(tx, family_id=family_ids[0])
    if not children or not devices:
        return None
    youngest = max(children, key=lambda child: child.birth_month)
    child = SyntheticChild(
        family_id=youngest.family_id,
        child_id=youngest.child_id,
        device_id=devices[0].device_id,
        birth_month=youngest.birth_month,
        time_zone=youngest.time_zone,
    )
    return SyntheticParent(inside, youngest.family_id, youngest.time_zone), child
