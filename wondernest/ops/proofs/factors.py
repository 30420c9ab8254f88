"""Proof: a stolen password does not get past the second factor, and no code opens two sessions."""

import asyncio
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection

import pyotp

from wondernest.core import service as core
from wondernest.core import service_totp
from wondernest.db.pool import Database
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.households import PASSWORD, POLICY, access_tokens, make_accounts
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.scripts import scripts
from wondernest.ops.proofs.serving import service

SABOTAGE = ("no-factor-count", "no-factor-throttle", "no-used-step", "no-used-code")
GUESSES = 200
TRIES_A_SIGN_IN = 5
TRIES_AN_HOUR = 10
SIGN_INS = 40
PATH = "/api/v1/sessions/second-factor"


@dataclass(frozen=True, slots=True)
class Victim:
    """A parent whose password is known to the attacker."""

    address: str
    secret: str
    recovery_codes: list[str]

    def right(self) -> str:
        return pyotp.TOTP(self.secret).at(clock.now())

    def wrong(self, count: int) -> list[str]:
        """Codes of six digits, all different, none of which is good now or soon."""
        app, now = pyotp.TOTP(self.secret), clock.now()
        good = {app.at(now, counter_offset=step) for step in range(-4, 20)}
        codes = (f"{number * 4_999 % 1_000_000:06d}" for number in range(1, 2 * count + 50))
        return [code for code in codes if code not in good][:count]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the outside sees."""

    status: int
    said: dict[str, object]

    @property
    def text(self) -> str:
        """Without what names this one request."""
        own = {"instance", "request_id"}
        return json.dumps({key: self.said[key] for key in sorted(self.said) if key not in own})


def prove(
    instance: Instance, say: Say, *, sabotage: str | None = None, guesses: int = GUESSES
) -> Result:
    """Guesses over HTTP, all at once; `sabotage` takes one protection away first."""
    ledger = Ledger("second factor", say)
    if sabotage:
        with instance.probe("postgres") as admin:
            admin.run(scripts("sabotage").plain(sabotage))
            admin.commit()
    victims = asyncio.run(_make_victims(instance, 5))
    with service(instance, bcrypt_cost=str(POLICY.bcrypt_cost)) as port:
        scene = _Scene(instance, _Door(port), ledger, guesses)
        parts: list[tuple[str, Callable[[_Scene, Victim], None]]] = [
            (f"{guesses} guesses in one sign-in", _one_sign_in),
            ("right codes among the guesses", _right_ones_among_them),
            (f"{guesses} guesses in {SIGN_INS} sign-ins", _many_sign_ins),
            (f"one code in {SIGN_INS} sign-ins", _one_code),
            (f"one recovery code in {SIGN_INS} sign-ins", _one_recovery_code),
        ]
        for (what, part), victim in zip(parts, victims, strict=True):
            say(what)
            part(scene, victim)
    return ledger.close()


async def _make_victims(instance: Instance, count: int) -> list[Victim]:
    addresses = [f"parent-{clock.new_id().hex}@example.org" for _ in range(count)]
    await make_accounts(instance, addresses, policy=POLICY)
    async with instance.pool("wn_api") as database:
        return [await _guard(instance, database, address) for address in addresses]


async def _guard(instance: Instance, database: Database, address: str) -> Victim:
    """Sets an authenticator app up with the code before the present one."""
    tokens = access_tokens(instance)
    issued = core.completed(
        await core.sign_in(
            database,
            tokens,
            address=address,
            password=PASSWORD,
            user_agent_family=None,
            policy=POLICY,
            at=clock.now(),
        )
    )
    actor = tokens.read(issued.access)
    async with database.transaction(actor) as tx:
        app = await service_totp.start(tx, await core.get_profile(tx), label="Phone")
        at = clock.now()
        codes = await service_totp.confirm(
            tx,
            factor_id=app.factor_id,
            user_id=issued.user_id,
            code=pyotp.TOTP(app.secret).at(at - timedelta(seconds=30)),
            at=at,
        )
    return Victim(address, app.secret, codes)


class _Door:
    """Posts to the service."""

    def __init__(self, port: int) -> None:
        self._port = port

    def post(self, path: str, body: dict[str, str]) -> Answer:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=120)
        try:
            headers = {"Content-Type": "application/json"}
            connection.request("POST", path, body=json.dumps(body), headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, json.loads(answer.read()))
        finally:
            connection.close()

    def post_many(self, path: str, bodies: Sequence[dict[str, str]]) -> list[Answer]:
        """All at once."""
        with ThreadPoolExecutor(max_workers=len(bodies)) as threads:
            return list(threads.map(lambda body: self.post(path, body), bodies))


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where the attacker stands, and how often they guess."""

    instance: Instance
    door: _Door
    ledger: Ledger
    guesses: int

    def begin(self, victim: Victim) -> str:
        """The password is right: a token that waits for the second factor, and opens nothing."""
        answer = self.door.post("/api/v1/sessions", {"email": victim.address, "password": PASSWORD})
        self.ledger.check(answer.status == 200, f"a password alone was answered {answer.status}")
        token = str(answer.said.get("pending_token", ""))
        refreshed = self.door.post("/api/v1/sessions/refresh", {"refresh_token": token})
        self.ledger.check(
            refreshed.status in {401, 422}, f"a waiting sign-in was refreshed: {refreshed.status}"
        )
        return token

    def give(self, tokens: Sequence[str], codes: Sequence[str], kind: str = "totp") -> list[Answer]:
        """Codes at once, the tokens in turn."""
        bodies = [
            {"kind": kind, "pending_token": tokens[number % len(tokens)], "code": code}
            for number, code in enumerate(codes)
        ]
        return self.door.post_many(PATH, bodies)

    def all_refused(self, answers: Sequence[Answer], what: str) -> None:
        for answer in answers:
            self.ledger.check(answer.status == 401, f"{what} was answered with {answer.status}")
        self.ledger.check(
            len({answer.text for answer in answers}) == 1, f"{what}: the answers differ"
        )

    def compared(self, victim: Victim) -> int:
        """How many wrong ones the database compared with the secret, by its own record."""
        index = core.email_index(self.instance.vault, victim.address)
        with self.instance.probe("postgres") as admin:
            rows = admin.run(scripts("login").plain("count_outcomes"), email_index=index).rows
        return sum(int(row["tries"]) for row in rows if row["outcome"] == "wrong_factor")


