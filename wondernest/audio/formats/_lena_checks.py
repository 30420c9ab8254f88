"""What must be true of every .its file.

The figures that must agree were counted by separate passes of the recorder's software, so a
disagreement means that the file was damaged or edited.
"""

import itertools
from collections.abc import Sequence
from decimal import Decimal

from wondernest.audio.formats._lena_header import Header
from wondernest.audio.formats._lena_values import HUNDREDTH, ZERO
from wondernest.audio.formats.errors import InvariantBroken
from wondernest.audio.formats.recording import BUCKET_SECONDS, Bucket, Measures, RecordingSession

ENVIRONMENT_FIELDS = (
    "meaningful_seconds",
    "overlap_seconds",
    "distant_seconds",
    "electronic_seconds",
    "noise_seconds",
    "silence_seconds",
)
_SECONDS_FIELDS = (
    "measured_seconds",
    "child_vocalization_seconds",
    "child_cry_seconds",
    *ENVIRONMENT_FIELDS,
)
# A section's adult words are the difference of two rounded running sums: up to one word away from
# its own female and male words.
_SECTION_WORDS_APART = Decimal("1.02")
# Far above any human speech, and above every real five-minute section by a factor of five or more.
_MOST_WORDS_PER_SECOND = 10
_MOST_SOUNDS_PER_SECOND = 5
_SHORT_SECTION_SECONDS = 5


def agree(rule: str, one: Decimal | int, other: Decimal | int, *, within: Decimal = ZERO) -> None:
    if abs(Decimal(one) - Decimal(other)) > within:
        raise InvariantBroken.between(rule, one, other)


def at_most(rule: str, one: Decimal | int, limit: Decimal | int) -> None:
    if one > limit:
        raise InvariantBroken.between(rule, one, limit)


def check_section(place: str, section: Measures) -> None:
    seconds = section.measured_seconds
    at_most(f"{place} is longer than five minutes", seconds, BUCKET_SECONDS + HUNDREDTH)
    check_environment(place, section)
    words = section.told("female_adult_word_count") + section.told("male_adult_word_count")
    agree(
        f"{place}: adult words against female plus male words",
        section.told("adult_word_count"),
        words,
        within=_SECTION_WORDS_APART,
    )
    span = int(seconds) + _SHORT_SECTION_SECONDS
    at_most(
        f"{place}: more adult words than can be spoken",
        section.told("adult_word_count"),
        span * _MOST_WORDS_PER_SECOND,
    )
    at_most(
        f"{place}: more vocalizations than can be uttered",
        section.told("child_vocalization_count"),
        span * _MOST_SOUNDS_PER_SECOND,
    )
    at_most(
        f"{place}: more turns than can be taken",
        section.told("conversational_turn_count"),
        span * _MOST_SOUNDS_PER_SECOND,
    )


def check_environment(place: str, stretch: Measures) -> None:
    labelled = sum((getattr(stretch, name) for name in ENVIRONMENT_FIELDS), ZERO)
    seconds = stretch.measured_seconds
    agree(f"{place}: seconds per label against duration", labelled, seconds, within=5 * HUNDREDTH)
    rounding = seconds + HUNDREDTH
    at_most(
        f"{place}: vocalization time against duration",
        stretch.told("child_vocalization_seconds"),
        rounding,
    )
    at_most(f"{place}: cry time against duration", stretch.told("child_cry_seconds"), rounding)


def check_session(session: RecordingSession) -> None:
    """The session's blocks against its five-minute sections."""
    place = f"Recording {session.number}"
    buckets, totals = session.buckets, session.totals
    _check_order(place, buckets)
    agree(
        f"{place}: turns of the conversations against the five-minute sections",
        totals.told("conversational_turn_count"),
        sum(bucket.told("conversational_turn_count") for bucket in buckets),
    )
    agree(
        f"{place}: vocalizations of the conversations against the five-minute sections",
        totals.told("child_vocalization_count"),
        sum(bucket.told("child_vocalization_count") for bucket in buckets),
    )
    blocks = totals.conversation_count + totals.pause_count
    rounding = HUNDREDTH * (len(buckets) + blocks)
    for name in _SECONDS_FIELDS:
        in_buckets = sum((getattr(bucket, name) for bucket in buckets), ZERO)
        rule = f"{place}: {name} of the blocks against the five-minute sections"
        agree(rule, getattr(totals, name), in_buckets, within=rounding)
    for name in ("female_adult_word_count", "male_adult_word_count"):
        in_buckets = sum((getattr(bucket, name) for bucket in buckets), ZERO)
        rule = f"{place}: {name} of the conversations against the five-minute sections"
        agree(rule, getattr(totals, name), in_buckets, within=rounding)
    _check_words(place, totals.told("adult_word_count"), buckets)


def check_file(header: Header, sessions: Sequence[RecordingSession]) -> None:
    buckets = [bucket for session in sessions for bucket in session.buckets]
    words = sum((session.totals.told("adult_word_count") for session in sessions), ZERO)
    _check_words("ITS", words, buckets)
    if header.stated_vocalization_count is not None:
        agree(
            "vocalizations of the conversations against AVA",
            sum(session.totals.told("child_vocalization_count") for session in sessions),
            header.stated_vocalization_count,
        )
    if header.stated_vocalization_seconds is not None:
        agree(
            "vocalization time of the conversations against AVA",
            sum((session.totals.told("child_vocalization_seconds") for session in sessions), ZERO),
            header.stated_vocalization_seconds,
            within=HUNDREDTH * sum(session.totals.conversation_count for session in sessions),
        )


def _check_order(place: str, buckets: Sequence[Bucket]) -> None:
    for before, after in itertools.pairwise(buckets):
        seconds = Decimal(int((after.measured_from - before.measured_from).total_seconds()))
        # Clock times are truncated to seconds and a section that ends at midnight is a second
        # short.
        rule = f"{place}: a five-minute section begins before the one ahead of it ends"
        at_most(rule, before.measured_seconds, seconds + 1)


def _check_words(place: str, words: Decimal, buckets: Sequence[Bucket]) -> None:
    rounded = sum((bucket.told("adult_word_count") for bucket in buckets), ZERO)
    within = max(Decimal(1), Decimal(len(buckets)) / 2)
    agree(
        f"{place}: adult words of the conversations against the five-minute sections",
        words,
        rounded,
        within=within,
    )
