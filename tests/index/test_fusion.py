"""Two rankings become one by hand-computed sums."""

from math import sqrt

import pytest

from index.fusion import Shares, fused

HALF = Shares(own=0.5, across=0.5)


def test_scores_are_shares_of_both() -> None:
    """Three similarities of deviation s = sqrt(.02 / 3); two BM25 scores of mean 7.5 and deviation 2.5.

    That deviation is sqrt((2.5² + 2.5² + 3 · 2.5²) / 5), three of a quarter of the highest imagined. In deviations, on
    from the last by meaning and no words: a has .2 / s, b .1 / s and 2, c 4, and the first by both is .2 / s + 4.
    """
    dense, wide = {"a": 0.9, "b": 0.8, "c": 0.7}, 0.2 / sqrt(0.02 / 3)
    scores = fused(dense, dense.values(), {"c": 10.0, "b": 5.0}, shares=HALF)
    whole = wide + 4
    assert scores == pytest.approx({"a": wide / whole, "b": (wide / 2 + 2) / whole, "c": 4 / whole})
    assert list(scores) == sorted(scores, key=lambda name: -scores[name])


def test_another_language_is_weighed_by_its_meaning() -> None:
    """Few of its words can be the query's, so lacking them costs it little."""
    dense, lexical = {"a": 0.9, "b": 0.8, "c": 0.7}, {"b": 4.0, "c": 2.0}
    shares = Shares(own=0.4, across=0.9)
    assert list(fused(dense, dense.values(), lexical, shares=shares)) == ["b", "c", "a"]
    assert list(fused(dense, dense.values(), lexical, ["a"], shares)) == ["a", "b", "c"]


def test_what_is_no_candidate_scales_but_does_not_appear() -> None:
    """A paragraph that a filter took away was the best by words and by meaning all the same."""
    scores = fused({"a": 0.5, "b": 0.4}, [0.9, 0.5, 0.4], {"a": 1.0, "gone": 4.0})
    assert list(scores) == ["a", "b"]
    assert 0.0 == scores["b"] < scores["a"] < 0.5


def test_what_words_alone_found_does_not_change_the_scale() -> None:
    """However far it is from what was asked, the distances of the nearest stay as they are."""
    near, lexical = {"a": 0.9, "b": 0.8}, {"b": 2.0, "far": 1.9, "farther": 1.8}
    few = fused(near, near.values(), lexical, shares=HALF)
    many = fused({**near, "far": 0.5, "farther": 0.1}, near.values(), lexical, shares=HALF)
    assert list(many) == [*few, "far", "farther"]
    assert many["farther"] >= 0


def test_scores_lie_between_nothing_and_the_first_by_both() -> None:
    """0 and 1 are the ends of the scale, whatever is in another language."""
    dense, lexical = {"a": 0.9, "b": 0.8, "c": 0.2}, {"a": 9.0, "b": 1.0}
    scores = fused(dense, [0.9, 0.8], lexical, ["b", "c"])
    assert scores["a"] == pytest.approx(max(scores.values()))
    assert 0.0 <= min(scores.values()) < max(scores.values()) <= 1.0
    assert fused({"a": 0.9, "b": 0.8}, [0.9, 0.8], {"a": 1.0}) == pytest.approx({"a": 1.0, "b": 0.0})


def test_equal_candidates_keep_their_order() -> None:
    """No division by nothing where all are alike, there is one alone, or no word is found."""
    assert list(fused({"b": 0.5, "a": 0.5, "c": 0.5}, [0.5] * 3, {})) == ["b", "a", "c"]
    assert set(fused({"b": 0.5, "a": 0.5}, [0.5, 0.5], {}).values()) == {0.0}
    assert fused({"a": 0.5}, [0.5], {"a": 2.0}) == pytest.approx({"a": 1.0})
    assert fused({}, [], {"a": 1.0}) == {}


def test_the_share_of_meaning_can_be_set() -> None:
    """All meaning, or all words; for candidates in other languages apart."""
    dense, lexical = {"a": 0.9, "b": 0.5}, {"b": 2.0}
    assert list(fused(dense, dense.values(), lexical, shares=Shares(own=1.0))) == ["a", "b"]
    assert list(fused(dense, dense.values(), lexical, shares=Shares(own=0.0))) == ["b", "a"]
