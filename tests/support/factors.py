"""Parents with second factors, and how they sign in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pyotp

from tests.support.accounts import new_address, register, sign_in
from tests.support.people import PASSWORD, People
from wondernest.core import service, service_factors, service_totp
from wondernest.core.service import SecondFactorNeeded, Tokens
from wondernest.kit import clock


@dataclass(frozen=True, slots=True)
class Guarded:
    """A parent whose account has an authenticator app; the step before `at` is used up."""

    address: str
    tokens: Tokens
    factor_id: UUID
    secret: str
    recovery_codes: list[str]
    at: datetime

    def code(self, step: int) -> str:
        """The code of a step, 0 being that of `at`."""
        return pyotp.TOTP(self.secret).at(self.at, counter_offset=step)


async def add_app(people: People, tokens: Tokens, at: datetime) -> tuple[UUID, str, list[str]]:
    """Sets an authenticator app up with the code of the step before."""
    actor = people.tokens.read(tokens.access)
    async with people.database.transaction(actor) as tx:
        profile = await service.get_profile(tx)
        app = await service_totp.start(tx, profile, label="My phone")
    async with people.database.transaction(actor) as tx:
        codes = await service_totp.confirm(
            tx,
            factor_id=app.factor_id,
            user_id=tokens.user_id,
            code=pyotp.TOTP(app.secret).at(at, counter_offset=-1),
            at=at,
        )
    return app.factor_id, app.secret, codes


async def guarded(people: People) -> Guarded:
    """A new account with an authenticator app and recovery codes."""
    address, at = new_address(), clock.now()
    await register(people, address)
    tokens = await sign_in(people, address)
    factor_id, secret, codes = await add_app(people, tokens, at)
    return Guarded(address, tokens, factor_id, secret, codes, at)


async def begin(people: People, address: str) -> SecondFactorNeeded:
    """Signs in as far as the password goes."""
    found = await service.sign_in(
        people.database,
        people.tokens,
        address=address,
        password=PASSWORD,
        user_agent_family="Firefox",
        policy=people.policy,
        at=clock.now(),
    )
    assert isinstance(found, SecondFactorNeeded)
    return found


async def give_code(people: People, pending_token: str, code: str, at: datetime) -> Tokens:
    return await service_totp.sign_in(
        people.database,
        people.tokens,
        pending_token=pending_token,
        code=code,
        policy=people.policy,
        at=at,
    )


async def give_recovery_code(people: People, pending_token: str, code: str) -> Tokens:
    return await service_factors.sign_in_with_recovery_code(
        people.database,
        people.tokens,
        pending_token=pending_token,
        code=code,
        policy=people.policy,
        at=clock.now(),
    )
