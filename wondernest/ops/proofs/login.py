"""Proof: guessing passwords gets nobody in, locks without telling, and never breaks the service."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection

from wondernest.core import service as core
from wondernest.core.service import SessionPolicy
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.households import PASSWORD, POLICY, make_accounts
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.scripts import scripts
from wondernest.ops.proofs.serving import service

SQL = scripts("login")
SABOTAGE = ("no-row-lock", "no-false-salt", "no-throttle")
GUESSES = 200
ALLOWED_TRIES = 10
# At cost 8 a hash takes some 15 ms: enough to dwarf everything else, quick enough to be repeated.
BCRYPT_COST = 8
TIMED_PAIRS = 60
# So many tries at one known address stay below the lock.
TIMED_TRIES = 6
# Half means that nothing can be told apart; one part in five is four standard errors away from it.
FARTHEST_FROM_HALF = 0.2


@dataclass(frozen=True, slots=True)
class Answer:
    """What the outside sees of a try to sign in."""

    status: int
    code: str
    body: str
    seconds: float


def prove(
    instance: Instance, say: Say, *, sabotage: str | None = None, guesses: int = GUESSES
) -> Result:
    """Guesses over HTTP, all at once; `sabotage` takes one protection away first."""
    ledger = Ledger("login", say)
    if sabotage:
        with instance.probe("postgres") as admin:
            admin.run(scripts("sabotage").plain(sabotage))
            admin.commit()
    addresses = [
        f"parent-{clock.new_id().hex}@example.org" for _ in range(2 + TIMED_PAIRS // TIMED_TRIES)
    ]
    policy = SessionPolicy(BCRYPT_COST, POLICY.idle_for, POLICY.live_for)
    asyncio.run(make_accounts(instance, addresses, policy=policy))
    with service(instance, bcrypt_cost=str(BCRYPT_COST)) as port:
        door = _Door(port)
        say(f"{guesses} guesses at once")
        _guesses_at_once(instance, door, ledger, addresses[0], guesses)
        say("right passwords among the guesses")
        _right_ones_among_them(instance, door, ledger, addresses[1], guesses)
        say("an address that has no account")
        _same_answer(door, ledger, addresses[0])
        say(f"timing {TIMED_PAIRS} pairs")
        _same_time(door, ledger, addresses[2:])
        say("many accounts from one network address")
        _throttled(door, ledger)
    return ledger.close()


class _Door:
    """Signs in over HTTP, each time from the network address it is told."""

    def __init__(self, port: int) -> None:
        self._port = port

    def try_(self, address: str, password: str, *, from_: str) -> Answer:
        body = json.dumps({"email": address, "password": password})
        headers = {"Content-Type": "application/json", "X-Forwarded-For": from_}
        connection = HTTPConnection("127.0.0.1", self._port, timeout=120)
        try:
            started = time.perf_counter()
            connection.request("POST", "/api/v1/sessions", body=body, headers=headers)
            answer = connection.getresponse()
            found = json.loads(answer.read())
            seconds = time.perf_counter() - started
        finally:
            connection.close()
        # What names this one request differs for every request.
        said = {key: found[key] for key in sorted(found) if key not in {"instance", "request_id"}}
        return Answer(answer.status, found.get("code", ""), json.dumps(said), seconds)

    def try_many(self, tries: Sequence[tuple[str, str]]) -> list[Answer]:
        """All at once, each from a network address of its own."""
        with ThreadPoolExecutor(max_workers=len(tries)) as threads:
            started = [
                threads.submit(self.try_, address, password, from_=_network_address(number))
                for number, (address, password) in enumerate(tries)
            ]
            return [one.result() for one in started]


def _network_address(number: int) -> str:
    """One of the addresses for documentation and tests (RFC 3849)."""
    return f"2001:db8::{number + 1:x}"


def _outcomes(instance: Instance, address: str) -> Counter[str]:
    """What the database wrote down about one address."""
    index = core.email_index(instance.vault, address)
    with instance.probe("postgres") as admin:
        rows = admin.run(SQL.plain("count_outcomes"), email_index=index).rows
    return Counter({str(row["outcome"]): int(row["tries"]) for row in rows})


def _guesses_at_once(
    instance: Instance, door: _Door, ledger: Ledger, address: str, guesses: int
) -> None:
    answers = door.try_many([(address, f"wrong password {n}") for n in range(guesses)])
    for answer in answers:
        ledger.check(answer.status == 401, f"a wrong password was answered with {answer.status}")
    tried = _outcomes(instance, address)["wrong_password"]
    ledger.check(
        1 <= tried <= ALLOWED_TRIES,
        f"{tried} of {guesses} guesses at once were compared with the password",
    )
    ledger.check(len({answer.body for answer in answers}) == 1, "a locked account is told apart")


def _right_ones_among_them(
    instance: Instance, door: _Door, ledger: Ledger, address: str, guesses: int
) -> None:
    first = door.try_(address, PASSWORD, from_=_network_address(4000))
    ledger.check(first.status == 201, f"the right password was answered with {first.status}")
    tries = [(address, PASSWORD if n % 10 == 0 else f"wrong password {n}") for n in range(guesses)]
    answers = door.try_many(tries)
    right = [answer for (_, word), answer in zip(tries, answers, strict=True) if word == PASSWORD]
    for answer in right:
        ledger.check(
            answer.status in {201, 401}, f"the right password was answered with {answer.status}"
        )
    for (_, word), answer in zip(tries, answers, strict=True):
        if word != PASSWORD:
            ledger.check(answer.status == 401, f"a wrong password got {answer.status}")
    let_in = sum(answer.status == 201 for answer in right)
    tried = _outcomes(instance, address)["wrong_password"]
    most = ALLOWED_TRIES * (let_in + 1)
    ledger.check(tried <= most, f"{tried} wrong passwords compared beside {let_in} right ones")


def _same_answer(door: _Door, ledger: Ledger, known: str) -> None:
    locked = door.try_(known, PASSWORD, from_=_network_address(5000))
    unknown = door.try_("nobody@example.org", PASSWORD, from_=_network_address(5001))
    ledger.check(
        (locked.status, locked.body) == (unknown.status, unknown.body),
        f"known and unknown differ: {locked.body} and {unknown.body}",
    )


def _same_time(door: _Door, ledger: Ledger, known: Sequence[str]) -> None:
    """Known and unknown in turn; how often the one takes longer than the other (Mann-Whitney)."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for pair in range(TIMED_PAIRS):
        for is_known in (True, False):
            turn = pair // TIMED_TRIES
            address = known[turn] if is_known else f"nobody-{turn}@example.org"
            answer = door.try_(address, "wrong password", from_=_network_address(6000 + pair))
            ledger.check(answer.status == 401, f"a timed try was answered with {answer.status}")
            times[is_known].append(answer.seconds)
    longer = share_longer(times[True], times[False])
    ledger.check(
        abs(longer - 0.5) <= FARTHEST_FROM_HALF,
        f"the time tells: a known address takes longer in {longer:.0%} of comparisons",
    )


def share_longer(first: Sequence[float], second: Sequence[float]) -> float:
    """Share of all pairs in which the first is longer (U / n·m); 0.5 when they are alike."""
    wins = sum((a > b) + 0.5 * (a == b) for a in first for b in second)
    return wins / (len(first) * len(second))


def _throttled(door: _Door, ledger: Ledger) -> None:
    """One try at each of many accounts, which no lock of an account would stop."""
    answers = [
        door.try_(f"nobody-{n}@example.net", "wrong password", from_="2001:db8:1::1")
        for n in range(120)
    ]
    refused = sum(answer.status == 429 for answer in answers)
    ledger.check(
        refused == 20 and {answer.status for answer in answers[:100]} == {401},
        f"{refused} of 120 tries from one network address were put off",
    )
    other = door.try_("nobody@example.net", "wrong password", from_="2001:db8:1::2")
    ledger.check(other.status == 401, f"another network address is put off too: {other.status}")
