"""What can be wrong with a recording file that somebody hands over.

Messages name elements, attributes and sums. They never repeat a value from the file: a mistyped
number may be a date of birth.
"""

from decimal import Decimal
from typing import Self

from wondernest.kit.errors import Refusal


class FileRefused(Refusal):
    """The recording file cannot be read."""

    status = 422


class NotAnItsFile(FileRefused):
    """The file is not a LENA .its file."""


class FileIsEmpty(FileRefused):
    """The file is empty."""


class FileIsTruncated(FileRefused):
    """The file ends before its content does: it was probably cut off while being copied."""


class FileTooLarge(FileRefused):
    """The file is larger than this import accepts."""

    status = 413


class UnsafeXml(FileRefused):
    """The file declares or uses XML entities, which are never read."""


class BrokenXml(FileRefused):
    """The XML of the file is broken."""


class BrokenNumber(FileRefused):
    """A number in the file cannot be used."""


class BrokenClockTime(FileRefused):
    """A clock time in the file cannot be used."""


class BrokenText(FileRefused):
    """A name or code in the file is not one of those the format knows."""


class InvariantBroken(FileRefused):
    """Two figures in the file that must agree do not agree."""

    @classmethod
    def between(cls, rule: str, one: Decimal | int, other: Decimal | int) -> Self:
        return cls(f"The file contradicts itself: {rule} ({one} against {other}).")
