"""Asking in a real browser, in three languages: open a citation, follow a link, take the answer along, stop."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.chat_server import chat_server, event, waits
from tests.chromium import WAIT_MILLISECONDS, require_chromium, settled, window
from tests.page_server import served
from tests.views.test_pages_in_browser import sideways, violations, visit

pytestmark = pytest.mark.browser

QUESTIONS = {
    "en": "When and where will the interim working group hold its first meeting?",
    "fr": "Où et quand le groupe de travail intérimaire tiendra-t-il sa première réunion ?",
    "ar": "متى وأين يعقد الفريق العامل المؤقت اجتماعه الأول؟",
}
QUOTES = {"en": "from 2 to 4 March 2026", "fr": "du 2 au 4 mars 2026", "ar": "2 إلى 4 آذار/مارس 2026"}
SHARE = {"en": "Copy and export", "fr": "Copier et exporter", "ar": "نسخ وتصدير"}


@pytest.fixture(scope="module")
def site(indexed: Path, model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page on documents that these tests share."""
    require_chromium()
    data = tmp_path_factory.mktemp("asking") / "data"
    shutil.copytree(indexed, data)
    with served(data, model_folder.parent) as address:
        yield address


@pytest.fixture
def page() -> Iterator[Page]:
    """A page of 1400 by 900."""
    with window(require_chromium()) as made:
        yield made


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_citation_opens_and_its_link_brings_all_back(site: str, page: Page, language: str) -> None:
    """The number in the text opens the paragraph beside the answer; the address then holds question and paragraph."""
    visit(page, site, q=QUESTIONS[language], lang=language)
    number = page.locator("button[data-citation='1']")
    expect(number).to_be_visible(timeout=WAIT_MILLISECONDS)
    settled(page)
    number.click()
    quote = page.locator(".al-passage mark")
    expect(quote).to_be_in_viewport()
    expect(quote).to_contain_text(QUOTES[language])
    expect(page.locator(".al-statement").first).to_be_in_viewport()
    expect(page.locator(".al-near")).to_have_count(4)
    page.wait_for_url("**ref=*")
    assert violations(page) == []

    page.goto(page.url)
    expect(quote).to_contain_text(QUOTES[language], timeout=WAIT_MILLISECONDS)
    expect(page.locator(".al-statement").first).to_be_visible()
    settled(page)
    page.set_viewport_size({"width": 375, "height": 812})
    expect(quote).to_be_visible()
    assert violations(page) == []
    assert sideways(page) == 0


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_an_answer_is_taken_along(site: str, page: Page, language: str, tmp_path: Path) -> None:
    """As a file of each format, with the question and what is cited."""
    visit(page, site, q=QUESTIONS[language], lang=language)
    page.get_by_role("button", name=SHARE[language]).click()
    saved = {}
    for ending in ("md", "txt", "html", "bib", "ris", "json"):
        with page.expect_download() as waiting:
            page.locator(f".st-key-download-answer-{ending} button").click()
        saved[ending] = Path(waiting.value.path()).read_text(encoding="utf-8")
        assert waiting.value.suggested_filename == f"answer.{ending}"
    assert QUESTIONS[language] in saved["txt"]
    assert QUOTES[language] in saved["txt"]
    assert "LAG/COP/4/RES/1" in saved["bib"]
    assert saved["html"].startswith("<!")
    assert violations(page) == []


def test_filters_are_chosen_and_named(site: str, page: Page) -> None:
    """Each choice says how many paragraphs it leaves; the popover can be used by everybody."""
    visit(page, site, q=QUESTIONS["en"], lang="en")
    page.get_by_role("button", name="Filters").click()
    box = page.locator(".st-key-filter-language input")
    box.click()
    page.get_by_role("option", name="Français").click()
    expect(page.locator(".al-held")).to_contain_text("Language: Français")
    assert violations(page) == []
    page.locator(".st-key-apply button").click(force=True)
    page.wait_for_url("**language=fr*")
    expect(page.locator("button[data-citation='1']")).to_have_attribute("title", "LAG/COP/4/RES/1, par. 6")


def test_hostile_questions_are_text(site: str, page: Page) -> None:
    """Nothing in them is run or formatted, in the history and in what is copied neither."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    hostile = "When will the group meet? <img src=x onerror=alert(1)> **b** $x^2$ :material/home:"
    visit(page, site, q=hostile, lang="en", body="<img src=x onerror=alert(2)>")
    expect(page.locator(".al-held")).to_contain_text("<img src=x onerror=alert(2)>")
    settled(page)
    page.get_by_role("textbox", name="Question").fill("What does paragraph 7 of LAG/COP/4/RES/1 say?")
    page.get_by_role("textbox", name="Question").press("Enter")
    expect(page.locator(".st-key-history button").first).to_be_visible(timeout=WAIT_MILLISECONDS)
    settled(page)
    page.locator(".st-key-history button").first.click()
    expect(page.locator(".st-key-earlier-0 button")).to_contain_text("<img src=x onerror=alert(1)> **b** $x^2$")
    assert page.locator(".stMain img[src=x]").count() == 0
    assert dialogs == []


def test_a_model_that_writes_is_stopped(indexed: Path, model_folder: Path, page: Page, tmp_path: Path) -> None:
    """Its draft is shown as it comes, and the button ends the wait; a new question is answered as ever."""
    require_chromium()
    shutil.copytree(indexed, tmp_path / "data")
    with chat_server(waits(event("- The group meets "))) as model:
        settings = {"ALINEA_LLM": f"openai:{model.url}/v1", "ALINEA_LLM_MODEL": "m"}
        with served(tmp_path / "data", model_folder.parent, settings) as address:
            page.goto(f"{address}/?q=When+will+the+interim+working+group+hold+its+first+meeting%3F&lang=en")
            expect(page.get_by_text("The group meets")).to_be_visible(timeout=WAIT_MILLISECONDS)
            page.get_by_role("button", name="Stop").click()
            expect(page.get_by_text("Stopped; the question was not answered.")).to_be_visible()
            expect(page.get_by_text("The group meets")).not_to_be_visible()
            settled(page)
            assert "q=" not in page.url
            box = page.get_by_role("textbox", name="Question")
            box.fill("What does paragraph 7 of LAG/COP/4/RES/1 say?")
            box.press("Enter")
            expect(page.locator(".al-statement").first).to_be_visible()
