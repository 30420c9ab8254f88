"""Real files that lie beside the repository on some machines; a newcomer has only the project."""

import os
from pathlib import Path

import pytest


def real_file(name: str) -> Path:
    """A real file, or a skip that says what is missing."""
    beside = Path(__file__).parents[3] / "shared" / "data"
    folder = Path(os.environ.get("WONDERNEST_SHARED_DATA", beside))
    if not (folder / name).exists():
        pytest.skip(f"the real file {name} is not on this machine")
    return folder / name
