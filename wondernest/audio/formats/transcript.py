"""The neutral shape of a transcript: how long and how varied one speaker's speech was.

No word is in it. Tokens are numbered in the order in which their words first occur, and only the
numbers leave the reader.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wondernest.audio.vocabulary.utterances import Turns

TranscriptFormat = Literal["chat"]

TRANSCRIPT_RULE = "retraces out, replacements in, case folded; MLU by %mor, unintelligible out"
"""Which words and utterances count, as it is kept with the figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """One speaker of one transcript.

    `word_lengths` and `morpheme_lengths` hold one number for each utterance that counts for the
    mean length; the second is empty without a %mor tier. `unintelligible_count` says how many
    utterances of the speaker held something that could not be understood.
    """

    source_format: TranscriptFormat
    recorded_on: date | None
    utterance_count: int
    unintelligible_count: int
    tokens: tuple[int, ...]
    word_lengths: tuple[int, ...]
    morpheme_lengths: tuple[int, ...]
    turns: Turns
