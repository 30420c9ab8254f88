"""A session as a device puts it on the wire."""

from dataclasses import asdict
from typing import Any

from fastapi.encoders import jsonable_encoder

from wondernest.audio.formats.recording import RecordingSession


def session_body(session: RecordingSession, key: str) -> dict[str, Any]:
    """The JSON of one session under a client's key."""
    body = asdict(session)
    del body["number"]
    encoded: dict[str, Any] = jsonable_encoder(
        body | {"client_session_key": key, "is_indicator_shown": True}
    )
    return encoded
