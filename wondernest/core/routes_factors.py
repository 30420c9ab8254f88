"""HTTP of second factors: ending a sign-in with one, adding and removing them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from wondernest.core import service, service_factors, service_passkeys, service_totp
from wondernest.core.routes import (
    Strict,
    TokenAnswer,
    answer_of,
    policy_of,
    settings_of,
    tokens_of,
)
from wondernest.core.service_passkeys import RelyingParty
from wondernest.db.pool import Database
from wondernest.kit import clock
from wondernest.web.auth import CallerDep, DatabaseDep

router = APIRouter(prefix="/api/v1", tags=["second factors"])

PendingToken = Annotated[str, Field(max_length=200)]
Code = Annotated[str, Field(max_length=40)]
Label = Annotated[str, Field(min_length=1, max_length=60)]


class TotpProof(BaseModel):
    """A code of an authenticator app."""

    model_config = Strict
    kind: Literal["totp"]
    pending_token: PendingToken
    code: Code


class RecoveryCodeProof(BaseModel):
    """A recovery code, which works once."""

    model_config = Strict
    kind: Literal["recovery_code"]
    pending_token: PendingToken
    code: Code


class PasskeyProof(BaseModel):
    """What navigator.credentials.get() gave, as JSON."""

    model_config = Strict
    kind: Literal["passkey"]
    pending_token: PendingToken
    credential: dict[str, Any]


SecondFactorProof = Annotated[
    TotpProof | RecoveryCodeProof | PasskeyProof, Field(discriminator="kind")
]


class PendingSignIn(BaseModel):
    """A sign-in that waits for its second factor."""

    model_config = Strict
    pending_token: PendingToken


class NewApp(BaseModel):
    """What to call an authenticator app."""

    model_config = Strict
    label: Label


class FirstCode(BaseModel):
    """The first code of a new authenticator app."""

    model_config = Strict
    code: Code


class NewPasskey(BaseModel):
    """What navigator.credentials.create() gave, as JSON, and what to call it."""

    model_config = Strict
    label: Label
    credential: dict[str, Any]


class PasskeyOptions(BaseModel):
    """Options for the browser, in the JSON form of WebAuthn."""

    public_key: dict[str, Any]


class FactorAnswer(BaseModel):
    """A second factor of the caller: totp or passkey."""

    factor_id: UUID
    kind: str
    label: str
    created_at: datetime
    last_used_at: datetime | None


class FactorsAnswer(BaseModel):
    """The caller's second factors and how many recovery codes are left."""

    factors: list[FactorAnswer]
    recovery_codes_left: int


class NewAppAnswer(BaseModel):
    """The secret of a new authenticator app, as text, as its URI and as a QR code. Shown once."""

    factor_id: UUID
    secret: str
    uri: str
    qr_svg: str


class AddedFactorAnswer(BaseModel):
    """A factor that counts from now on; with the first one come recovery codes, shown once."""

    factor_id: UUID
    recovery_codes: list[str]


class RecoveryCodesAnswer(BaseModel):
    """New recovery codes, shown once; those before are void."""

    recovery_codes: list[str]


def party_of(request: Request) -> RelyingParty:
    return RelyingParty.of(settings_of(request).public_url)


@router.post("/sessions/second-factor", status_code=201)
async def pass_second_factor(
    body: SecondFactorProof, request: Request, database: DatabaseDep
) -> TokenAnswer:
    """Ends a sign-in with a second factor."""
    return answer_of(await _pass(body, request, database))


async def _pass(body: SecondFactorProof, request: Request, database: Database) -> service.Tokens:
    tokens, policy, at = tokens_of(request), policy_of(settings_of(request)), clock.now()
    pending = body.pending_token
    match body:
        case TotpProof():
            return await service_totp.sign_in(
                database, tokens, pending_token=pending, code=body.code, policy=policy, at=at
            )
        case RecoveryCodeProof():
            return await service_factors.sign_in_with_recovery_code(
                database, tokens, pending_token=pending, code=body.code, policy=policy, at=at
            )
        case PasskeyProof():
            return await service_passkeys.sign_in(
                database,
                tokens,
                pending_token=pending,
                credential=body.credential,
                party=party_of(request),
                policy=policy,
                at=at,
            )


