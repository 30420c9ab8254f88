"""Damaged, hostile and mistaken files of segments: one sentence each, with the line if any."""

import contextlib
import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from wondernest.audio.formats import (
    Begin,
    ImportedFile,
    StartBook,
    read_alice,
    read_eaf,
    read_rttm,
    read_segments,
)
from wondernest.audio.formats import eaf as eaf_module
from wondernest.audio.formats.corpus import open_corpus
from wondernest.audio.formats.errors import (
    BrokenClockTime,
    BrokenLine,
    BrokenNumber,
    BrokenText,
    BrokenXml,
    FileIsEmpty,
    FileIsTruncated,
    FileRefused,
    FileTooLarge,
    InvariantBroken,
    NoSuchRecording,
    NotACorpus,
    NotAnAliceFile,
    NotAnEafFile,
    NotAnRttmFile,
    NotASegmentTable,
    SeveralRecordings,
    StartUnknown,
    UnsafeXml,
)
from wondernest.audio.formats.starts import read_recordings
from wondernest.synth.segments import write_alice, write_corpus, write_eaf, write_rttm
from wondernest.synth.segments import write_segments as write_csv
from wondernest.synth.voices import invent_voices

BEGIN = Begin(datetime(2026, 3, 1, 9, 0, tzinfo=UTC))
BERLIN = ZoneInfo("Europe/Berlin")


def rttm(data: bytes) -> ImportedFile:
    return read_rttm(io.BytesIO(data), starts=StartBook(BEGIN))[0]


def alice(data: bytes) -> ImportedFile:
    return read_alice(io.BytesIO(data), starts=StartBook(BEGIN))[0]


def table(data: bytes) -> ImportedFile:
    return read_segments(io.BytesIO(data), name="one", begin=BEGIN)


def eaf(data: bytes) -> ImportedFile:
    return read_eaf(io.BytesIO(data), name="one", starts=StartBook(BEGIN))[0]


Reader = Callable[[bytes], ImportedFile]
WRITERS: dict[str, tuple[Callable[..., None], Reader, type[FileRefused]]] = {
    "rttm": (write_rttm, rttm, NotAnRttmFile),
    "alice": (write_alice, alice, NotAnAliceFile),
    "csv": (write_csv, table, NotASegmentTable),
    "eaf": (write_eaf, eaf, NotAnEafFile),
}
KINDS = pytest.mark.parametrize("kind", WRITERS)


def good(kind: str, *, seconds: int = 600) -> bytes:
    stream = io.BytesIO()
    WRITERS[kind][0](stream, invent_voices(Random(2), seconds=seconds))
    return stream.getvalue()


def refused(read: Reader, data: bytes, error: type[FileRefused], *parts: str) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert type(caught.value) is error or error is FileRefused
    message = caught.value.detail
    assert "\n" not in message
    assert len(message) < 200
    for part in parts:
        assert part in message


@KINDS
def test_empty_file(kind: str) -> None:
    refused(WRITERS[kind][1], b"", FileIsEmpty)


@KINDS
def test_packed_file_is_not_unpacked(kind: str) -> None:
    _, read, error = WRITERS[kind]
    bomb = gzip.compress(bytes(50_000_000))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("recording", bytes(50_000_000))

    refused(read, bomb, error, "gzip")
    refused(read, packed.getvalue(), error, "zip")


@KINDS
def test_file_of_another_kind(kind: str) -> None:
    _, read, error = WRITERS[kind]
    for other in WRITERS:
        if other != kind:
            refused(read, good(other), error)


@pytest.mark.parametrize("kind", ["rttm", "alice", "csv"])
def test_wrong_encoding(kind: str) -> None:
    _, read, error = WRITERS[kind]
    text = good(kind).decode()
    lines = text.splitlines(keepends=True)
    broken = "".join([*lines[:4], lines[4].replace("\n", "é\n"), *lines[5:]])

    refused(read, text.encode("utf-16"), error, "UTF-16")
    refused(read, broken.encode("latin-1"), BrokenLine, "Line 5", "UTF-8")
    assert read(b"\xef\xbb\xbf" + text.encode()) == read(text.encode())
    assert read(text.replace("\n", "\r\n").encode()) == read(text.encode())


