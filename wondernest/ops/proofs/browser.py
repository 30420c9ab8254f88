"""A browser with several tabs, a thief with a copy of its cookies, and time that can be moved."""

import asyncio
from dataclasses import dataclass, field
from uuid import UUID

from wondernest.core import service as core
from wondernest.core.errors import TokenNotGood
from wondernest.core.service import SessionPolicy, Tokens
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, NotSignedIn
from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.proofs.scripts import scripts

SQL = scripts("sessions")
# What the database takes for a second tab, less what a busy machine takes for the steps between.
FLIGHT_SECONDS = 15
AFTER_GRACE_SECONDS = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where sessions are opened and how time is moved."""

    database: Database
    tokens: AccessTokens
    policy: SessionPolicy
    admin: Probe

    async def sign_in(self, address: str, password: str) -> Tokens:
        return core.completed(
            await core.sign_in(
                self.database,
                self.tokens,
                address=address,
                password=password,
                user_agent_family=None,
                policy=self.policy,
                at=clock.now(),
            )
        )

    async def refresh(self, refresh_token: str) -> Tokens | None:
        """The tokens to go on with; None when the session is over."""
        try:
            return await core.refresh(
                self.database,
                self.tokens,
                refresh_token=refresh_token,
                policy=self.policy,
                at=clock.now(),
            )
        except TokenNotGood:
            return None

    async def is_let_in(self, access: str) -> bool:
        try:
            async with self.database.transaction(self.tokens.read(access)) as tx:
                await core.get_profile(tx)
        except (NotSignedIn, TokenNotGood):
            return False
        return True

    def let_time_pass(self, session_id: UUID, seconds: int) -> None:
        self.admin.run(SQL.plain("let_time_pass"), session_id=session_id, seconds=seconds)
        self.admin.commit()

    def why_ended(self, session_id: UUID) -> str | None:
        found = self.admin.run(SQL.plain("get_end"), session_id=session_id).value()
        self.admin.commit()
        return None if found is None else str(found)


@dataclass(slots=True)
class Browser:
    """An honest client. All its tabs share the cookies; answers may be late or lost.

    `held` are requests that left with the cookie of their time and have not arrived yet; their age
    never exceeds FLIGHT_SECONDS.
    """

    place: Place
    session_id: UUID
    cookie: Tokens
    held: list[tuple[str, int]] = field(default_factory=list)
    is_out: bool = False

    async def use(self) -> None:
        if not await self.place.is_let_in(self.cookie.access):
            # What a page does with an access token that no longer counts.
            await self.refresh()
            if not self.is_out and not await self.place.is_let_in(self.cookie.access):
                self.is_out = True

    async def refresh(self) -> None:
        self._take(await self.place.refresh(self.cookie.refresh))

    async def refresh_in_tabs(self, count: int) -> None:
        """At the same moment, with the same cookie."""
        refresh_token = self.cookie.refresh
        answers = (self.place.refresh(refresh_token) for _ in range(count))
        for answer in await asyncio.gather(*answers):
            self._take(answer)

    async def lose_answer(self) -> None:
        if await self.place.refresh(self.cookie.refresh) is None:
            self.is_out = True

    def send_late(self) -> None:
        self.held.append((self.cookie.refresh, 0))

    async def let_arrive(self) -> None:
        held, self.held = self.held, []
        for refresh_token, _age in held:
            self._take(await self.place.refresh(refresh_token))

    async def wait(self, seconds: int) -> None:
        if any(age + seconds > FLIGHT_SECONDS for _token, age in self.held):
            await self.let_arrive()
        self.held = [(token, age + seconds) for token, age in self.held]
        self.place.let_time_pass(self.session_id, seconds)

    def _take(self, answer: Tokens | None) -> None:
        if answer is None:
            self.is_out = True
        else:
            self.cookie = answer


@dataclass(slots=True)
class Thief:
    """Holds a copy of the cookies. `has_acted` once a stolen token was presented."""

    place: Place
    stolen: Tokens | None = None
    has_acted: bool = False
    is_out: bool = False

    def steal(self, browser: Browser) -> None:
        if not self.has_acted:
            self.stolen = browser.cookie

    async def refresh(self) -> None:
        if self.stolen is None:
            return
        self.has_acted = True
        answer = await self.place.refresh(self.stolen.refresh)
        if answer is None:
            self.is_out = True
        else:
            self.stolen = answer

    async def use(self) -> None:
        if self.stolen is not None and self.has_acted:
            await self.place.is_let_in(self.stolen.access)


async def both_go_on(browser: Browser, thief: Thief, *, rounds: int = 3) -> None:
    """Owner and thief each refresh and use what they hold, again and again, minutes apart."""
    for _round in range(rounds):
        for party in (browser, thief):
            await browser.wait(AFTER_GRACE_SECONDS)
            await party.refresh()
            await party.use()
