"""Answers without a language model: the verbatim sentences of the paragraphs nearest to the question."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from answer.clauses import Clause, clauses, span
from answer.folding import folded, in_order
from answer.lists import with_lists
from answer.proposal import Cited, Proposal
from index.hit import Hit

NAME = "extractive"
_STATEMENTS = 4
_BEHIND_BEST = 0.06  # cosine similarity by which a further statement's paragraph may lie behind the best
_CLAUSE_BEHIND_BEST = 0.04
_SURE = 0.85  # similarity of a question to a paragraph that answers it in its own words
_NUMBER = re.compile(r"\d{3,}")

Embed = Callable[[str, Sequence[str]], NDArray[np.float32]]
"""Cosine similarity, (n,), of a question with each of n passages."""


class ExtractiveAnswerer:
    """Proposes statements that quote the hits; nothing where none is near.

    Args:
        similarity: Scores sentences against the question.
        near: Least similarity at which a paragraph is held to speak of what was asked. The default of the settings was
            read off the development questions of `eval/gold`; it depends on the model.
    """

    name = NAME

    def __init__(self, similarity: Embed, near: float) -> None:
        self._similarity = similarity
        self._near = near

    def propose(self, question: str, hits: Sequence[Hit]) -> list[Proposal]:
        """Statements a paragraph, at most four and the rest of their lists; none where no hit answers.

        Numbers of three digits and more, years among them, must stand in the paragraph or in what its document's
        symbol says: a paragraph on 2025 does not answer a question on 2031.
        """
        return [self._quote(question, hit) for hit in self._chosen(question, hits)]

    def candidates(self, question: str, hits: Sequence[Hit]) -> list[str]:
        """The clauses that `propose` will score, so that those of many questions can be embedded together."""
        return [h.paragraph.text[p.start : p.end] for h in self._chosen(question, hits) for p in _choices(h)]

    def _chosen(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        near = [hit for hit in hits if _similarity(hit) >= self._near and _holds_numbers(question, hit)]
        chosen = folded(hit for hit in near if _similarity(hit) >= _similarity(near[0]) - _BEHIND_BEST)[:_STATEMENTS]
        return in_order(with_lists(question, chosen, hits))

    def confidence(self, hits: Sequence[Hit], proposals: Sequence[Proposal]) -> float:
        """0 at the threshold and below, 1 where the best cited paragraph repeats the question."""
        sources = {cited.source for proposal in proposals for cited in proposal.cited}
        best = max((_similarity(hit) for hit in hits if hit.paragraph.id in sources), default=self._near)
        return float(min(1.0, max(0.0, (best - self._near) / (_SURE - self._near))))

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


def _similarity(hit: Hit) -> float:
    """How near question and paragraph are in meaning; that their words agree says little about an answer.

    What only makes a list whole was not compared.
    """
    return -1.0 if hit.dense is None else hit.dense


def _holds_numbers(question: str, hit: Hit) -> bool:
    paragraph = hit.paragraph
    held = set(_NUMBER.findall(f"{paragraph.document} {paragraph.lead} {_joined_thousands(paragraph.text)}"))
    return all(number in held for number in map(_latin_digits, _NUMBER.findall(_joined_thousands(question))))


def _joined_thousands(text: str) -> str:
    """Thousands without their separators and every digit as 0 to 9: "12,500,000" as "12500000"."""
    return _latin_digits(re.sub(r"(?<=\d)[.,٬\u00a0\u202f ](?=\d{3}(?!\d))", "", text))


def _latin_digits(text: str) -> str:
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)
