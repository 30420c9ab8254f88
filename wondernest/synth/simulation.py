"""Many devices at once against a running service: late, twice, out of order, skewed, and wrong."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from wondernest.kit import clock
from wondernest.synth.devices import CELL, Reply, Wire, make_item

# How often a device misbehaves, of 100 batches; the rest is what a good one sends.
MANNERS = (
    ("late", 15), ("twice", 10), ("skewed", 10), ("out of order", 10), ("changed", 3),
    ("broken", 3), ("stranger", 2),
)  # fmt: skip
GIVE_UP_AFTER_TRIES = 20


@dataclass(frozen=True, slots=True)
class Simulated:
    """A paired device of a synthetic family."""

    device_key: str
    child_id: UUID


@dataclass(slots=True)
class Counts:
    """What was sent in which manner, how it was answered, and what became of the items."""

    manners: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    given_up: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, manner: str, reply: Reply) -> None:
        with self._lock:
            self.manners[manner] += 1
            for item in reply.body.get("items", ()):
                self.outcomes[item["code"] or item["outcome"]] += 1

    def asked(self, reply: Reply) -> None:
        with self._lock:
            self.statuses[reply.status] += 1

    def gave_up(self) -> None:
        with self._lock:
            self.given_up += 1

    def as_dict(self) -> dict[str, object]:
        return {
            "batches": self.manners.total(),
            "manners": dict(self.manners),
            "statuses": {str(status): count for status, count in self.statuses.items()},
            "items": dict(self.outcomes),
            "given_up": self.given_up,
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service is, and for how long how fast is sent."""

    host: str
    port: int
    batches: int
    seconds_between: float


def run(
    place: Place, devices: Sequence[Simulated], *, seed: int, on_batch: Callable[[], None]
) -> Counts:
    """Each device sends its share of the batches from a thread of its own."""
    counts = Counts()
    each = -(-place.batches // len(devices))
    threads = [
        threading.Thread(
            target=_device,
            args=(place, device, each, counts, Random(f"{seed}:{number}"), on_batch),
        )
        for number, device in enumerate(devices)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts


def _device(
    place: Place,
    device: Simulated,
    count: int,
    counts: Counts,
    dice: Random,
    on_batch: Callable[[], None],
) -> None:
    wire = Wire(place.host, place.port, device.device_key)
    newest = clock.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=26)
    held: list[dict[str, Any]] = []
    for number in range(count):
        started = time.monotonic()
        item = make_item(
            dice,
            key=f"simulated:{newest:%Y%m%d%H}:{dice.getrandbits(48):012x}",
            child_id=device.child_id,
            started_at=newest - CELL * 6 * (count - number),
            cells=6,
        )
        manner = _manner(dice)
        items, told_at = _in_manner(manner, item, held, dice, clock.now())
        if items:
            _until_answered(wire, manner, items, told_at, counts)
        on_batch()
        time.sleep(max(place.seconds_between - (time.monotonic() - started), 0))
    if held:
        _until_answered(wire, "late", held, None, counts)
    wire.close()


def _manner(dice: Random) -> str:
    thrown = dice.randrange(100)
    for manner, share in MANNERS:
        thrown -= share
        if thrown < 0:
            return manner
    return "good"


def _in_manner(
    manner: str, item: dict[str, Any], held: list[dict[str, Any]], dice: Random, now: datetime
) -> tuple[list[Any], datetime | None]:
    """What is sent now; a late item is held back and goes with others in some later order."""
    items: list[Any] = [item]
    told_at: datetime | None = None
    match manner:
        case "late":
            held.append(item)
            items = []
        case "out of order":
            items += held
            held.clear()
            dice.shuffle(items)
        case "twice":
            items.append(item)
        case "skewed":
            told_at = now - timedelta(minutes=dice.randrange(-600, 600))
        case "changed":
            other = json.loads(json.dumps(item))
            other["totals"]["conversational_turn_count"] += 1
            items.append(other)
        case "broken":
            items.append({"client_session_key": item["client_session_key"]})
        case "stranger":
            items = [item | {"child_id": str(UUID(int=dice.getrandbits(128)))}]
        case _:
            told_at = now
    return items, told_at


def _until_answered(
    wire: Wire, manner: str, items: list[Any], told_at: datetime | None, counts: Counts
) -> None:
    """Again and again, as the protocol asks for, until the service says what became of it."""
    for _ in range(GIVE_UP_AFTER_TRIES):
        reply = wire.send(items, told_at=told_at)
        counts.asked(reply)
        if reply.status in (200, 207):
            counts.add(manner, reply)
            return
        if reply.status not in (0, 429, 503):
            break
        time.sleep(min(reply.retry_after_seconds, 2))
    counts.gave_up()
