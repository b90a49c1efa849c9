"""Answering: hits or a look-up -> an answer of what the gate lets through, whoever proposed it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from alinea.drafting import drafted
from alinea.similarity import Similarity, comparison_of
from answer.answer import Answer
from answer.choice import Choice
from answer.extractive import ExtractiveAnswerer
from answer.found import NAME as LOOK_UP
from answer.found import Found
from answer.gate import judge
from answer.language_model import LanguageModel
from answer.lists import completed
from answer.proposal import Proposal
from answer.remark import chained
from answer.verdict import Verdict
from answer.written import OnText, WrittenAnswerer
from index.catalog import Catalog
from index.hit import Hit
from index.model import Model
from index.versions import other_versions
from ingest.language import detect
from ingest.paragraph import Paragraph


class Answering:
    """What turns the paragraphs found for a question into an answer.

    Args:
        model: Scores sentences.
        catalog: Where every citation must stand.
        choice: Tells which paragraphs answer.
        language_model: Writes answers; None to quote alone.
    """

    def __init__(
        self, model: Model, catalog: Catalog, choice: Choice, language_model: LanguageModel | None = None
    ) -> None:
        self._catalog = catalog
        self._similarity, self._comparison = Similarity(model), comparison_of(model, reads=choice.reads)
        self._answerer = ExtractiveAnswerer(self._similarity, choice)
        self._writer = WrittenAnswerer(language_model) if language_model else None

    def prepared(self, found: Sequence[tuple[str, Sequence[Hit]]]) -> list[tuple[Hit, ...]]:
        """The hits of many questions with what makes lists whole; what their answers need is embedded together."""
        whole = [completed(text, tuple(hits), self._catalog.with_items, self._versions) for text, hits in found]
        clauses = {text: self._answerer.candidates(text, hits) for (text, _), hits in zip(found, whole, strict=True)}
        self._similarity.prepare([text for text in clauses if clauses[text]], chain(*clauses.values()))
        return whole

    def answer(
        self,
        question: str,
        hits: tuple[Hit, ...],
        *,
        searched: str,
        language: str = "",
        written: bool = True,
        on_text: OnText | None = None,
        note: str = "",
    ) -> Answer:
        """The answer from what a search found; `not_found` where that does not answer.

        A language model is asked only where the hits are near enough to be quoted, and where nothing of what it writes
        passes the gate they are quoted.

        Args:
            question: As the user typed it.
            hits: What was found for it, prepared.
            searched: What it was understood as.
            language: BCP 47 tag of the question; found from its words where "".
            written: Ask the language model where there is one.
            on_text: Told each piece of its drafts as it comes, before anything has checked it.
            note: What the asker should know of the search.
        """
        proposals = self._answerer.propose(searched, hits)
        quoted = self._judged(
            question,
            proposals,
            hits,
            searched=searched,
            language=language or detect(searched),
            confidence=self._answerer.confidence(searched, hits),
            answerer=self._answerer.name,
            note=note,
        )
        return self._written(quoted, self._writer, on_text) if written and self._writer and proposals else quoted

    def _written(self, quoted: Answer, writer: WrittenAnswerer, on_text: OnText | None) -> Answer:
        """What a language model answers; where that does not stand, the quoted answer with a note."""
        hits = quoted.hits
        found = drafted(
            writer,
            quoted.searched,
            hits,
            language=quoted.language,
            judge=lambda said: self._judge(said, hits),
            on_text=on_text,
        )
        note = chained([said for said in (quoted.note, found.note) if said])
        if not found.stands:
            verdicts = (*found.verdicts, *quoted.verdicts)
            return replace(quoted, note=note, verdicts=verdicts, usage=found.usage)
        kept = [verdict for verdict in found.verdicts if verdict.statement]
        return replace(
            quoted,
            status="answered" if kept else "not_found",
            statements=tuple(verdict.statement for verdict in kept if verdict.statement),
            confidence=quoted.confidence if kept else 0.0,
            answerer=writer.name,
            note=note,
            verdicts=found.verdicts,
            usage=found.usage,
        )

    def looked_up(self, question: str, found: Found, *, searched: str) -> Answer:
        """The answer that consists of what a question names, whole."""
        return self._judged(
            question,
            found.proposals,
            found.hits,
            searched=searched,
            language=found.language,
            answerer=LOOK_UP,
            note=found.note,
        )

    def _judged(
        self,
        question: str,
        proposals: Iterable[Proposal],
        hits: tuple[Hit, ...],
        *,
        searched: str,
        language: str,
        answerer: str,
        confidence: float = 1.0,
        note: str = "",
    ) -> Answer:
        verdicts = self._judge(proposals, hits)
        statements = tuple(verdict.statement for verdict in verdicts if verdict.statement)
        return Answer(
            question=question,
            language=language,
            status="answered" if statements else "not_found",
            statements=statements,
            confidence=confidence if statements or answerer != LOOK_UP else 0.0,
            hits=hits,
            answerer=answerer,
            note=note,
            verdicts=verdicts,
            searched=searched,
        )

    def _judge(self, proposals: Iterable[Proposal], hits: Sequence[Hit]) -> tuple[Verdict, ...]:
        return tuple(judge(proposals, hits, self._catalog.paragraph, self._comparison))

    def _versions(self, paragraph: Paragraph) -> list[Paragraph]:
        return list(self._catalog.paragraphs_by_id(other_versions(paragraph)).values())
