"""Paired comparison of two runs: by how much they differ on the same questions, and whether chance explains it.

The test swaps the two runs at random, document by document (Noreen 1989; Smucker, Allan and Carterette 2007 for
retrieval), ten thousand times; over several measures its p values are corrected by Holm (1979). The interval of the
difference is that of the bootstrap on the same draws.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from eval.bootstrap import DRAWS, clusters, drawn, interval
from eval.errors import EvalError
from eval.measure import Floats, Measure, Scored, scored
from eval.record import Record

_SEED = 7
_LEVEL = 0.05
_POWER = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
_BY_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a second run differs from a first on one measure.

    Attributes:
        measure: Its name.
        first, second: The figures, of the questions that both runs could be scored on.
        low, high: The 95 % interval of second less first; None where the questions carry none.
        p: Of the swap test, corrected over the measures compared.
        questions: How many both could be scored on.
        verdict: "better", "worse", "same", or "unclear" where the difference may be chance.
        needed: About how many questions would tell a difference of this size, four times in five; None for none.
    """

    measure: str
    first: float
    second: float
    low: float | None
    high: float | None
    p: float
    questions: int
    verdict: str
    needed: int | None

    @property
    def difference(self) -> float:
        """Second less first."""
        return self.second - self.first


def compare(measures: Sequence[Measure], first: Sequence[Record], second: Sequence[Record]) -> list[Difference]:
    """How the second run differs from the first, on the questions that both were asked.

    Raises:
        EvalError: No question is the same in both.
    """
    pairs = pairs_of(first, second)
    found = [_compared(measure, pairs) for measure in measures]
    made = [each for each in found if each is not None]
    corrected = holm([each.p for each in made])
    return [_judged(each, p) for each, p in zip(made, corrected, strict=True)]


def pairs_of(first: Sequence[Record], second: Sequence[Record]) -> list[tuple[Record, Record]]:
    """The records of the same questions: of one id, with the same words and the same gold paragraphs.

    Raises:
        EvalError: There are none.
    """
    others = {record.question.id: record for record in second}
    pairs = [(a, others[a.question.id]) for a in first if a.question.id in others]
    pairs = [
        (a, b) for a, b in pairs if (a.question.question, a.question.gold) == (b.question.question, b.question.gold)
    ]
    if not pairs:
        raise EvalError(
            f"no question stands in both runs, of {len(first)} and {len(second)}; compare runs of one gold file"
        )
    return pairs


def holm(p: Sequence[float]) -> list[float]:
    """Each p value, corrected over all of them by Holm's step-down procedure (1979), in the order given."""
    order = sorted(range(len(p)), key=lambda n: p[n])
    corrected, worst = [0.0] * len(p), 0.0
    for step, n in enumerate(order):
        worst = max(worst, min(1.0, (len(p) - step) * p[n]))
        corrected[n] = worst
    return corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    measure: Measure
    first: float
    second: float
    bounds: tuple[float, float] | None
    spread: float
    p: float
    questions: int


def _compared(measure: Measure, pairs: Sequence[tuple[Record, Record]]) -> _Compared | None:
    """None where either run has no figure."""
    left_out = {i for side in zip(*pairs, strict=True) for i in scored(measure, side).unscored}
    kept = [pair for pair in pairs if pair[0].question.id not in left_out]
    a, b = (scored(measure, [pair[side] for pair in kept]) for side in (0, 1))
    if a.value is None or b.value is None:
        return None
    cluster = clusters([pair[0] for pair in kept])
    places = {pair[0].question.id: place for place, pair in enumerate(kept)}
    sides = [[places[record.question.id] for record in side.records] for side in (a, b)]
    weights = drawn(cluster)
    values = measure.value(b.parts, weights[:, sides[1]]) - measure.value(a.parts, weights[:, sides[0]])
    documents = len(set(cluster.tolist()))
    swaps = np.random.default_rng(_SEED).integers(0, 2, size=(DRAWS, documents)).astype(np.float64)[:, cluster]
    return _Compared(
        measure=measure,
        first=a.value,
        second=b.value,
        bounds=interval(values, documents),
        spread=float(np.nanstd(values)) if not np.isnan(values).all() else math.nan,
        p=_chance(measure, a, b, swaps[:, sides[0]], swaps[:, sides[1]]),
        questions=len({record.question.id for side in (a, b) for record in side.records}),
    )


def _chance(measure: Measure, a: Scored, b: Scored, swap_a: Floats, swap_b: Floats) -> float:
    """How often runs swapped at random differ as much; a draw without a figure counts as one that does."""
    parts = np.concatenate([a.parts, b.parts])
    one = measure.value(parts, np.concatenate([1 - swap_a, swap_b], axis=1))
    other = measure.value(parts, np.concatenate([swap_a, 1 - swap_b], axis=1))
    seen = abs((b.value or 0.0) - (a.value or 0.0))
    as_far = ~(np.abs(other - one) < seen - _BY_ROUNDING)
    return float((1 + as_far.sum()) / (1 + len(as_far)))


def _judged(found: _Compared, p: float) -> Difference:
    difference = found.second - found.first
    is_same = abs(difference) < _BY_ROUNDING
    needed = None if is_same else math.ceil(found.questions * (_POWER * found.spread / difference) ** 2)
    gained = difference < 0 if found.measure.is_loss else difference > 0
    verdict = "same" if is_same else "unclear" if p >= _LEVEL else "better" if gained else "worse"
    low, high = found.bounds or (None, None)
    return Difference(
        measure=found.measure.name,
        first=found.first,
        second=found.second,
        low=low,
        high=high,
        p=p,
        questions=found.questions,
        verdict=verdict,
        needed=needed,
    )
