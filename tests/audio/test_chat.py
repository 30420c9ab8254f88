"""Reading CHAT: what counts as a word, what is refused and where, and that no word comes out."""

import contextlib
from dataclasses import asdict
from datetime import date
from io import BytesIO
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wondernest.audio.formats.chat import read_chat
from wondernest.audio.formats.chat_errors import (
    BrokenLine,
    NotAChatFile,
    SpeakerNotFound,
    SpeakerNotNamed,
    TranscriptIsTruncated,
)
from wondernest.audio.formats.errors import FileIsEmpty, FileRefused, FileTooLarge
from wondernest.synth.chat import invent_talk, write_chat

HEAD = "@UTF8\n@Begin\n@Participants:\tCHI Target_Child, MOT Mother\n"
DAY = date(2024, 5, 17)


def file(*lines: str, head: str = HEAD, end: str = "@End\n") -> BytesIO:
    return BytesIO((head + "".join(f"{line}\n" for line in lines) + end).encode())


def words(line: str) -> int:
    return len(read_chat(file(f"*CHI:\t{line}")).tokens)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("more juice .", 2), ("xxx yyy www .", 0), ("&=laughs &-um &+b &~ba .", 0),
        ("0v more 0the .", 1), ("0 .", 0), ("I [/] I want .", 2), ("<I want> [//] I go .", 2),
        ("a <b <c d> [/] c d> [///] e .", 2), ("de [: the] paper .", 2),
        ("gonna [: going to] go .", 3), ("op(en) (be)cause .", 2), ("choo+choo how_about .", 2),
        ("um@fp a@l .", 2), ("wait (.) (..) (1.5) (2:03.) here .", 2), ("no , yes ‡ ok ; .", 3),
        ("go +...", 1), ("+< yes +/.", 1), ('+" so said +//?', 2), ("dog [/] [* p:w] dog .", 1),
        ("tika@u [: kitty] [* p:n] [//] kitty .", 1), ("hi \x1510_20\x15", 1),
        ("that [= the cup] [x 3] [?] .", 1), ("this [^ aside] [% note] . [+ bch]", 1),
        ("Ñandú über .", 2), ("ˈno ⌈yes⌉ .", 2),
    ],
)  # fmt: skip
def test_what_counts_as_a_word(line: str, count: int) -> None:
    assert words(line) == count


def test_forms_of_one_word_are_one_type() -> None:
    read = read_chat(file("*CHI:\tMore mo:re (m)ore more@d ˈmore ."))
    assert read.tokens == (0,) * 5


@pytest.mark.parametrize(
    ("tier", "count"),
    [
        ("n|dog .", 1), ("n|dog-PL .", 2), ("noun|cookie-Plur .", 2), ("v|go&PAST .", 1),
        ("verb|be-Fin-Ind-Past-S3 .", 2), ("part|say-PRESP", 2), ("pro|it~aux|be&3S", 2),
        ("n|dad~poss|s n|cup", 3), ("n|+n|choo+n|choo", 1), ("cm|cm beg|beg", 0), ("0v|v n|cup", 1),
        ("n|fly-PL^v|fly-3S", 2), ("verb|go-Ger", 1), ("n|dog-DIM-PL", 2),
    ],
)  # fmt: skip
def test_what_counts_as_a_morpheme(tier: str, count: int) -> None:
    read = read_chat(file("*CHI:\tsomething .", f"%mor:\t{tier}"))
    assert sum(read.morpheme_lengths) == count


def test_utterances_that_do_not_count_for_the_mean_length() -> None:
    lines = (
        "*CHI:\tone two .", "%mor:\tnum|one num|two .",
        "*CHI:\tone xxx .", "%mor:\tnum|one .",
        "*CHI:\tone . [+ mlue]", "%mor:\tnum|one .",
        "*CHI:\txxx [/] one .", "%mor:\tnum|one .",
        "*CHI:\t&=laughs .",
    )  # fmt: skip
    read = read_chat(file(*lines))
    assert read.word_lengths == read.morpheme_lengths == (2, 1)
    assert (read.utterance_count, read.unintelligible_count) == (5, 1)
    assert read_chat(file(*lines), includes_unintelligible=True).word_lengths == (2, 1, 1)


def test_turns_end_where_somebody_else_speaks() -> None:
    read = read_chat(file("*CHI:\ta .", "*CHI:\tb .", "*MOT:\tc .", "*CHI:\td .", "%com:\tx"))
    assert (read.turns.turn_count, read.turns.utterance_count, read.turns.word_count) == (2, 3, 3)


def test_a_line_goes_on_after_a_tab() -> None:
    read = read_chat(file("*CHI:\tmore", "\tjuice", "\tplease ."))
    assert read.word_lengths == (3,)


