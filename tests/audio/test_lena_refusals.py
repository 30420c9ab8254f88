"""Damaged and hostile .its files: each is refused by name and in one line."""

import gzip
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from wondernest.audio.formats import read_its
from wondernest.audio.formats.errors import (
    BrokenClockTime,
    BrokenNumber,
    BrokenText,
    BrokenXml,
    FileIsEmpty,
    FileIsTruncated,
    FileRefused,
    FileTooLarge,
    InvariantBroken,
    NotAnItsFile,
    UnsafeXml,
)
from wondernest.audio.formats.recording import ImportedFile
from wondernest.synth.its import (
    SynthBlock,
    SynthRecording,
    SynthSegment,
    invent_recording,
    write_its,
)

START = datetime(2024, 5, 6, 9, 57, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def small() -> str:
    """A small undamaged file: two recordings, both with conversations."""
    chance = Random(3)
    later = START + timedelta(hours=1)
    return text_of(
        invent_recording(chance, started_at=START, seconds=400),
        invent_recording(chance, started_at=later, seconds=300),
    )


def text_of(*recordings: SynthRecording) -> str:
    stream = BytesIO()
    write_its(stream, recordings=recordings, child_age_months=14)
    return stream.getvalue().decode()


def read(text: str | bytes) -> ImportedFile:
    return read_its(BytesIO(text.encode() if isinstance(text, str) else text))


def refusal(text: str | bytes, kind: type[FileRefused]) -> str:
    with pytest.raises(kind) as caught:
        read(text)
    assert type(caught.value) is kind
    message = str(caught.value)
    assert message
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "ten"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/its.dtd"> %a;',
        '<!NOTATION n SYSTEM "n"><!ENTITY a SYSTEM "x" NDATA n>',
        '<!ATTLIST ITS fileName CDATA "invented">',
    ],
    ids=["bomb", "external", "parameter", "unparsed", "attribute default"],
)
def test_declared_entity_is_refused_before_it_is_used(small: str, declaration: str) -> None:
    refusal(small.replace('SYSTEM "its.dtd"', f"[{declaration}]"), UnsafeXml)


def test_undeclared_entity_is_refused(small: str) -> None:
    without_dtd = small.replace('<!DOCTYPE ITS SYSTEM "its.dtd" >', "")
    refusal(small.replace("<ProcessingUnit>", "<ProcessingUnit>&ten;"), UnsafeXml)
    refusal(without_dtd.replace("<ProcessingUnit>", "<ProcessingUnit>&ten;"), UnsafeXml)


def test_external_dtd_is_tolerated_and_never_fetched(small: str, tmp_path: Path) -> None:
    dtd = tmp_path / "its.dtd"
    dtd.write_text('<!ENTITY ten "10">')
    assert read(small.replace('"its.dtd"', f'"{dtd.as_uri()}"')) == read(small)


def test_file_cut_anywhere_is_called_truncated(small: str) -> None:
    whole = small.strip().encode()
    assert read(whole)
    for cut in range(1, 41):
        refusal(whole[: len(whole) * cut // 41], FileIsTruncated)
    refusal(whole[:-1], FileIsTruncated)
    refusal(whole[:1], FileIsTruncated)


def test_empty_file_is_refused() -> None:
    refusal(b"", FileIsEmpty)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body/></html>",
        b'<?xml version="1.0"?><its/>',
        b"\x00\x01\x02\xff\xfe" * 100,
        Random(1).randbytes(5000),
        b"AWC,CTC\n1,2\n",
        gzip.compress(b"<ITS/>"),
        b"PK\x03\x04....",
        b'<ITS fileName="x" version="4.6.0"/>',
        b'<ITS fileName="x" version="4.6.0">' + b"<a>" * 1000,
        b'<ITS fileName="x" version="4.6.0"><a b="' + b"c" * 3_000_000 + b'"/></ITS>',
    ],
    ids=[
        "web page", "wrong case", "binary", "random", "csv", "gzip", "zip",
        "no recording", "deep", "endless",
    ],
)  # fmt: skip
def test_other_content_is_not_an_its_file(content: bytes) -> None:
    refusal(content, NotAnItsFile)


