"""The statements about second factors, typed."""

from datetime import timedelta
from uuid import UUID

from wondernest.core.rows import Factor, SealedFactor
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.core")


async def list_pending_kinds(
    tx: ReadTransaction, *, session_id: UUID, session_key: bytes
) -> list[str]:
    return await tx.scalars(
        QUERIES.list_pending_kinds, session_id=session_id, session_key=session_key
    )


async def list_pending_factors(
    tx: ReadTransaction, *, session_id: UUID, session_key: bytes
) -> list[SealedFactor]:
    return await tx.many(
        QUERIES.list_pending_factors,
        SealedFactor,
        session_id=session_id,
        session_key=session_key,
    )


async def pass_totp(
    tx: Transaction,
    *,
    session_id: UUID,
    session_key: bytes,
    factor_id: UUID | None,
    secret_proof: bytes | None,
    step: int | None,
    next_key_hash: bytes,
    next_refresh_hash: bytes,
    idle_for: timedelta,
) -> UUID | None:
    found: UUID | None = await tx.scalar(
        QUERIES.call_pass_totp,
        session_id=session_id,
        session_key=session_key,
        factor_id=factor_id,
        secret_proof=secret_proof,
        step=step,
        next_key_hash=next_key_hash,
        next_refresh_hash=next_refresh_hash,
        idle_for=idle_for,
    )
    return found


async def pass_recovery_code(
    tx: Transaction,
    *,
    session_id: UUID,
    session_key: bytes,
    code_proof: bytes,
    next_key_hash: bytes,
    next_refresh_hash: bytes,
    idle_for: timedelta,
) -> UUID | None:
    found: UUID | None = await tx.scalar(
        QUERIES.call_pass_recovery_code,
        session_id=session_id,
        session_key=session_key,
        code_proof=code_proof,
        next_key_hash=next_key_hash,
        next_refresh_hash=next_refresh_hash,
        idle_for=idle_for,
    )
    return found


async def pass_passkey(
    tx: Transaction,
    *,
    session_id: UUID,
    session_key: bytes,
    factor_id: UUID | None,
    secret_proof: bytes | None,
    challenge_hash: bytes | None,
    signature_count: int | None,
    next_key_hash: bytes,
    next_refresh_hash: bytes,
    idle_for: timedelta,
) -> UUID | None:
    found: UUID | None = await tx.scalar(
        QUERIES.call_pass_passkey,
        session_id=session_id,
        session_key=session_key,
        factor_id=factor_id,
        secret_proof=secret_proof,
        challenge_hash=challenge_hash,
        signature_count=signature_count,
        next_key_hash=next_key_hash,
        next_refresh_hash=next_refresh_hash,
        idle_for=idle_for,
    )
    return found


async def add_sign_in_challenge(
    tx: Transaction, *, session_id: UUID, session_key: bytes, challenge_hash: bytes
) -> bool:
    return bool(
        await tx.scalar(
            QUERIES.call_add_sign_in_challenge,
            session_id=session_id,
            session_key=session_key,
            challenge_hash=challenge_hash,
        )
    )


async def add_registration_challenge(tx: Transaction, *, challenge_hash: bytes) -> None:
    await tx.run(QUERIES.call_add_registration_challenge, challenge_hash=challenge_hash)


async def list_factors(tx: ReadTransaction) -> list[Factor]:
    return await tx.many(QUERIES.list_factors, Factor)


async def count_recovery_codes(tx: ReadTransaction) -> int:
    return int(await tx.scalar(QUERIES.count_recovery_codes))


async def start_totp(
    tx: Transaction, *, factor_id: UUID, label: str, secret_enc: bytes, secret_proof: bytes
) -> bool:
    return bool(
        await tx.scalar(
            QUERIES.call_start_totp,
            factor_id=factor_id,
            label=label,
            secret_enc=secret_enc,
            secret_proof=secret_proof,
        )
    )


async def get_new_totp(tx: ReadTransaction, *, factor_id: UUID) -> bytes | None:
    found = await tx.scalar(QUERIES.call_own_new_totp, factor_id=factor_id)
    return None if found is None else bytes(found)


async def confirm_totp(tx: Transaction, *, factor_id: UUID, secret_proof: bytes, step: int) -> bool:
    return bool(
        await tx.scalar(
            QUERIES.call_confirm_totp, factor_id=factor_id, secret_proof=secret_proof, step=step
        )
    )


async def add_passkey(
    tx: Transaction,
    *,
    factor_id: UUID,
    label: str,
    secret_enc: bytes,
    secret_proof: bytes,
    credential_id: bytes,
    signature_count: int,
    challenge_hash: bytes,
) -> str:
    return str(
        await tx.scalar(
            QUERIES.call_add_passkey,
            factor_id=factor_id,
            label=label,
            secret_enc=secret_enc,
            secret_proof=secret_proof,
            credential_id=credential_id,
            signature_count=signature_count,
            challenge_hash=challenge_hash,
        )
    )


async def replace_recovery_codes(tx: Transaction, *, code_proofs: list[bytes]) -> bool:
    return bool(await tx.scalar(QUERIES.call_replace_recovery_codes, code_proofs=code_proofs))


async def remove_factor(tx: Transaction, *, factor_id: UUID) -> bool:
    return bool(await tx.scalar(QUERIES.call_remove_factor, factor_id=factor_id))
