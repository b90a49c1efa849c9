"""The page that asks, without a browser: citations, filters, history, links, export, and what it says of an answer."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from alinea.engine import Engine
from alinea.settings import Settings
from ingest.document import Document
from tests.views.visiting import html
from views.answer import confidence_words
from views.examples import examples

RENDITIONS = Path(__file__).parents[1] / "renditions"
QUESTION = "When and where will the interim working group hold its first meeting?"
SIX = "LAG/COP/4/RES/1, para. 6"


def asking(page: AppTest, question: str) -> AppTest:
    page.text_input(key="question").input(question)
    return page.button(key="ask-button").click().run()


def opening(page: AppTest, popover: str) -> AppTest:
    page.session_state[popover] = True
    return page.run()


def counted(page: AppTest, field: str) -> dict[str, int]:
    """The choices of a filter with their numbers."""
    options = (option.rsplit(" (", 1) for option in page.multiselect(key=f"filter-{field}").options)
    return {value: int(number.rstrip(")")) for value, number in options}


@pytest.mark.parametrize(("confidence", "name"), [(1.0, "Strong"), (0.8, "Strong"), (0.5, "Fair"), (0.0, "Weak")])
def test_confidence_has_words(confidence: float, name: str) -> None:
    """Each confidence has a name."""
    assert confidence_words(confidence)[0].startswith(name)


def test_examples_take_each_language_first_and_each_document_once() -> None:
    """A document gives one example though it is there in two languages; braces in a title are text."""
    documents = [
        Document(symbol="T/1", language="en", title="On {fish}", kind="resolution"),
        Document(symbol="T/1", language="fr", title="Du poisson", kind="resolution"),
        Document(symbol="T/2", language="fr", title="De l’eau", kind="decision"),
        Document(symbol="T/3", language="es", title="Informe", kind="report"),
        Document(symbol="T/4", language="en", title="On salt", kind="decision"),
        Document(symbol="T/5", language="en", title="On sand", kind="decision"),
        Document(symbol="T/6", language="en", title="On silt", kind="decision"),
    ]
    assert examples(documents) == [
        ("en", "What does “On {fish}” decide?"),
        ("en", "What does “On salt” decide?"),
        ("en", "What does “On sand” decide?"),
        ("fr", "Que décide le texte « De l’eau » ?"),
    ]


def test_a_number_in_the_text_names_its_citation_and_checks_are_told(page: AppTest) -> None:
    """The number stands for the button of that key; what the gate found stands beside it."""
    asking(page.run(), QUESTION)
    shown = html(page)
    assert "data-citation='1'" in shown
    assert f"aria-label='Citation 1: {SIX}'" in shown
    assert "the quote stands there word for word" in shown.partition("data-checks='")[2].partition("'")[0]


def test_what_a_question_names_is_told_above_the_leads(page: AppTest) -> None:
    """Where the named document does not answer, that it alone was searched, and its nearest paragraphs."""
    asking(page.run(), "Which football club won the cup according to LAG/COP/4/RES/1?")
    shown = html(page)
    assert "Not found." in shown
    assert "Searched only in what the question names: LAG/COP/4/RES/1</bdi>." in shown
    assert "Leads, not an answer" in shown


def test_filters_count_are_asked_with_and_stay_in_the_link(page: AppTest) -> None:
    """Choices say how many paragraphs they leave; chosen ones hold for the next question, and the page says which."""
    asking(page.run(), QUESTION)
    opening(page, "filters-open")
    counts = counted(page, "language")
    assert set(counts) == {"العربية", "English", "Français"}
    assert sum(counts.values()) == sum(counted(page, "kind").values()) > counts["Français"]
    page.multiselect(key="filter-language").set_value(["fr"])
    opening(page, "filters-open")
    assert sum(counted(page, "kind").values()) == counts["Français"]
    assert "This answer was given under other filters." in html(page)
    assert "language" not in page.query_params
    page.button(key="apply").click().run()
    assert not page.exception
    assert page.query_params["language"] == "fr"
    assert "other filters" not in html(page)
    assert "Language: <bdi>Français</bdi>" in html(page)
    assert r"par\. 6" in page.button(key="citation-1").label


def test_a_link_restores_question_filters_and_paragraph(page: AppTest) -> None:
    """The cited paragraph opens with its quote; a filter that is none is passed over."""
    page.query_params.update({"q": QUESTION, "language": "fr", "year": "soon", "ref": "LAG/COP/4/RES/1, par. 6"})
    page.run()
    assert not page.exception
    assert page.text_input(key="question").value == QUESTION
    assert "Language: <bdi>Français</bdi>" in html(page)
    assert "Year" not in html(page)
    assert "<mark>Décide en outre" in html(page)


@pytest.mark.parametrize(
    "name", ["LAG/COP/4/RES/1 para. 6", SIX, "LAG/COP/4/RES/1@en#6", "paragraph 6 of LAG/COP/4/RES/1"]
)
def test_a_link_opens_a_paragraph_alone(page: AppTest, name: str) -> None:
    """Named in any words, without a question; closing takes it out of the link."""
    page.query_params["ref"] = name
    page.run()
    assert not page.exception
    assert "<mark>Decides further" in html(page)
    page.button(key="close-passage").click().run()
    assert "al-passage" not in html(page)
    assert "ref" not in page.query_params


def test_a_link_to_nothing_says_so(page: AppTest) -> None:
    page.query_params["ref"] = "LAG/COP/4/RES/1, para. 99"
    page.run()
    assert not page.exception
    assert r"para\. 99" in page.warning[0].value


def test_an_opened_paragraph_stands_in_the_link(page: AppTest) -> None:
    """By its reference, in the language that is read."""
    asking(page.run(), QUESTION)
    page.button(key="citation-1").click().run()
    assert page.query_params["ref"] == SIX
    page.button(key="version-fr").click().run()
    assert page.query_params["ref"] == "LAG/COP/4/RES/1, par. 6"


def test_earlier_questions_come_back_without_being_asked(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With their answers and filters; the engine is not asked again."""
    asking(page.run(), QUESTION)
    asking(page, "What does paragraph 7 of LAG/COP/4/RES/1 say?")
    assert "2 to 4 March 2026" not in html(page)

    def never(*given: object, **more: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(Engine, "ask", never)
    page.button(key="earlier-0").click().run()
    assert not page.exception
    assert page.text_input(key="question").value == QUESTION
    assert page.query_params["q"] == QUESTION
    assert "2 to 4 March 2026" in html(page)


def test_a_follow_ups_link_needs_no_conversation(page: AppTest) -> None:
    """It holds what was searched for, and so brings the same answer back to another visitor."""
    asking(page.run(), QUESTION)
    asking(page, "and the next paragraph?")
    assert page.query_params["q"] == "LAG/COP/4/RES/1, para. 7"
    assert page.text_input(key="question").value == "and the next paragraph?"


def test_every_format_and_the_link_are_offered(page: AppTest) -> None:
    """The text with its references is there to copy; there is a button a format, and one for the audit file."""
    asking(page.run(), QUESTION)
    assert not page.get("download_button")
    opening(page, "share-open")
    assert not page.exception
    text, link = (block.value for block in page.get("code"))
    assert QUESTION in text
    assert f"— {SIX}" in text
    assert "q=When+and+where" in link
    assert len(page.get("download_button")) == 7


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "LAG/COP/4/RES/1 has no paragraph 99; its paragraphs are 1 to 14"),
        ("fr", "LAG/COP/4/RES/1 n’a pas de paragraphe 99 ; ses paragraphes : 1 à 14"),
        ("zh", "LAG/COP/4/RES/1没有第99段；其段落为第1至14段"),
    ],
)
def test_what_is_missing_is_said_in_the_language_of_the_page(page: AppTest, language: str, said: str) -> None:
    """Whatever language the question is in; the record holds it in English."""
    page.query_params["lang"] = language
    asking(page.run(), "What does paragraph 99 of LAG/COP/4/RES/1 say?")
    assert not page.exception
    assert f"<bdi lang='{language}'>{said}</bdi>" in html(page)
    assert page.session_state["asked"].answer.note == "LAG/COP/4/RES/1 has no paragraph 99; its paragraphs are 1 to 14"


