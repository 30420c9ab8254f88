"""Receipts of consent: one for each act, in the terms of ISO/IEC TS 27560, signed with Ed25519.

A receipt names nobody. The child appears under its random stand-in, the parent under an identifier.
It is kept and handed out as exactly the bytes that were signed.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.db.vault import Vault
from wondernest.family import _store_consent as _store
from wondernest.family.errors import NoSuchReceipt, ReceiptNotGood
from wondernest.family.rows import ReceiptFacts
from wondernest.kit import signed

NAME = "consent_receipt"
SCHEMA = "ISO/IEC TS 27560:2023"
STATES = {
    "granted": "dpv:ConsentGiven",
    "renewed": "dpv:RenewedConsentGiven",
    "withdrawn": "dpv:ConsentWithdrawn",
    "expired": "dpv:ConsentExpired",
}


class ReceiptKeys:
    """The keys that receipts are signed with: the newest signs, all of them verify.

    They follow from the key store and a number. Counting the number up is a rotation; what older
    keys signed stays good, because their public halves stay published.
    """

    def __init__(self, vault: Vault, *, epoch: int) -> None:
        made = [
            Ed25519PrivateKey.from_private_bytes(vault.derive(f"family.receipts.{number}"))
            for number in range(1, epoch + 1)
        ]
        self.newest = made[-1]
        self.public = {signed.key_id(key.public_key()): key.public_key() for key in made}

    def key_set(self) -> dict[str, list[dict[str, str]]]:
        """The public keys as a JSON Web Key Set (RFC 7517, RFC 8037)."""
        return {
            "keys": [
                {
                    "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": name,
                    "x": signed.encode(signed.raw(key)),
                }
                for name, key in self.public.items()
            ]
        }  # fmt: skip


def read_key_set(data: bytes) -> dict[str, Ed25519PublicKey]:
    """Public keys from a published key set; ReceiptNotGood for anything else."""
    try:
        keys = json.loads(data)["keys"]
        found = [
            Ed25519PublicKey.from_public_bytes(signed.decode(key["x"]))
            for key in keys
            if key["kty"] == "OKP" and key["crv"] == "Ed25519"
        ]
    except (ValueError, KeyError, TypeError):
        raise ReceiptNotGood from None
    return {signed.key_id(key): key for key in found}


def verify(data: bytes, keys: Mapping[str, Ed25519PublicKey]) -> dict[str, Any]:
    """What a receipt says; ReceiptNotGood when one byte of it is not as it was signed."""
    try:
        return signed.read(NAME, data, keys)
    except signed.NotGenuine:
        raise ReceiptNotGood from None


async def issue(tx: Transaction, keys: ReceiptKeys, *, family_id: UUID, child_id: UUID) -> int:
    """Signs and keeps receipts for the acts of a child that have none; how many there were."""
    facts = await _store.list_receipt_facts(tx, family_id=family_id, child_id=child_id)
    for fact in facts:
        document = signed.sign(NAME, _content(fact), keys.newest).decode()
        await _store.add_receipt(
            tx,
            family_id=family_id,
            event_id=fact.event_id,
            document=document,
            key_id=signed.key_id(keys.newest.public_key()),
        )
    return len(facts)


async def get(tx: ReadTransaction, *, family_id: UUID, child_id: UUID, event_id: UUID) -> bytes:
    """A receipt, byte for byte as it was signed; NoSuchReceipt when there is none."""
    document = await _store.get_receipt(
        tx, family_id=family_id, child_id=child_id, event_id=event_id
    )
    if document is None:
        raise NoSuchReceipt
    return document.encode()


def _time(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _content(fact: ReceiptFacts) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA,
        "record_id": str(fact.event_id),
        "pii_principal_id": str(fact.anonymous_id),
        "creation_time": _time(fact.happened_at),
        "pii_processing": _processing(fact),
        "party_identification": [
            {"party_id": "operator", "party_name": "WonderNest", "party_role": "pii_controller"},
            {"party_id": str(fact.user_id), "party_role": "parent_or_guardian"},
        ],
        "event": {
            "event_time": _time(fact.happened_at),
            "event_type": "dpv:ExplicitlyExpressedConsent",
            "event_state": STATES[fact.event],
            "validity_duration": {
                "valid_from": _time(fact.valid_from),
                "valid_until": _time(fact.valid_until),
            },
            "affirmative_act": fact.affirmative_act,
            "verification_method": fact.method or "",
            "entity_id": str(fact.user_id),
        },
    }


def _processing(fact: ReceiptFacts) -> dict[str, Any]:
    return {
        "privacy_notice": fact.online_notice_path,
        "privacy_notice_version": fact.notice_version,
        "privacy_notice_sha256": fact.text_sha256.hex(),
        "language": fact.language,
        "jurisdiction": fact.country,
        "purposes": [
            {
                "purpose": fact.purpose,
                "purpose_type": fact.purpose_type,
                "lawful_basis": "dpv:ExplicitConsent",
                "pii_information": [{"pii_type": fact.items_collected}],
                "pii_controllers": ["operator"],
                "collection_method": "computed on the device or answered by the parent",
                "processing_method": fact.uses,
                "storage_locations": [fact.region],
                "retention_period": fact.retention_policy,
                "recipients": [fact.third_parties],
                "withdrawal_method": fact.means_of_withdrawal,
            }
        ],
    }
