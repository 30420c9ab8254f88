"""Conversations of one recording, summed by clock hour and type of block."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from wondernest.audio.formats.recording import BlockType, ConversationPattern
from wondernest.audio.formats.talk import Block

Span = tuple[int, int]

_SUMMED = (
    "block_count",
    "with_turns_count",
    "turn_count",
    "child_initiation_count",
    "child_response_count",
    "female_initiation_count",
    "female_response_count",
    "male_initiation_count",
    "male_response_count",
    "child_latency_count",
    "adult_latency_count",
)
_SUMMED_MS = ("total_seconds", "child_latency_seconds", "adult_latency_seconds")


@dataclass(slots=True)
class PatternSums:
    """`spans` are the annotated stretches; only silence inside one of them is a pause."""

    started_at: datetime
    spans: Sequence[Span]
    block_count: int = 0
    pause_count: int = 0
    longest_pause_ms: int = 0
    _until: int = 0
    _sums: dict[tuple[datetime, BlockType], dict[str, int]] = field(default_factory=dict)

    def add(self, block: Block) -> None:
        self.block_count += 1
        self._pause(block.onset_ms)
        self._until = block.offset_ms
        sums = self._sums.setdefault((self._hour(block.onset_ms), block.block_type), {})
        for name, value in _figures(block).items():
            if name.startswith(("longest_", "max_")):
                sums[name] = max(sums.get(name, 0), value)
            else:
                sums[name] = sums.get(name, 0) + value

    def close(self) -> None:
        """The silence after the last conversation."""
        self._pause(self.spans[-1][1])

    def rows(self) -> tuple[ConversationPattern, ...]:
        return tuple(
            ConversationPattern(
                hour_from=hour,
                block_type=block_type,
                max_turn_count=sums["max_turn_count"],
                longest_seconds=_seconds(sums["longest_seconds"]),
                **{name: sums[name] for name in _SUMMED},  # type: ignore[arg-type]
                **{name: _seconds(sums[name]) for name in _SUMMED_MS},  # type: ignore[arg-type]
            )
            for (hour, block_type), sums in sorted(self._sums.items())
        )

    def _pause(self, until: int) -> None:
        silence = max(
            (min(end, until) - max(start, self._until) for start, end in self.spans), default=0
        )
        if silence > 0:
            self.pause_count += 1
            self.longest_pause_ms = max(self.longest_pause_ms, silence)

    def _hour(self, at_ms: int) -> datetime:
        moment = self.started_at + timedelta(milliseconds=at_ms)
        return moment.replace(minute=0, second=0, microsecond=0)


def _figures(block: Block) -> dict[str, int]:
    """What one conversation adds; times in milliseconds."""
    by_women = block.between("female", "key_child")
    by_men = block.between("male", "key_child")
    to_women = block.between("key_child", "female")
    to_men = block.between("key_child", "male")
    length = block.offset_ms - block.onset_ms
    return {
        "block_count": 1,
        "with_turns_count": int(block.turn_count > 0),
        "turn_count": block.turn_count,
        "max_turn_count": block.turn_count,
        "total_seconds": length,
        "longest_seconds": length,
        "child_initiation_count": to_women + to_men,
        "child_response_count": by_women + by_men,
        "female_initiation_count": by_women,
        "female_response_count": to_women,
        "male_initiation_count": by_men,
        "male_response_count": to_men,
        "child_latency_count": by_women + by_men,
        "child_latency_seconds": block.child_latency_ms,
        "adult_latency_count": to_women + to_men,
        "adult_latency_seconds": block.adult_latency_ms,
    }


def _seconds(milliseconds: int) -> Decimal:
    return (Decimal(milliseconds) / 1000).quantize(Decimal("0.01"))
