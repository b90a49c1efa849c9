"""Extractive answers quote the nearest paragraphs, or stay silent."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from answer.choice import BySimilarity
from answer.extractive import ExtractiveAnswerer
from tests.answer.conftest import MakeHits, MakeParagraph


def by_shared_words(question: str, passages: Sequence[str]) -> NDArray[np.float32]:
    asked = set(question.casefold().split())
    return np.array([len(asked & set(p.casefold().split())) / 10 for p in passages], dtype=np.float32)


ANSWERER = ExtractiveAnswerer(by_shared_words, BySimilarity(0.78))


def test_the_best_sentence_is_quoted(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Verbatim, with its place."""
    one = make_paragraph(text="The session was opened. The group meets in May. The session was closed.")
    (proposal,) = ANSWERER.propose("when does the group meets", make_hits((one, 0.9)))
    (cited,) = proposal.cited
    assert (cited.source, cited.quote) == (one.id, "The group meets in May.")
    assert cited.start == one.text.index(cited.quote)


def test_a_text_is_quoted_once(make_paragraph: MakeParagraph, make_hits: MakeHits) -> None:
    """Neither a repeated text nor another language's version of a quoted paragraph comes again."""
    one, twin = make_paragraph("1"), make_paragraph("1", "Décide d'agir.", language="fr")
    again = make_paragraph("5")
    assert len(ANSWERER.propose("who", make_hits((one, 0.9), (twin, 0.9), (again, 0.89)))) == 1
