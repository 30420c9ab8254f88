"""Chromium, where there is one."""

import os
import shutil

import pytest
from playwright import async_api, sync_api

from tests.support.waiting import HOPELESS_SECONDS

# Five seconds else, which a busy machine needs now and then to draw a page.
for playwright in (async_api, sync_api):
    playwright.expect.set_options(timeout=1_000 * HOPELESS_SECONDS)

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
