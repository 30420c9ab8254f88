"""What one child can change, exactly and as seen from outside."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from wondernest.analytics import service_releases as releases
from wondernest.analytics.noise import Noise
from wondernest.analytics.rows_releases import ExactCell, Question
from wondernest.db.pool import Database, Service
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.privacy.empirical import Draw, loss_at_least
from wondernest.ops.proofs.privacy.town import LONG_AGO, Children, Handed, add, listen
from wondernest.ops.proofs.result import Ledger

# A child that would move every figure as far as it can, and further if it may.
LOUDEST = Children(1, words=Decimal("9999999999.00"), turns=Decimal("9999999999.00"), days=31)
NEVER_COUNTED = {
    "without consent": replace(LOUDEST, consent_from=None),
    "with consent from the middle of the month": replace(
        LOUDEST, consent_from=datetime(2024, 3, 15, tzinfo=UTC)
    ),
    "whose consent was withdrawn after the month": replace(
        LOUDEST, consent_until=datetime(2024, 4, 2, tzinfo=UTC)
    ),
    "older than every cohort": replace(LOUDEST, birth_month=LONG_AGO.replace(year=2012).date()),
}
NEIGHBOURS = {
    "the loudest child": LOUDEST,
    "the quietest child": replace(LOUDEST, words=Decimal(0), turns=Decimal(0), days=1),
    "a child of figures that are no numbers": replace(
        LOUDEST, words=Decimal("NaN"), turns=Decimal("NaN")
    ),
}
TOO_FEW = 19
"""One child less than a cohort must have."""
ASKED_OFTEN = 2000
SEEN_AT_MOST = 0.05
"""A cohort one child too small gets out in 25 of 1000 cases; 50 is fifteen standard errors off."""


@dataclass(frozen=True, slots=True)
class _Shift:
    """A figure that differs between neighbours, with the noise it gets."""

    before: int
    after: int
    draw: Handed


async def audit(
    instance: Instance, jobs: Database, ledger: Ledger, noise: Noise, *, draws: int
) -> None:
    """Adds one child after the other to a town, and asks all questions before and after."""
    async with jobs.transaction(Service()) as tx:
        questions = await releases.list_questions(tx)
    before = {one.question: await listen(jobs, one.question) for one in questions}
    for what, child in NEVER_COUNTED.items():
        add(instance, child)
        for one in questions:
            ledger.check(
                await listen(jobs, one.question) == before[one.question],
                f"{one.question}: a child {what} was counted",
            )
    for what, child in NEIGHBOURS.items():
        add(instance, child)
        for one in questions:
            ledger.say(f"{one.question} with and without {what}")
            after = await listen(jobs, one.question)
            shifts = _compare(one, what, before[one.question], after, ledger)
            if what == "the loudest child":
                _measure(one, shifts, ledger, noise, draws)
            before[one.question] = after


def _compare(
    question: Question, what: str, before: list[Handed], after: list[Handed], ledger: Ledger
) -> list[_Shift]:
    """Whether one child moves what is noised by no more than is declared (L1, exactly)."""
    found: list[_Shift] = []
    for old, new in zip(before, after, strict=True):
        moved = [pair for pair in zip(old.values, new.values, strict=True) if pair[0] != pair[1]]
        distance = sum(abs(last - first) for first, last in moved)
        ledger.check(
            distance <= new.sensitivity,
            f"{question.question}: {what} moves it by {distance}, declared {new.sensitivity}",
        )
        found += [_Shift(first, last, new) for first, last in moved]
    paid = sum((draw.epsilon for draw in after), Decimal(0))
    ledger.check(
        paid == question.epsilon,
        f"{question.question}: {paid} is drawn for, {question.epsilon} charged",
    )
    return found


def _measure(
    question: Question, shifts: list[_Shift], ledger: Ledger, noise: Noise, draws: int
) -> None:
    """The loss of the whole answer, from the noise of every figure that the child moved."""
    without = _draw([(one.before, one.draw) for one in shifts], noise, draws)
    with_child = _draw([(one.after, one.draw) for one in shifts], noise, draws)
    rises = tuple(one.after >= one.before for one in shifts)
    falls = tuple(not side for side in rises)
    loss = max(loss_at_least(with_child, without, rises), loss_at_least(without, with_child, falls))
    bound = float(question.epsilon)
    ledger.parts[f"{question.question}: loss"] = f"at least {loss:.3f}, charged {bound:.3f}"
    ledger.check(
        loss <= bound, f"{question.question}: loses at least {loss:.3f}, charged {bound:.3f}"
    )
    # An estimate far below would let a narrower noise pass unnoticed.
    ledger.check(
        loss >= bound / 3, f"{question.question}: the audit sees no more than {loss:.3f} of {bound}"
    )


def _draw(figures: list[tuple[int, Handed]], noise: Noise, draws: int) -> list[Draw]:
    columns = [
        noise([value] * draws, draw.scale, draw.sensitivity, draw.epsilon)
        for value, draw in figures
    ]
    return list(zip(*columns, strict=True))


async def suppress(jobs: Database, ledger: Ledger, noise: Noise) -> None:
    """A cohort of one child too few is hardly ever released, one of a hundred nearly always."""
    async with jobs.transaction(Service()) as tx:
        question = await releases.get_question(tx, "active_children")
    shares = {}
    for children in (TOO_FEW, 100):
        exact = [ExactCell(cohort, 0, children) for cohort in range(1, 1 + ASKED_OFTEN)]
        cells = releases.add_noise(question, b"", exact, noise)
        shares[children] = sum(cell.value_noised is not None for cell in cells) / ASKED_OFTEN
    ledger.parts["cohort of 19 released"] = f"{shares[TOO_FEW]:.2%}"
    ledger.check(
        shares[TOO_FEW] <= SEEN_AT_MOST, f"a cohort of 19 gets out in {shares[TOO_FEW]:.1%}"
    )
    ledger.check(shares[100] > 1 - SEEN_AT_MOST, f"a cohort of 100 in {shares[100]:.1%} only")
