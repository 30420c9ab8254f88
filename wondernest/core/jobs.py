"""Messages about accounts. A token exists only in the message: the database gets its hash."""

import asyncio
import base64
import hashlib
from uuid import UUID

from wondernest.core import _store_accounts as _store
from wondernest.core import service
from wondernest.core.mail import Mailer
from wondernest.db.pool import Database, Service
from wondernest.kit import clock

LINK_TOPIC = "account.link_due"
NOTICE_TOPIC = "account.notice_due"

_IF_NOT_YOU = "If this was not you, do nothing: without the link nothing happens.\n"
# Purpose of a link: path of its page, subject, what to do.
LINKS = {
    "email_verification": (
        "/verify",
        "Confirm your e-mail address",
        "Somebody, probably you, opened a WonderNest account with this address.\n\n"
        "Open this page and give the password you chose:\n{link}\n\n"
        "The link is good for 24 hours and works once.\n\n" + _IF_NOT_YOU,
    ),
    "password_reset": (
        "/reset",
        "Choose a new password",
        "Somebody, probably you, forgot the password of your WonderNest account.\n\n"
        "Open this page to choose another one:\n{link}\n\n"
        "The link is good for one hour and works once. It ends every session you have open.\n\n"
        + _IF_NOT_YOU,
    ),
    "email_change": (
        "/change-email",
        "Confirm your new e-mail address",
        "You asked to use this address for your WonderNest account.\n\n"
        "Open this page to move the account here:\n{link}\n\n"
        "The link is good for 24 hours and works once.\n\n" + _IF_NOT_YOU,
    ),
}
_CONTACT = "If this was not you, choose a new password at once:\n{reset}\n"
NOTICES = {
    "already_registered": (
        "You already have an account",
        (
            "Somebody, probably you, tried to open a WonderNest account with this address.\n"
            "There is one already, and nothing was changed.\n\n"
            "If you forgot the password:\n{reset}\n"
        ),
    ),
    "password_changed": (
        "Your password was changed",
        "The password of your WonderNest account was changed. Other sessions have ended.\n\n"
        + _CONTACT,
    ),
    "email_change_asked": (
        "Another e-mail address was asked for",
        "Your WonderNest account is about to move to another e-mail address. It moves when the\n"
        "link sent there is opened.\n\n" + _CONTACT,
    ),
    "email_changed": (
        "Your e-mail address was changed",
        "Your WonderNest account uses this address from now on. Please sign in again.\n",
    ),
    "second_factor_changed": (
        "Your second factors were changed",
        "A second factor of your WonderNest account was added or removed.\n\n" + _CONTACT,
    ),
    "recovery_code_used": (
        "A recovery code was used",
        "Somebody, probably you, signed in to your WonderNest account with a recovery code. It\n"
        "does not work again; the list of your second factors shows how many are left.\n\n"
        + _CONTACT,
    ),
    "wrong_factor": (
        "Somebody knows your password",
        "Somebody gave the right password of your WonderNest account, but five times a wrong\n"
        "second factor. They did not get in.\n\n" + _CONTACT,
    ),
}


async def send_link(database: Database, mailer: Mailer, *, link_id: UUID, public_url: str) -> bool:
    """Mails a one-time link; False when there is nothing to mail, as for an unknown address."""
    secret = clock.secret_bytes(32)
    async with database.transaction(Service()) as tx:
        link = await _store.issue_link(
            tx, link_id=link_id, token_hash=hashlib.sha256(secret).digest()
        )
    if link is None:
        return False
    path, subject, text = LINKS[link.purpose]
    token = base64.urlsafe_b64encode(secret).rstrip(b"=").decode()
    await asyncio.to_thread(
        mailer.send,
        to=database.vault.unseal(service.email_place(link.user_id), link.email_enc),
        subject=subject,
        text=text.format(link=f"{public_url}{path}?token={token}"),
    )
    return True


async def find_open_link(database: Database, *, address: str, purpose: str) -> UUID | None:
    """The newest link of an address that was not used yet."""
    index = service.email_index(database.vault, address)
    async with database.transaction(Service()) as tx:
        return await _store.open_link(tx, email_index=index, purpose=purpose)


async def send_notice(
    database: Database, mailer: Mailer, *, event_id: UUID, public_url: str
) -> bool:
    """Mails the message that an event asks for; False when the account is gone."""
    async with database.transaction(Service()) as tx:
        account = await _store.get_account_to_notify(tx, event_id=event_id)
    if account is None:
        return False
    subject, text = NOTICES[account.notice]
    await asyncio.to_thread(
        mailer.send,
        to=database.vault.unseal(service.email_place(account.user_id), account.email_enc),
        subject=subject,
        text=text.format(reset=f"{public_url}/forgot"),
    )
    return True