BROKEN = {
    "[": ("*CHI:\ta [/ b .", "Line 4 .*square bracket"),
    "]": ("*CHI:\ta ] b .", "Line 4 .*square bracket"),
    "<": ("*CHI:\t<a b .", "Line 4 .*angle bracket does not close"),
    ">": ("*CHI:\ta b> .", "Line 4 .*none opened"),
    "retrace": ("*CHI:\t[/] a .", "Line 4 .*no word before"),
    "speaker": ("*FAT:\ta .", "Line 4 .*participants"),
    "tier": ("*CHI a .", "Line 4 .*name and a colon"),
    "tab": ("*CHI:a .", "Line 4 .*tab"),
    "text": ("more juice", "Line 4 .*begins with none"),
    "control": ("*CHI:\ta \x07 .", "Line 4 .*control"),
    "mor": ("*CHI:\ta .\n%mor:\tnoun|a\n%mor:\tnoun|a", "Line 6 .*second %mor"),
    "reading": ("*CHI:\ta .\n%mor:\tdog .", "Line 5 .*part of speech"),
    "orphan": ("%mor:\tnoun|a", "Line 4 .*without an utterance"),
    "date": ("@Date:\t2024-05-17", "Line 4 .*15-OCT-1962"),
    "begin": ("@Begin", "Line 4 .*second time"),
    "end": ("@End\n*CHI:\ta .", "Line 5 .*follows @End"),
    "length": ("*CHI:\t" + "a " * 40_000, "Line 4 .*longer than a line"),
    "tiers": ("*CHI:\ta\n" + "\tb b b b\n" * 9_000, "Line 4 .*longer than a tier"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_broken_lines_are_refused_with_their_number(kind: str) -> None:
    text, message = BROKEN[kind]
    with pytest.raises(BrokenLine, match=message):
        read_chat(file(text))


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FileIsEmpty), (b"\n\n", FileIsEmpty), (b"hello\n", NotAChatFile),
        (b"@UTF8\n", NotAChatFile), (b"\tx\n", NotAChatFile), (b"@Begin\n@End\n", NotAChatFile),
        (HEAD.encode(), TranscriptIsTruncated), (b"@UTF8\n@Begin\n@End\n", SpeakerNotFound),
        (HEAD.encode() + b"*CHI:\t\xff .\n@End\n", BrokenLine),
        (HEAD.encode().replace(b"Target_Child", b"Father") + b"@End\n", SpeakerNotNamed),
        (b"@UTF8\n*CHI:\ta .\n@Begin\n@End\n", BrokenLine),
    ],
)  # fmt: skip
def test_what_is_no_transcript_is_refused(content: bytes, refusal: type[FileRefused]) -> None:
    with pytest.raises(refusal):
        read_chat(BytesIO(content))


def test_a_mark_of_the_byte_order_is_no_content() -> None:
    content = b"\xef\xbb\xbf" + file("*CHI:\ta .").getvalue()
    assert len(read_chat(BytesIO(content)).tokens) == 1


def test_a_large_file_is_refused_and_a_foreign_speaker_not_found() -> None:
    with pytest.raises(FileTooLarge):
        read_chat(file("*CHI:\ta ."), max_bytes=40)
    with pytest.raises(SpeakerNotFound):
        read_chat(file("*CHI:\ta ."), speaker="GRA")


def test_refusals_repeat_nothing_of_the_file() -> None:
    for text, _message in BROKEN.values():
        with pytest.raises(BrokenLine) as raised:
            read_chat(file(text.replace(" a ", " plover ")))
        assert "plover" not in str(raised.value)


def test_only_numbers_and_a_date_come_out() -> None:
    read = read_chat(file("*CHI:\tplover kettle plover .", "%mor:\tnoun|plover noun|kettle"))
    assert read.tokens == (0, 1, 0)
    assert "plover" not in str(asdict(read))


@given(st.integers(0, 2**32), st.integers(1, 60), st.booleans())
@settings(max_examples=40, deadline=None)
def test_invented_talk_is_read_back(seed: int, count: int, has_mor: bool) -> None:
    talk = invent_talk(Random(seed), utterance_count=count)
    stream = BytesIO()
    write_chat(stream, utterances=talk, recorded_on=DAY, has_mor=has_mor)
    stream.seek(0)
    read = read_chat(stream)

    own = [utterance for utterance in talk if utterance.speaker == "CHI"]
    clear = [utterance for utterance in own if not utterance.is_unintelligible]
    said = [word.text for utterance in own for word in utterance.words]
    assert read.recorded_on == DAY
    assert read.utterance_count == len(own)
    assert read.unintelligible_count == len(own) - len(clear)
    assert [said.index(word) for word in said] == [
        read.tokens.index(token) for token in read.tokens
    ]
    assert read.word_lengths == tuple(len(utterance.words) for utterance in clear)
    expected = tuple(
        sum(1 + (word.ending is not None) for word in utterance.words) for utterance in clear
    )
    assert read.morpheme_lengths == (expected if has_mor else ())


@given(st.integers(0, 2**32), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_a_file_cut_anywhere_is_refused(seed: int, cut: int) -> None:
    stream = BytesIO()
    write_chat(stream, utterances=invent_talk(Random(seed), utterance_count=9), recorded_on=DAY)
    whole = stream.getvalue()
    part = whole[: min(cut, len(whole) - len("@End\n"))]
    with pytest.raises(FileRefused):
        read_chat(BytesIO(part))


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(FileRefused):
        read_chat(BytesIO((HEAD + "*CHI:\t" + text + "\n@End\n").encode("utf-8", "surrogatepass")))
