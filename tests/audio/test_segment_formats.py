"""What the writers of invented segments write, the readers read back; memory stays flat."""

import io
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wondernest.audio.formats import (
    Begin,
    ImportedFile,
    read_alice,
    read_eaf,
    read_rttm,
    read_segments,
)
from wondernest.audio.formats._ordered import InOrder
from wondernest.audio.formats.corpus import open_corpus
from wondernest.audio.formats.recording import Measures
from wondernest.audio.formats.talk import VOICES, Utterance, converse
from wondernest.synth import segments as synth
from wondernest.synth.voices import SynthVoice, invent_voices

START = datetime(2026, 3, 1, 8, 58, 30, tzinfo=UTC)
BEGIN = Begin(START)
MAIN_VOICES = VOICES[:4]


@st.composite
def voices(draw: st.DrawFn) -> list[SynthVoice]:
    """Voices in order of their onset; no speaker overlaps itself."""
    found, at, until = [], 0, dict.fromkeys(MAIN_VOICES, 0)
    for _ in range(draw(st.integers(1, 25))):
        speaker = draw(st.sampled_from(MAIN_VOICES))
        onset = max(at + draw(st.integers(0, 200_000)), until[speaker])
        offset = onset + draw(st.integers(1, 20_000))
        at, until[speaker] = onset, offset
        adult = speaker in ("female", "male")
        found.append(
            SynthVoice(
                onset_ms=onset,
                offset_ms=offset,
                voice=speaker,
                sound=draw(st.sampled_from("CNYLJU")) if speaker == "key_child" else None,
                addressee=draw(st.sampled_from("TCAOPU")) if adult else None,
                word_hundredths=draw(st.integers(0, (offset - onset) // 10)) if adult else 0,
            )
        )
    return found


def written(write: Callable[..., None], *args: object, **options: object) -> io.BytesIO:
    stream = io.BytesIO()
    write(stream, *args, **options)
    return io.BytesIO(stream.getvalue())


def totals(found: ImportedFile) -> Measures:
    return found.sessions[0].totals


def spoken_ms(heard: list[SynthVoice], *speakers: str) -> int:
    return sum(one.offset_ms - one.onset_ms for one in heard if one.voice in speakers)


def count(heard: list[SynthVoice], speaker: str, sounds: str = "") -> int:
    return sum(one.voice == speaker and (one.sound or "") in sounds for one in heard)


def seconds(milliseconds: int) -> Decimal:
    return (Decimal(milliseconds) / 1000).quantize(Decimal("0.01"))


def buckets_sum_up(found: ImportedFile) -> None:
    session = found.sessions[0]
    for name in Measures.__dataclass_fields__:
        total = getattr(session.totals, name)
        if total is None:
            assert all(getattr(bucket, name) is None for bucket in session.buckets)
            continue
        parts = sum(getattr(bucket, name) for bucket in session.buckets)
        rounding = Decimal(len(session.buckets)) / 100 if name.endswith("_seconds") else 0
        assert abs(parts - total) <= rounding, name
    assert len({b.measured_from.timestamp() // 300 for b in session.buckets}) == len(
        session.buckets
    )
    assert sum(p.turn_count for p in session.patterns) == (
        session.totals.conversational_turn_count or 0
    )
    initiated = sum(
        p.child_initiation_count + p.female_initiation_count + p.male_initiation_count
        for p in session.patterns
    )
    assert initiated == (session.totals.conversational_turn_count or 0)


@settings(max_examples=60, deadline=None)
@given(heard=voices())
def test_vtc_comes_back(heard: list[SynthVoice]) -> None:
    (found,) = read_rttm(written(synth.write_rttm, heard), starts=lambda _: BEGIN)

    told = totals(found)
    assert found.source_format == "vtc_rttm"
    assert told.child_vocalization_count == sum(one.voice == "key_child" for one in heard)
    assert told.child_vocalization_seconds == seconds(spoken_ms(heard, "key_child"))
    assert told.female_adult_vocalization_count == count(heard, "female")
    assert told.male_adult_seconds == seconds(spoken_ms(heard, "male"))
    assert told.other_child_vocalization_count == count(heard, "other_child")
    assert told.adult_word_count is None
    assert told.child_cry_count is None
    spoken = [Utterance(one.onset_ms, one.offset_ms, one.voice) for one in heard]
    in_order = sorted(spoken, key=lambda one: (one.onset_ms, one.offset_ms))
    assert told.conversational_turn_count == sum(b.turn_count for b in converse(in_order))
    buckets_sum_up(found)


@settings(max_examples=60, deadline=None)
@given(heard=voices())
def test_vcm_comes_back(heard: list[SynthVoice]) -> None:
    stream = written(synth.write_rttm, heard, with_sounds=True)
    (found,) = read_rttm(stream, starts=lambda _: BEGIN)

    told = totals(found)
    if not any(one.voice == "key_child" for one in heard):
        # Without a sound of the child the two look alike.
        assert found.source_format == "vtc_rttm"
        return
    assert found.source_format == "vcm_rttm"
    assert told.canonical_count == count(heard, "key_child", "C")
    assert told.non_canonical_count == count(heard, "key_child", "N")
    assert told.child_cry_count == count(heard, "key_child", "Y") + count(heard, "key_child", "L")
    assert told.child_vocalization_count == told.canonical_count + told.non_canonical_count
    buckets_sum_up(found)


@settings(max_examples=60, deadline=None)
@given(heard=voices())
def test_alice_comes_back(heard: list[SynthVoice]) -> None:
    adults = [one for one in heard if one.addressee is not None]
    if not adults:
        return
    (found,) = read_alice(written(synth.write_alice, heard), starts=lambda _: BEGIN)

    told = totals(found)
    assert told.adult_word_count == Decimal(sum(one.word_hundredths for one in adults)) / 100
    assert told.adult_phoneme_count == Decimal(sum(one.phoneme_hundredths for one in adults)) / 100
    assert told.adult_syllable_count == Decimal(sum(o.syllable_hundredths for o in adults)) / 100
    assert told.conversational_turn_count is None
    assert told.child_vocalization_count is None
    assert found.turn_rule == "none"
    buckets_sum_up(found)


@settings(max_examples=60, deadline=None)
@given(heard=voices(), chance=st.randoms(use_true_random=False))
def test_segment_table_comes_back_in_any_order(heard: list[SynthVoice], chance: Random) -> None:
    shuffled = [*heard]
    chance.shuffle(shuffled)

    found = read_segments(written(synth.write_segments, heard), name="one", begin=BEGIN)
    again = read_segments(written(synth.write_segments, shuffled), name="one", begin=BEGIN)

    told = totals(found)
    assert told == totals(again)
    assert found.sessions[0].buckets == again.sessions[0].buckets
    women = [one for one in heard if one.voice == "female"]
    if told.female_adult_word_count is not None:
        hundredths = sum(one.word_hundredths for one in women)
        assert told.female_adult_word_count == Decimal(hundredths) / 100
    addressed = sum(one.addressee not in (None, "U") for one in heard)
    assert (told.addressed_count or 0) == addressed
    assert (told.child_directed_count or 0) == sum(one.addressee == "T" for one in heard)
    assert told.child_vocalization_count == count(heard, "key_child", "CN")
    buckets_sum_up(found)


@settings(max_examples=60, deadline=None)
@given(heard=voices())
def test_eaf_comes_back_and_only_what_was_annotated_is_measured(heard: list[SynthVoice]) -> None:
    end = max(one.offset_ms for one in heard)
    stretches = [(0, end // 2 + 1)]
    stream = written(synth.write_eaf, heard, annotated=stretches)

    (found,) = read_eaf(stream, name="one", starts=lambda _: BEGIN)

    inside = [one for one in heard if one.onset_ms <= end // 2]
    told = totals(found)
    assert told.measured_seconds == max(seconds(end // 2 + 1), Decimal("0.01"))
    assert found.left_out_count == len(heard) - len(inside)
    assert told.female_adult_vocalization_count == count(inside, "female")
    assert told.child_vocalization_count == count(inside, "key_child", "CN")
    assert told.child_directed_count == sum(one.addressee == "T" for one in inside)
    buckets_sum_up(found)


def test_corpus_comes_back(tmp_path: Path) -> None:
    heard = list(invent_voices(Random(4), seconds=900))
    at = datetime(2026, 3, 1, 9, 0)  # noqa: DTZ001 - local time, as the format has it
    synth.write_corpus(tmp_path / "corpus", {"one": (at, 900_000, heard)})
    zone = ZoneInfo("Europe/Berlin")

    (recording,) = open_corpus(tmp_path / "corpus", annotation_set=None, child=None, zone=zone)
    found = recording.read()

    assert found.sessions[0].started_at == at.replace(tzinfo=zone).astimezone(UTC)
    assert totals(found).measured_seconds == Decimal("900.00")
    assert totals(found).female_adult_vocalization_count == count(heard, "female")


@settings(max_examples=40, deadline=None)
@given(
    onsets=st.lists(st.integers(0, 86_400_000), max_size=60),
    room=st.integers(1, 20),
)
def test_order_is_the_same_however_little_room_there_is(onsets: list[int], room: int) -> None:
    sorter = InOrder(room)
    for number, onset in enumerate(onsets):
        sorter.add(Utterance(onset, onset + 10, VOICES[number % 4]))

    assert [one.onset_ms for one in sorter.drain()] == sorted(onsets)


def peak_of(read: Callable[[io.BytesIO], object], stream: io.BytesIO) -> int:
    """Most bytes held while reading, the file itself not counted."""
    stream.seek(0)
    tracemalloc.start()
    try:
        read(stream)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


READERS: dict[str, tuple[Callable[..., None], Callable[[io.BytesIO], object]]] = {
    "rttm": (synth.write_rttm, lambda file: read_rttm(file, starts=lambda _: BEGIN)),
    "alice": (synth.write_alice, lambda file: read_alice(file, starts=lambda _: BEGIN)),
    "csv": (synth.write_segments, lambda file: read_segments(file, name="x", begin=BEGIN)),
}


@pytest.mark.parametrize("kind", READERS)
def test_memory_does_not_grow_with_the_number_of_segments(kind: str) -> None:
    """The same hours, with voices twenty times as dense; some thousand are sorted at once."""
    write, read = READERS[kind]
    few = written(write, dense(seconds=2400, every_ms=2_000))
    many = written(write, dense(seconds=2400, every_ms=120))
    read(few)  # whatever is made once for all is made now

    assert many.getbuffer().nbytes > 15 * few.getbuffer().nbytes
    assert peak_of(read, many) < peak_of(read, few) + 600_000


def dense(*, seconds: int, every_ms: int) -> list[SynthVoice]:
    return [
        SynthVoice(
            onset_ms=at,
            offset_ms=at + every_ms // 2,
            voice=MAIN_VOICES[number % 4],
            addressee="T" if number % 4 > 1 else None,
        )
        for number, at in enumerate(range(0, seconds * 1000, every_ms))
    ]


def test_memory_of_an_eaf_does_not_grow_with_what_was_said() -> None:
    heard = dense(seconds=600, every_ms=2_000)
    terse = written(synth.write_eaf, heard)
    wordy = written(synth.write_eaf, heard, said="so to say " * 1000)

    def read(file: io.BytesIO) -> object:
        return read_eaf(file, name="x", starts=lambda _: BEGIN)

    read(terse)
    terse.seek(0)
    assert wordy.getbuffer().nbytes > 15 * terse.getbuffer().nbytes
    assert peak_of(read, wordy) < peak_of(read, terse) + 200_000
    wordy.seek(0)
    terse.seek(0)
    assert read(wordy) == read(terse)
