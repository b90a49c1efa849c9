"""The engine answers, with the real model and real stores."""

from pathlib import Path

import pytest

from alinea.engine import Engine
from answer.confidence import calibration
from index.errors import FilterError


def test_a_question_is_answered_with_its_paragraph(engine: Engine) -> None:
    """The first citation is the paragraph that says it, quoted verbatim."""
    answer = engine.ask("When and where will the interim working group hold its first meeting?")
    citation = answer.statements[0].citations[0]
    assert citation.reference == "LAG/COP/4/RES/1, para. 6"
    paragraph = engine.passage(citation.paragraph).paragraph
    assert paragraph.text[citation.start : citation.end] == citation.quote
    assert answer.language == "en"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Où et quand le groupe de travail tiendra-t-il sa première réunion ?", "fr"),
        ("¿Cuándo y dónde celebrará el Grupo de Trabajo su primera reunión?", "es"),
        ("Где и когда рабочая группа проведет свое первое совещание?", "ru"),
        ("临时工作组的第一次会议何时在何地举行？", "zh"),
        ("متى وأين سيعقد الفريق العامل المؤقت اجتماعه الأول؟", "ar"),
    ],
)
def test_each_language_is_answered_from_its_own_version(engine: Engine, question: str, language: str) -> None:
    """The same paragraph, in the asker's language."""
    answer = engine.ask(question)
    assert answer.language == language
    assert f"LAG/COP/4/RES/1@{language}#6" in {c.paragraph for s in answer.statements for c in s.citations}


def test_a_question_crosses_languages(engine: Engine) -> None:
    """A document that exists in Spanish alone answers a question in English."""
    answer = engine.ask("Why was part of the core budget for 2022–2024 left unspent?", where={"language": "es"})
    assert answer.statements
    assert all("@es#" in c.paragraph for s in answer.statements for c in s.citations)


def test_silence_where_the_documents_are_silent(engine: Engine) -> None:
    """Another year's budget is not in them; the nearest paragraphs are leads."""
    answer = engine.ask("What is the budget for 2041?")
    assert (answer.status, answer.statements) == ("not_found", ())
    assert answer.confidence < calibration().least
    assert answer.hits


def test_an_empty_index_answers_nothing(own: Engine) -> None:
    """Without preparing a model or failing."""
    answer = own.ask("Who chairs the group?")
    assert (answer.status, answer.hits) == ("not_found", ())
    assert own.search("group") == []


def test_filters_hold_and_unknown_ones_are_refused(engine: Engine) -> None:
    """Every hit has the value asked for."""
    hits = engine.search("working group", k=20, where={"document": "LAG/COP/4/DEC/3", "language": "fr"})
    assert hits
    assert {(h.paragraph.document, h.paragraph.language) for h in hits} == {("LAG/COP/4/DEC/3", "fr")}
    with pytest.raises(FilterError, match="there are document, symbol, body"):
        engine.search("x", where={"symbl": "x"})


def test_html_in_a_document_stays_text(own: Engine, tmp_path: Path) -> None:
    """Nothing is interpreted between file and answer."""
    path = tmp_path / "x.txt"
    path.write_text("EX/2\n\nMinutes\n\n1. Decides <script>alert(1)</script> to act.")
    own.ingest([path])
    assert own.show("EX/2, para. 1")[0].paragraph.text == "Decides <script>alert(1)</script> to act."
