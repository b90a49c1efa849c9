"""Retrieval: how high the gold paragraphs, and their documents, stand among what was looked at.

A ranking that is empty, because nothing was found or the program failed, scores 0. An alternative that stands for a
gold paragraph (`eval.credit`) gains as that paragraph would.
"""

import math
from collections.abc import Callable, Sequence

from eval.credit import gains_of
from eval.gold import GoldQuestion, document_name
from eval.measure import Measure, Parts
from eval.record import Record

_CUTS = (1, 3, 5, 10)
_GROUP = "retrieval"

Gains = Callable[[Record], tuple[list[bool], int]]
"""Of a ranking: for each place whether it gains, and how many gold things there are."""


def paragraph_gains(record: Record) -> tuple[list[bool], int]:
    """Of the paragraphs."""
    question = record.question
    return gains_of(record.ranking, question.gold, question.alternatives), len(question.gold)


def document_gains(record: Record) -> tuple[list[bool], int]:
    """Of their documents, each where its first paragraph stands."""
    gold, alternatives = documents(record.question)
    ranking = tuple(dict.fromkeys(map(document_name, record.ranking)))
    return gains_of(ranking, gold, alternatives), len(gold)


def documents(question: GoldQuestion) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The gold documents, and the alternatives to them."""
    alternatives: dict[str, frozenset[str]] = {}
    for name, gold in question.alternatives.items():
        stands_for = frozenset(map(document_name, gold))
        alternatives[document_name(name)] = alternatives.get(document_name(name), frozenset()) | stands_for
    return frozenset(map(document_name, question.gold)), alternatives


def recall(gains: Sequence[bool], gold: int, k: int) -> float:
    """The share of the gold that the first k hold."""
    return sum(gains[:k]) / gold


def success(gains: Sequence[bool], gold: int, k: int) -> float:
    """1 where the first k hold any gold."""
    return float(any(gains[:k]))


def reciprocal_rank(gains: Sequence[bool], gold: int, k: int) -> float:
    """One over the place of the first gold; 0 where the first k hold none (Voorhees 1999)."""
    return next((1 / place for place, gain in enumerate(gains[:k], 1) if gain), 0.0)


def average_precision(gains: Sequence[bool], gold: int, k: int) -> float:
    """The mean over the gold of the precision at the place of each, 0 for those below k (Buckley and Voorhees 2000)."""
    return sum(sum(gains[:place]) / place for place, gain in enumerate(gains[:k], 1) if gain) / gold


def ndcg(gains: Sequence[bool], gold: int, k: int) -> float:
    """Gain discounted by the logarithm of the place, of the most that can be (Järvelin and Kekäläinen 2002)."""
    best = sum(1 / math.log2(place + 1) for place in range(1, min(gold, k) + 1))
    return sum(1 / math.log2(place + 1) for place, gain in enumerate(gains[:k], 1) if gain) / best


def _right_document(record: Record) -> Parts:
    """The first paragraph of a gold document among those looked at: is it gold? Not asked where there is none."""
    if not record.question.answerable:
        return None
    symbols, _ = documents(record.question)
    first = next((name for name in record.ranking if document_name(name) in symbols), None)
    right = record.question.gold | record.question.alternatives.keys()
    return None if first is None else (float(first in right), 1.0)


def _measure(
    name: str,
    of: Callable[[Sequence[bool], int, int], float],
    k: int,
    level: str,
    means: str,
    *,
    headline: bool = False,
) -> Measure:
    gains = paragraph_gains if level == "paragraphs" else document_gains

    def parts(record: Record) -> Parts:
        return (of(*gains(record), k), 1.0) if record.question.answerable else None

    return Measure(
        name=f"{name}, {level}",
        group=_GROUP,
        means=f"{means}; mean over the answerable questions",
        parts=parts,
        is_headline=headline,
    )


def _of_level(level: str) -> list[Measure]:
    shares = "Share of the gold {0} that stand among the first {1} looked at"
    first = "Share of questions with a gold one of the {0} among the first {1}"
    gain = "Discounted gain of the first 10 {0}, of the most there can be (Järvelin and Kekäläinen 2002)"
    return [
        *(_measure(f"recall@{k}", recall, k, level, shares.format(level, k)) for k in _CUTS),
        *(_measure(f"success@{k}", success, k, level, first.format(level, k)) for k in _CUTS),
        _measure("MRR@10", reciprocal_rank, 10, level, "One over the place of the first gold one (Voorhees 1999)"),
        _measure("MAP@10", average_precision, 10, level, "Mean precision at the gold ones (Buckley and Voorhees 2000)"),
        _measure("nDCG@10", ndcg, 10, level, gain.format(level), headline=level == "paragraphs"),
    ]


MEASURES = (
    *_of_level("paragraphs"),
    *_of_level("documents"),
    Measure(
        name="paragraph, given its document",
        group=_GROUP,
        means="Questions whose first paragraph of a gold document is gold, of those for which one was looked at",
        parts=_right_document,
    ),
)
