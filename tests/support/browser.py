"""Chromium, where there is one."""

import os
import shutil

import pytest

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def find_chromium() -> str:
    """The path of a Chromium, or a skip that says what is missing."""
    names = ("chromium", "chromium-browser", "google-chrome")
    candidates = [os.environ.get("WONDERNEST_CHROMIUM"), *map(shutil.which, names)]
    found = next((path for path in candidates if path), None)
    if found is None:
        pytest.skip("no Chromium on this machine; WONDERNEST_CHROMIUM names one")
    return found
