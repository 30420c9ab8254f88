"""The folder that the file mailer writes to, read as the people it writes to read their mail."""

import email
import email.policy
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Letter:
    """One message."""

    to: str
    subject: str
    text: str

    @property
    def link(self) -> str:
        """The address of the page it leads to."""
        found = _LINK.search(self.text)
        assert found is not None, self.text
        return found[0]

    @property
    def token(self) -> str:
        return self.link.partition("?token=")[2]


@dataclass
class Letters:
    """Messages of a service whose mail becomes files; each is handed out once."""

    folder: Path
    _seen: set[Path] = field(default_factory=set)

    def wait(self, to: str, subject: str) -> Letter:
        """The oldest message to an address under a subject that was not handed out yet."""
        for _attempt in range(150):
            for path in sorted(set(self.folder.glob("*.eml")) - self._seen):
                letter = _read(path)
                if (letter.to, letter.subject) == (to, subject):
                    self._seen.add(path)
                    return letter
            time.sleep(0.1)
        raise TimeoutError(f"no message {subject!r}; there are {self.subjects(to)}")

    def subjects(self, to: str) -> list[str]:
        """Everything that was ever sent to an address, oldest first."""
        letters = (_read(path) for path in sorted(self.folder.glob("*.eml")))
        return [letter.subject for letter in letters if letter.to == to]


def _read(path: Path) -> Letter:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return Letter(str(message["To"]), str(message["Subject"]), message.get_content())
