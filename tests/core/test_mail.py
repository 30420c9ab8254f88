"""Messages on their way out: through a real mail server of this machine, or into files."""

import email
import email.policy
import ipaddress
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.support.mail_server import Receiver, mail_server
from wondernest.core.mail import (
    FileMailer,
    MailerMisconfigured,
    MailNotSent,
    SmtpMailer,
    make_mailer,
)
from wondernest.kit import clock
from wondernest.kit.email import NotAnEmail

TO = "parent@example.org"
USER, SECRET = "nest@example.org", "p@ss/word:1"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate for this machine that nobody else trusts."""

    file: Path

    def server_side(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file)
        return context

    def client_side(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.file)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    key, at = ec.generate_private_key(ec.SECP256R1()), clock.now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "throw-away")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(hours=1))
        .not_valid_after(at + timedelta(hours=1))
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(key.private_bytes(*form) + made.public_bytes(Encoding.PEM))
    return Certificate(file)


Server = Callable[..., tuple[Receiver, int]]


@pytest.fixture
def server() -> Iterator[Server]:
    """Starts mail servers on free ports; they stop with the test."""
    with ExitStack() as stack:

        def start(refusal: str | None = None, **options: Any) -> tuple[Receiver, int]:
            return stack.enter_context(mail_server(refusal, **options))

        yield start


def send(mailer: SmtpMailer | FileMailer, to: str = TO, subject: str = "A subject") -> None:
    mailer.send(to=to, subject=subject, text="Open this page:\nhttps://nest.example/x?token=t\n")


def test_message_arrives_whole(server: Server) -> None:
    receiver, port = server()
    send(SmtpMailer(f"smtp://127.0.0.1:{port}", sender="Nest <nest@example.org>"))

    (envelope,) = receiver.received
    message = receiver.message()
    assert (envelope.mail_from, envelope.rcpt_tos) == ("nest@example.org", [TO])
    assert (message["To"], message["Subject"]) == (TO, "A subject")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime <= clock.now()
    assert "https://nest.example/x?token=t" in message.get_content()
    assert receiver.is_encrypted == [False]


def test_starttls_encrypts_before_anything_is_said(
    server: Server, certificate: Certificate
) -> None:
    receiver, port = server(tls_context=certificate.server_side(), require_starttls=True)
    send(SmtpMailer(f"smtp+tls://127.0.0.1:{port}", context=certificate.client_side()))

    assert receiver.is_encrypted == [True]
    assert receiver.message()["To"] == TO


def test_tls_from_the_start(server: Server, certificate: Certificate) -> None:
    receiver, port = server(ssl_context=certificate.server_side())
    send(SmtpMailer(f"smtps://127.0.0.1:{port}", context=certificate.client_side()))

    assert receiver.is_encrypted == [True]


@pytest.mark.parametrize("scheme", ["smtp+tls", "smtps"])
def test_certificate_that_nobody_vouches_for_is_refused(
    server: Server, certificate: Certificate, scheme: str
) -> None:
    way = "tls_context" if scheme == "smtp+tls" else "ssl_context"
    receiver, port = server(**{way: certificate.server_side()})
    with pytest.raises(ssl.SSLCertVerificationError):
        send(SmtpMailer(f"{scheme}://127.0.0.1:{port}"))

    assert receiver.received == []


def test_server_without_starttls_gets_nothing_in_clear(server: Server) -> None:
    receiver, port = server()
    with pytest.raises(MailNotSent):
        send(SmtpMailer(f"smtp+tls://127.0.0.1:{port}"))

    assert receiver.received == []


@pytest.mark.parametrize("word", [SECRET, "wrong"])
def test_login_with_what_the_address_of_the_server_carries(
    server: Server, certificate: Certificate, word: str
) -> None:
    def authenticate(_server: object, _session: object, _envelope: object, _kind: str, data: Any):
        assert isinstance(data, LoginPassword)
        good = (data.login, data.password) == (USER.encode(), SECRET.encode())
        return AuthResult(success=good, handled=False)

    receiver, port = server(
        tls_context=certificate.server_side(), authenticator=authenticate, auth_required=True
    )
    quoted = f"nest%40example.org:{word.replace('@', '%40').replace('/', '%2F')}"
    mailer = SmtpMailer(f"smtp+tls://{quoted}@127.0.0.1:{port}", context=certificate.client_side())
    if word == SECRET:
        send(mailer)
        assert receiver.message()["To"] == TO
    else:
        with pytest.raises(MailNotSent):
            send(mailer)
        assert receiver.received == []


@pytest.mark.parametrize("refusal", ["550 No such mailbox", "451 Later please"])
def test_refusal_is_raised_and_names_no_address(server: Server, refusal: str) -> None:
    receiver, port = server(refusal)
    with pytest.raises(MailNotSent) as error:
        send(SmtpMailer(f"smtp://127.0.0.1:{port}"))

    assert receiver.received == []
    assert error.value.detail == "The mail server did not take it: SMTPRecipientsRefused."
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__


def test_server_that_is_away_is_raised(server: Server) -> None:
    del server
    with pytest.raises(ConnectionRefusedError):
        send(SmtpMailer("smtp://127.0.0.1:1"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://h:port",
        "smtp://h:99999",
    ],
)
def test_what_is_no_mail_server_is_refused_by_name(tmp_path: Path, url: str) -> None:
    with pytest.raises(MailerMisconfigured, match="must look like smtp://"):
        SmtpMailer(url)
    if url:
        with pytest.raises(MailerMisconfigured):
            make_mailer(tmp_path, smtp_url=url)


def test_without_a_server_messages_become_files(tmp_path: Path) -> None:
    mailer = make_mailer(tmp_path / "mail", smtp_url=None)
    send(mailer)  # type: ignore[arg-type]

    (file,) = (tmp_path / "mail").iterdir()
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert message["To"] == TO
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "to",
    [
        "parent@example.org\nBcc: thief@example.com",
        "parent@example.org\r\n\r\nAnother body",
        "parent@example.org, thief@example.com",
        "parent,thief@example.com",
        "Thief <thief@example.com>",
        "parent@example.org\x00",
    ],
)
def test_address_is_never_two_and_never_another_header(server: Server, to: str) -> None:
    receiver, port = server()
    with pytest.raises(NotAnEmail):
        send(SmtpMailer(f"smtp://127.0.0.1:{port}"), to=to)

    assert receiver.received == []


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_subject_holds_one_line(tmp_path: Path, end: str) -> None:
    with pytest.raises(ValueError, match="linefeed or carriage return"):
        send(FileMailer(tmp_path), subject=f"A subject{end}Bcc: thief@example.com")

    assert list(tmp_path.iterdir()) == []


def test_domain_is_written_as_the_mail_system_spells_it(server: Server) -> None:
    receiver, port = server()
    send(SmtpMailer(f"smtp://127.0.0.1:{port}"), to="parent@exämple.org")

    assert receiver.received[0].rcpt_tos == ["parent@xn--exmple-cua.org"]
