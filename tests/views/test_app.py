"""The page without a browser: what a visitor sees and does."""

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from alinea.engine import Engine
from alinea.settings import Settings

SAMPLES = Path(__file__).parents[2] / "samples"
QUESTION = "When and where will the interim working group hold its first meeting?"
HOSTILE = "<img src=x onerror=alert(1)> **bold** $x^2$ :material/home: </div><script>alert(2)</script>"


def _html(page: AppTest) -> str:
    """All HTML on the page but the style sheet."""
    bodies = [str(getattr(element, "value", "")) for element in page.get("html")]
    return "\n".join(body for body in bodies if "<style>" not in body)


def _ask(page: AppTest, question: str) -> AppTest:
    page.text_input(key="question").input(question)
    next(button for button in page.button if button.label == "Ask").click()
    return page.run()


def _go(page: AppTest, name: str) -> AppTest:
    """Open one of the page's pages after its first run. AppTest's own `switch_page` knows only pages that are files."""
    registered = page._registered_pages.items()
    page._page_hash = next(identity for identity, info in registered if info.get("url_pathname") == name)
    return page


def test_empty_index_explains_what_to_do(empty_page: AppTest) -> None:
    """With nothing indexed the page explains itself in three steps and leads to the library, with no question box."""
    empty_page.run()
    assert not empty_page.exception
    assert _html(empty_page).count("<li>") == 3
    assert not empty_page.text_input
    next(button for button in empty_page.button if button.label == "Open the library").click().run()
    assert empty_page.file_uploader


def test_samples_are_one_click_away(empty_page: AppTest) -> None:
    """The button of the empty state indexes the samples, and the question box comes with examples made from them."""
    empty_page.run()
    next(button for button in empty_page.button if button.label == "Load the sample documents").click().run()
    assert not empty_page.exception
    assert empty_page.text_input(key="question").value == ""
    assert [b.key for b in empty_page.button if b.key and b.key.startswith("example-")] == [
        f"example-{n}" for n in range(4)
    ]


def test_citation_opens_the_paragraph_beside_the_answer(page: AppTest) -> None:
    """A click on a citation shows the paragraph, its quote marked, between its neighbours; the answer stays."""
    _ask(page.run(), QUESTION)
    assert page.query_params["q"] == QUESTION
    assert "al-statement" in _html(page)
    assert "<mark>" not in _html(page)
    assert page.button(key="citation-1").label.partition("·")[0].endswith("**1** ")
    page.button(key="citation-1").click().run()
    assert not page.exception
    shown = _html(page)
    assert "al-statement" in shown
    assert "2 to 4 March 2026" in shown.partition("<mark>")[2].partition("</mark>")[0]
    assert shown.count("al-near") == 4


def test_language_versions_are_one_click_away(page: AppTest) -> None:
    """Arabic stands from right to left; going back to the first language brings the quote back."""
    _ask(page.run(), QUESTION)
    page.button(key="citation-1").click().run()
    page.button(key="version-ar").click().run()
    assert 'lang="ar" dir="rtl"' in _html(page)
    assert "<mark>يقرر كذلك" in _html(page)
    page.button(key="version-en").click().run()
    assert "<mark>Decides further" in _html(page)


def test_link_restores_question_and_answer(page: AppTest) -> None:
    """A link that holds a question opens with its answer."""
    page.query_params["q"] = QUESTION
    page.run()
    assert page.text_input(key="question").value == QUESTION
    assert "al-statement" in _html(page)


def test_a_follow_up_is_understood_and_can_be_asked_alone(page: AppTest) -> None:
    """The page says what it searched for; afresh, the same words are searched as they are."""
    _ask(page.run(), QUESTION)
    assert "Searched for" not in _html(page)
    _ask(page, "and the next paragraph?")
    assert "Searched for: <bdi>LAG/COP/4/RES/1, para. 7</bdi>" in _html(page)
    next(button for button in page.button if button.label == "Start afresh").click().run()
    assert not page.exception
    assert page.text_input(key="question").value == "and the next paragraph?"
    assert "Searched for" not in _html(page)


def test_not_found_says_so_and_gives_leads(page: AppTest) -> None:
    """Where nothing answers, the page says so, says what it looked at, and marks the nearest paragraphs as leads."""
    _ask(page.run(), "What is the budget for 2031?")
    shown = _html(page)
    assert "Not found." in shown
    assert "4 documents" in shown
    assert "Leads, not an answer" in shown
    assert "al-statement" not in shown
    page.button(key="open-lead-1").click().run()
    assert "al-passage" in _html(page)
    assert "Leads, not an answer" in _html(page)


def test_markup_in_documents_and_questions_is_text(empty_page: AppTest, data: Path, tmp_path: Path) -> None:
    """HTML, Markdown and LaTeX in symbol, title, label, text, file name or question reach the page as text."""
    line = {
        "document": "T/1<b>*x*",
        "language": "en",
        "title": HOSTILE,
        "label": "1",
        "text": f"The fee is 7. {HOSTILE}",
    }
    file = tmp_path / "hostile.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    engine = Engine(Settings())
    assert not engine.ingest([file]).failed
    engine.close()
    _ask(empty_page.run(), f"What is the fee? {HOSTILE}")
    button = "citation-1" if "al-statement" in _html(empty_page) else "open-lead-1"
    empty_page.button(key=button).click().run()
    assert not empty_page.exception
    assert r"T\/1\<b\>\*x\*" in empty_page.button(key=button).label
    pages = [_html(empty_page)]
    for name in ("read", "library"):
        _go(empty_page, name).run()
        assert not empty_page.exception
        pages.append(_html(empty_page))
    for shown in pages:
        assert "<img" not in shown
        assert "<script>alert" not in shown
    assert all("&lt;img" in shown for shown in pages[:2])