@pytest.mark.parametrize("kind", ["rttm", "alice", "csv"])
def test_endless_line_and_control_characters(kind: str) -> None:
    _, read, _ = WRITERS[kind]
    first = good(kind).splitlines(keepends=True)[0]

    refused(read, first + b"x" * 200_000, BrokenLine, "Line 2", "longer")
    refused(read, first + b"a\x00b\n", BrokenLine, "Line 2", "control")


@pytest.mark.parametrize("kind", ["rttm", "alice", "csv"])
def test_file_cut_in_the_middle_of_a_line(kind: str) -> None:
    _, read, _ = WRITERS[kind]
    lines = good(kind).splitlines(keepends=True)
    cut = b"".join(lines[:9]) + lines[9][: len(lines[9]) // 2].rstrip(b",")

    with pytest.raises(FileRefused) as caught:
        read(cut)
    assert "Line 10" in caught.value.detail


def test_eaf_cut_anywhere_is_called_truncated() -> None:
    whole = good("eaf")
    for share in (0.2, 0.5, 0.9, 0.999):
        refused(eaf, whole[: int(len(whole) * share)], FileIsTruncated)


LINE = b"SPEAKER one 1 %s %s <NA> <NA> %s <NA> <NA>\n"
FINE = LINE % (b"1.0", b"2.0", b"KCHI")
NUMBERS = [
    (b"nan", "not a number"), (b"inf", "not a number"), (b"-inf", "not a number"),
    (b"-1.0", "negative"), (b"1e400", "not a number"), (b"9" * 40, "not a number"),
    (b"1." + b"0" * 4000, "not a number"), (b"0x10", "not a number"), (b"1,5", "not a number"),
    ("١٢".encode(), "not a number"), (b"90000", "longer than a day"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "problem"), NUMBERS, ids=[str(n) for n in range(len(NUMBERS))])
@pytest.mark.parametrize("place", ["onset", "duration"])
def test_broken_numbers_of_an_rttm_file(number: bytes, problem: str, place: str) -> None:
    parts = (number, b"1.0") if place == "onset" else (b"5.0", number)

    refused(rttm, FINE + LINE % (*parts, b"FEM"), BrokenNumber, "Line 2", place, problem)


@pytest.mark.parametrize(
    ("data", "error", "part"),
    [
        (FINE + b"LEXEME one 1 2 3\n", BrokenLine, "Line 2"),
        (FINE + b"SPEAKER one 1 1.0 2.0 KCHI\n", BrokenLine, "6 fields instead of 10"),
        (FINE + LINE % (b"4", b"1", b"DOG"), BrokenText, "Line 2"),
        (FINE + LINE % (b"2.5", b"1", b"KCHI"), InvariantBroken, "overlap"),
        (FINE + LINE % (b"4", b"1", b"CNS"), InvariantBroken, "Line 2"),
        (FINE + LINE % (b"86399", b"2", b"FEM"), InvariantBroken, "more than a day"),
        (FINE + FINE.replace(b"one", b"two"), SeveralRecordings, "--recordings"),
        (LINE.replace(b"one", b"o" * 500) % (b"1", b"1", b"FEM"), BrokenLine, "too long"),
        (LINE % (b"0", b"0", b"FEM"), FileRefused, "no annotated stretch"),
    ],
)
def test_mistakes_in_an_rttm_file(data: bytes, error: type[FileRefused], part: str) -> None:
    refused(rttm, data, error, part)


def test_lines_of_a_recording_that_do_not_stand_together() -> None:
    data = FINE + FINE.replace(b"one", b"two") + FINE

    with pytest.raises(BrokenLine, match="Line 3"):
        read_rttm(io.BytesIO(data), starts=lambda _: BEGIN)


def test_segment_after_the_end_of_the_recording() -> None:
    book = StartBook(Begin(BEGIN.started_at, 10_000))

    with pytest.raises(InvariantBroken, match="Line 2"):
        read_rttm(io.BytesIO(FINE + LINE % (b"10", b"2", b"FEM")), starts=book)


CLIP = b"/a/one_00010000_00020000.wav\t%s\t%s\t%s\n"
CLIP_FINE = CLIP % (b"3.1", b"1.5", b"1.0")


@pytest.mark.parametrize(
    ("data", "error", "part"),
    [
        (CLIP_FINE + CLIP % (b"nan", b"1", b"1"), BrokenNumber, "Line 2"),
        (CLIP_FINE + CLIP % (b"1", b"-1", b"1"), BrokenNumber, "negative"),
        (CLIP_FINE + CLIP % (b"1", b"1", b"inf"), BrokenNumber, "words"),
        (CLIP_FINE + CLIP % (b"1", b"1", b"9" * 30), BrokenNumber, "words"),
        (CLIP_FINE + CLIP % (b"1", b"1", b"900"), InvariantBroken, "words than can be spoken"),
        (CLIP_FINE + b"/a/one_00010000_00020000.wav\t1\t2\n", BrokenLine, "3 fields"),
        (CLIP_FINE + b"/a/one.wav\t1\t2\t3\n", BrokenLine, "Line 2"),
        (CLIP_FINE + CLIP_FINE.replace(b"00020000", b"00000001"), InvariantBroken, "before"),
        (CLIP_FINE + CLIP_FINE.replace(b"00020000", b"999999999999"), BrokenNumber, "offset"),
        (CLIP_FINE + CLIP_FINE.replace(b"one", b"two"), SeveralRecordings, "--recording"),
    ],
)
def test_mistakes_in_a_table_of_alice(data: bytes, error: type[FileRefused], part: str) -> None:
    refused(alice, data, error, part)


HEAD = b"segment_onset,segment_offset,speaker_type,vcm_type,words\n"


@pytest.mark.parametrize(
    ("data", "error", "part"),
    [
        (b"onset,offset,speaker\n1,2,CHI\n", NotASegmentTable, "segment_onset"),
        (b"segment_onset;segment_offset;speaker_type\n", NotASegmentTable, "commas"),
        (b"segment_onset,segment_onset,segment_offset,speaker_type\n", NotASegmentTable, "two"),
        (HEAD + b"0,100,CHI,C,NA\n100,x,CHI,C,NA\n", BrokenNumber, "Line 3"),
        (HEAD + b"0,nan,CHI,C,NA\n", BrokenNumber, "Line 2"),
        (HEAD + b"0,-5,CHI,C,NA\n", BrokenNumber, "negative"),
        (HEAD + b"0,99999999999999999999,CHI,C,NA\n", BrokenNumber, "Line 2"),
        (HEAD + b",100,CHI,C,NA\n", BrokenLine, "segment_onset is empty"),
        (HEAD + b"0,100,CHI,Q,NA\n", BrokenText, "vcm_type"),
        (HEAD + b"0,100,MOM,C,NA\n", BrokenText, "speaker_type"),
        (HEAD + b"0,100,FEM,NA,inf\n", BrokenNumber, "words"),
        (HEAD + b"200,100,FEM,NA,1\n", InvariantBroken, "Line 2"),
        (HEAD + b"0,100,FEM\n", BrokenLine, "3 columns instead of 5"),
        (HEAD + b'0,100,FEM,"NA,1\n' + b"x,y\n" * 60_000, BrokenLine, "quotes"),
        (HEAD + b'0,100,FEM,"NA"x,1\n', BrokenLine, "quotes"),
        (HEAD, FileRefused, "no annotated stretch"),
    ],
)
def test_mistakes_in_a_table_of_segments(data: bytes, error: type[FileRefused], part: str) -> None:
    refused(table, data, error, part)


DOCUMENT = b"<ANNOTATION_DOCUMENT>%s</ANNOTATION_DOCUMENT>"


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + DOCUMENT % b"&b;",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + DOCUMENT % b"&x;",
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://localhost/p">%p;]>' + DOCUMENT % b"",
        b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd">' + DOCUMENT % b"&x;",
        b'<!DOCTYPE a [<!ATTLIST TIER TIER_ID CDATA "CHI">]>' + DOCUMENT % b"<TIER/>",
        DOCUMENT % b"&nothing;",
    ],
)
def test_entities_are_refused_where_they_are_declared(data: bytes) -> None:
    refused(eaf, data, UnsafeXml)


