"""What can be wrong with a transcript file that somebody hands over.

Messages name the line, never what stands in it: a transcript is what a child and a family said.
"""

from typing import Self

from wondernest.audio.formats.errors import FileRefused


class NotAChatFile(FileRefused):
    """The file is not a CHAT transcript: it does not begin with @UTF8 and @Begin."""


class BrokenLine(FileRefused):
    """A line of the transcript cannot be read."""

    @classmethod
    def at(cls, line: int, problem: str) -> Self:
        return cls(f"Line {line} of the transcript: {problem}.")


class TranscriptIsTruncated(FileRefused):
    """The transcript ends without @End: it was probably cut off."""

    @classmethod
    def after(cls, line: int) -> Self:
        return cls(
            f"The transcript ends after line {line} without @End: it was probably cut off. If it"
            " is an excerpt that ends so, say --without-end."
        )


class SpeakerNotNamed(FileRefused):
    """It is not clear which speaker the child is: name one with --speaker."""


class SpeakerNotFound(FileRefused):
    """The speaker asked for is not among the participants of the transcript."""
