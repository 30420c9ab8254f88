"""The same attempts over HTTP, against the service itself in a process of its own."""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from http.client import HTTPConnection

from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.households import Household, access_tokens
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.serving import service
from wondernest.synth import recordings

MEDIA_TYPES = (
    "audio/wav", "audio/mpeg", "audio/ogg; codecs=opus", "audio/webm", "video/mp4",
    "application/octet-stream", "multipart/form-data; boundary=x", "text/plain",
    "application/x-www-form-urlencoded", "",
)  # fmt: skip


def attack(instance: Instance, home: Household, ledger: Ledger, *, started_at: datetime) -> None:
    """Sends sound by media type and inside JSON; only the plain figures are taken."""
    sound = clock.secret_bytes(48_000)
    family = f"/api/v1/families/{home.family_id}"
    sessions = f"{family}/children/{home.child_id}/sessions"
    token = access_tokens(instance).issue(
        session_id=home.actor.session_id,
        session_key=home.actor.session_key,
        user_id=home.user_id,
        at=clock.now(),
    )
    with service(instance) as port:

        def post(path: str, body: bytes, media_type: str) -> tuple[int, str]:
            return _post(port, path, body, media_type, token)

        for path in (sessions, f"{family}/devices"):
            for media_type in MEDIA_TYPES:
                status, _text = post(path, sound, media_type)
                ledger.check(status == 415, f"POST {path} as {media_type or 'nothing'}: {status}")
        batch = _batch(home, started_at)
        for what, changed in _tampered(batch, base64.b64encode(sound).decode()):
            status, _text = post(sessions, json.dumps(changed).encode(), "application/json")
            ledger.check(status == 422, f"{what} in the JSON of a session: {status}")
        label = {"kind": "phone", "label": base64.b64encode(sound).decode()}
        status, _text = post(f"{family}/devices", json.dumps(label).encode(), "application/json")
        ledger.check(status == 422, f"sound as the label of a device: {status}")
        status, text = post(sessions, json.dumps(batch).encode(), "application/json")
        ledger.check(
            status == 200 and '"stored"' in text, f"plain figures are not taken: {status} {text}"
        )


def _batch(home: Household, started_at: datetime) -> dict[str, object]:
    """A good request, as a device sends it."""
    session = recordings.make_session(
        "proof", started_at=started_at, seconds=1800, child_age_months=12
    )
    content = asdict(session)
    del content["number"]
    body = content | {
        "client_session_key": f"proof:{clock.new_id().hex}",
        "is_indicator_shown": True,
    }
    batch = {
        "device_id": home.device_id,
        "algorithm": "proof",
        "algorithm_version": "1",
        "turn_rule": "proof",
        "sessions": [body],
    }
    ready: dict[str, object] = json.loads(json.dumps(batch, default=_plain))
    return ready


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _tampered(
    batch: Mapping[str, object], sound: str
) -> Iterator[tuple[str, Mapping[str, object]]]:
    words = "the child said good night to the moon " * 4
    for name in ("audio", "transcript", "voiceprint", "samples"):
        yield f"a field {name}", {**batch, name: sound}
    for name in ("algorithm", "algorithm_version", "turn_rule", "device_class"):
        yield f"sound as {name}", {**batch, name: sound}
        yield f"words as {name}", {**batch, name: words}
    for name, value in (
        ("client_session_key", sound), ("started_at", sound), ("transcript", words),
        ("waveform", list(range(1000))), ("recorded_seconds", "1." + "37" * 2000),
    ):  # fmt: skip
        yield f"{name} of a session", _with(batch, (), name, value)
    for part in ("totals", "buckets", "patterns"):
        yield f"a field clip of {part}", _with(batch, (part,), "clip", sound)
    yield "sound as a count", _with(batch, ("buckets",), "conversational_turn_count", sound)
    yield "words as a kind", _with(batch, ("patterns",), "block_type", words)


def _with(
    batch: Mapping[str, object], path: tuple[str, ...], name: str, value: object
) -> Mapping[str, object]:
    """A copy of the batch in which one field of the session, or of a part of it, is changed."""
    copy = json.loads(json.dumps(batch))
    target = copy["sessions"][0]
    for part in path:
        target = target[part][0] if isinstance(target[part], list) else target[part]
    target[name] = value
    changed: Mapping[str, object] = copy
    return changed


def _post(port: int, path: str, body: bytes, media_type: str, token: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Authorization": f"Bearer {token}"}
    if media_type:
        headers["Content-Type"] = media_type
    try:
        connection.request("POST", path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()