def test_external_dtd_alone_is_not_followed() -> None:
    whole = good("eaf")
    doctype = b'<!DOCTYPE ANNOTATION_DOCUMENT SYSTEM "http://localhost:1/eaf.dtd">'

    assert eaf(whole.replace(b"<ANNOTATION_DOCUMENT", doctype + b"<ANNOTATION_DOCUMENT", 1)) == eaf(
        whole
    )


SLOT = b'TIME_SLOT_ID="ts2" TIME_VALUE="'


@pytest.mark.parametrize(
    ("old", "new", "error", "part"),
    [
        (b'TIME_UNITS="milliseconds"', b'TIME_UNITS="frames"', BrokenText, "Line 3"),
        (b'TIME_SLOT_REF1="ts1"', b'TIME_SLOT_REF1="ts999999"', BrokenNumber, "leads to no time"),
        (b'TIME_SLOT_REF1="ts1"', b"", BrokenText, "TIME_SLOT_REF1 is missing"),
        (SLOT, SLOT + b"-", BrokenNumber, "Line 8"),
        (SLOT, SLOT + b"nan", BrokenNumber, "Line 8"),
        (SLOT, SLOT + b"9" * 30, BrokenNumber, "Line 8"),
        (b"<ANNOTATION_VALUE>C<", b"<ANNOTATION_VALUE>Mary said<", BrokenText, "vcm code"),
        (b"</TIME_ORDER>", b"</TIME_ORDER><", BrokenXml, "line"),
    ],
)
def test_mistakes_in_an_eaf_file(
    old: bytes, new: bytes, error: type[FileRefused], part: str
) -> None:
    whole = good("eaf")
    assert old in whole
    damaged = whole.replace(old, new, 1)

    refused(eaf, damaged, error, part)
    with pytest.raises(error) as caught:
        eaf(damaged)
    assert "Mary" not in caught.value.detail


