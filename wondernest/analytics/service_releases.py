"""Use cases of released statistics: ask once, pay once, answer alike for ever."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from wondernest.analytics import _store_releases as _store
from wondernest.analytics.errors_releases import NoSuchQuestion
from wondernest.analytics.estimates import Answer, NewestCohort, answer, headline
from wondernest.analytics.noise import Noise, laplace, scale_for
from wondernest.analytics.rows_releases import Budget, Cell, ExactCell, Question, Release
from wondernest.db.errors import NotPermitted
from wondernest.db.pool import ReadTransaction, SignedIn, Transaction

CLOSING = timedelta(hours=12, days=7)
"""From the end of a month in UTC until it is over everywhere and late uploads are in."""


def as_analyst(actor: SignedIn) -> SignedIn:
    """The same session, in the database role that reads released statistics only."""
    return replace(actor, role="wn_analyst")


async def is_reader(tx: ReadTransaction) -> bool:
    """Whether a role of the signed-in adult lets them read statistics."""
    return await _store.has_permission(tx, permission="statistics.read")


async def require_reader(tx: ReadTransaction) -> None:
    """NotPermitted unless the signed-in adult may read statistics."""
    if not await is_reader(tx):
        raise NotPermitted


async def ask(
    tx: Transaction, *, question: str, month_on: date, at: datetime, noise: Noise = laplace
) -> Answer:
    """The answer for a month, which is the same each time; only the first time costs anything.

    Ledger, exact sums, noise and store are one transaction: nothing may be told before it is
    committed. BudgetSpent, NoSuchQuestion or MonthNotClosed when it cannot be asked.
    """
    asked = await get_question(tx, question)
    found = await find_answer(tx, asked, month_on=month_on)
    if found is not None:
        return found
    fingerprint = await _store.charge_release(tx, question=question, month_on=month_on, at=at)
    if fingerprint is not None:
        exact = await _store.list_cohort_sums(tx, fingerprint=fingerprint)
        cells = await asyncio.to_thread(add_noise, asked, fingerprint, exact, noise)
        children, reach = headline(asked, cells)
        await _store.add_release(
            tx,
            fingerprint=fingerprint,
            title=asked.title,
            value_noised=children,
            accuracy_95=reach,
            released_at=at,
        )
        await _store.add_cells(tx, cells=cells)
    # Read back as everybody will read it, also when somebody else answered while this one waited.
    found = await find_answer(tx, asked, month_on=month_on)
    if found is None:
        raise NoSuchQuestion
    return found


def add_noise(
    question: Question, fingerprint: bytes, exact: list[ExactCell], noise: Noise = laplace
) -> list[Cell]:
    """Cells to release: two draws, one for all counts and one for all sums or bars.

    A child is in one cohort, so it changes one count, and one sum or one bar; that is the
    sensitivity of the whole draw. Whether a cohort is released is decided by its noisy count.
    """
    counts = [cell for cell in exact if cell.part == 0]
    values = [cell for cell in exact if cell.part > 0]
    draws = [(counts, 1, question.count_epsilon)]
    if values:
        draws.append((values, question.value_sensitivity, question.value_epsilon))
    noised: list[Cell] = []
    for cells, sensitivity, epsilon in draws:
        scale = scale_for(sensitivity, epsilon)
        figures = noise([cell.total for cell in cells], scale, sensitivity, epsilon)
        noised += [
            Cell(fingerprint, cell.cohort, cell.part, scale, figure)
            for cell, figure in zip(cells, figures, strict=True)
        ]
    large = {
        cell.cohort
        for cell in noised
        if cell.part == 0 and (cell.value_noised or 0) >= question.publish_from
    }
    return [cell if cell.cohort in large else replace(cell, value_noised=None) for cell in noised]


async def get_question(tx: ReadTransaction, question: str) -> Question:
    """The newest version of a question; NoSuchQuestion."""
    for found in await _store.list_questions(tx):
        if found.question == question:
            return found
    raise NoSuchQuestion


async def find_answer(tx: ReadTransaction, question: Question, *, month_on: date) -> Answer | None:
    """The answer that was given, or None; costs nothing."""
    answers = await list_answers(
        tx, question=question.question, first_on=month_on, last_on=month_on
    )
    return answers[0] if answers else None


async def list_questions(tx: ReadTransaction) -> list[Question]:
    return await _store.list_questions(tx)


async def list_budgets(tx: ReadTransaction) -> list[Budget]:
    return await _store.list_budgets(tx)


async def list_answers(
    tx: ReadTransaction, *, first_on: date, last_on: date, question: str | None = None
) -> list[Answer]:
    """Answers to the newest versions of the questions, oldest month first."""
    newest = {one.question: one for one in await _store.list_questions(tx)}
    releases = [
        release
        for release in await _store.list_releases(
            tx, question=question, first_on=first_on, last_on=last_on
        )
        if newest[release.question].version == release.version
    ]
    cells = await _store.list_cells(tx, fingerprints=[one.fingerprint for one in releases])
    return [answer(newest[one.question], one, _of(one, cells)) for one in releases]


async def list_newest_cohorts(
    tx: ReadTransaction, *, questions: list[str], age_months: int, month_on: date
) -> dict[str, NewestCohort]:
    """What was last released about children of an age, by question; a month or up to a year before.

    Questions without such an answer are left out, and so are ages that were too few each time.
    """
    newest = {one.question: one for one in await _store.list_questions(tx)}
    found = [
        release
        for release in await _store.list_newest_releases(
            tx,
            questions=questions,
            age_months=age_months,
            first_on=month_on.replace(year=month_on.year - 1),
            last_on=month_on,
        )
        if newest[release.question].version == release.version
    ]
    cells = await _store.list_cells(tx, fingerprints=[one.fingerprint for one in found])
    return {
        one.question: NewestCohort(one.month_on, cohort)
        for one in found
        for cohort in answer(newest[one.question], one, _of(one, cells)).cohorts
        if cohort.from_months <= age_months < cohort.to_months
    }


def _of(release: Release, cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.fingerprint == release.fingerprint]


def closed_months(at: datetime, *, count: int) -> list[date]:
    """First days of the last months that can be asked about, oldest first."""
    month_on = at.date().replace(day=1)
    found: list[date] = []
    while len(found) < count:
        if datetime.combine(next_month(month_on), time(), UTC) + CLOSING <= at:
            found.insert(0, month_on)
        month_on = (month_on - timedelta(days=1)).replace(day=1)
    return found


def next_month(month_on: date) -> date:
    return (month_on + timedelta(days=31)).replace(day=1)


def last_day(month_on: date) -> date:
    return next_month(month_on) - timedelta(days=1)


def own_mean(figures: list[Decimal | None]) -> int | None:
    """Mean of a child's own days, as its part in a release is computed; None without any."""
    measured = [figure for figure in figures if figure is not None]
    return round(sum(measured) / len(measured)) if measured else None