@router.post("/sessions/second-factor/passkey-options")
async def start_passkey_sign_in(
    body: PendingSignIn, request: Request, database: DatabaseDep
) -> PasskeyOptions:
    """A challenge for a passkey of the account, good once, for five minutes."""
    options = await service_passkeys.start_sign_in(
        database,
        tokens_of(request),
        pending_token=body.pending_token,
        party=party_of(request),
    )
    return PasskeyOptions(public_key=options)


@router.get("/account/factors")
async def list_factors(caller: CallerDep) -> FactorsAnswer:
    """The caller's second factors."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        found = await service_factors.list_factors(tx)
    return FactorsAnswer(
        factors=[
            FactorAnswer(
                factor_id=factor.factor_id,
                kind=factor.kind,
                label=factor.label,
                created_at=factor.created_at,
                last_used_at=factor.last_used_at,
            )
            for factor in found.factors
        ],
        recovery_codes_left=found.recovery_codes_left,
    )


@router.post("/account/factors/totp", status_code=201)
async def start_totp(body: NewApp, caller: CallerDep) -> NewAppAnswer:
    """Begins to set up an authenticator app. Needs a fresh sign-in."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        profile = await service.get_profile(tx)
        app = await service_totp.start(tx, profile, label=body.label)
    return NewAppAnswer(factor_id=app.factor_id, secret=app.secret, uri=app.uri, qr_svg=app.qr_svg)


@router.post("/account/factors/totp/{factor_id}/confirm")
async def confirm_totp(factor_id: UUID, body: FirstCode, caller: CallerDep) -> AddedFactorAnswer:
    """Makes an authenticator app count with its first code. Needs a fresh sign-in."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        profile = await service.get_profile(tx)
        codes = await service_totp.confirm(
            tx, factor_id=factor_id, user_id=profile.user_id, code=body.code, at=clock.now()
        )
    return AddedFactorAnswer(factor_id=factor_id, recovery_codes=codes)


@router.post("/account/factors/passkey-options")
async def start_passkey(request: Request, caller: CallerDep) -> PasskeyOptions:
    """A challenge to make a passkey with, good once, for five minutes. Needs a fresh sign-in."""
    party = party_of(request)
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        profile = await service.get_profile(tx)
        options = await service_passkeys.start_registration(tx, profile, party)
    return PasskeyOptions(public_key=options)


@router.post("/account/factors/passkeys", status_code=201)
async def add_passkey(body: NewPasskey, request: Request, caller: CallerDep) -> AddedFactorAnswer:
    """Adds the passkey that the browser made. Needs a fresh sign-in."""
    party = party_of(request)
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        profile = await service.get_profile(tx)
        added = await service_passkeys.add(
            tx,
            user_id=profile.user_id,
            label=body.label,
            credential=body.credential,
            party=party,
        )
    return AddedFactorAnswer(factor_id=added.factor_id, recovery_codes=added.recovery_codes)


@router.post("/account/recovery-codes", status_code=201)
async def replace_recovery_codes(caller: CallerDep) -> RecoveryCodesAnswer:
    """New recovery codes in place of all old ones. Needs a fresh sign-in."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        codes = await service_factors.replace_recovery_codes(tx)
    return RecoveryCodesAnswer(recovery_codes=codes)


@router.delete("/account/factors/{factor_id}", status_code=204)
async def remove_factor(factor_id: UUID, caller: CallerDep) -> Response:
    """Removes a second factor; with the last one the recovery codes go. Needs a fresh sign-in."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        await service_factors.remove_factor(tx, factor_id=factor_id)
    return Response(status_code=204)
