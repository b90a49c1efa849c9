"""Answers without a language model: the verbatim sentences of the paragraphs that answer."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from answer.choice import Choice
from answer.clauses import Clause, clauses, span
from answer.proposal import Cited, Proposal
from index.hit import Hit

NAME = "extractive"
_CLAUSE_BEHIND_BEST = 0.04

Embed = Callable[[str, Sequence[str]], NDArray[np.float32]]
"""Cosine similarity, (n,), of a question with each of n passages."""


class ExtractiveAnswerer:
    """Proposes statements that quote the hits; nothing where none is near.

    Args:
        similarity: Scores sentences against the question.
        choice: Tells which hits answer.
    """

    name = NAME

    def __init__(self, similarity: Embed, choice: Choice) -> None:
        self._similarity = similarity
        self._choice = choice

    def propose(self, question: str, hits: Sequence[Hit]) -> list[Proposal]:
        """Statements a paragraph, at most four and the rest of their lists; none where no hit answers.

        Numbers of three digits and more, years among them, must stand in the paragraph or in what its document's
        symbol says: a paragraph on 2025 does not answer a question on 2031.
        """
        return [self._quote(question, hit) for hit in self._choice.chosen(question, hits)]

    def candidates(self, question: str, hits: Sequence[Hit]) -> list[str]:
        """The clauses that `propose` will score, so that those of many questions can be embedded together."""
        return [h.paragraph.text[p.start : p.end] for h in self._choice.chosen(question, hits) for p in _choices(h)]

    def confidence(self, question: str, hits: Sequence[Hit]) -> float:
        """How likely it is that the hits answer, 0 to 1."""
        return self._choice.confidence(question, hits)

    def _quote(self, question: str, hit: Hit) -> Proposal:
        """The paragraph's best clauses; whole where it only makes a list whole."""
        text = hit.paragraph.text
        pieces, (start, end) = _choices(hit), (0, len(text))
        if pieces:
            scores = self._similarity(question, [text[piece.start : piece.end] for piece in pieces])
            start, end = span(pieces, scores.tolist(), _CLAUSE_BEHIND_BEST)
        cited = Cited(source=hit.paragraph.id, quote=text[start:end], start=start)
        return Proposal(text=text[start:end], cited=(cited,))


def _choices(hit: Hit) -> list[Clause]:
    """The clauses of a paragraph among which there is a choice; none where it only makes a list whole."""
    pieces = clauses(hit.paragraph.text, hit.paragraph.language)
    return pieces if len(pieces) > 1 and hit.dense is not None else []
