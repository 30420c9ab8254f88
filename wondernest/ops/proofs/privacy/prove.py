"""Proof: what is released costs what it says, is paid once, and never exceeds the budget."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import date, timedelta
from decimal import Decimal

from wondernest.analytics import service_releases as releases
from wondernest.analytics.noise import Noise, laplace
from wondernest.db.pool import Database, Service
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.privacy import audit, crashing, parallel
from wondernest.ops.proofs.privacy.town import MONTH_ON, SQL, Children, add
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.scripts import scripts

ATTEMPTS = scripts("ledger")
IN_THE_DATABASE = (
    "no-clamp", "no-consent", "no-threshold", "no-budget-lock", "charge-alone", "loose-sums",
)  # fmt: skip
SABOTAGE = (*IN_THE_DATABASE, "half-noise", "fresh-noise")
DRAWS = 80_000
REFUSED_WITH = {
    "01_charge_alone": "23503", "02_release_alone": "WN604", "03_exact_sums_again": "WN604",
    "04_later_cell": "WN604", "05_forget_charge": "42501", "06_refund": "42501",
    "07_raise_total": "42501", "08_cheap_charge": "42501", "09_open_month": "WN603",
    "10_future_clock": "WN603", "11_change_question": "42501", "12_family_rows": "22012",
}  # fmt: skip
"""22012 is a division by zero: the background login counts no rows outside a family."""


def prove(
    instance: Instance, say: Say, *, sabotage: str | None = None, draws: int = DRAWS
) -> Result:
    """Asks about neighbouring towns, at once, again, and with a client that is killed."""
    ledger = Ledger("privacy-budget", say)
    if sabotage in IN_THE_DATABASE:
        with instance.probe("postgres") as admin:
            admin.run(scripts("sabotage").plain(sabotage))
            admin.commit()
    noise: Noise = _half_noise if sabotage == "half-noise" else laplace
    add(instance, Children(120))
    asyncio.run(_prove(instance, ledger, noise, draws=draws, is_fresh=sabotage == "fresh-noise"))
    say("going past the ledger")
    _go_past(instance, ledger)
    say("killing clients while they ask")
    crashing.crash(instance, ledger)
    return ledger.close()


def _half_noise(values: Sequence[int], scale: int, sensitivity: int, epsilon: Decimal) -> list[int]:
    """Says one scale and draws with half of it."""
    return laplace(values, max(1, scale // 2), sensitivity, 2 * epsilon + 1)


async def _prove(
    instance: Instance, ledger: Ledger, noise: Noise, *, draws: int, is_fresh: bool
) -> None:
    async with AsyncExitStack() as stack:
        # Two pools of four: eight clients that really ask at once.
        pools = [await stack.enter_async_context(instance.pool("wn_jobs")) for _ in range(2)]
        await audit.audit(instance, pools[0], ledger, noise, draws=draws)
        await audit.suppress(pools[0], ledger, noise)
        ledger.say("asking again")
        await _ask_again(instance, pools[0], ledger, is_fresh=is_fresh)
        ledger.say("eight clients at once")
        await parallel.spend(instance, pools, ledger)
        await parallel.ask_alike(instance, pools, ledger)


async def _ask_again(instance: Instance, jobs: Database, ledger: Ledger, *, is_fresh: bool) -> None:
    """Whatever happens to the families in between, the answer stays, and costs nothing again."""
    asked = "adult_words_mean"
    first = await parallel.ask(jobs, asked, MONTH_ON)
    spent = _spent(instance, MONTH_ON)
    add(instance, Children(40))
    for number in range(5):
        again = await parallel.ask(jobs, asked, MONTH_ON)
        if is_fresh:
            again = await _fresh(jobs, asked)
        ledger.check(again == first, f"question {number}: another answer than the first time")
    ledger.check(_spent(instance, MONTH_ON) == spent, "asking again was charged")


async def _fresh(jobs: Database, question: str) -> str:
    """What a service without a memory would say: noise drawn anew for the same question."""
    async with jobs.transaction(Service()) as tx:
        asked = await releases.get_question(tx, question)
    cells = releases.add_noise(asked, b"", [parallel.exact_cell()], laplace)
    return str(cells)


def _spent(instance: Instance, month_on: date) -> Decimal:
    with instance.probe("postgres") as admin:
        found = admin.run(SQL.plain("get_ledger"), period_start_on=month_on.replace(month=1))
        spent: Decimal = found.rows[0]["spent_epsilon"]
        return spent


def _go_past(instance: Instance, ledger: Ledger) -> None:
    """What the background login could try on its own, each refused."""
    now = clock.now()
    values = {
        "month_on": date(2024, 7, 1), "year_on": date(2024, 1, 1), "at": now,
        "open_month_on": (now - timedelta(days=1)).date().replace(day=1),
    }  # fmt: skip
    for name in ATTEMPTS:
        with instance.probe("wn_jobs") as probe:
            probe.run(SQL.plain("set_role"))
            named = {key: value for key, value in values.items() if key in ATTEMPTS.text(name)}
            outcome = probe.attempt(ATTEMPTS.plain(name), **named)
            ended = probe.attempt_commit()
        state = outcome.sqlstate or ended.sqlstate
        ledger.check(
            state == REFUSED_WITH[name],
            f"{name}: {state or 'done'}, not {REFUSED_WITH[name]}; {outcome.message}",
        )
