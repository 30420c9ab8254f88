"""Messages to adults, by SMTP or, as the default, as files an operator or a developer can open."""

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from wondernest.kit import clock, email
from wondernest.kit.errors import Refusal

SENDER = "WonderNest <no-reply@wondernest.invalid>"
TIMEOUT_SECONDS = 20


class MailerMisconfigured(Refusal):
    """The address of the mail server must look like smtp://host:25, smtp+tls:// or smtps://."""

    status = 500


class MailNotSent(Refusal):
    """The mail server did not take the message."""

    status = 503


class Mailer(Protocol):
    """Sends one plain-text message."""

    def send(self, *, to: str, subject: str, text: str) -> None: ...


def make_mailer(folder: Path, *, smtp_url: str | None, sender: str = SENDER) -> Mailer:
    """The mailer the settings ask for."""
    return SmtpMailer(smtp_url, sender=sender) if smtp_url else FileMailer(folder, sender=sender)


def _compose(*, sender: str, to: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    # Looked at once more, whatever was sealed: never two addresses, and never another header.
    local_part, _, domain = email.normalise(to).partition("@")
    message["To"] = Address(username=local_part, domain=domain.encode("idna").decode())
    message["From"] = sender
    message["Subject"] = subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = make_msgid(domain="wondernest.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


class FileMailer:
    """Writes each message as one .eml file; the name sorts by time."""

    def __init__(self, folder: Path, *, sender: str = SENDER) -> None:
        self.folder = folder
        self._sender = sender
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def send(self, *, to: str, subject: str, text: str) -> None:
        message = _compose(sender=self._sender, to=to, subject=subject, text=text)
        draft = self.folder / f".{clock.new_id()}.tmp"
        draft.write_bytes(bytes(message))
        draft.chmod(0o600)
        draft.rename(self.folder / f"{clock.new_id()}.eml")


class SmtpMailer:
    """Sends through a mail server: `smtp://` in clear, `smtp+tls://` with STARTTLS, `smtps://`
    with TLS from the start; user and password as in any URL.

    A connection for each message: they are few, and a server that went away is met afresh. What
    fails is raised, and the job that sends is tried again.
    """

    def __init__(
        self, url: str, *, sender: str = SENDER, context: ssl.SSLContext | None = None
    ) -> None:
        self._scheme, self._host, self._port = _server_of(url)
        self._context = context or ssl.create_default_context()
        parts = urlsplit(url)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._sender = sender

    def send(self, *, to: str, subject: str, text: str) -> None:
        message = _compose(sender=self._sender, to=to, subject=subject, text=text)
        try:
            with self._connect() as server:
                if self._scheme == "smtp+tls":
                    server.starttls(context=self._context)
                if self._user:
                    server.login(self._user, self._password)
                server.send_message(message)
        except smtplib.SMTPException as error:
            # Its text names the address that was refused, and whoever runs the job logs the text.
            raise MailNotSent(f"The mail server did not take it: {type(error).__name__}.") from None

    def _connect(self) -> smtplib.SMTP:
        if self._scheme == "smtps":
            return smtplib.SMTP_SSL(
                self._host, self._port, timeout=TIMEOUT_SECONDS, context=self._context
            )
        return smtplib.SMTP(self._host, self._port, timeout=TIMEOUT_SECONDS)


def _server_of(url: str) -> tuple[str, str, int]:
    """Scheme, host and port; MailerMisconfigured for what is no address of a mail server."""
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    try:
        port = parts.port
    except ValueError:
        raise MailerMisconfigured from None
    if parts.scheme not in ports or not parts.hostname:
        raise MailerMisconfigured
    return parts.scheme, parts.hostname, port or ports[parts.scheme]
