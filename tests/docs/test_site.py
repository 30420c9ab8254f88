"""The site is built whole or not at all, and never speaks to another host."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from dev.site import build, foreign_loads
from tests.support.browser import FLAGS, find_chromium

PAGES = {
    "README.md": "# Start\n\n[A page](howto/page.md#a-part) and [a kind](howto/README.md).\n",
    "howto/README.md": "# How-to\n\n[A page](page.md)\n",
    "howto/page.md": "# A page\n\n## A part\n\n![A line](line.svg)\n\nTurnstones nest there.\n",
    "howto/line.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>\n',
}


def _docs(folder: Path, **changes: str) -> Path:
    for name, text in (PAGES | changes).items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "docs"


def test_site_is_built_from_its_pages(tmp_path: Path) -> None:
    into = tmp_path / "site"

    assert build(_docs(tmp_path), into) == []

    assert (into / "howto/page.html").is_file()
    assert "Turnstones" in (into / "search.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("# Start\n\n[gone](howto/gone.md)\n", "docs/README.md:3:8: page does not exist"),
        ("# Start\n\n[x](howto/page.md#no)\n", "docs/README.md:3:19: anchor does not exist"),
    ],
)
def test_broken_link_stops_the_site(text: str, complaint: str, tmp_path: Path) -> None:
    into = tmp_path / "site"

    assert build(_docs(tmp_path, **{"README.md": text}), into) == [complaint]
    assert not into.exists()


def test_foreign_picture_is_noticed(tmp_path: Path) -> None:
    text = "# Start\n\n![x](https://elsewhere.example/x.png) <https://a.example/> is only a link.\n"

    assert build(_docs(tmp_path, **{"README.md": text}), tmp_path / "site") == [
        "index.html loads https://elsewhere.example/x.png"
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<script src="//a.example/x.js"></script>'),
        ("a.html", '<link rel="stylesheet" href="https://a.example/x.css">'),
        ("a.html", '<img srcset="x.png 1x, https://a.example/x.png 2x">'),
        ("a.html", '<p style="background: url(https://a.example/x.png)">'),
        ("a.css", "@import 'https://a.example/x.css';"),
        ("a.css", "@font-face { src: url(https://a.example/x.woff2) }"),
        ("a.svg", '<svg><image href="https://a.example/x.png"/></svg>'),
    ],
)
def test_every_kind_of_foreign_load_is_noticed(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)

    assert len(list(foreign_loads(tmp_path))) == 1


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Requests are counted in the browser."""


def test_reader_searches_without_another_host(tmp_path: Path) -> None:
    assert build(_docs(tmp_path), tmp_path / "site") == []
    asked: list[str] = []
    with _served(tmp_path / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/howto/page.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.set_viewport_size({"width": 1280, "height": 800})
        page.keyboard.press("Control+k")
        page.keyboard.type("Turnstones")
        page.get_by_role("link", name="A page").first.wait_for(timeout=60_000)
        browser.close()

    assert asked
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