def test_endless_element_is_given_up_before_the_file_ends() -> None:
    class Endless(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(size) or b"c" * 65536

    with pytest.raises(NotAnItsFile, match="over a million bytes"):
        read_its(Endless(b'<ITS fileName="x" version="4.6.0"><a b="'))


def test_broken_xml_names_the_line(small: str) -> None:
    assert "line 5" in refusal(small.replace("<TimeZone ", "<TimeZone <", 1), BrokenXml)


def test_file_above_the_limit_is_refused_and_at_the_limit_is_read(small: str) -> None:
    content = small.encode()
    assert read_its(BytesIO(content), max_bytes=len(content))
    with pytest.raises(FileTooLarge):
        read_its(BytesIO(content), max_bytes=len(content) - 1)


def changed(text: str, tag: str, attribute: str, value: str | None) -> str:
    """The text with one attribute of the first such element changed, or removed."""
    found = re.search(rf'(<{tag}(?: [^>]*?)?) {attribute}="[^"]*"', text)
    assert found is not None
    new = "" if value is None else f' {attribute}="{value}"'
    return text[: found.start()] + found[1] + new + text[found.end() :]


NUMBERS = [
    ("Conversation", "childUttCnt"),
    ("Conversation", "turnTaking"),
    ("Conversation", "adultWordCnt"),
    ("Conversation", "childUttLen"),
    ("Conversation", "femaleAdultInitiation"),
    ("Pause", "childCryVfxLen"),
    ("Pause", "SIL"),
    ("Segment", "endTime"),
    ("FiveMinuteSection", "adultWordCnt"),
    ("FiveMinuteSection", "turnTaking"),
    ("FiveMinuteSection", "totalRecordingTime"),
    ("BarSummary", "childUttCnt"),
    ("AVA", "vocalizationCnt"),
]


@pytest.mark.parametrize(("tag", "attribute"), NUMBERS)
@pytest.mark.parametrize("value", ["-7", "NaN", "inf", "1e5", "99999999999", "", "2015-11-19", "٣"])
def test_impossible_number_is_refused_without_repeating_it(
    small: str, tag: str, attribute: str, value: str
) -> None:
    if attribute.endswith(("Len", "Time", "SIL")):
        value = f"-P{value[1:]}S" if value.startswith("-") else f"P{value}S"
    message = refusal(changed(small, tag, attribute, value), BrokenNumber)

    assert attribute in message
    assert "2015" not in message


@pytest.mark.parametrize(
    ("tag", "attribute"), [entry for entry in NUMBERS if entry[1] not in ("SIL", "vocalizationCnt")]
)
def test_missing_number_is_refused(small: str, tag: str, attribute: str) -> None:
    assert "missing" in refusal(changed(small, tag, attribute, None), BrokenNumber)


@pytest.mark.parametrize(
    "value", ["yesterday", "2024-13-01T00:00:00Z", "2024-05-06T10:00:00", "1000-01-01T09:57:30Z"]
)
def test_impossible_clock_time_is_refused(small: str, value: str) -> None:
    assert value not in refusal(
        changed(small, "Recording", "startClockTime", value), BrokenClockTime
    )


@pytest.mark.parametrize(
    ("tag", "attribute", "value"),
    [
        ("Conversation", "type", "ANNA"),
        ("ITS", "fileName", "../../etc/passwd"),
        ("ITS", "version", "new"),
        ("SRDInfo", "Type", "10572"),
        ("Application", "Name", "1 Anna Street"),
        ("TimeZone", "UsesDST", "maybe"),
    ],
)
def test_unknown_text_is_refused(small: str, tag: str, attribute: str, value: str) -> None:
    assert value not in refusal(changed(small, tag, attribute, value), BrokenText)


@pytest.mark.parametrize(
    ("tag", "attribute", "value", "rule"),
    [
        ("AVA", "vocalizationCnt", "1", "vocalizations of the conversations"),
        ("AVA", "vocalizationLen", "P1.00S", "vocalization time of the conversations"),
        ("BarSummary", "turnTaking", "77", "conversational_turn_count of the sections"),
        ("BarSummary", "childUttCnt", "77", "child_vocalization_count of the sections"),
        ("BarSummary", "adultWordCnt", "77.00", "adult_word_count of the sections"),
        ("BarSummary", "totalRecordingTime", "P77.00S", "measured_seconds of the sections"),
        ("Conversation", "turnTaking", "77", "turns against initiations"),
        ("Conversation", "childResponse", "77", "child's responses"),
        ("Conversation", "maleAdultResponse", "77", "adults' responses"),
        ("Conversation", "adultWordCnt", "777.00", "adult words against female plus"),
        ("Conversation", "endTime", "PT0.01S", "ends before it begins"),
        ("Conversation", "startTime", "PT0.01S", "must begin where the block before it ended"),
        ("Conversation", "childUttLen", "P777.00S", "vocalization time against duration"),
        ("Conversation", "childCryVfxLen", "P777.00S", "cry time against duration"),
        ("Conversation", "FAN", "P777.00S", "seconds per label against duration"),
        ("Segment", "endTime", "PT77.00S", "duration of the segments"),
        ("Recording", "endTime", "PT1.00S", "clock times against duration"),
        ("Recording", "endClockTime", "2024-05-06T09:00:00Z", "ends before it begins"),
        ("Recording", "endClockTime", "2024-05-06T10:57:45Z", "clock times against duration"),
        ("FiveMinuteSection", "endClockTime", "2024-05-06T10:00:30Z", "crosses a five-minute"),
        ("FiveMinuteSection", "femaleAdultWordCnt", "777.00", "adult words against female plus"),
        ("FiveMinuteSection", "totalRecordingTime", "P301.00S", "longer than five minutes"),
        ("FiveMinuteSection", "startClockTime", "2024-05-06T09:50:00Z", "crosses a five-minute"),
    ],
)  # fmt: skip
def test_figures_that_contradict_each_other_are_refused(
    small: str, tag: str, attribute: str, value: str, rule: str
) -> None:
    message = refusal(changed(small, tag, attribute, value), InvariantBroken)
    assert rule in message
    assert re.search(r"\(-?[\d.]+ against -?[\d.]+\)", message)


@pytest.mark.parametrize("attribute", ["adultWordCnt", "childUttCnt", "turnTaking"])
def test_pause_with_speech_is_refused(small: str, attribute: str) -> None:
    spoken = small.replace("<Pause ", f'<Pause {attribute}="0" ', 1)
    assert read(spoken)
    message = refusal(spoken.replace(f'{attribute}="0"', f'{attribute}="3"', 1), InvariantBroken)
    assert f"a pause cannot contain {attribute}" in message


def test_segment_with_words_inside_a_pause_is_refused(small: str) -> None:
    start = small.index("<Pause ")
    spoken = small[:start] + small[start:].replace(
        "<Segment ", '<Segment femaleAdultWordCnt="2.00" ', 1
    )
    assert "a pause cannot contain femaleAdultWordCnt" in refusal(spoken, InvariantBroken)


def test_recordings_that_overlap_are_refused() -> None:
    def pair(gap_seconds: int) -> str:
        quiet = SynthBlock(segments=(SynthSegment(speaker="SIL", centiseconds=6000),))
        second = START + timedelta(seconds=60 + gap_seconds)
        return text_of(
            SynthRecording(started_at=START, blocks=(quiet,)),
            SynthRecording(started_at=second, blocks=(quiet,)),
        )

    assert len(read(pair(0)).sessions) == 2
    assert "overlap" in refusal(pair(-5), InvariantBroken)


def test_more_words_than_can_be_spoken_are_refused() -> None:
    def minute_of(words: int) -> str:
        spoken = SynthSegment(speaker="FAN", centiseconds=6000, word_hundredths=100 * words)
        block = SynthBlock(segments=(spoken,), block_type="AMF")
        return text_of(SynthRecording(started_at=START, blocks=(block,)))

    assert read(minute_of(300)).sessions[0].totals.adult_word_count == 300
    assert "more adult words than can be spoken" in refusal(minute_of(3000), InvariantBroken)


def test_turns_moved_between_sections_and_their_bar_are_noticed(small: str) -> None:
    """A consistent edit of the clock view alone still contradicts the conversations."""
    bar = small[small.index("<Bar ") :]
    turns = re.findall(r'turnTaking="(\d+)"', bar[: bar.index("</Bar>")])
    edited = changed(small, "FiveMinuteSection", "turnTaking", str(int(turns[0]) + 1))
    edited = changed(edited, "BarSummary", "turnTaking", str(int(turns[-1]) + 1))

    message = refusal(edited, InvariantBroken)
    assert "turns of the conversations against the five-minute sections" in message


@pytest.mark.parametrize(
    ("start", "end", "rule"),
    [
        ("09:00:00", "09:02:30", "sections outside every recording"),
        ("10:00:00", "10:02:30", "begins before the one ahead of it ends"),
        ("10:30:00", "10:32:30", "sections outside every recording"),
    ],
)
def test_section_at_another_time_than_its_recording_is_refused(
    small: str, start: str, end: str, rule: str
) -> None:
    moved = changed(small, "FiveMinuteSection", "startClockTime", f"2024-05-06T{start}Z")
    moved = changed(moved, "FiveMinuteSection", "endClockTime", f"2024-05-06T{end}Z")
    assert rule in refusal(moved, InvariantBroken)


def test_words_moved_from_women_to_men_in_one_section_are_noticed(small: str) -> None:
    section = small[small.index("<FiveMinuteSection ") :]
    words = {
        name: Decimal(re.findall(rf' {name}="([^"]*)"', section)[0])
        for name in ("femaleAdultWordCnt", "maleAdultWordCnt")
    }
    moved = small
    for name, change in (("femaleAdultWordCnt", -5), ("maleAdultWordCnt", 5)):
        moved = changed(moved, "FiveMinuteSection", name, str(words[name] + change))
    assert "female_adult_word_count of the conv" in refusal(moved, InvariantBroken)


@pytest.mark.parametrize("seed", range(4))
def test_randomly_damaged_file_is_read_or_refused_and_nothing_else(small: str, seed: int) -> None:
    chance = Random(seed)
    messages: list[str] = []
    for _ in range(100):
        damaged = bytearray(small.encode())
        for _ in range(chance.randint(1, 3)):
            damaged[chance.randrange(len(damaged))] = chance.choice(
                b'0123456789."<>&-PTSZ \x00\xff'
            )
        try:
            read(bytes(damaged))
        except FileRefused as error:
            messages.append(str(error))
    assert len(messages) > 30
    assert not [message for message in messages if "\n" in message]
