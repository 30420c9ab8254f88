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


class NotAnRttmFile(FileRefused):
    """The file is not an .rttm file of a voice type classifier."""


class NotAnAliceFile(FileRefused):
    """The file is not a table of ALICE: path, phonemes, syllables, words, divided by tabs."""


class NotAnEafFile(FileRefused):
    """The file is not an ELAN annotation file (.eaf)."""


class NotASegmentTable(FileRefused):
    """The file is not a table of segments: segment_onset, segment_offset, speaker_type."""


class NotACorpus(FileRefused):
    """The directory is not a ChildProject corpus."""


class StartUnknown(FileRefused):
    """The file does not say when the recording began: give --started-at, or --recordings."""


class SeveralRecordings(FileRefused):
    """The file holds several recordings: give --recordings, or pick one with --recording."""


class NoSuchRecording(FileRefused):
    """The file holds no recording of this name."""


class FileIsEmpty(FileRefused):
    """The file is empty."""


class FileIsTruncated(FileRefused):
    """The file ends before its content does: it was probably cut off while being copied."""


class FileTooLarge(FileRefused):
    """The file is larger than this import accepts."""

    status = 413


class UnsafeXml(FileRefused):
    """The file declares or uses XML entities, which are never read."""


class BrokenLine(FileRefused):
    """A line of the file cannot be read."""

    @classmethod
    def at(cls, number: int, what: str) -> Self:
        return cls(f"Line {number}: {what}.")


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
