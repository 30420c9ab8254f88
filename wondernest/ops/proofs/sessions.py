"""Proof: no honest client is ever signed out, and a thief always ends the session."""

import asyncio
from random import Random

from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.browser import Browser, Place, Thief, both_go_on
from wondernest.ops.proofs.households import PASSWORD, POLICY, access_tokens, make_accounts
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.scripts import scripts

SABOTAGE = ("no-grace", "always-lost", "no-family-end")
INTERLEAVINGS = 10_000
AT_ONCE = 4
STEPS = ("use", "refresh", "tabs", "lose", "late", "arrive", "pause", "sleep")
THIEF_STEPS = ("steal", "thief refreshes", "thief reads")


def prove(
    instance: Instance,
    say: Say,
    *,
    sabotage: str | None = None,
    interleavings: int = INTERLEAVINGS,
    seed: int = 1,
) -> Result:
    """Random interleavings of tabs, lost and late answers, time and theft, half of them honest."""
    ledger = Ledger("sessions", say)
    if sabotage:
        with instance.probe("postgres") as admin:
            admin.run(scripts("sabotage").plain(sabotage))
            admin.commit()
    asyncio.run(_prove(instance, ledger, interleavings=interleavings, seed=seed))
    return ledger.close()


async def _prove(instance: Instance, ledger: Ledger, *, interleavings: int, seed: int) -> None:
    numbers = iter(range(interleavings))
    address = f"parent-{clock.new_id().hex}@example.org"
    async with instance.pool("wn_api") as database:
        await make_accounts(instance, [address], policy=POLICY)
        with instance.probe("postgres") as admin:
            place = Place(database, access_tokens(instance), POLICY, admin)

            async def work() -> None:
                for number in numbers:
                    if number % 100 == 0:
                        ledger.say(f"interleaving {number} of {interleavings}")
                    await _interleave(place, ledger, address, Random(f"{seed}:{number}"), number)  # noqa: S311 - steps by a seed, to be repeated

            async with asyncio.TaskGroup() as group:
                for _ in range(AT_ONCE):
                    group.create_task(work())


async def _interleave(
    place: Place, ledger: Ledger, address: str, dice: Random, number: int
) -> None:
    cookie = await place.sign_in(address, PASSWORD)
    session_id = place.tokens.read(cookie.access).session_id
    browser, thief = Browser(place, session_id, cookie), Thief(place)
    has_thief = number % 2 == 1
    steps = STEPS + THIEF_STEPS if has_thief else STEPS
    taken = []
    for _ in range(dice.randrange(4, 14)):
        step = dice.choice(steps)
        taken.append(step)
        await take(step, browser, thief, dice)
        if not thief.has_acted:
            ledger.check(
                not browser.is_out,
                f"interleaving {number}: an honest client was signed out after {taken}",
            )
    await browser.let_arrive()
    if not has_thief:
        ledger.check(
            not browser.is_out and place.why_ended(session_id) is None,
            f"interleaving {number}: an honest session ended after {taken}",
        )
        return
    if thief.stolen is None:
        thief.steal(browser)
    await both_go_on(browser, thief)
    ledger.check(
        place.why_ended(session_id) == "token_reused" and browser.is_out and thief.is_out,
        f"interleaving {number}: the thief is still in after {taken}",
    )


async def take(step: str, browser: Browser, thief: Thief, dice: Random) -> None:
    """One step of an interleaving, by its name."""
    match step:
        case "late":
            browser.send_late()
        case "steal":
            thief.steal(browser)
        case "tabs":
            await browser.refresh_in_tabs(dice.randrange(2, 4))
        case "pause":
            await browser.wait(dice.randrange(1, 15))
        case "sleep":
            await browser.wait(dice.randrange(31, 100_000))
        case _:
            await {
                "use": browser.use,
                "refresh": browser.refresh,
                "lose": browser.lose_answer,
                "arrive": browser.let_arrive,
                "thief refreshes": thief.refresh,
                "thief reads": thief.use,
            }[step]()
