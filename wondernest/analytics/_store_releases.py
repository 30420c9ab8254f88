"""The statements about released statistics, typed."""

from datetime import date, datetime

from wondernest.analytics.rows_releases import Budget, Cell, ExactCell, Question, Release
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.analytics")


async def list_questions(tx: ReadTransaction) -> list[Question]:
    return await tx.many(QUERIES.list_questions, Question)


async def list_releases(
    tx: ReadTransaction, *, question: str | None, first_on: date, last_on: date
) -> list[Release]:
    return await tx.many(
        QUERIES.list_releases, Release, question=question, first_on=first_on, last_on=last_on
    )


async def list_newest_releases(
    tx: ReadTransaction, *, questions: list[str], age_months: int, first_on: date, last_on: date
) -> list[Release]:
    return await tx.many(
        QUERIES.list_newest_releases,
        Release,
        questions=questions,
        age_months=age_months,
        first_on=first_on,
        last_on=last_on,
    )


async def list_cells(tx: ReadTransaction, *, fingerprints: list[bytes]) -> list[Cell]:
    return await tx.many(QUERIES.list_cells, Cell, fingerprints=fingerprints)


async def list_budgets(tx: ReadTransaction) -> list[Budget]:
    return await tx.many(QUERIES.list_budgets, Budget)


async def has_permission(tx: ReadTransaction, *, permission: str) -> bool:
    return bool(await tx.scalar(QUERIES.has_permission, permission=permission))


async def charge_release(
    tx: Transaction, *, question: str, month_on: date, at: datetime
) -> bytes | None:
    fingerprint: bytes | None = await tx.scalar(
        QUERIES.call_charge_release, question=question, month_on=month_on, at=at
    )
    return fingerprint


async def list_cohort_sums(tx: Transaction, *, fingerprint: bytes) -> list[ExactCell]:
    return await tx.many(QUERIES.list_cohort_sums, ExactCell, fingerprint=fingerprint)


async def add_release(
    tx: Transaction,
    *,
    fingerprint: bytes,
    title: str,
    value_noised: int,
    accuracy_95: int,
    released_at: datetime,
) -> None:
    await tx.run(
        QUERIES.add_release,
        fingerprint=fingerprint,
        title=title,
        value_noised=value_noised,
        accuracy_95=accuracy_95,
        released_at=released_at,
    )


async def add_cells(tx: Transaction, *, cells: list[Cell]) -> None:
    await tx.add_rows(
        QUERIES.add_cells,
        [
            {
                "fingerprint": cell.fingerprint,
                "cohort": cell.cohort,
                "part": cell.part,
                "noise_scale": cell.noise_scale,
                "value_noised": cell.value_noised,
            }
            for cell in cells
        ],
    )
