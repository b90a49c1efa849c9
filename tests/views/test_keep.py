"""An answer is kept as a gold question, once, with its paragraphs verified."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from alinea.engine import Engine
from alinea.settings import Settings
from eval.gold import read_gold

QUESTION = "When and where will the interim working group hold its first meeting?"


def _form(question: str) -> None:
    import streamlit as st

    from alinea.engine import Engine
    from views.keep import keep_as_gold

    engine = st.session_state["engine"]
    assert isinstance(engine, Engine)
    if "answer" not in st.session_state:
        st.session_state["answer"] = engine.ask(question)
    keep_as_gold(engine, st.session_state["answer"], {})


@pytest.fixture
def engine(data: Path, indexed: Path) -> Iterator[Engine]:
    """On a copy of the indexed documents."""
    import shutil

    shutil.copytree(indexed, data)
    made = Engine(Settings())
    yield made
    made.close()


def form(engine: Engine, question: str = QUESTION) -> AppTest:
    page = AppTest.from_function(_form, args=(question,), default_timeout=120)
    page.session_state["engine"] = engine
    return page.run()


def choose(page: AppTest, verdict: str, reference: str = "") -> AppTest:
    page.radio[0].set_value(verdict).run()
    if reference:
        page.text_input[0].input(reference).run()
    page.button[0].click().run()
    assert not page.exception
    return page


def test_a_right_answer_keeps_the_paragraphs_that_are_left_chosen(engine: Engine, data: Path) -> None:
    """The file is named, and asks the question of what the answer cites."""
    page = form(engine)
    page.radio[0].set_value("right").run()
    chosen = page.multiselect[0].value if page.multiselect else []
    first = next((each for each in chosen if each.endswith("#6")), None)
    if chosen:
        page.multiselect[0].set_value([first]).run()
    page.button[0].click().run()
    assert "Kept as question q1, in line 2." in page.success[0].value
    assert page.code[0].value == str(data / "gold.jsonl")
    (question,) = read_gold(data / "gold.jsonl")
    assert (question.question, question.gold, question.language) == (QUESTION, {"LAG/COP/4/RES/1#6"}, "en")
    assert question.note == "kept from an answer that was right"


def test_a_question_is_kept_once(engine: Engine, data: Path) -> None:
    """In other marks and capitals too; the line that has it is named, and nothing is changed."""
    choose(form(engine), "none")
    before = (data / "gold.jsonl").read_bytes()
    page = choose(form(engine, f"{QUESTION.upper()} ?"), "wrong", "LAG/COP/4/RES/1, para. 6")
    assert "line 2" in page.info[0].value.replace("\\", "")
    assert (data / "gold.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("reference", "names"),
    [
        ("LAG/COP/4/RES/1, para. 6", {"LAG/COP/4/RES/1#6"}),
        ("LAG/COP/4/RES/1, par. 6 ; LAG/COP/4/RES/1@ar#5", {"LAG/COP/4/RES/1#6", "LAG/COP/4/RES/1#5"}),
        ("LAG/COP/4/RES/1, preambular para. 1", {"LAG/COP/4/RES/1#PP1"}),
        ("LAG/COP/4/RES/1، الفقرة 6", {"LAG/COP/4/RES/1#6"}),
    ],
)
def test_the_right_paragraph_is_read_in_any_form(engine: Engine, data: Path, reference: str, names: set[str]) -> None:
    """References in several languages, ids, and more than one."""
    page = choose(form(engine), "wrong", reference)
    assert page.success
    (question,) = read_gold(data / "gold.jsonl")
    assert question.gold == names
    assert question.note == "kept from an answer that was wrong"


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("LAG/COP/4/RES/1, para. 99", "The index does not have this paragraph."),
        ("LAG/COP/9/RES/9, para. 1", "The index does not have this paragraph."),
        ("the paragraph on fish", "This is no reference to a paragraph."),
        ("LAG/COP/4/RES/1", "This is no reference to a paragraph."),
    ],
)
def test_a_wrong_reference_is_refused(engine: Engine, data: Path, reference: str, said: str) -> None:
    """With the reason, and no file is made."""
    page = choose(form(engine), "wrong", reference)
    assert page.error[0].value.startswith(said)
    assert not (data / "gold.jsonl").exists()


def test_a_question_without_an_answer_is_kept_as_one(engine: Engine, data: Path) -> None:
    """Where nothing was found there is no answer that could be right; a line of the user's own stays as it is."""
    own = json.dumps({"id": "q1", "question": "Who?", "gold": [], "answerable": False})
    (data / "gold.jsonl").write_text(f"# mine\n{own}", encoding="utf-8")
    page = form(engine, "What is the budget for 2031?")
    assert page.radio[0].options == [
        "wrong; the right paragraph is …",
        "the documents have no answer to this question",
    ]
    choose(page, "none")
    first, second = read_gold(data / "gold.jsonl")
    assert first.question == "Who?"
    assert (second.id, second.line, second.answerable, second.type) == ("q2", 3, False, "unanswerable")


def test_a_broken_file_of_questions_is_left_alone(engine: Engine, data: Path) -> None:
    """Its fault is shown."""
    (data / "gold.jsonl").write_text("not JSON\n", encoding="utf-8")
    page = choose(form(engine), "none")
    assert page.error[0].value.startswith("Your file of questions cannot be used.")
    assert (data / "gold.jsonl").read_text(encoding="utf-8") == "not JSON\n"
