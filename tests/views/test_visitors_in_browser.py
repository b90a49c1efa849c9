"""Several visitors in real browsers: they ask at once, one uploads, one reloads, and the index is replaced."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from alinea.engine import Engine
from alinea.settings import Settings
from tests.chat_server import chat_server, event, waits
from tests.chromium import WAIT_MILLISECONDS, require_chromium, settled, window
from tests.long_document import NEEDLE, QUESTION, SYMBOL, long_pdf
from tests.page_server import served
from tests.views.test_asking_in_browser import QUESTIONS, QUOTES
from tests.views.test_pages_in_browser import visit

pytestmark = pytest.mark.browser

DECISION = "What does paragraph 2 of LAG/COP/4/DEC/3 say?"


@pytest.fixture(scope="module")
def site(indexed: Path, model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page on documents that these tests share."""
    require_chromium()
    data = tmp_path_factory.mktemp("visitors") / "data"
    shutil.copytree(indexed, data)
    with served(data, model_folder.parent) as address:
        yield address


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A browser; each of its contexts is another visitor."""
    with window(require_chromium()) as page:
        assert page.context.browser
        yield page.context.browser


def come(browser: Browser) -> Page:
    """Another visitor."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.set_default_timeout(WAIT_MILLISECONDS)
    return page


def fill(page: Page, question: str) -> None:
    settled(page)
    page.get_by_role("textbox", name="Question").fill(question)


def send(page: Page) -> None:
    page.get_by_role("textbox", name="Question").press("Enter")


def statement(page: Page, text: str) -> None:
    """An answer that says so stands on the page."""
    expect(page.locator(".al-statement", has_text=text).first).to_be_visible(timeout=WAIT_MILLISECONDS)


def test_two_visitors_ask_at_once(site: str, browser: Browser) -> None:
    """Each has the own answer, the own link, filter and history, and nothing of the other's."""
    one, other = come(browser), come(browser)
    visit(one, site, lang="en", language="en")
    visit(other, site, lang="en")
    for _ in range(2):
        fill(one, QUESTIONS["en"])
        fill(other, QUESTIONS["fr"])
        send(one)
        send(other)
        statement(one, QUOTES["en"])
        statement(other, QUOTES["fr"])
        settled(one)
        settled(other)
        assert "q=When" in one.url
        assert "q=O%C3%B9" in other.url
        fill(one, DECISION)
        send(one)
        one.wait_for_url("**q=What*")
        settled(one)
    expect(one.locator(".al-held")).to_be_visible()
    expect(one.locator(".st-key-history")).to_be_visible()
    assert other.locator(".al-held, .st-key-history").count() == 0
    assert "DEC/3" not in other.locator(".stMain").inner_text()


def test_an_upload_while_another_asks(site: str, browser: Browser) -> None:
    """The one is answered while the other's file is still read in, and afterwards from that file too."""
    one, other = come(browser), come(browser)
    visit(other, site, lang="en", q=DECISION)
    statement(other, "")
    visit(one, site, "library", lang="en")
    one.locator("input[type=file]").set_input_files(
        {"name": "waters.pdf", "mimeType": "application/pdf", "buffer": long_pdf(120)}
    )
    expect(one.get_by_role("progressbar")).to_be_visible(timeout=WAIT_MILLISECONDS)
    fill(other, QUESTIONS["en"])
    send(other)
    statement(other, QUOTES["en"])
    assert one.get_by_text("1 added").count() == 0
    expect(one.get_by_text("1 added")).to_be_visible(timeout=WAIT_MILLISECONDS)
    fill(other, QUESTION)
    send(other)
    statement(other, NEEDLE)
    expect(other.locator("button[data-citation='1']")).to_have_attribute("title", f"{SYMBOL}, para. 336")


def test_a_reload_asks_again(site: str, browser: Browser) -> None:
    """Whoever reloads the page before the answer stands there gets it all the same."""
    page = come(browser)
    visit(page, site, lang="en")
    fill(page, QUESTIONS["en"])
    send(page)
    page.wait_for_url("**q=When*", wait_until="commit")
    page.reload()
    statement(page, QUOTES["en"])
    expect(page.get_by_role("textbox", name="Question")).to_have_value(QUESTIONS["en"])


def test_a_reload_in_the_middle_of_a_draft(indexed: Path, model_folder: Path, browser: Browser, tmp_path: Path) -> None:
    """The question is asked anew and can be stopped; what was drafted is nobody else's."""
    shutil.copytree(indexed, tmp_path / "data")
    with chat_server(waits(event("- The first draft ")), waits(event("- The second draft "))) as model:
        settings = {"ALINEA_LLM": f"openai:{model.url}/v1", "ALINEA_LLM_MODEL": "m"}
        with served(tmp_path / "data", model_folder.parent, settings) as address:
            one, other = come(browser), come(browser)
            one.goto(f"{address}/?q=When+will+the+interim+working+group+hold+its+first+meeting%3F&lang=en")
            expect(one.get_by_text("The first draft")).to_be_visible(timeout=WAIT_MILLISECONDS)
            one.reload()
            expect(one.get_by_text("The second draft")).to_be_visible(timeout=WAIT_MILLISECONDS)
            assert one.get_by_text("The first draft").count() == 0
            visit(other, address, lang="en", q=DECISION)
            statement(other, "")
            assert other.get_by_text("draft").count() == 0
            one.get_by_role("button", name="Stop").click()
            expect(one.get_by_text("Stopped; the question was not answered.")).to_be_visible()


def test_the_index_is_replaced_underneath(indexed: Path, model_folder: Path, browser: Browser, tmp_path: Path) -> None:
    """Two visitors go on with what stands there now; a paragraph that is gone is said to be gone."""
    data, later = shutil.copytree(indexed, tmp_path / "data"), shutil.copytree(indexed, tmp_path / "later")
    engine = Engine(Settings(data=later, models=model_folder.parent))
    engine.remove("LAG/COP/4/RES/1")
    engine.close()
    with served(data, model_folder.parent) as address:
        one, other = come(browser), come(browser)
        visit(one, address, lang="en", q=QUESTIONS["en"])
        statement(one, QUOTES["en"])
        settled(one)
        visit(other, address, "read", lang="en", document="LAG/COP/4/RES/1@en")
        expect(other.locator("#p-6")).to_be_visible()
        shutil.rmtree(data)
        later.rename(data)
        one.locator("button[data-citation='1']").click()
        expect(one.locator(".st-key-passage [role=alert]")).to_be_visible(timeout=WAIT_MILLISECONDS)
        fill(one, DECISION)
        send(one)
        one.wait_for_url("**q=What*")
        expect(one.locator("button[data-citation='1']")).to_have_attribute("title", "LAG/COP/4/DEC/3, para. 2")
        visit(other, address, "read", lang="en", document="LAG/COP/4/RES/1@en")
        expect(other.get_by_role("alert")).to_contain_text("LAG/COP/4/RES/1")
        expect(other.locator(".al-symbol")).to_have_text("LAG/COP/4/DEC/3")
        for page in (one, other):
            assert page.locator("[data-testid=stException]").count() == 0
