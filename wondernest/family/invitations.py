"""Use cases of invitations: an adult is asked by mail to join a family, and joins with one press.

Who invites never learns whether the address has an account; who holds the link reads the mail of
the address and may know. The token exists only in the message: the database gets its hash.
"""

import asyncio
import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wondernest.core import passwords
from wondernest.core import service as core
from wondernest.core.mail import Mailer
from wondernest.core.service import SessionPolicy, SignIn
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, Nobody, ReadTransaction, Service, SignedIn, Transaction
from wondernest.family import _store_invitations as _store
from wondernest.family.errors import (
    AlreadyMember,
    InvitationForAnother,
    InvitationNotGood,
    NoSuchInvitation,
)
from wondernest.kit import clock, email
from wondernest.kit.envelope import Place

TOPIC = "family.invitation_due"
ROLES = ("guardian", "caregiver", "viewer")


@dataclass(frozen=True, slots=True)
class Link:
    """What a mailed link carries."""

    family_id: UUID
    invitation_id: UUID
    token: str

    def secret(self) -> bytes:
        """The token's bytes; InvitationNotGood for what cannot be one."""
        try:
            return base64.urlsafe_b64decode(self.token + "=" * (-len(self.token) % 4))
        except ValueError:
            raise InvitationNotGood from None


@dataclass(frozen=True, slots=True)
class Invitation:
    """An open invitation, the address opened; `child_ids` when it is not to every child."""

    invitation_id: UUID
    email: str
    role: str
    sees_all_children: bool
    child_ids: tuple[UUID, ...]
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """What a good link says to whoever holds it."""

    email: str
    role: str
    family_name: str
    has_account: bool


def _place(family_id: UUID, invitation_id: UUID) -> Place:
    return Place("family.invitations", "email_enc", invitation_id, family_id)


async def invite(
    tx: Transaction,
    *,
    family_id: UUID,
    address: str,
    role: str,
    child_ids: list[UUID] | None = None,
) -> UUID:
    """Has a link mailed to an address; an older open one to the same address ends.

    Who is invited as a caregiver or viewer will see these children; None: all of them, later ones
    too. NoSuchChild when one is of another family, or one that the caller does not see.
    """
    invitation_id = clock.new_id()
    normal = email.normalise(address)
    await _store.invite(
        tx,
        invitation_id=invitation_id,
        email_index=core.email_index(tx.vault, normal),
        email_enc=tx.vault.seal(_place(family_id, invitation_id), normal, scope="parent"),
        role=role,
        child_ids=child_ids,
    )
    return invitation_id


async def list_open(tx: ReadTransaction, *, family_id: UUID) -> list[Invitation]:
    """Open invitations, newest first; none for who is not a guardian."""
    return [
        Invitation(
            invitation_id=row.invitation_id,
            email=tx.vault.unseal(_place(family_id, row.invitation_id), row.email_enc),
            role=row.role,
            sees_all_children=row.sees_all_children,
            child_ids=tuple(row.child_ids),
            created_at=row.created_at,
            expires_at=row.expires_at,
        )
        for row in await _store.list_open_invitations(tx, family_id=family_id)
    ]


async def revoke(tx: Transaction, *, invitation_id: UUID) -> None:
    """Takes an open invitation back; its link stops working at once."""
    if not await _store.revoke_invitation(tx, invitation_id=invitation_id):
        raise NoSuchInvitation


async def look(database: Database, link: Link) -> Invited:
    """What a link is about; InvitationNotGood when it opens nothing."""
    async with database.transaction(Nobody()) as tx:
        seen = await _store.look_at_invitation(
            tx, family_id=link.family_id, invitation_id=link.invitation_id, token=link.secret()
        )
    if seen is None:
        raise InvitationNotGood
    vault, family_id = database.vault, link.family_id
    name_place = Place("family.families", "name_enc", family_id, family_id)
    return Invited(
        email=vault.unseal(_place(family_id, link.invitation_id), seen.email_enc),
        role=seen.role,
        family_name=vault.unseal(name_place, seen.name_enc),
        has_account=seen.has_account,
    )


async def accept(database: Database, actor: SignedIn, link: Link) -> None:
    """The signed-in adult joins; the account must have the address the link went to."""
    secret = link.secret()
    async with database.transaction(actor) as tx:
        outcome = await _store.accept_invitation(
            tx, family_id=link.family_id, invitation_id=link.invitation_id, token=secret
        )
    if outcome == "other_address":
        raise InvitationForAnother
    if outcome == "member":
        raise AlreadyMember
    if outcome != "joined":
        raise InvitationNotGood


async def accept_as_new(
    database: Database,
    tokens: AccessTokens,
    link: Link,
    *,
    password: str,
    user_agent_family: str | None,
    policy: SessionPolicy,
    network_address: str | None = None,
) -> SignIn:
    """Opens an account with the address the link went to, joins and signs in."""
    await passwords.check(password, policy.breached_passwords)
    invited = await look(database, link)
    salt = passwords.new_salt(policy.bcrypt_cost)
    # The slow hash is made before the transaction is opened.
    proof = await passwords.prove(password, salt)
    index = await _join(database, link, invited.email, salt=salt, proof=proof)
    return await core.open_session(
        database,
        tokens,
        index=index,
        proof=proof,
        user_agent_family=user_agent_family,
        policy=policy,
        at=clock.now(),
        network_address=network_address,
    )


async def _join(database: Database, link: Link, address: str, *, salt: str, proof: bytes) -> bytes:
    """Writes the account and the membership; the index of its address."""
    user_id = clock.new_id()
    async with database.transaction(Nobody()) as tx:
        index = await _store.accept_as_new(
            tx,
            family_id=link.family_id,
            invitation_id=link.invitation_id,
            token=link.secret(),
            user_id=user_id,
            email_enc=tx.vault.seal(core.email_place(user_id), address, scope="parent"),
            password_salt=salt,
            password_proof=proof,
            locale="en",
        )
    if index is None:
        raise InvitationNotGood
    return index


async def send(
    database: Database, mailer: Mailer, *, family_id: UUID, invitation_id: UUID, public_url: str
) -> bool:
    """Mails an invitation; False when nothing is open any more. A newer token ends an older one."""
    secret = clock.secret_bytes(32)
    async with database.transaction(Service(family_id)) as tx:
        sealed = await _store.invitation_address(
            tx, family_id=family_id, invitation_id=invitation_id
        )
        if sealed is None:
            return False
        address = tx.vault.unseal(_place(family_id, invitation_id), sealed)
        is_open = await _store.issue_invitation(
            tx,
            family_id=family_id,
            invitation_id=invitation_id,
            token_hash=hashlib.sha256(secret).digest(),
            email_index=core.email_index(tx.vault, address),
        )
    if not is_open:
        return False
    token = base64.urlsafe_b64encode(secret).rstrip(b"=").decode()
    link = f"{public_url}/invitations/{family_id}/{invitation_id}?token={token}"
    await _post(mailer, address, link)
    return True


async def _post(mailer: Mailer, address: str, link: str) -> None:
    # Nothing about the family: the address may have been mistyped.
    text = (
        "Somebody who cares for a child invites you to their family on WonderNest.\n\n"
        f"Open this page to see who it is, and join if you like:\n{link}\n\n"
        "The link is good for seven days and works once. You need no account yet.\n\n"
        "If you do not know what this is about, do nothing: without the link nothing happens.\n"
    )
    await asyncio.to_thread(
        mailer.send, to=address, subject="You are invited to a family", text=text
    )
