"""A mail server of this machine, in a thread of its own."""

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.services import free_port


class Receiver:
    """Keeps what arrives, or refuses it as told."""

    def __init__(self, refusal: str | None = None) -> None:
        self.refusal = refusal
        self.received: list[Envelope] = []
        self.is_encrypted: list[bool] = []

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        if self.refusal:
            return f"{self.refusal} <{address}>"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.received.append(envelope)
        self.is_encrypted.append(_is_encrypted(server))
        return "250 OK"

    def message(self) -> email.message.EmailMessage:
        (envelope,) = self.received
        assert isinstance(envelope.content, bytes)
        return email.message_from_bytes(envelope.content, policy=email.policy.default)


def _is_encrypted(server: SMTP) -> bool:
    assert server.transport is not None
    return server.transport.get_extra_info("ssl_object") is not None


@contextmanager
def mail_server(refusal: str | None = None, **options: Any) -> Iterator[tuple[Receiver, int]]:
    """What receives, and the port it listens on."""
    receiver, port = Receiver(refusal), free_port()
    controller = Controller(receiver, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield receiver, port
    finally:
        controller.stop()
