"""Estimates: a figure with its 95 % interval and of how many questions it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.bootstrap import clusters, interval, times
from eval.measure import Floats, Measure, OfSums, Scored, ratio, scored
from eval.rate import Rate
from eval.record import Record

_AT_ONCE = 20_000_000  # weights held in memory at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One figure.

    Attributes:
        measure: Its name.
        value: None where there is nothing that it is made of.
        low, high: Its 95 % interval; None where the questions carry none.
        questions: How many it is made of.
        unscored: How many it concerns that could not be scored.
    """

    measure: str
    value: float | None
    low: float | None
    high: float | None
    questions: int
    unscored: int


class Draws:
    """The bootstrap draws of a run's records, made once for all measures and groups."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._cluster = clusters(records)
        self._times = times(int(self._cluster.max()) + 1 if len(records) else 0)
        self._place = {record.question.id: place for place, record in enumerate(records)}

    def values(self, found: Scored) -> tuple[Floats, int]:
        """The figure in each draw, (draws,), and of how many documents its questions are."""
        cluster = self._cluster[[self._place[record.question.id] for record in found.records]]
        documents, own = np.unique(cluster, return_inverse=True)
        value = found.measure.value
        if isinstance(value, OfSums):
            sums = np.zeros((len(documents), found.parts.shape[1]))
            np.add.at(sums, own, found.parts)
            return value(sums, self._times[:, documents]), len(documents)
        step = max(1, _AT_ONCE // len(cluster))
        few = [value(found.parts, self._times[n : n + step, cluster]) for n in range(0, len(self._times), step)]
        return np.concatenate(few), len(documents)


def estimate(measure: Measure, records: Sequence[Record], draws: Draws) -> Estimate:
    """The figure of some of the records that `draws` was made of.

    A rate of questions has Wilson's interval, everything else that of the bootstrap. Where all draws give 0, or all
    give 1, the questions show no spread to draw from; the interval is then Wilson's for as many questions.
    """
    found = scored(measure, records)
    low, high = _interval(found, draws)
    return Estimate(
        measure=measure.name,
        value=found.value,
        low=low,
        high=high,
        questions=len(found.records),
        unscored=len(found.unscored),
    )


def _interval(found: Scored, draws: Draws) -> tuple[float | None, float | None]:
    if found.value is None:
        return None, None
    if is_rate(found):
        return Rate(int(found.parts[:, 0].sum()), len(found.parts)).interval()
    values, documents = draws.values(found)
    if found.value in (0.0, 1.0) and bool(np.all(np.isnan(values) | (values == found.value))):
        return Rate(round(found.value) * len(found.parts), len(found.parts)).interval()
    return interval(values, documents) or (None, None)


def is_rate(found: Scored) -> bool:
    """Each question is a hit or none."""
    return (
        found.measure.value is ratio
        and bool(np.all(found.parts[:, 1] == 1))
        and bool(np.all(found.parts[:, 0] % 1 == 0))
    )
