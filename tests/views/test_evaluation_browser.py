"""The page that measures in a real browser, in three languages: a run made, read and browsed."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alinea.engine import Engine
from alinea.measuring import measured, questions_of
from alinea.settings import Settings
from tests.chromium import choose, require_chromium, settled, window
from tests.page_server import served
from tests.views.test_browser import address, browser_page  # noqa: F401
from tests.views.test_pages_in_browser import sideways, violations, visit
from views.wording import catalogue

pytestmark = pytest.mark.browser

QUESTIONS = [
    {"id": "a", "question": "When and where will the interim working group hold its first meeting?", "type": "fact",
     "gold": ["LAG/COP/4/RES/1, para. 6"], "answerable": True},
    {"id": "b", "question": "Que dit le paragraphe 5 de LAG/COP/4/RES/1 ?", "type": "lookup",
     "gold": ["LAG/COP/4/RES/1, par. 4"], "answerable": True},
    {"id": "c", "question": "What is the budget for 2041?", "gold": [], "answerable": False},
]  # fmt: skip
_WAIT_MILLISECONDS = 120_000  # the first measurement waits for the model


@pytest.fixture
def filled(indexed: Path, tmp_path: Path) -> None:
    """The data folder of the page, with documents and the user's own questions, before it is served."""
    data = shutil.copytree(indexed, tmp_path / "data")
    (data / "gold.jsonl").write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_measure_read_browse(language: str, address: str, browser_page: Page) -> None:  # noqa: F811
    """The own questions are measured behind a progress bar; figures, plots and the worst question can be read."""
    page, words = browser_page, catalogue("evaluation")
    page.goto(f"{address}/evaluation?lang={language}")
    expect(page.get_by_role("heading", name=words["title"][language])).to_be_visible(timeout=_WAIT_MILLISECONDS)
    settled(page)
    page.get_by_role("button", name=words["start"][language], exact=True).click()
    shown = page.get_by_role("combobox", name=words["run"][language])
    expect(shown).to_have_value(re.compile(re.escape(words["own"][language])), timeout=_WAIT_MILLISECONDS)
    expect(page.locator(".al-cards")).to_contain_text(words["wide"][language], timeout=_WAIT_MILLISECONDS)
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(3, timeout=_WAIT_MILLISECONDS)
    direction = page.locator("h1.al-title").evaluate("element => getComputedStyle(element).direction")
    assert direction == ("rtl" if language == "ar" else "ltr")

    settled(page)
    page.get_by_role("radio", name=words["questions"][language]).click()
    settled(page)
    page.get_by_text(words["kind_wrong"][language], exact=True).click()
    expect(page.locator(".al-evidence.al-is-wrong").first).to_be_visible(timeout=_WAIT_MILLISECONDS)
    expect(page.locator(".al-evidence.al-is-right").first).to_be_visible(timeout=_WAIT_MILLISECONDS)
    expect(page.get_by_text(words["checks"][language]).first).to_be_visible(timeout=_WAIT_MILLISECONDS)


@pytest.fixture(scope="module")
def measured_site(indexed: Path, model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page with two runs of the user's own questions, of which one came out otherwise."""
    require_chromium()
    data = shutil.copytree(indexed, tmp_path_factory.mktemp("measured") / "data")
    gold, first, second = data / "gold.jsonl", data / "runs" / "first", data / "runs" / "second"
    gold.write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    engine = Engine(Settings(data=data, models=model_folder.parent))
    measured(engine, questions_of(gold), first, "gold", causal=False, counted=lambda questions: questions)
    engine.close()
    shutil.copytree(first, second)
    records = [json.loads(line) for line in (second / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    records[0] |= {"outcome": "not_found", "statements": [], "proposals": [], "confidence": 0.0}
    (second / "records.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    with served(data, model_folder.parent) as found:
        yield found


@pytest.mark.parametrize(("language", "colours"), [("en", "light"), ("fr", "dark"), ("ar", "light"), ("ar", "dark")])
def test_runs_can_be_read_by_everybody(measured_site: str, language: str, colours: str) -> None:
    """A run's figures, its questions and two runs compared: no serious fault of accessibility, wide and narrow."""
    words = catalogue("evaluation")
    with window(require_chromium(), color_scheme=colours) as page:
        visit(page, measured_site, "evaluation", run="first", lang=language)
        expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(3)
        _check(page)

        page.get_by_role("radio", name=words["questions"][language]).click()
        settled(page)
        page.get_by_text(words["kind_wrong"][language], exact=True).click()
        expect(page.locator(".al-evidence.al-is-wrong").first).to_be_visible()
        _check(page)

        page.get_by_role("radio", name=words["compare"][language]).click()
        expect(page.locator("ul.al-said")).to_be_visible()
        settled(page)
        choose(page, "against", 0)
        page.get_by_text(words["as_table"][language]).click()
        page.locator("[class*=st-key-change-]").first.locator("summary").click()
        expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(1)
        _check(page)


def _check(page: Page) -> None:
    """Wide, and as narrow as a telephone."""
    for width in (375, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert sideways(page) == 0
