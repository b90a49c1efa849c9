"""Fusion of two rankings by a convex sum of their scores, each standardised within the query.

Sources: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (ACM TOIS 2023), which finds a
convex sum better than reciprocal ranks and easy to set by few examples, and names mean and deviation among its scales.
A scale by the highest alone gives one rare word that a single paragraph holds as much as a whole question's words.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

MEANING = 0.3
"""The share of meaning in the sum, that of words being the rest; docs/evaluation.md names the data it was set on."""

MEANING_ACROSS = 0.95
"""The same for a paragraph in another language than the query's: few of its words can be the query's words."""

_IMAGINED = 3  # scores by which the deviation of few scores is held to what it commonly is
_COMMON = 0.25  # of the highest score


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The share of meaning in the sum, 0 to 1: in the query's language, and in others."""

    own: float = MEANING
    across: float = MEANING_ACROSS


_SHARES = Shares()


@dataclass(frozen=True, slots=True)
class _Scale:
    """Mean and deviation of a ranking's scores."""

    mean: float
    deviation: float

    @classmethod
    def of(cls, scores: Collection[float], imagined: int = 0) -> "_Scale":
        """Of the scores, and of so many more at the common deviation, so that a single score deviates from none."""
        if not scores:
            return cls(0.0, 1.0)
        mean = fmean(scores)
        squares = sum((score - mean) ** 2 for score in scores) + imagined * (_COMMON * max(scores)) ** 2
        return cls(mean, sqrt(squares / (len(scores) + imagined)) or 1.0)

    def __call__(self, score: float) -> float:
        return (score - self.mean) / self.deviation


def fused(
    dense: Mapping[str, float],
    nearest: Collection[float],
    lexical: Mapping[str, float],
    foreign: Iterable[str] = (),
    shares: Shares = _SHARES,
) -> dict[str, float]:
    """Each candidate's score, best first; candidates that are equal keep the order of `dense`.

    A score is 0 for what would be the last by meaning and hold none of the words, and 1 for what would be the first by
    both.

    Args:
        dense: Cosine similarity of every candidate.
        nearest: The similarities of the ranking by meaning, whose mean and deviation are the scale.
        lexical: BM25 scores of the ranking by words, whose mean and deviation are the scale; any other candidate has 0.
        foreign: Candidates in another language than the query's.
        shares: How much of the sum is meaning.
    """
    if not dense:
        return {}
    meaning, words = _Scale.of(nearest), _Scale.of(lexical.values(), _IMAGINED)
    across = set(foreign)

    def summed(share: float, similarity: float, score: float) -> float:
        return share * meaning(similarity) + (1 - share) * words(score)

    sums = {
        name: summed(shares.across if name in across else shares.own, similarity, lexical.get(name, 0.0))
        for name, similarity in dense.items()
    }
    both = (shares.own, shares.across) if across else (shares.own,)
    last, first = min(dense.values()), max((*dense.values(), *nearest))
    low = min(summed(share, last, 0.0) for share in both)
    high = max(summed(share, first, max(lexical.values(), default=0.0)) for share in both)
    span = (high - low) or 1.0
    return dict(sorted(((name, (total - low) / span) for name, total in sums.items()), key=lambda pair: -pair[1]))
