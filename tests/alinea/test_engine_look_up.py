"""Look-ups by the engine: what a reference or a question names, whole."""

import pytest

from alinea.engine import Engine
from alinea.errors import NotIndexedError


def test_show_gives_neighbours_notes_and_versions(engine: Engine) -> None:
    """A paragraph in its place."""
    (passage,) = engine.show("LAG/COP/4/RES/1, para. 5 (c) (ii)")
    assert passage.paragraph.label == "5 (c) (ii)"
    assert [p.label for p in passage.before] == ["5 (c)", "5 (c) (i)"]
    assert [p.label for p in passage.after] == ["5 (c) (iii)", "5 (d)"]
    assert len(passage.versions) == 5
    assert engine.show("LAG/COP/4/RES/1, preambular para. 3")[0].notes
    assert [p.label for p in engine.show("LAG/COP/4/RES/1, para. 5")[0].after][:3] == ["5 (a)", "5 (b)", "5 (c)"]
    assert [p.paragraph.label for p in engine.show("paras. 3-5 and 7 of resolution 4/1")] == ["3", "4", "5", "7"]


@pytest.mark.parametrize(
    ("reference", "language"),
    [
        ("LAG/COP/4/RES/1، الفقرة 5 (ج)", "ar"),
        ("LAG/COP/4/RES/1, par. 5 c)", "fr"),
        ("LAG/COP/4/RES/1@ru#5(c)", "ru"),
        ("LAG/COP/4/RES/1#5(c)", "en"),
    ],
)
def test_a_reference_is_looked_up_in_any_form(engine: Engine, reference: str, language: str) -> None:
    """In any language's form, or as an id; the form chooses the version."""
    found = engine.show(reference)[0].paragraph
    assert (found.label, found.language) == ("5 (c)", language)


def test_a_wrong_number_is_answered_with_the_range(engine: Engine) -> None:
    """What the document has instead; and where no document is."""
    with pytest.raises(NotIndexedError, match="its paragraphs are 1 to 14"):
        engine.show("LAG/COP/4/RES/1, para. 99")
    with pytest.raises(NotIndexedError, match="its paragraphs are 1 to 12"):
        engine.show("LAG/COP/4/RES/2, annex, para. 99")
    with pytest.raises(NotIndexedError, match="LAG/COP/9 is not indexed"):
        engine.show("LAG/COP/9, para. 1")


def test_a_question_that_names_a_paragraph_is_answered_by_it_whole(engine: Engine) -> None:
    """Verbatim, with its items, sure, in the asker's language; nothing is searched."""
    answer = engine.ask("Que dit le paragraphe 5 c) de la résolution 4/1 ?")
    assert (answer.status, answer.answerer, answer.confidence, answer.language) == ("answered", "look-up", 1.0, "fr")
    assert [s.citations[0].paragraph for s in answer.statements] == [hit.paragraph.id for hit in answer.hits]
    assert [s.text for s in answer.statements] == [hit.paragraph.text for hit in answer.hits]
    assert [hit.paragraph.label for hit in answer.hits] == ["5 (c)", "5 (c) (i)", "5 (c) (ii)", "5 (c) (iii)"]
    assert {v.language for v in answer.hits[0].versions} == {"ar", "en", "es", "ru", "zh"}
    assert engine.ask("LAG/COP/4/RES/1, para. 6", language="ru").hits[0].paragraph.id == "LAG/COP/4/RES/1@ru#6"


def test_a_look_up_without_result_says_what_there_is(engine: Engine) -> None:
    """The document's numbers, or that it is not indexed; part of a range is answered, the rest named."""
    answer = engine.ask("What does paragraph 99 of LAG/COP/4/RES/1 say?")
    assert (answer.status, answer.confidence, answer.hits) == ("not_found", 0.0, ())
    assert answer.note == "LAG/COP/4/RES/1 has no paragraph 99; its paragraphs are 1 to 14"
    assert engine.ask("paragraph 3 of A/RES/99/1").note == "A/RES/99/1 is not indexed"
    part = engine.ask("paragraphs 13 to 15 of LAG/COP/4/RES/1")
    assert ([hit.paragraph.label for hit in part.hits], part.status) == (["13", "14"], "answered")
    assert part.note == "LAG/COP/4/RES/1 has no paragraph 15; its paragraphs are 1 to 14"


def test_a_query_that_names_paragraphs_finds_these_alone(engine: Engine) -> None:
    """Ranked in the document's order, at most `k`; a query that only mentions one is searched."""
    named = engine.search("paras. 3-5 of LAG/COP/4/RES/2, annex")
    assert [hit.paragraph.label for hit in named if hit.paragraph.kind == "paragraph"] == ["3", "4", "5"]
    assert {hit.paragraph.section for hit in named} == {("annex",)}
    assert len(engine.search("paras. 3-5 of LAG/COP/4/RES/2, annex", k=2)) == 2
    assert len(engine.search("who reports under paragraph 13 of LAG/COP/4/RES/1", k=5)) == 5
    assert len(engine.search('"paragraph 9"', k=5)) > 0
