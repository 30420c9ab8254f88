"""Our measures beside what the CLAN programs printed, file by file and number by number.

A number printed with three decimals agrees when it lies within half of the last one. CLAN's VOCD
draws at random, so no printed value could be met; it is compared elsewhere, with the exact mean
that it estimates. CLAN printed no MTLD and no HD-D.
"""

import re
from collections import Counter
from random import Random
from xml.etree import ElementTree as ET

import pytest

from tests.support.real_data import real_file
from wondernest.audio.formats.chat import read_chat
from wondernest.audio.formats.chat_errors import SpeakerNotNamed
from wondernest.audio.formats.transcript import Transcript
from wondernest.audio.service_vocabulary import figures_of
from wondernest.audio.vocabulary import diversity, vocd
from wondernest.audio.vocabulary.utterances import mean_length

HALF = 0.0005
EVE = "chat/brown_eve_010600a_2016edition.cha"
SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"


def golden(name: str) -> str:
    return real_file(f"clan_golden/expected/{name}").read_text(encoding="utf-8")


def transcript(name: str, **options: object) -> Transcript:
    return read_chat(real_file(f"clan_golden/cha/{name}"), **options)  # type: ignore[arg-type]


def blocks(text: str) -> dict[str, str]:
    """What was printed for each speaker."""
    parts = re.split(r"ML[TU] for Speaker: \*(\w+):", text)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def printed(block: str, name: str) -> str:
    found = re.search(rf"{name} = ([\d.]+|NA)", block)
    assert found is not None, name
    return found[1]


def agrees(ours: float | None, theirs: str) -> bool:
    return ours is None if theirs == "NA" else ours is not None and abs(ours - float(theirs)) < HALF


@pytest.mark.parametrize(
    ("expected", "name", "speakers", "options"),
    [
        ("mlu_mor_gra.clan.txt", "mor-gra.cha", ["CHI", "MOT"], {}),
        ("mlu_xxx_exclude.clan.txt", "manchester-anne.cha", ["CHI"], {}),
        (
            "mlu_sxxx_include.clan.txt", "manchester-anne.cha", ["CHI"],
            {"includes_unintelligible": True},
        ),
    ],
)  # fmt: skip
def test_mean_length_in_morphemes(
    expected: str, name: str, speakers: list[str], options: dict[str, object]
) -> None:
    found = blocks(golden(expected))
    assert sorted(found) == speakers
    for speaker, block in found.items():
        lengths = mean_length(transcript(name, speaker=speaker, **options).morpheme_lengths)
        assert str(lengths.utterance_count) == printed(block, "utterances")
        assert str(lengths.unit_count) == printed(block, "morphemes")
        assert agrees(lengths.mean, printed(block, "Ratio of morphemes over utterances"))
        assert agrees(lengths.deviation, printed(block, "Standard deviation"))


def test_words_and_utterances_to_a_turn() -> None:
    found = blocks(golden("mlt_mor_gra.clan.txt"))
    assert sorted(found) == ["CHI", "MOT"]
    for speaker, block in found.items():
        read = transcript("mor-gra.cha", speaker=speaker)
        turns = read.turns
        assert str(turns.utterance_count) == printed(block, "utterances")
        assert str(turns.turn_count) == printed(block, "turns")
        assert str(turns.word_count) == printed(block, "words")
        assert agrees(turns.words_to_a_turn, printed(block, "Ratio of words over turns"))
        assert agrees(turns.utterances_to_a_turn, printed(block, "Ratio of utterances over turns"))
        assert agrees(turns.words_to_an_utterance, printed(block, "Ratio of words over utterances"))
        deviation = mean_length(read.word_lengths).deviation
        assert agrees(deviation, printed(block, "Standard deviation"))