def test_eaf_with_references_that_go_round(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = (
        b'<TIER TIER_ID="CHI"/><TIER TIER_ID="vcm@CHI">'
        b'<REF_ANNOTATION ANNOTATION_ID="a" ANNOTATION_REF="b">'
        b"<ANNOTATION_VALUE>C</ANNOTATION_VALUE></REF_ANNOTATION>"
        b'<REF_ANNOTATION ANNOTATION_ID="b" ANNOTATION_REF="a">'
        b"<ANNOTATION_VALUE>C</ANNOTATION_VALUE></REF_ANNOTATION></TIER>"
    )
    refused(eaf, DOCUMENT % ring, FileRefused, "no annotated stretch")
    monkeypatch.setattr(eaf_module, "MOST_ANNOTATIONS", 20)
    refused(eaf, good("eaf"), FileTooLarge, "20 annotations")


@KINDS
@pytest.mark.parametrize("seed", range(4))
def test_randomly_damaged_file_is_read_or_refused_and_nothing_else(kind: str, seed: int) -> None:
    _, read, _ = WRITERS[kind]
    chance = Random(seed)
    whole = good(kind, seconds=120)
    problems = []
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.choice(b'-.,09eN\x00\xff<>&"\t\n CKZ')
        with contextlib.suppress(FileRefused):
            read(bytes(data))
            continue
        problems.append(bytes(data))
    assert problems
    for problem in problems:
        refused(read, problem, FileRefused)


# When recordings began.


def test_start_that_nobody_told() -> None:
    with pytest.raises(StartUnknown, match="--started-at"):
        read_rttm(io.BytesIO(FINE), starts=StartBook())
    with pytest.raises(NoSuchRecording):
        read_rttm(io.BytesIO(FINE), starts=StartBook(BEGIN, only="another"))


def test_one_of_several_recordings_is_picked() -> None:
    data = FINE + FINE.replace(b"one", b"two") + LINE.replace(b"one", b"two") % (b"9", b"1", b"FEM")

    (found,) = read_rttm(io.BytesIO(data), starts=StartBook(BEGIN, only="two.wav"))

    assert found.sessions[0].totals.female_adult_vocalization_count == 1


RECORDINGS = b"recording_filename,date_iso,start_time,duration,notes\n"


def test_table_of_recordings_is_local_time() -> None:
    text = RECORDINGS + b"one.wav,2026-07-01,9:30,60000,secret\ntwo.wav,2026-07-01,NA,,\n"
    table_ = read_recordings(io.BytesIO(text), zone=BERLIN)

    (found,) = read_rttm(io.BytesIO(FINE), starts=StartBook(table=table_))

    assert found.sessions[0].started_at == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)
    assert found.sessions[0].recorded_seconds == 60
    assert "secret" not in repr(table_)
    with pytest.raises(StartUnknown):
        read_rttm(io.BytesIO(FINE.replace(b"one", b"two")), starts=StartBook(table=table_))


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (b"one.wav,2026-02-30,9:30,,\n", BrokenClockTime),
        (b"one.wav,1.3.2026,9:30,,\n", BrokenClockTime),
        (b"one.wav,2026-03-01,25:00,,\n", BrokenClockTime),
        (b"one.wav,0001-03-01,1:00,,\n", BrokenClockTime),
        (b"one.wav,2026-03-01,9:30,nan,\n", BrokenNumber),
        (b"one.wav,2026-03-01,9:30,,\none.mp3,2026-03-01,9:30,,\n", NotACorpus),
    ],
)
def test_broken_tables_of_recordings(row: bytes, error: type[FileRefused]) -> None:
    with pytest.raises(error, match="Line"):
        read_recordings(io.BytesIO(RECORDINGS + row), zone=BERLIN)


