"""Pages of second factors: the second half of signing in, and adding, listing, removing them."""

import base64
import json
import re
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import JSONResponse, RedirectResponse, Response

from wondernest.core import service as core
from wondernest.core import service_factors, service_passkeys, service_totp
from wondernest.core.errors import (
    CodeDoesNotFit,
    PasskeyNotTaken,
    WrongFactor,
)
from wondernest.core.routes import policy_of
from wondernest.core.service_passkeys import RelyingParty
from wondernest.dashboards import session
from wondernest.dashboards.account_pages import PENDING_COOKIE, VisitorDep, safe_path
from wondernest.dashboards.session import Visitor
from wondernest.dashboards.views import (
    AddAppPage,
    AddPasskeyPage,
    AskField,
    AskPage,
    RecoveryCodesPage,
    SecondFactorPage,
)
from wondernest.kit import clock
from wondernest.web import auth

router = APIRouter(include_in_schema=False)

BACK = "/security"


def _pending(visitor: Visitor) -> str:
    name = auth.cookie_name(PENDING_COOKIE, is_secure=visitor.settings.is_secure)
    return visitor.request.cookies.get(name, "")


def _factor_page(next_path: str, *, has_passkey: bool) -> SecondFactorPage:
    return SecondFactorPage(
        action_url="/second-factor",
        has_passkey=has_passkey,
        options_url="/second-factor/passkey-options",
        next_path=next_path,
    )


@router.get("/second-factor")
async def show_second_factor(
    visitor: VisitorDep,
    next: str = "/",  # noqa: A002
    passkey: bool = False,
) -> Response:
    return session.show(visitor, _factor_page(safe_path(next), has_passkey=passkey))


@router.post("/second-factor/passkey-options")
async def passkey_sign_in_options(visitor: VisitorDep) -> Response:
    await session.read_form(visitor)
    options = await service_passkeys.start_sign_in(
        visitor.database,
        visitor.request.app.state.tokens,
        pending_token=_pending(visitor),
        party=RelyingParty.of(visitor.settings.public_url),
    )
    return session.finish(visitor, JSONResponse({"public_key": options}))


