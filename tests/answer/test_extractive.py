"""Extractive answers quote the nearest paragraphs, or stay silent."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from answer.extractive import ExtractiveAnswerer
from tests.answer.conftest import MakeHits, MakeParagraph


def by_shared_words(question: str, passages: Sequence[str]) -> NDArray[np.float32]:
    asked = set(question.casefold().split())
    return np.array([len(asked & set(p.casefold().split())) / 10 for p in passages], dtype=np.float32)


ANSWERER = ExtractiveAnswerer(by_shared_words, near=0.78)


def test_the_best_sentence_is_quoted(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Verbatim, with its place."""
    one = make_paragraph(text="The session was opened. The group meets in May. The session was closed.")
    (proposal,) = ANSWERER.propose("when does the group meets", make_hits((one, 0.9)))
    (cited,) = proposal.cited
    assert (cited.source, cited.quote) == (one.id, "The group meets in May.")
    assert cited.start == one.text.index(cited.quote)


def test_far_paragraphs_are_not_quoted(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Below the threshold, or well behind the best."""
    one, two = make_paragraph("1"), make_paragraph("2", "Thanks Orvane.")
    assert ANSWERER.propose("who", make_hits((one, 0.7))) == []
    assert len(ANSWERER.propose("who", make_hits((one, 0.9), (two, 0.83)))) == 1


def test_a_number_in_the_question_must_stand_in_the_paragraph(
    make_paragraph: MakeParagraph, make_hits: MakeHits
) -> None:
    """A paragraph on one year does not answer a question on another; thousands are read in any form."""
    one = make_paragraph(text="The budget for 2025 is 12,500,000 crowns.")
    hits = make_hits((one, 0.9))
    assert ANSWERER.propose("What is the budget for 2031?", hits) == []
    assert len(ANSWERER.propose("What is the budget for 2025?", hits)) == 1
    assert len(ANSWERER.propose("Is it 12 500 000?", hits)) == 1
    assert len(ANSWERER.propose("هل هي ٢٠٢٥؟", hits)) == 1


def test_a_text_is_quoted_once(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Neither a repeated text nor another language's version of a quoted paragraph comes again."""
    one, twin = make_paragraph("1"), make_paragraph("1", "Décide d'agir.", language="fr")
    again = make_paragraph("5")
    assert len(ANSWERER.propose("who", make_hits((one, 0.9), (twin, 0.9), (again, 0.89)))) == 1


def test_confidence_rises_from_the_threshold(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """0 at it and without statements, 1 for a paragraph in the question's own words."""
    hits = make_hits((make_paragraph(), 0.95))
    assert ANSWERER.confidence(hits, ANSWERER.propose("who", hits)) == 1.0
    assert ANSWERER.confidence(hits, []) == 0.0
