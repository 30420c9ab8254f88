"""Synthetic devices: small recordings as a phone would send them, and the wire they go over."""

import gzip
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException
from random import Random
from typing import Any
from uuid import UUID

HEAD = {"algorithm": "synthetic", "algorithm_version": "1", "turn_rule": "lena:5s"}
CELL = timedelta(minutes=5)
PATH = "/api/v1/device/sessions"


def make_item(
    dice: Random, *, key: str, child_id: UUID, started_at: datetime, cells: int
) -> dict[str, Any]:
    """A recording of whole five minutes with plausible figures; it starts at the start of one."""
    buckets = [_measures(dice) | {"measured_from": _moment(started_at + CELL * number)}
               for number in range(cells)]  # fmt: skip
    totals: dict[str, Any] = {
        name: sum(bucket[name] for bucket in buckets)
        for name in buckets[0]
        if name != "measured_from"
    }
    return {
        "child_id": str(child_id),
        "client_session_key": key,
        "started_at": _moment(started_at),
        "ended_at": _moment(started_at + CELL * cells),
        "recorded_seconds": 300 * cells,
        "is_indicator_shown": True,
        "totals": totals
        | {"conversation_count": cells, "pause_count": cells, "longest_pause_seconds": 60},
        "buckets": buckets,
    }


def _moment(at: datetime) -> str:
    return at.isoformat()


def _measures(dice: Random) -> dict[str, Any]:
    words, female = dice.randrange(0, 300), dice.randrange(0, 2)
    heard = dice.randrange(20, 200)
    return {
        "measured_seconds": 300,
        "adult_word_count": words,
        "female_adult_word_count": words * female,
        "male_adult_word_count": words * (1 - female),
        "conversational_turn_count": dice.randrange(0, 20),
        "child_vocalization_count": dice.randrange(0, 60),
        "child_vocalization_seconds": dice.randrange(0, 50),
        "child_cry_seconds": dice.randrange(0, 10),
        "meaningful_seconds": heard,
        "overlap_seconds": 10,
        "distant_seconds": 20,
        "electronic_seconds": 0,
        "noise_seconds": 10,
        "silence_seconds": 260 - heard,
    }


@dataclass(frozen=True, slots=True)
class Reply:
    """What the service said; status 0 when it said nothing at all."""

    status: int
    body: dict[str, Any] = field(default_factory=dict)
    retry_after_seconds: float = 0.5


class Wire:
    """One device's connection, made again when it broke."""

    def __init__(self, host: str, port: int, device_key: str, *, timeout: float = 30) -> None:
        self._place = (host, port, timeout)
        self._key = device_key
        self._connection: HTTPConnection | None = None

    def send(self, items: list[Any], *, told_at: datetime | None = None) -> Reply:
        """One batch, packed; an answer that did not arrive is a Reply with status 0."""
        body = gzip.compress(json.dumps(HEAD | {"sessions": items}).encode(), compresslevel=1)
        headers = {
            "Authorization": f"Bearer {self._key}",
            "Content-Type": "application/json",
            "Content-Encoding": "gzip",
        } | ({"WonderNest-Device-Time": told_at.isoformat()} if told_at else {})
        try:
            if self._connection is None:
                host, port, timeout = self._place
                self._connection = HTTPConnection(host, port, timeout=timeout)
            self._connection.request("POST", PATH, body=body, headers=headers)
            answer = self._connection.getresponse()
            text = answer.read()
            return Reply(
                answer.status, json.loads(text), float(answer.headers.get("Retry-After", "0.5"))
            )
        except (OSError, HTTPException, ValueError):
            self.close()
            return Reply(0)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
