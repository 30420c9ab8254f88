"""Who talks with whom: conversations, turns and how soon an answer comes, from vocalizations.

One implementation for every source that tells when each voice sounds. A conversation ends where
nobody speaks for five seconds. Inside it a turn is an exchange between the key child and an
adult: the one speaks, and the other begins less than five seconds after the first has ended, or
before, with no other child in between. Turns are counted in pairs, so child, adult, child is one
turn and a fourth voice makes the second: whoever answers begins the next exchange only by
speaking again after the other. These are the definitions LENA publishes; how near the figures
come to LENA's own is told in docs/explanation/what-import-formats-tell.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from wondernest.audio.formats.recording import BlockType

Voice = Literal["key_child", "other_child", "female", "male", "anybody"]
"""Who is heard; `anybody` is the union of all voices and takes no part in a conversation."""

VOICES: tuple[Voice, ...] = get_args(Voice)
_ADULTS: frozenset[Voice] = frozenset({"female", "male"})

# LENA's names. Who takes part besides decides in this order: adults, other children, the key child.
_WITH_TURNS: Mapping[Voice, BlockType] = {
    "key_child": "CIC",
    "female": "AICF",
    "male": "AICM",
    "other_child": "XIC",
}
_TakingPart = tuple[bool, bool, bool]
_WITHOUT_TURNS: Mapping[Voice, tuple[tuple[BlockType, _TakingPart], ...]] = {
    "key_child": (
        ("CIOCAX", (True, False, False)),
        ("CIOCX", (False, True, False)),
        ("CM", (False, False, False)),
    ),
    "female": (
        ("AIOCCXF", (False, False, True)),
        ("AIOCF", (False, True, False)),
        ("AMF", (False, False, False)),
    ),
    "male": (
        ("AIOCCXM", (False, False, True)),
        ("AIOCM", (False, True, False)),
        ("AMM", (False, False, False)),
    ),
    "other_child": (
        ("XIOCAC", (True, False, True)),
        ("XIOCC", (False, False, True)),
        ("XIOCA", (True, False, False)),
        ("XM", (False, False, False)),
    ),
}

SILENCE_MS = 5_000
"""A conversation ends where nobody has spoken for this long."""


@dataclass(frozen=True, slots=True)
class TurnRule:
    """What counts as a turn; its name is stored with the figures.

    `is_paired` counts an answer only once, as LENA does. Otherwise every change of voice between
    the key child and somebody else counts, other children included, as ChildProject's simple_CTC
    has it.
    """

    name: str
    max_gap_ms: int
    is_paired: bool


PAIRS = TurnRule("pairs:5s", 5_000, is_paired=True)
TRANSITIONS = TurnRule("transitions:1s", 1_000, is_paired=False)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One voice from its onset to its offset, in milliseconds from the start of the recording."""

    onset_ms: int
    offset_ms: int
    voice: Voice


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange; its latency is below zero where the answer begins before the other ended."""

    first: Voice
    second: Voice
    answered_ms: int
    latency_ms: int


@dataclass(slots=True)
class Block:
    """One conversation, summed; who began it and who took part make its type."""

    onset_ms: int
    offset_ms: int
    initiator: Voice
    voices: set[Voice] = field(default_factory=set)
    finisher: Voice = "key_child"
    turns: dict[tuple[Voice, Voice], int] = field(default_factory=dict)
    child_latency_ms: int = 0
    adult_latency_ms: int = 0

    @property
    def turn_count(self) -> int:
        return sum(self.turns.values())

    @property
    def block_type(self) -> BlockType:
        return _block_type(self.initiator, self.voices, has_turns=bool(self.turns))

    def between(self, first: Voice, second: Voice) -> int:
        return self.turns.get((first, second), 0)

    def add(self, utterance: Utterance) -> None:
        self.offset_ms = max(self.offset_ms, utterance.offset_ms)
        self.voices.add(utterance.voice)
        self.finisher = utterance.voice

    def take(self, turn: Turn) -> None:
        pair = (turn.first, turn.second)
        self.turns[pair] = self.turns.get(pair, 0) + 1
        if turn.second == "key_child":
            self.child_latency_ms += turn.latency_ms
        else:
            self.adult_latency_ms += turn.latency_ms


def converse(
    utterances: Iterable[Utterance],
    rule: TurnRule = PAIRS,
    on_turn: Callable[[Turn], None] = lambda _: None,
) -> Iterator[Block]:
    """Conversations of utterances that come in order of their onset."""
    block: Block | None = None
    floor = Floor(rule)
    for utterance in utterances:
        if block is None or utterance.onset_ms - block.offset_ms >= SILENCE_MS:
            if block is not None:
                yield block
            block = Block(utterance.onset_ms, utterance.offset_ms, utterance.voice)
            floor = Floor(rule)
        block.add(utterance)
        turn = floor.hear(utterance)
        if turn is not None:
            block.take(turn)
            on_turn(turn)
    if block is not None:
        yield block


@dataclass(slots=True)
class Floor:
    """Who spoke last in one conversation, and whether that was an answer already."""

    rule: TurnRule = PAIRS
    last: Utterance | None = None
    is_answer: bool = False

    def hear(self, utterance: Utterance) -> Turn | None:
        """The turn that an utterance completes; utterances come in order of their onset."""
        last, self.last = self.last, utterance
        if last is None or _party(last.voice) == _party(utterance.voice):
            # Going on is no answer; an answer that goes on stays one.
            return None
        was_answer, self.is_answer = self.is_answer, False
        gap = utterance.onset_ms - last.offset_ms
        if gap >= self.rule.max_gap_ms or not self._may_answer(last, utterance):
            return None
        if self.rule.is_paired and was_answer:
            return None
        self.is_answer = True
        return Turn(last.voice, utterance.voice, utterance.onset_ms, gap)

    def _may_answer(self, last: Utterance, utterance: Utterance) -> bool:
        voices = {last.voice, utterance.voice}
        if "key_child" not in voices:
            return False
        return bool(voices & _ADULTS) or not self.rule.is_paired


def _party(voice: Voice) -> Literal["child", "adult", "other"]:
    if voice == "key_child":
        return "child"
    return "adult" if voice in _ADULTS else "other"


def _block_type(initiator: Voice, voices: set[Voice], *, has_turns: bool) -> BlockType:
    if has_turns:
        return _WITH_TURNS[initiator]
    others = (bool(voices & _ADULTS), "other_child" in voices, "key_child" in voices)
    return next(
        name
        for name, taking_part in _WITHOUT_TURNS[initiator]
        if all(is_there or not wanted for is_there, wanted in zip(others, taking_part, strict=True))
    )