def test_types_tokens_and_their_ratio() -> None:
    """The sheet has rows of two files, of which the one at hand is compared, word counts too."""
    rows = [
        [cell.findtext(f"{SHEET}Data") or "" for cell in row]
        for row in ET.fromstring(golden("d2_spreadsheet_manchester.clan.txt")).iter(f"{SHEET}Row")  # noqa: S314 - our own test data
    ]
    head = next(row for row in rows if row[:1] == ["File"])
    line = next(row for row in rows if row[:1] == ["manchester-anne"])
    by_name = dict(zip(head, line, strict=True))
    counts = [int(line[at]) for at in range(head.index("*CHI:") + 1, head.index("Types"))]
    read = transcript("manchester-anne.cha")
    figures = figures_of(read)

    assert sorted(Counter(read.tokens).values()) == sorted(filter(None, counts))
    assert figures.different_word_count == int(by_name["Types"])
    assert figures.token_count == int(by_name["Token"])
    assert agrees(float(figures.type_token_ratio or 0), by_name["TTR"])


def test_without_mor_there_is_no_mean_length_in_morphemes() -> None:
    read = transcript("empty-and-minimal.cha")
    assert read.morpheme_lengths == ()
    assert figures_of(read).mlu_morphemes is None
    assert figures_of(read).mlu_words == 1


def test_every_conformance_file_is_read() -> None:
    speakers = {"eng-conversation.cha": "SPE"}
    for path in sorted(real_file("clan_golden/cha").glob("*.cha")):
        read = read_chat(path, speaker=speakers.get(path.name))
        code = speakers.get(path.name, "CHI")
        lines = path.read_text(encoding="utf-8").splitlines()
        assert read.utterance_count == sum(line.startswith(f"*{code}:") for line in lines), path


def test_retraced_and_replaced_words_count_once() -> None:
    # I want that · I want (the is traced back) give me that · an · kitty is nice · female · dog ·
    # the dog · and now.
    assert len(transcript("retrace.cha").tokens) == 3 + 5 + 1 + 3 + 1 + 1 + 2 + 2


def test_a_whole_hour_of_a_child_agrees_with_independent_programs() -> None:
    """Values of pylangacq and LexicalRichness on the same words."""
    read = read_chat(real_file(EVE))
    mother = read_chat(real_file(EVE), speaker="MOT")
    assert (read.utterance_count, mother.utterance_count) == (741, 804)
    assert (len(read.tokens), len(set(read.tokens))) == (1071, 190)
    assert agrees(diversity.type_token_ratio(read.tokens), "0.1774")
    assert round(diversity.moving_average_ttr(read.tokens) or 0, 4) == 0.4348
    assert round(diversity.textual_diversity(read.tokens) or 0, 3) == 6.866
    assert round(diversity.hypergeometric_diversity(read.tokens) or 0, 4) == 0.7422
    exact = vocd.exact_d(read.tokens)
    sampled = vocd.sampled_d(read.tokens, Random(1))
    assert exact is not None
    assert sampled is not None
    assert abs(exact - 44.7) < 0.5
    assert abs(sampled - exact) < 1.5
    assert read.recorded_on is not None
    assert read.recorded_on.isoformat() == "1962-10-15"


def test_an_excerpt_of_a_daylong_recording_has_the_published_words() -> None:
    name = "chat/vandam_BN32_010007_excerpt.cha"
    rows = real_file("chat/expected_vandam_childproject.csv").read_text(encoding="utf-8")
    for speaker in ("CHI", "MOT"):
        expected = re.findall(rf",{speaker},\w+,\w+,(\d+),", rows)
        read = read_chat(real_file(name), speaker=speaker, needs_end=False)
        assert read.utterance_count == len(expected)
        assert len(read.tokens) == sum(map(int, expected))


def test_a_file_with_five_children_asks_which() -> None:
    path = real_file("chat/koine_bre4_03_excerpt.cha")
    with pytest.raises(SpeakerNotNamed, match="5 children"):
        read_chat(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    for code in ("UEL", "INA", "AND", "GON", "GAR"):
        read = read_chat(path, speaker=code)
        assert read.utterance_count == sum(line.startswith(f"*{code}:") for line in lines)
