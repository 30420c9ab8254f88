"""Passkeys (WebAuthn) as a second factor.

A challenge is kept nowhere but in the browser; the database knows its hash and decides whether it
was given to this session, is fresh and unused. So the library is told to expect whatever challenge
the answer names, and the database has the last word.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import webauthn
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import (
    options_to_json_dict,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    RegistrationCredential,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from wondernest.core import _store_factors as _store
from wondernest.core import service_factors as factors
from wondernest.core.errors import (
    PasskeyNotTaken,
    PasskeysNeedAName,
    TooManyFactors,
    WrongFactor,
)
from wondernest.core.rows import SealedFactor
from wondernest.core.service import Profile, SessionPolicy, Tokens
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, Nobody, Transaction
from wondernest.kit import clock

NAME = "WonderNest"
TIMEOUT_MILLISECONDS = 5 * 60 * 1000
MOST_KEY_BYTES = 1500
# What comes from a browser is anybody's text: the library's own errors, and those of the decoders
# under it that it lets through.
_NOT_RIGHT = (WebAuthnException, ValueError, TypeError, LookupError, AttributeError, RecursionError)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """Whom passkeys are for: a host name, and the one origin its pages come from."""

    host: str
    origin: str

    @classmethod
    def of(cls, public_url: str) -> "RelyingParty":
        """PasskeysNeedAName when the service is reached by an address in numbers."""
        parts = urlsplit(public_url)
        host = parts.hostname or ""
        try:
            ip_address(host)
        except ValueError:
            usual = {"https": 443, "http": 80}.get(parts.scheme)
            port = "" if parts.port in {None, usual} else f":{parts.port}"
            return cls(host, f"{parts.scheme}://{host}{port}")
        raise PasskeysNeedAName


@dataclass(frozen=True, slots=True)
class AddedPasskey:
    """A new passkey, and recovery codes when there were none."""

    factor_id: UUID
    recovery_codes: list[str]


@dataclass(frozen=True, slots=True)
class _Secret:
    """What is sealed of a passkey: its public key (COSE) and a random text to prove it by."""

    public_key: bytes
    proof: str

    def text(self) -> str:
        key = base64.b64encode(self.public_key).decode()
        return json.dumps({"public_key": key, "proof": self.proof})

    @classmethod
    def parse(cls, text: str) -> "_Secret":
        parts = json.loads(text)
        return cls(base64.b64decode(parts["public_key"]), parts["proof"])


def _challenge_hash(challenge: bytes) -> bytes:
    return hashlib.sha256(challenge).digest()


async def start_registration(tx: Transaction, profile: Profile, party: RelyingParty) -> Json:
    """Options for the browser to make a passkey, in the JSON form of WebAuthn."""
    challenge = clock.secret_bytes(32)
    await _store.add_registration_challenge(tx, challenge_hash=_challenge_hash(challenge))
    known = [factor.credential_id for factor in await _store.list_factors(tx)]
    options = webauthn.generate_registration_options(
        rp_id=party.host,
        rp_name=NAME,
        user_id=profile.user_id.bytes,
        user_name=profile.email,
        user_display_name=profile.display_name or profile.email,
        challenge=challenge,
        timeout=TIMEOUT_MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known if one],
    )
    return dict(options_to_json_dict(options))


async def add(
    tx: Transaction, *, user_id: UUID, label: str, credential: Json, party: RelyingParty
) -> AddedPasskey:
    """Adds the passkey that the browser made; it counts at once."""
    challenge, made = _verified_registration(credential, party)
    factor_id = clock.new_id()
    secret = _Secret(made.credential_public_key, clock.secret_bytes(32).hex())
    place = factors.secret_place(factor_id, user_id)
    outcome = await _store.add_passkey(
        tx,
        factor_id=factor_id,
        label=label,
        secret_enc=tx.vault.seal(place, secret.text(), scope="parent"),
        secret_proof=factors.proof_of(secret.proof),
        credential_id=made.credential_id,
        signature_count=made.sign_count,
        challenge_hash=_challenge_hash(challenge),
    )
    if outcome == "enough":
        raise TooManyFactors
    if outcome != "added":
        raise PasskeyNotTaken
    return AddedPasskey(factor_id, await factors.first_recovery_codes(tx))


def _verified_registration(
    credential: Json, party: RelyingParty
) -> tuple[bytes, VerifiedRegistration]:
    """The challenge an answer names, and what it holds; PasskeyNotTaken when it is wrong."""
    try:
        parsed: RegistrationCredential = parse_registration_credential_json(credential)
        challenge = parse_client_data_json(parsed.response.client_data_json).challenge
        made = webauthn.verify_registration_response(
            credential=parsed,
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except _NOT_RIGHT:
        raise PasskeyNotTaken from None
    is_fit = 16 <= len(made.credential_id) <= 1023
    if not is_fit or len(made.credential_public_key) > MOST_KEY_BYTES:
        raise PasskeyNotTaken
    return challenge, made


async def start_sign_in(
    database: Database, tokens: AccessTokens, *, pending_token: str, party: RelyingParty
) -> Json:
    """Options for the browser to answer with a passkey of the account."""
    pending = factors.read_pending(tokens, pending_token)
    challenge = clock.secret_bytes(32)
    async with database.transaction(Nobody()) as tx:
        is_pending = await _store.add_sign_in_challenge(
            tx,
            session_id=pending.session_id,
            session_key=pending.session_key,
            challenge_hash=_challenge_hash(challenge),
        )
        known = await _store.list_pending_factors(
            tx, session_id=pending.session_id, session_key=pending.session_key
        )
    if not is_pending:
        raise WrongFactor
    options = webauthn.generate_authentication_options(
        rp_id=party.host,
        challenge=challenge,
        timeout=TIMEOUT_MILLISECONDS,
        allow_credentials=[
            PublicKeyCredentialDescriptor(id=factor.credential_id)
            for factor in known
            if factor.credential_id is not None
        ],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options_to_json_dict(options))


async def sign_in(
    database: Database,
    tokens: AccessTokens,
    *,
    pending_token: str,
    credential: Json,
    party: RelyingParty,
    policy: SessionPolicy,
    at: datetime,
) -> Tokens:
    """Ends a sign-in with the answer of a passkey."""
    pending = factors.read_pending(tokens, pending_token)
    parsed, challenge = _parsed_answer(credential)
    async with database.transaction(Nobody()) as tx:
        found = None
        for factor in await _store.list_pending_factors(
            tx, session_id=pending.session_id, session_key=pending.session_key
        ):
            if parsed is not None and factor.credential_id == parsed.raw_id:
                found = _verified_answer(tx, factor, parsed, challenge, party)
        user_id = await _store.pass_passkey(
            tx,
            session_id=pending.session_id,
            session_key=pending.session_key,
            factor_id=found.factor_id if found else None,
            secret_proof=found.secret_proof if found else None,
            signature_count=found.signature_count if found else None,
            challenge_hash=_challenge_hash(challenge),
            next_key_hash=pending.next_key_hash,
            next_refresh_hash=pending.next_refresh_hash,
            idle_for=policy.idle_for,
        )
    return factors.finish(tokens, pending, user_id, at=at)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A signature that is right; whether its challenge and counter are is for the database."""

    factor_id: UUID
    secret_proof: bytes
    signature_count: int


def _parsed_answer(credential: Json) -> tuple[AuthenticationCredential | None, bytes]:
    """An answer and the challenge it names; None for what cannot be read, which is wrong."""
    try:
        parsed = parse_authentication_credential_json(credential)
        return parsed, parse_client_data_json(parsed.response.client_data_json).challenge
    except _NOT_RIGHT:
        return None, b""


def _verified_answer(
    tx: Transaction,
    factor: SealedFactor,
    parsed: AuthenticationCredential,
    challenge: bytes,
    party: RelyingParty,
) -> _Answer | None:
    place = factors.secret_place(factor.factor_id, factor.user_id)
    secret = _Secret.parse(tx.vault.unseal(place, factor.secret_enc))
    try:
        verified: VerifiedAuthentication = webauthn.verify_authentication_response(
            credential=parsed,
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            credential_public_key=secret.public_key,
            credential_current_sign_count=factor.signature_count or 0,
            require_user_verification=True,
        )
    except _NOT_RIGHT:
        return None
    return _Answer(factor.factor_id, factors.proof_of(secret.proof), verified.new_sign_count)