def test_an_answer_says_how_it_came_about(page: AppTest) -> None:
    asking(page.run(), QUESTION)
    opening(page, "about-open")
    about = html(page).partition("al-about")[2]
    assert "without a language model" in about
    assert "4 documents" in about
    assert "multilingual-e5-small" in about


@pytest.mark.parametrize(("language", "words"), [("fr", "Consultation\u00a0:"), ("ar", "استرجاع:"), ("zh", "查阅：")])
def test_the_page_speaks_the_visitors_language(page: AppTest, language: str, words: str) -> None:
    page.query_params.update({"q": "paragraph 6 of LAG/COP/4/RES/1", "lang": language})
    page.run()
    assert not page.exception
    assert words in html(page)
    assert "Looked up" not in html(page)


def test_a_printed_page_is_shown_while_its_file_is_there(data: Path, empty_page: AppTest, tmp_path: Path) -> None:
    """With the switch, which holds for the next paragraph; without the file the page says so."""
    file = tmp_path / "resolution.pdf"
    shutil.copy(RENDITIONS / "LAG_COP_4_RES_1.en.pdf", file)
    engine = Engine(Settings())
    assert not engine.ingest([file]).failed
    engine.close()
    empty_page.query_params["ref"] = SIX
    empty_page.run()
    empty_page.toggle(key="as-printed-switch").set_value(True).run()
    assert not empty_page.exception
    assert len(empty_page.get("image")) == 1
    assert "al-near" not in html(empty_page)
    file.unlink()
    empty_page.query_params["ref"] = "LAG/COP/4/RES/1, para. 7"
    empty_page.run()
    assert not empty_page.exception
    assert not empty_page.get("image")
    assert "is gone" in empty_page.warning[0].value
