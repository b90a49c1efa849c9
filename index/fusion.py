"""Fusion of two rankings by a convex sum of their scores, each scaled within the query.

Source: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (ACM TOIS 2023), which finds it
better than reciprocal ranks and easy to set by few examples.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MEANING = 0.45
"""The share of meaning in the sum, that of words being the rest; set on development questions."""

MEANING_ACROSS = 0.9
"""The same for a paragraph in another language than the query's: few of its words can be the query's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The share of meaning in the sum, 0 to 1: in the query's language, and in others."""

    own: float = MEANING
    across: float = MEANING_ACROSS


_SHARES = Shares()


def fused(
    dense: Mapping[str, float],
    lexical: Mapping[str, float],
    foreign: Iterable[str] = (),
    shares: Shares = _SHARES,
) -> dict[str, float]:
    """Each candidate's score, 0 to 1, best first; candidates that are equal keep the order of `dense`.

    Args:
        dense: Cosine similarity of every candidate; the lowest is scaled to 0 and the highest to 1.
        lexical: BM25 scores; the highest is scaled to 1, and a candidate without one has 0.
        foreign: Candidates in another language than the query's.
        shares: How much of the sum is meaning.
    """
    if not dense:
        return {}
    low, high = min(dense.values()), max(dense.values())
    span, most = (high - low) or 1.0, max(lexical.values(), default=0.0) or 1.0
    across = set(foreign)
    scores = {}
    for name, similarity in dense.items():
        share = shares.across if name in across else shares.own
        scores[name] = share * (similarity - low) / span + (1 - share) * lexical.get(name, 0.0) / most
    return dict(sorted(scores.items(), key=lambda pair: -pair[1]))
