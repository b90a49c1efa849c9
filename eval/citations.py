"""Citations against gold: precision, recall and F1, over all citations and by question.

Over the answerable questions, with gold paragraphs G and cited ones C, each counted once in whatever language:
precision |C∩G|/|C|, recall |C∩G|/|G|. Alternatives are right for precision, and stand for gold ones by `eval.credit`
for recall. A question that was refused, or on which the program failed, has cited nothing: it lowers recall and F1 and
leaves precision alone.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from eval.credit import gains_of
from eval.gold import document_name
from eval.measure import Floats, Measure, Parts, divided, harmonic, of_sums, ratio
from eval.record import Record
from eval.retrieval import documents

_GROUP = "citations"


class Tally(NamedTuple):
    """Of one question: citations that are right, of all; gold paragraphs that are found, of all."""

    right: float
    cited: float
    found: float
    gold: float


def exactly(record: Record) -> Tally:
    """The gold paragraphs themselves, and their alternatives."""
    question = record.question
    right = question.gold | question.alternatives.keys()
    gains = gains_of(record.cited, question.gold, question.alternatives)
    return Tally(len(right.intersection(record.cited)), len(record.cited), sum(gains), len(question.gold))


def nearly(record: Record) -> Tally:
    """The paragraphs just before and after a gold one count as it."""
    question = record.question
    stand_in = {name: set(gold) for name, gold in question.alternatives.items()}
    for gold, names in record.near.items():
        for name in names:
            stand_in.setdefault(name, set()).add(gold)
    right = question.gold | stand_in.keys()
    gains = gains_of(record.cited, question.gold, {name: frozenset(gold) for name, gold in stand_in.items()})
    return Tally(len(right.intersection(record.cited)), len(record.cited), sum(gains), len(question.gold))


def by_document(record: Record) -> Tally:
    """The documents alone, each once."""
    gold, alternatives = documents(record.question)
    cited = tuple(dict.fromkeys(map(document_name, record.cited)))
    right = gold | alternatives.keys()
    return Tally(len(right.intersection(cited)), len(cited), sum(gains_of(cited, gold, alternatives)), len(gold))


def f1(tally: Tally) -> float:
    """Of one question; 0 where nothing was cited."""
    return float(_f1_of_sums(np.array([tally], dtype=np.float64))[0])


def _f1_of_sums(sums: Floats) -> Floats:
    return harmonic(divided(sums[:, 0], sums[:, 1]), divided(sums[:, 2], sums[:, 3]))


def _of(tally: Callable[[Record], Tally], parts: Callable[[Tally], Parts]) -> Callable[[Record], Parts]:
    return lambda record: parts(tally(record)) if record.question.answerable else None


def _micro(suffix: str, tally: Callable[[Record], Tally], said: str, *, headline: bool = False) -> list[Measure]:
    return [
        Measure(
            name=f"citation precision{suffix}",
            group=_GROUP,
            means=f"Right citations of all on answerable questions{said}",
            parts=_of(tally, lambda t: (t.right, t.cited)),
        ),
        Measure(
            name=f"citation recall{suffix}",
            group=_GROUP,
            means=f"Gold paragraphs cited, of all{said}",
            parts=_of(tally, lambda t: (t.found, t.gold)),
        ),
        Measure(
            name=f"citation F1{suffix}",
            group=_GROUP,
            means=f"Harmonic mean of citation precision and recall{said}",
            parts=_of(tally, tuple),
            value=of_sums(_f1_of_sums),
            is_headline=headline,
        ),
    ]


def _first_right(record: Record) -> Parts:
    """An answerable question whose first citation is gold or an alternative."""
    right = record.question.gold | record.question.alternatives.keys()
    return (float(bool(right.intersection(record.cited[:1]))), 1.0) if record.question.answerable else None


def _all_precision(record: Record) -> Parts:
    right = record.question.gold | record.question.alternatives.keys()
    return float(len(right.intersection(record.cited))), float(len(record.cited))


MEASURES = (
    *_micro("", exactly, "", headline=True),
    Measure(
        name="first citation right",
        group=_GROUP,
        means="Share of the answerable questions whose first citation is gold or an alternative",
        parts=_first_right,
    ),
    Measure(
        name="citation precision by question",
        group=_GROUP,
        means="Mean share of right citations over the answerable questions that were answered",
        parts=_of(exactly, lambda t: (t.right / t.cited, 1.0) if t.cited else None),
    ),
    Measure(
        name="citation recall by question",
        group=_GROUP,
        means="Mean share of gold paragraphs cited over the answerable questions",
        parts=_of(exactly, lambda t: (t.found / t.gold, 1.0)),
    ),
    Measure(
        name="citation F1 by question",
        group=_GROUP,
        means="Mean F1 over the answerable questions, 0 where nothing was cited",
        parts=_of(exactly, lambda t: (f1(t), 1.0)),
        is_headline=True,
    ),
    Measure(
        name="citation precision, unanswerable too",
        group=_GROUP,
        means="Right citations of all; those on unanswerable questions are wrong",
        parts=_all_precision,
        value=ratio,
    ),
    *_micro(" ±1", nearly, ", the paragraphs just before and after counting as the gold one"),
    *_micro(", documents", by_document, ", of documents instead of paragraphs"),
)
