"""A report of three hundred pages in a real browser: taken in, asked about, and read."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import WAIT_MILLISECONDS, require_chromium, settled, window
from tests.long_document import NEEDLE, QUESTION, SYMBOL, long_pdf
from tests.page_server import served
from tests.views.test_pages_in_browser import visit

pytestmark = pytest.mark.browser

PAGES = 300
_SECONDS = 15.0  # for the whole text in a browser, on a machine that does other work as well


@pytest.fixture
def page(tmp_path: Path, model_folder: Path) -> Iterator[Page]:
    """The library of an empty index."""
    with window(require_chromium()) as made, served(tmp_path / "data", model_folder.parent) as address:
        visit(made, address, "library", lang="en")
        yield made


def test_three_hundred_pages(page: Page) -> None:
    """All paragraphs are taken in, one of them is found, shown on its page, and stands in the text with its number."""
    page.locator("input[type=file]").set_input_files(
        {"name": "waters.pdf", "mimeType": "application/pdf", "buffer": long_pdf(PAGES)}
    )
    expect(page.get_by_text("1 added")).to_be_visible(timeout=3 * WAIT_MILLISECONDS)
    settled(page)
    page.get_by_role("link", name="Ask", exact=True).click()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible(timeout=WAIT_MILLISECONDS)
    settled(page)  # a form is sent by Enter once its button is there
    box = page.get_by_role("textbox", name="Question")
    box.fill(QUESTION)
    box.press("Enter")
    expect(page.locator(".al-statement").first).to_contain_text(NEEDLE, timeout=WAIT_MILLISECONDS)
    settled(page)
    page.locator("button[data-citation='1']").click()
    expect(page.locator(".al-passage mark")).to_contain_text(NEEDLE, timeout=WAIT_MILLISECONDS)

    begun = time.monotonic()
    page.get_by_role("link", name="Read the whole document").click()
    expect(page.locator(".al-document .al-cited mark")).to_be_in_viewport(timeout=WAIT_MILLISECONDS)
    assert time.monotonic() - begun < _SECONDS
    settled(page)
    expect(page.locator(".al-document .al-paragraph")).to_have_count(4 * PAGES)
    expect(page.locator(".al-contents li")).to_have_count(PAGES // 10)
    expect(page.locator(".al-symbol")).to_have_text(SYMBOL)
    page.locator(".al-contents a").last.click()
    expect(page.locator(".al-heading").last).to_be_in_viewport(timeout=WAIT_MILLISECONDS)

    begun = time.monotonic()
    box = page.get_by_role("textbox", name="Find in this document")
    box.fill("harbour master of Tamsin Bay")
    box.press("Enter")
    expect(page.get_by_role("status").filter(has_text="1 place")).to_be_visible(timeout=WAIT_MILLISECONDS)
    expect(page.locator(".al-document mark")).to_be_in_viewport(timeout=WAIT_MILLISECONDS)
    assert time.monotonic() - begun < _SECONDS
