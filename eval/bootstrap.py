"""Bootstrap: how often each question counts in each of many draws, and the intervals that come of it.

Questions on one document are alike, so documents are drawn, each with all its questions (Davison and Hinkley 1997,
section 3.8: drawing the questions within a drawn document once more would count their spread twice; measured, 95 %
intervals then cover in up to 99 %). A question that no document answers stands for itself. Intervals are percentiles,
widened for few documents as Hesterberg (2015, "What Teachers Should Know About the Bootstrap", section 3.4) says.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from eval.measure import Floats
from eval.record import Record

DRAWS = 10_000
_SEED = 20_250_301
_Z = NormalDist().inv_cdf(0.975)


def clusters(records: Sequence[Record]) -> NDArray[np.int64]:
    """For each record the number of its document, (records,)."""
    numbers: dict[str, int] = {}
    names = (record.question.document or f"?{record.question.id}" for record in records)
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def drawn(cluster: NDArray[np.int64], draws: int = DRAWS, seed: int = _SEED) -> Floats:
    """How often each question counts in each draw, (draws, questions); the same for the same questions."""
    found: Floats = times(int(cluster.max()) + 1 if len(cluster) else 0, draws, seed)[:, cluster]
    return found


def times(documents: int, draws: int = DRAWS, seed: int = _SEED) -> Floats:
    """How often each document is drawn in each draw, (draws, documents)."""
    if not documents:
        return np.zeros((draws, 0), dtype=np.float64)
    random = np.random.default_rng(seed)
    return random.multinomial(documents, np.full(documents, 1 / documents), size=draws).astype(np.float64)


def interval(values: Floats, documents: int) -> tuple[float, float] | None:
    """The 95 % interval of figures that were drawn, (draws,); None where fewer than two documents were, or no figure.

    Args:
        values: NaN for draws in which there was nothing to make the figure of.
        documents: Of how many was drawn.
    """
    values = values[~np.isnan(values)]
    if documents < 2 or not len(values):
        return None
    level = NormalDist().cdf(-math.sqrt(documents / (documents - 1)) * t_quantile(documents - 1))
    low, high = np.quantile(values, [level, 1 - level])
    return float(low), float(high)


def t_quantile(freedom: int) -> float:
    """Student's t at 97.5 % (Abramowitz and Stegun 1972, 26.7.5); 1 % off for three degrees of freedom, less for more.

    For one and two it is exact.
    """
    if freedom == 1:
        return 12.706204736
    if freedom == 2:
        return 4.302652730
    z = _Z
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + math.fsum(term / freedom**power for power, term in enumerate(terms, 1))