@router.post("/second-factor")
async def pass_second_factor(visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    next_path = safe_path(fields.get("next", "/"))
    try:
        tokens = await _pass(visitor, fields)
    except WrongFactor as refusal:
        page = _factor_page(next_path, has_passkey="credential" in fields)
        return session.show(visitor, page, status=422, errors={"code": refusal.detail})
    response = RedirectResponse(next_path, status_code=303)
    session.set_tokens(response, visitor.settings, tokens)
    name = auth.cookie_name(PENDING_COOKIE, is_secure=visitor.settings.is_secure)
    response.delete_cookie(name, path="/")
    return session.finish(visitor, response)


async def _pass(visitor: Visitor, fields: dict[str, str]) -> core.Tokens:
    """By the shape of what came: a passkey's answer, six digits, or a recovery code."""
    database, tokens = visitor.database, visitor.request.app.state.tokens
    pending, policy, at = _pending(visitor), policy_of(visitor.settings), clock.now()
    code = fields.get("code", "").strip()
    if "credential" in fields:
        return await service_passkeys.sign_in(
            database,
            tokens,
            pending_token=pending,
            credential=_credential(fields),
            party=RelyingParty.of(visitor.settings.public_url),
            policy=policy,
            at=at,
        )
    if re.fullmatch(r"[0-9]{3} ?[0-9]{3}", code):
        return await service_totp.sign_in(
            database,
            tokens,
            pending_token=pending,
            code=code.replace(" ", ""),
            policy=policy,
            at=at,
        )
    return await service_factors.sign_in_with_recovery_code(
        database, tokens, pending_token=pending, code=code, policy=policy, at=at
    )


def _credential(fields: dict[str, str]) -> dict[str, Any]:
    """What the browser's passkey said; nothing when it is no JSON object."""
    try:
        found = json.loads(fields.get("credential", ""))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@router.get("/security/factors/app")
async def show_add_app(visitor: VisitorDep) -> Response:
    visitor.signed_in()
    page = AskPage(
        title="Add an authenticator app",
        lede="It shows a new code every half minute, also without a network.",
        action_url="/security/factors/app",
        button="Go on",
        fields=(AskField("label", "What to call it", hint="Such as “My phone”."),),
        other=("Back to security", BACK),
    )
    return session.show(visitor, page)


@router.post("/security/factors/app")
async def add_app(visitor: VisitorDep) -> Response:
    actor = visitor.signed_in()
    fields = await session.read_form(visitor)
    label = fields.get("label", "").strip()[:60] or "Authenticator app"
    async with visitor.database.transaction(actor) as tx:
        profile = await core.get_profile(tx)
        app = await service_totp.start(tx, profile, label=label)
    drawing = base64.b64encode(app.qr_svg.encode()).decode()
    page = AddAppPage(
        action_url=f"/security/factors/app/{app.factor_id}",
        qr_url=f"data:image/svg+xml;base64,{drawing}",
        secret_text=" ".join(re.findall(".{1,4}", app.secret)),
        back_url=BACK,
    )
    return session.show(visitor, page)


@router.post("/security/factors/app/{factor_id}")
async def confirm_app(visitor: VisitorDep, factor_id: UUID) -> Response:
    actor = visitor.signed_in()
    fields = await session.read_form(visitor)
    try:
        async with visitor.database.transaction(actor) as tx:
            profile = await core.get_profile(tx)
            codes = await service_totp.confirm(
                tx,
                factor_id=factor_id,
                user_id=profile.user_id,
                code=fields.get("code", "").replace(" ", ""),
                at=clock.now(),
            )
    except CodeDoesNotFit as refusal:
        page = AddAppPage(f"/security/factors/app/{factor_id}", None, "", BACK)
        return session.show(visitor, page, status=422, errors={"code": refusal.detail})
    return _added(visitor, codes)


@router.get("/security/factors/passkey")
async def show_add_passkey(visitor: VisitorDep) -> Response:
    visitor.signed_in()
    return session.show(visitor, _passkey_page())


def _passkey_page() -> AddPasskeyPage:
    return AddPasskeyPage(
        action_url="/security/factors/passkey",
        options_url="/security/factors/passkey-options",
        back_url=BACK,
    )


@router.post("/security/factors/passkey-options")
async def new_passkey_options(visitor: VisitorDep) -> Response:
    actor = visitor.signed_in()
    await session.read_form(visitor)
    party = RelyingParty.of(visitor.settings.public_url)
    async with visitor.database.transaction(actor) as tx:
        profile = await core.get_profile(tx)
        options = await service_passkeys.start_registration(tx, profile, party)
    return session.finish(visitor, JSONResponse({"public_key": options}))


@router.post("/security/factors/passkey")
async def add_passkey(visitor: VisitorDep) -> Response:
    actor = visitor.signed_in()
    fields = await session.read_form(visitor)
    party = RelyingParty.of(visitor.settings.public_url)
    try:
        async with visitor.database.transaction(actor) as tx:
            profile = await core.get_profile(tx)
            added = await service_passkeys.add(
                tx,
                user_id=profile.user_id,
                label=fields.get("label", "").strip()[:60] or "Passkey",
                credential=_credential(fields),
                party=party,
            )
    except PasskeyNotTaken as refusal:
        return session.show(visitor, _passkey_page(), status=422, errors={"form": refusal.detail})
    return _added(visitor, added.recovery_codes)


def _added(visitor: Visitor, codes: list[str]) -> Response:
    if not codes:
        return session.go(visitor, BACK)
    return session.show(visitor, RecoveryCodesPage(tuple(codes), BACK))


@router.post("/security/recovery-codes")
async def replace_recovery_codes(visitor: VisitorDep) -> Response:
    actor = visitor.signed_in()
    await session.read_form(visitor)
    async with visitor.database.transaction(actor) as tx:
        codes = await service_factors.replace_recovery_codes(tx)
    return session.show(visitor, RecoveryCodesPage(tuple(codes), BACK))


@router.post("/security/factors/{factor_id}/remove")
async def remove_factor(visitor: VisitorDep, factor_id: UUID) -> Response:
    actor = visitor.signed_in()
    await session.read_form(visitor)
    async with visitor.database.transaction(actor) as tx:
        await service_factors.remove_factor(tx, factor_id=factor_id)
    return session.go(visitor, BACK)
