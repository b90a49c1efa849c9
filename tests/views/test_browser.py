"""The page in a real browser: from an empty index to the highlighted paragraph."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import WAIT_MILLISECONDS, require_chromium, settled, window
from tests.page_server import served

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "LAG_COP_4_RES_1.en.txt"
QUESTION = "When and where will the interim working group hold its first meeting?"
ARTEFACTS = ROOT / "artefacts"


@pytest.fixture
def address(tmp_path: Path, model_folder: Path) -> Iterator[str]:
    """The address of the page, served on an empty data folder."""
    require_chromium()
    with served(tmp_path / "data", model_folder.parent) as found:
        yield found


@pytest.fixture
def browser_page() -> Iterator[Page]:
    """A page of 1400 by 900 in Chromium."""
    with window(require_chromium()) as page:
        yield page


def test_upload_ask_click_read(address: str, browser_page: Page) -> None:
    """A visitor uploads a file, asks, clicks a citation, and reads the highlighted paragraph in its place."""
    page = browser_page
    page.goto(address)
    settled(page)
    page.get_by_role("button", name="Open the library").click()
    page.locator("input[type=file]").set_input_files(SAMPLE)
    expect(page.get_by_text("1 added")).to_be_visible(timeout=WAIT_MILLISECONDS)
    settled(page)

    page.get_by_role("link", name="Ask", exact=True).click()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible(timeout=WAIT_MILLISECONDS)
    settled(page)  # a form is sent by Enter once its button is there
    box = page.get_by_role("textbox", name="Question")
    box.fill(QUESTION)
    box.press("Enter")
    statement = page.locator(".al-statement").first
    expect(statement).to_contain_text("2 to 4 March 2026", timeout=WAIT_MILLISECONDS)
    settled(page)
    page.get_by_role("button", name="Citation 1: LAG/COP/4/RES/1, para. 6").click()

    quote = page.locator(".al-passage mark")
    expect(quote).to_be_in_viewport()
    expect(quote).to_contain_text("its first meeting shall be held in Tamsin Bay from 2 to 4 March 2026")
    expect(page.locator(".al-cited .al-margin")).to_have_text("6")
    expect(page.locator(".al-near")).to_have_count(4)
    expect(statement).to_be_visible()
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / "citation.png")

    settled(page)
    page.get_by_role("link", name="Read the whole document").click()
    expect(page.locator(".al-cited mark")).to_be_in_viewport()
    expect(page.locator(".al-margin", has_text="14")).to_have_count(1)
    page.screenshot(path=ARTEFACTS / "document.png")

    settled(page)
    page.get_by_role("link", name="Back to the answer").click()
    expect(statement).to_contain_text("2 to 4 March 2026")
    expect(page.locator(".al-passage mark")).to_be_in_viewport()
