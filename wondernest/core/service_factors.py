"""Second factors: what an adult has, recovery codes, the end of a sign-in that waits for one."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wondernest.core import _store_factors as _store
from wondernest.core import service
from wondernest.core.errors import NoSecondFactor, NoSuchFactor, TokenNotGood, WrongFactor
from wondernest.core.rows import Factor
from wondernest.core.service import SessionPolicy, Tokens
from wondernest.core.tokens import AccessTokens, RefreshToken
from wondernest.db.pool import Database, Nobody, ReadTransaction, Transaction
from wondernest.db.vault import Vault
from wondernest.kit import clock
from wondernest.kit.envelope import Place

# Crockford's base 32: no letter that is read as a digit, and none that makes a word.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODES = 10
CODE_LENGTH = 10
_AS_READ = str.maketrans("OIL", "011", "- ")


@dataclass(frozen=True, slots=True)
class PendingSignIn:
    """A session that waits for its second factor, and the generation that begins when it comes."""

    waiting: RefreshToken
    session_key: bytes
    next: RefreshToken
    next_key_hash: bytes
    next_refresh_hash: bytes

    @property
    def session_id(self) -> UUID:
        return self.waiting.session_id


@dataclass(frozen=True, slots=True)
class FactorList:
    """The factors that count, and how many recovery codes are left."""

    factors: list[Factor]
    recovery_codes_left: int


def secret_place(factor_id: UUID, user_id: UUID) -> Place:
    """Where a factor's secret is sealed."""
    return Place("core.user_factors", "secret_enc", factor_id, user_id)


def proof_of(secret: str) -> bytes:
    """What shows the database that a secret was unsealed, without telling it (32 bytes)."""
    return hmac.digest(secret.encode(), b"wn/core.user_factors.proof/v1", hashlib.sha256)


def read_pending(tokens: AccessTokens, pending_token: str) -> PendingSignIn:
    """A sign-in under way; WrongFactor for a token that was never issued."""
    try:
        waiting = tokens.refresh.read_pending(pending_token)
    except TokenNotGood:
        raise WrongFactor from None
    following = tokens.refresh.start_again(waiting)
    return PendingSignIn(
        waiting=waiting,
        session_key=tokens.refresh.session_key(waiting),
        next=following,
        next_key_hash=hashlib.sha256(tokens.refresh.session_key(following)).digest(),
        next_refresh_hash=hashlib.sha256(following.secret).digest(),
    )


def finish(
    tokens: AccessTokens, pending: PendingSignIn, user_id: UUID | None, *, at: datetime
) -> Tokens:
    """Tokens of the opened session; WrongFactor when the database did not open it."""
    if user_id is None:
        raise WrongFactor
    return service.issue(tokens, pending.next, user_id=user_id, at=at)


def new_recovery_codes() -> list[str]:
    """Ten codes of fifty random bits, in two groups of five signs."""
    codes = []
    for _ in range(CODES):
        signs = "".join(ALPHABET[byte % 32] for byte in clock.secret_bytes(CODE_LENGTH))
        codes.append(f"{signs[:5]}-{signs[5:]}")
    return codes


def code_proof(vault: Vault, code: str) -> bytes:
    """HMAC-SHA-256 of a recovery code as somebody typed it, under a key of the key store."""
    key = vault.derive("core.recovery_codes.code_hash")
    return hmac.digest(key, code.upper().translate(_AS_READ).encode(), hashlib.sha256)


async def sign_in_with_recovery_code(
    database: Database,
    tokens: AccessTokens,
    *,
    pending_token: str,
    code: str,
    policy: SessionPolicy,
    at: datetime,
) -> Tokens:
    """Ends a sign-in with a recovery code, which works once."""
    pending = read_pending(tokens, pending_token)
    async with database.transaction(Nobody()) as tx:
        user_id = await _store.pass_recovery_code(
            tx,
            session_id=pending.session_id,
            session_key=pending.session_key,
            code_proof=code_proof(database.vault, code),
            next_key_hash=pending.next_key_hash,
            next_refresh_hash=pending.next_refresh_hash,
            idle_for=policy.idle_for,
        )
    return finish(tokens, pending, user_id, at=at)


async def list_factors(tx: ReadTransaction) -> FactorList:
    return FactorList(await _store.list_factors(tx), await _store.count_recovery_codes(tx))


async def remove_factor(tx: Transaction, *, factor_id: UUID) -> None:
    """Removes an app or a passkey; with the last one the recovery codes go."""
    if not await _store.remove_factor(tx, factor_id=factor_id):
        raise NoSuchFactor


async def replace_recovery_codes(tx: Transaction) -> list[str]:
    """New recovery codes; the old ones are void. This is the only time they can be read."""
    codes = new_recovery_codes()
    proofs = [code_proof(tx.vault, code) for code in codes]
    if not await _store.replace_recovery_codes(tx, code_proofs=proofs):
        raise NoSecondFactor
    return codes


async def first_recovery_codes(tx: Transaction) -> list[str]:
    """Recovery codes for an account that has none left; otherwise an empty list."""
    left = await _store.count_recovery_codes(tx)
    return [] if left else await replace_recovery_codes(tx)
