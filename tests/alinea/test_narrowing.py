"""A question that names documents is asked of these alone, and the answer says so."""

from collections.abc import Sequence

import pytest

from alinea.engine import Engine
from alinea.narrowing import narrowed
from answer.remark import Remark
from index.hit import Hit
from tests.alinea.command import Run


def documents_of(hits: Sequence[Hit]) -> set[str]:
    """The symbols of the documents that hits stand in."""
    return {hit.paragraph.document for hit in hits}


def test_a_question_is_asked_of_the_document_that_it_names(engine: Engine) -> None:
    """In any language; without the name other documents are looked at too."""
    asked = "When and where will the working group of resolution 4/1 hold its first meeting?"
    answer = engine.ask(asked)
    assert answer.status == "answered"
    assert {c.paragraph.partition("@")[0] for s in answer.statements for c in s.citations} == {"LAG/COP/4/RES/1"}
    assert documents_of(answer.hits) == {"LAG/COP/4/RES/1"}
    assert answer.note == "Searched only in what the question names: LAG/COP/4/RES/1"
    assert isinstance(answer.note, Remark)
    assert answer.note.said_in("fr") == "Recherche limitée à ce que la question nomme : LAG/COP/4/RES/1"
    near = engine.ask("When will the working group of resolution 4/1 hold its first meeting?")
    assert (documents_of(near.hits), near.note) == (documents_of(answer.hits), answer.note)
    assert near.hits[0].paragraph.label == "6"
    bare = engine.ask(asked.replace(" of resolution 4/1", ""))
    assert len(documents_of(bare.hits)) > 1
    assert bare.note == ""


def test_what_another_document_says_is_no_answer(engine: Engine) -> None:
    """The budget is decided elsewhere: the named document is silent, and so is the answer; its leads are its own."""
    asked = "How large is the core budget for the programme of work according to {}?"
    elsewhere = engine.ask(asked.format("LAG/COP/4/DEC/3"))
    assert elsewhere.status == "answered"
    silent = engine.ask(asked.format("LAG/COP/3/RES/2"))
    assert (silent.status, documents_of(silent.hits)) == ("not_found", {"LAG/COP/3/RES/2"})
    assert "LAG/COP/3/RES/2" in silent.note


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("Who chairs the group?", {}),
        ("Does resolution 4/1 speak of dams?", {"document": "LAG/COP/4/*"}),
        ("Does resolution 4/1 speak of dams?", {"symbol": "*"}),
    ],
)
def test_nothing_is_added(engine: Engine, question: str, where: dict[str, str]) -> None:
    """Where no indexed document is named, or documents are chosen already."""
    assert narrowed(question, where, engine.documents) == (where, "")


def test_what_is_named_and_not_indexed_is_told(engine: Engine) -> None:
    """Its like may answer, and whoever asks must know that it is another document."""
    answer = engine.ask("When will the interim working group of resolution 99/9 hold its first meeting?")
    assert answer.note == "resolution 99/9 is not indexed"
    where, note = narrowed("Does resolution 4/1 repeal resolution 99/9?", {}, engine.documents)
    assert where == {"document": "LAG/COP/4/RES/1"}
    assert "LAG/COP/4/RES/1" in note
    assert "resolution 99/9 is not indexed" in note


def test_other_filters_stay(engine: Engine) -> None:
    """A language that was chosen still holds."""
    where, note = narrowed("Does resolution 4/1 speak of dams?", {"language": "fr"}, engine.documents)
    assert where == {"language": "fr", "document": "LAG/COP/4/RES/1"}
    assert note


def test_the_command_line_says_what_was_searched(run: Run) -> None:
    """Beside an answer, and above the leads where there is none."""
    answered = run("ask", "When is the first meeting of the working group of LAG/COP/4/RES/1?")
    assert "Searched only in what the question names: LAG/COP/4/RES/1." in answered.stdout
    silent = run("ask", "Which football club won the cup according to LAG/COP/4/RES/1?")
    assert "Not found in the indexed documents." in silent.stdout
    assert "Searched only in what the question names: LAG/COP/4/RES/1." in silent.stdout
    assert "Nearest paragraphs, which do not answer the question:" in silent.stdout
