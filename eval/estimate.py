"""Estimates: a figure with its 95 % interval and of how many questions it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.bootstrap import clusters, drawn, interval
from eval.measure import Floats, Measure, Scored, ratio, scored
from eval.rate import Rate
from eval.record import Record


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
        self._weights = drawn(self._cluster)
        self._place = {record.question.id: place for place, record in enumerate(records)}

    def of(self, records: Sequence[Record]) -> tuple[Floats, int]:
        """How often each of some records counts, (draws, records), and of how many documents they are."""
        places = [self._place[record.question.id] for record in records]
        return self._weights[:, places], len(set(self._cluster[places].tolist()))


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
    weights, documents = draws.of(found.records)
    values = found.measure.value(found.parts, weights)
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
