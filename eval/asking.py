"""Asking: gold questions to a program, whatever it answers or fails with, each into one record."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from answer.answer import Answer
from answer.reference import reference_to
from eval.causal import changes
from eval.gold import GoldQuestion, document_name
from eval.record import Proposed, Record, Said, Shown
from index.catalog import Catalog
from ingest.paragraph import Paragraph

Ask = Callable[[str, Mapping[str, str]], Answer]
"""An answer to a question, held to what the fields say; the language is for the program to find."""

_NOT_NEXT_TO = ("heading", "footnote")


class Asker:
    """Asks gold questions of one index.

    Args:
        ask: The program.
        catalog: Of its index.
        causal: Ask again without what each statement cites.
    """

    def __init__(self, ask: Ask, catalog: Catalog, *, causal: bool = False) -> None:
        self._ask, self._catalog, self._causal = ask, catalog, causal
        self._units: dict[str, list[Paragraph]] = {}

    def record(self, question: GoldQuestion) -> Record:
        """The record of a question; one that the program failed on says why."""
        start = time.perf_counter()
        try:
            answer = self._ask(question.question, question.where)
            found = answered(question, answer, time.perf_counter() - start)
            if self._causal:
                found = replace(found, changed=changes(found.statements, lambda names: self._again(question, names)))
        except Exception as error:  # noqa: BLE001  whatever a program fails with, its question counts
            reason = f"{type(error).__name__}: {error}"
            found = Record(question=question, outcome="failed", reason=reason, seconds=time.perf_counter() - start)
        return self._with_gold(found)

    def _again(self, question: GoldQuestion, names: Sequence[str]) -> list[str]:
        without = "|".join(filter(None, (*names, question.where.get("without", ""))))
        answer = self._ask(question.question, {**question.where, "without": without})
        return [statement.text for statement in answer.statements]

    def _with_gold(self, record: Record) -> Record:
        """With what the index says of the gold paragraphs, and the words of all that was cited or proposed."""
        question = record.question
        proposed = [source for proposal in record.proposals for source in proposal.cited]
        cited = self._catalog.paragraphs_by_id(list(dict.fromkeys(proposed)))
        shown = {**record.paragraphs, **{i: _shown(paragraph) for i, paragraph in cited.items()}}
        near = {}
        for name in (*sorted(question.gold), *sorted(question.alternatives)):
            units, place = self._found(name, question.language)
            if place is not None:
                shown[name] = _shown(units[place])
                near[name] = tuple(
                    f"{document_name(name)}#{unit.id.partition('#')[2]}" for unit in _around(units, place)
                )
        return replace(
            record,
            paragraphs=shown,
            near={name: names for name, names in near.items() if name in question.gold},
            languages=tuple(document.language for document in self._catalog.documents(question.document))
            if question.gold
            else (),
        )

    def _found(self, name: str, language: str) -> tuple[list[Paragraph], int | None]:
        """A document's units and a paragraph's place among them, in a language where that version has it."""
        symbol, _, tail = name.partition("#")
        for document in sorted(self._catalog.documents(symbol), key=lambda d: d.language != language):
            units = self._document(document.key)
            place = next((n for n, unit in enumerate(units) if unit.id == f"{document.key}#{tail}"), None)
            if place is not None:
                return units, place
        return [], None

    def _document(self, key: str) -> list[Paragraph]:
        if key not in self._units:
            self._units[key] = [u for u in self._catalog.paragraphs(key) if u.kind not in _NOT_NEXT_TO]
        return self._units[key]


def _around(units: list[Paragraph], place: int) -> list[Paragraph]:
    return [*units[max(place - 1, 0) : place], *units[place + 1 : place + 2]]


def _shown(paragraph: Paragraph) -> Shown:
    return Shown(reference=reference_to(paragraph), text=paragraph.text)


def answered(question: GoldQuestion, answer: Answer, seconds: float) -> Record:
    """The record of an answer, without what an index says of the gold paragraphs."""
    usage = answer.usage
    return Record(
        question=question,
        outcome=answer.status,
        confidence=answer.confidence,
        hits=tuple(hit.paragraph.id for hit in answer.hits),
        statements=tuple(
            Said(text=said.text, cited=tuple(citation.paragraph for citation in said.citations))
            for said in answer.statements
        ),
        proposals=tuple(
            Proposed(
                text=verdict.proposal.text,
                cited=tuple(cited.source for cited in verdict.proposal.cited),
                failed=verdict.failed,
            )
            for verdict in answer.verdicts
        ),
        seconds=seconds,
        tokens=usage.prompt + usage.answer if usage else None,
        answerer=answer.answerer,
    )
