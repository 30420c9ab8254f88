"""Authenticator apps: six digits that change every thirty seconds (RFC 6238)."""

import base64
import io
import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pyotp
import segno

from wondernest.core import _store_factors as _store
from wondernest.core import service_factors as factors
from wondernest.core.errors import CodeDoesNotFit, TooManyFactors
from wondernest.core.service import Profile, SessionPolicy, Tokens
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, Nobody, Transaction
from wondernest.kit import clock

ISSUER = "WonderNest"
SECRET_BYTES = 20


@dataclass(frozen=True, slots=True)
class NewApp:
    """What an adult needs to set up an app: a secret to type, or its URI as a QR code."""

    factor_id: UUID
    secret: str
    uri: str
    qr_svg: str


def matching_step(secret: str, code: str, *, at: datetime) -> int | None:
    """The thirty-second step a code belongs to; None unless it is this one or the one beside it."""
    digits = re.sub(r"\s", "", code)
    if re.fullmatch(r"[0-9]{6}", digits) is None:
        return None
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(digits, for_time=at, valid_window=1)
    except pyotp.OTPVerificationError:
        return None


def draw(uri: str) -> str:
    """A QR code as an SVG element, as large as the place it is given."""
    drawn = io.BytesIO()
    segno.make(uri, error="m", micro=False).save(
        drawn,
        kind="svg",
        xmldecl=False,
        omitsize=True,
        nl=False,
        svgclass=None,
        lineclass=None,
        title="QR code for an authenticator app",
    )
    return drawn.getvalue().decode()


async def start(tx: Transaction, profile: Profile, *, label: str) -> NewApp:
    """Makes a secret; the app counts when `confirm` had a code of it."""
    factor_id = clock.new_id()
    secret = base64.b32encode(clock.secret_bytes(SECRET_BYTES)).decode()
    is_started = await _store.start_totp(
        tx,
        factor_id=factor_id,
        label=label,
        secret_enc=tx.vault.seal(
            factors.secret_place(factor_id, profile.user_id), secret, scope="parent"
        ),
        secret_proof=factors.proof_of(secret),
    )
    if not is_started:
        raise TooManyFactors
    uri = pyotp.TOTP(secret).provisioning_uri(name=profile.email, issuer_name=ISSUER)
    return NewApp(factor_id, secret, uri, draw(uri))


async def confirm(
    tx: Transaction, *, factor_id: UUID, user_id: UUID, code: str, at: datetime
) -> list[str]:
    """Makes an app count with its first code; recovery codes when there were none."""
    sealed = await _store.get_new_totp(tx, factor_id=factor_id)
    if sealed is None:
        raise CodeDoesNotFit
    secret = tx.vault.unseal(factors.secret_place(factor_id, user_id), sealed)
    step = matching_step(secret, code, at=at)
    if step is None or not await _store.confirm_totp(
        tx, factor_id=factor_id, secret_proof=factors.proof_of(secret), step=step
    ):
        raise CodeDoesNotFit
    return await factors.first_recovery_codes(tx)


async def sign_in(
    database: Database,
    tokens: AccessTokens,
    *,
    pending_token: str,
    code: str,
    policy: SessionPolicy,
    at: datetime,
) -> Tokens:
    """Ends a sign-in with a code, which works once.

    The code is compared here, before anything is locked; what counts is the order in which the
    database hears of it, so that a right one after too many wrong ones is refused like them.
    """
    pending = factors.read_pending(tokens, pending_token)
    async with database.transaction(Nobody()) as tx:
        factor_id, proof, step = await _find(tx, pending, code, at=at)
        user_id = await _store.pass_totp(
            tx,
            session_id=pending.session_id,
            session_key=pending.session_key,
            factor_id=factor_id,
            secret_proof=proof,
            step=step,
            next_key_hash=pending.next_key_hash,
            next_refresh_hash=pending.next_refresh_hash,
            idle_for=policy.idle_for,
        )
    return factors.finish(tokens, pending, user_id, at=at)


async def _find(
    tx: Transaction, pending: factors.PendingSignIn, code: str, *, at: datetime
) -> tuple[UUID | None, bytes | None, int | None]:
    """The app a code comes from, the proof of its secret and the code's step."""
    known = await _store.list_pending_factors(
        tx, session_id=pending.session_id, session_key=pending.session_key
    )
    for factor in known:
        if factor.kind != "totp":
            continue
        place = factors.secret_place(factor.factor_id, factor.user_id)
        secret = tx.vault.unseal(place, factor.secret_enc)
        step = matching_step(secret, code, at=at)
        if step is not None:
            return factor.factor_id, factors.proof_of(secret), step
    return None, None, None