# Corpora.


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    at = datetime(2026, 3, 1, 9, 0)  # noqa: DTZ001 - local time, as the format has it
    write_corpus(tmp_path / "c", {"one": (at, 60_000, list(invent_voices(Random(1), seconds=60)))})
    return tmp_path / "c"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("one.csv", "../../../secret.csv", "out of the corpus"),
        ("one.csv", "/etc/passwd", "out of the corpus"),
        ("vtc,", "..,", "out of the corpus"),
        (",0,60000,", ",60000,0,", "range"),
        (",0,60000,", ",0,nan,", "range_offset"),
        (",0,60000,", ",0,,", "range_offset is empty"),
        ("vtc,one.wav", "vtc,other.wav", "recordings.csv"),
    ],
)
def test_index_that_leads_astray(corpus: Path, old: str, new: str, part: str) -> None:
    replace(corpus / "metadata" / "annotations.csv", old, new)

    with pytest.raises(FileRefused, match=f"Line 2.*{part}"):
        open_corpus(corpus, annotation_set=None, child=None, zone=BERLIN)


def test_corpus_with_what_is_asked_for_missing(corpus: Path) -> None:
    with pytest.raises(NotACorpus, match="no set"):
        open_corpus(corpus, annotation_set="its", child=None, zone=BERLIN)
    with pytest.raises(NotACorpus, match="that child"):
        open_corpus(corpus, annotation_set=None, child="2", zone=BERLIN)
    (recording,) = open_corpus(corpus, annotation_set="vtc", child="1", zone=BERLIN)
    (corpus / "annotations" / "vtc" / "converted" / "one.csv").unlink()
    with pytest.raises(NotACorpus, match="not there"):
        recording.read()
    with pytest.raises(NotACorpus):
        open_corpus(corpus.parent, annotation_set=None, child=None, zone=BERLIN)
