"""Messages to adults. The default mailer writes files an operator or a developer can open."""

from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from wondernest.kit import clock


class Mailer(Protocol):
    """Sends one plain-text message."""

    def send(self, *, to: str, subject: str, text: str) -> None: ...


class FileMailer:
    """Writes each message as one .eml file; the name sorts by time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def send(self, *, to: str, subject: str, text: str) -> None:
        message = EmailMessage()
        message["To"] = to
        message["From"] = "WonderNest <no-reply@wondernest.invalid>"
        message["Subject"] = subject
        message["Date"] = clock.now()
        message.set_content(text)
        draft = self.folder / f".{clock.new_id()}.tmp"
        draft.write_bytes(bytes(message))
        draft.chmod(0o600)
        draft.rename(self.folder / f"{clock.new_id()}.eml")