def _one_sign_in(scene: _Scene, victim: Victim) -> None:
    token = scene.begin(victim)
    scene.all_refused(scene.give([token], victim.wrong(scene.guesses)), "a wrong code")
    compared = scene.compared(victim)
    scene.ledger.check(
        1 <= compared <= TRIES_A_SIGN_IN,
        f"{compared} of {scene.guesses} guesses in one sign-in were compared",
    )
    scene.all_refused(scene.give([token], [victim.right()]), "a right code after five wrong ones")
    (own,) = scene.give([scene.begin(victim)], [victim.right()])
    scene.ledger.check(own.status == 201, f"the owner was answered with {own.status}")


def _right_ones_among_them(scene: _Scene, victim: Victim) -> None:
    wrong = victim.wrong(scene.guesses)
    codes = [victim.right() if n % 10 == 0 else code for n, code in enumerate(wrong)]
    answers = scene.give([scene.begin(victim)], codes)
    for answer, code, other in zip(answers, codes, wrong, strict=True):
        allowed = {401} if code == other else {201, 401}
        scene.ledger.check(answer.status in allowed, f"a code was answered with {answer.status}")
    opened = sum(answer.status == 201 for answer in answers)
    scene.ledger.check(opened <= 1, f"{opened} answers opened one sign-in")


def _many_sign_ins(scene: _Scene, victim: Victim) -> None:
    tokens = [scene.begin(victim) for _ in range(SIGN_INS)]
    scene.all_refused(scene.give(tokens, victim.wrong(scene.guesses)), "a wrong code")
    compared = scene.compared(victim)
    scene.ledger.check(
        1 <= compared <= TRIES_AN_HOUR,
        f"{compared} of {scene.guesses} guesses over {SIGN_INS} sign-ins were compared",
    )
    token = scene.begin(victim)
    scene.all_refused(scene.give([token], [victim.right()]), "a right code after ten wrong ones")
    (own,) = scene.give([token], victim.recovery_codes[:1], "recovery_code")
    scene.ledger.check(own.status == 201, f"the owner's recovery code was answered {own.status}")


def _one_code(scene: _Scene, victim: Victim) -> None:
    tokens = [scene.begin(victim) for _ in range(SIGN_INS)]
    answers = scene.give(tokens, [victim.right()] * SIGN_INS)
    opened = sum(answer.status == 201 for answer in answers)
    scene.ledger.check(opened == 1, f"one code opened {opened} sessions")
    scene.all_refused([one for one in answers if one.status != 201], "a used code")


def _one_recovery_code(scene: _Scene, victim: Victim) -> None:
    tokens = [scene.begin(victim) for _ in range(SIGN_INS)]
    answers = scene.give(tokens, victim.recovery_codes[:1] * SIGN_INS, "recovery_code")
    opened = sum(answer.status == 201 for answer in answers)
    scene.ledger.check(opened == 1, f"one recovery code opened {opened} sessions")
    scene.all_refused([one for one in answers if one.status != 201], "a used recovery code")
