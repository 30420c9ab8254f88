"""Paired devices for tests: what they hold and what they put on the wire."""

import gzip
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.testclient import TestClient

from tests.support.people import Household
from tests.support.wire import session_body
from wondernest.audio import service_devices
from wondernest.audio.formats.recording import RecordingSession
from wondernest.db.pool import Database, PairedDevice
from wondernest.kit import clock

HEAD = {"algorithm": "phone", "algorithm_version": "1", "turn_rule": "lena:5s"}


async def pair(database: Database, home: Household) -> PairedDevice:
    """The household's device with a key for its child."""
    async with database.transaction(home.actor) as tx:
        pairing = await service_devices.pair(
            tx,
            family_id=home.family_id,
            device_id=home.child.device_id,
            child_ids=[home.child_id],
            at=clock.now(),
        )
    return service_devices.read_key(pairing.device_key)


def item(session: RecordingSession, key: str, child_id: UUID) -> dict[str, Any]:
    """A session of a batch."""
    return session_body(session, key) | {"child_id": str(child_id)}


@dataclass(frozen=True, slots=True)
class Phone:
    """A paired device in front of the API."""

    client: TestClient
    device: PairedDevice

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {service_devices.written_key(self.device)}"}

    def send(
        self, *items: Any, head: dict[str, Any] | None = None, at: datetime | None = None
    ) -> Any:
        """A batch in JSON; with `at` the clock of the device says so."""
        headers = self.headers | ({"WonderNest-Device-Time": at.isoformat()} if at else {})
        body = (HEAD if head is None else head) | {"sessions": list(items)}
        return self.client.post("/api/v1/device/sessions", headers=headers, json=body)

    def send_lines(self, *lines: str, is_packed: bool = True) -> Any:
        """A batch in NDJSON, packed as devices should."""
        raw = "\n".join([json.dumps(HEAD), *lines]).encode()
        headers = self.headers | {"Content-Type": "application/x-ndjson"}
        if is_packed:
            raw, headers = gzip.compress(raw), headers | {"Content-Encoding": "gzip"}
        return self.client.post("/api/v1/device/sessions", headers=headers, content=raw)

    def outcomes(self, answer: Any) -> list[tuple[str, str | None]]:
        return [(one["outcome"], one["code"]) for one in answer.json()["items"]]
