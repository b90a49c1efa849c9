"""Answering: hits or a look-up -> an answer of what the gate lets through, whoever proposed it."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from answer.answer import Answer
from answer.extractive import Embed, ExtractiveAnswerer
from answer.found import NAME as LOOK_UP
from answer.found import Found
from answer.gate import judge
from answer.proposal import Proposal
from index.catalog import Catalog
from index.hit import Hit
from index.model import Model
from ingest.language import detect


class Answering:
    """What turns the paragraphs found for a question into an answer.

    Args:
        model: Scores sentences.
        catalog: Where every citation must stand.
        near: Least similarity at which a paragraph answers.
    """

    def __init__(self, model: Model, catalog: Catalog, near: float) -> None:
        self._similarity, self._catalog = similarity_of(model), catalog
        self._answerer = ExtractiveAnswerer(self._similarity, near=near)

    def answer(self, question: str, hits: tuple[Hit, ...], *, language: str = "") -> Answer:
        """The answer from what a search found; `not_found` where that does not answer.

        Args:
            question: As the user typed it.
            hits: What was found for it.
            language: BCP 47 tag of the question; found from its words where "".
        """
        proposals = self._answerer.propose(question, hits)
        return self._judged(
            question,
            proposals,
            hits,
            language=language or detect(question),
            confidence=self._answerer.confidence(hits, proposals),
            answerer=self._answerer.name,
        )

    def looked_up(self, question: str, found: Found) -> Answer:
        """The answer that consists of what a question names, whole."""
        return self._judged(
            question, found.proposals, found.hits, language=found.language, answerer=LOOK_UP, note=found.note
        )

    def _judged(
        self,
        question: str,
        proposals: Iterable[Proposal],
        hits: tuple[Hit, ...],
        *,
        language: str,
        answerer: str,
        confidence: float = 1.0,
        note: str = "",
    ) -> Answer:
        verdicts = tuple(judge(proposals, hits, self._catalog.paragraph, self._similarity))
        statements = tuple(verdict.statement for verdict in verdicts if verdict.statement)
        return Answer(
            question=question,
            language=language,
            status="answered" if statements else "not_found",
            statements=statements,
            confidence=confidence if statements else 0.0,
            hits=hits,
            answerer=answerer,
            note=note,
            verdicts=verdicts,
            searched=question,
        )


def similarity_of(model: Model) -> Embed:
    """What scores passages against a question or a statement: cosine, (n,), of each passage's nearest window."""

    def similarity(question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        vectors, owners = model.embedder.passages(passages)
        scores = vectors @ model.embedder.queries([question])[0]
        return np.array([scores[owners == n].max() for n in range(len(passages))], dtype=np.float32)

    return similarity
