"""Takes the picture of the parent's page that the README shows, from a demo of its own."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from wondernest.db import embedded
from wondernest.synth import household

TARGET = Path("docs/images/parent-today.png")
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def take(url: str, target: Path) -> None:
    """Signs in as the demo's first parent and photographs the first child's day."""
    chromium = os.environ.get("WONDERNEST_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        page.goto(f"{url}/sign-in")
        page.fill("input[name=email]", household.FAMILIES[0].email)
        page.fill("input[name=password]", household.PASSWORD)
        page.click("main button[type=submit]")
        page.click("main a[href*='/children/']:not([href$='consent']):not([href$='new'])")
        page.wait_for_selector(".week-strip")
        page.wait_for_timeout(1500)  # the sign of the open stream
        page.screenshot(path=target)
        browser.close()


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="wondernest-picture-"))
    environment = os.environ | {"WONDERNEST_HOME": str(home)}
    command = [sys.executable, "-m", "wondernest.cli", "demo", "--port", "0"]
    demo = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        if demo.stdout is not None:
            take(demo.stdout.readline().strip(), TARGET)
    finally:
        demo.terminate()
        demo.wait(timeout=30)
        embedded.remove(home)


if __name__ == "__main__":
    main()
