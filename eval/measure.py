"""Measures: what each question gives to a figure, and how the figure is made of what all questions give.

A question gives a few numbers (`parts`), or it is not concerned, or it could not be scored, which is counted apart and
is never a zero. Most figures are made of the sums of the parts alone, so that they can be drawn anew ten thousand times
by one multiplication.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.record import Record

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Unscored:
    """A question that a measure concerns and cannot score, and why."""

    reason: str


Parts = tuple[float, ...] | Unscored | None
"""What a question gives: the numbers, that it could not be scored, or None where the measure does not concern it."""

Value = Callable[[Floats, Floats], Floats]
"""Figures (draws,) from parts (questions, k) and how often each question counts, (draws, questions); NaN for 0 of 0."""


def ratio_of_sums(sums: Floats) -> Floats:
    """First of second sum, (draws,)."""
    return divided(sums[:, 0], sums[:, 1])


@dataclass(frozen=True, slots=True)
class OfSums:
    """A figure made of the sums of the parts by `combine`, (draws, k) to (draws,).

    What counts equally often may be summed beforehand.
    """

    combine: Callable[[Floats], Floats]

    def __call__(self, parts: Floats, weights: Floats) -> Floats:
        """The figures."""
        return self.combine(weights @ parts)


def of_sums(combine: Callable[[Floats], Floats]) -> Value:
    """A figure made of the sums of the parts, (draws, k) to (draws,)."""
    return OfSums(combine)


def divided(above: Floats, below: Floats) -> Floats:
    """`above / below`, NaN where there is nothing below."""
    found: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return found


def harmonic(first: Floats, second: Floats) -> Floats:
    """The harmonic mean, 0 where either is 0; a share of nothing counts as 0 as long as the other is one."""
    either = np.isnan(first) & np.isnan(second)
    first, second = np.nan_to_num(first), np.nan_to_num(second)
    return np.where(either, np.nan, np.nan_to_num(divided(2 * first * second, first + second)))


ratio = of_sums(ratio_of_sums)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure.

    Attributes:
        name: As it is printed.
        group: What it belongs to: "retrieval", "citations" …
        means: Its definition, a sentence without a stop, with the source where it has one.
        parts: What a question gives.
        value: The figure.
        is_loss: Lower is better.
        needs_gold: It cannot be scored where the gold document is not indexed.
        is_headline: One of the few that no way of answering but a better one may raise.
    """

    name: str
    group: str
    means: str
    parts: Callable[[Record], Parts]
    value: Value = ratio
    is_loss: bool = False
    needs_gold: bool = True
    is_headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What the questions of a run give to one measure.

    Attributes:
        measure: The measure.
        records: Those that it concerns and could score.
        parts: What they give, (questions, k).
        unscored: By question why the others could not be scored.
    """

    measure: Measure
    records: tuple[Record, ...]
    parts: Floats
    unscored: dict[str, str]

    @property
    def value(self) -> float | None:
        """The figure; None where there is nothing that it is made of."""
        if not self.records:
            return None
        found = float(self.measure.value(self.parts, np.ones((1, len(self.records))))[0])
        return None if np.isnan(found) else found


def scored(measure: Measure, records: Sequence[Record]) -> Scored:
    """Each record counted once: in the figure, as not scored, or not at all where the measure does not concern it."""
    kept: list[tuple[Record, tuple[float, ...]]] = []
    unscored = {}
    for record in records:
        parts = measure.parts(record)
        if parts is not None and measure.needs_gold and record.is_foreign:
            parts = Unscored(f"{record.question.document} is not indexed")
        if isinstance(parts, Unscored):
            unscored[record.question.id] = parts.reason
        elif parts is not None:
            kept.append((record, parts))
    return Scored(
        measure=measure,
        records=tuple(record for record, _ in kept),
        parts=np.array([parts for _, parts in kept], dtype=np.float64).reshape(len(kept), -1 if kept else 1),
        unscored=unscored,
    )
