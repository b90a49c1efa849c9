"""The page in a real browser: from an empty index to the highlighted paragraph."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "LAG_COP_4_RES_1.en.txt"
QUESTION = "When and where will the interim working group hold its first meeting?"
ARTEFACTS = ROOT / "artefacts"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_START_SECONDS = 60
_WAIT_MILLISECONDS = 120_000  # the first upload waits for the model


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    reason = "no Chromium on the path; on Debian and Ubuntu: apt install chromium"
    if os.environ.get("CI"):
        pytest.fail(f"{reason} (in CI the browser test must run)")
    pytest.skip(reason)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def address(tmp_path: Path, model_folder: Path) -> Iterator[str]:
    """The address of the page, served on an empty data folder."""
    _chromium()
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.address=127.0.0.1"]
    command += [f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"]
    environment = {**os.environ, "ALINEA_DATA": str(tmp_path / "data"), "ALINEA_MODELS": str(model_folder.parent)}
    log = tmp_path / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=output, stderr=subprocess.STDOUT)
    try:
        _await_server(port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _await_server(port: int, log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture
def browser_page() -> Iterator[Page]:
    """A page of 1400 by 900 in Chromium."""
    executable = _chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(_WAIT_MILLISECONDS)
        yield page
        browser.close()


def test_upload_ask_click_read(address: str, browser_page: Page) -> None:
    """A visitor uploads a file, asks, clicks a citation, and reads the highlighted paragraph in its place."""
    page = browser_page
    page.goto(address)
    page.get_by_role("button", name="Open the library").click()
    page.locator("input[type=file]").set_input_files(SAMPLE)
    expect(page.get_by_text("1 added")).to_be_visible(timeout=_WAIT_MILLISECONDS)

    page.get_by_role("link", name="Ask", exact=True).click()
    box = page.get_by_role("textbox", name="Question")
    box.fill(QUESTION)
    box.press("Enter")
    statement = page.locator(".al-statement").first
    expect(statement).to_contain_text("2 to 4 March 2026", timeout=_WAIT_MILLISECONDS)
    page.get_by_role("button", name="LAG/COP/4/RES/1, para. 6").click()

    quote = page.locator(".al-passage mark")
    expect(quote).to_be_in_viewport()
    expect(quote).to_contain_text("its first meeting shall be held in Tamsin Bay from 2 to 4 March 2026")
    expect(page.locator(".al-cited .al-margin")).to_have_text("6")
    expect(page.locator(".al-near")).to_have_count(4)
    expect(statement).to_be_visible()
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / "citation.png")

    page.get_by_role("link", name="Read the whole document").click()
    expect(page.locator("#cited mark")).to_be_in_viewport()
    expect(page.locator(".al-margin", has_text="14")).to_have_count(1)
    page.screenshot(path=ARTEFACTS / "document.png")
