"""Two rankings become one by hand-computed sums."""

import pytest

from index.fusion import MEANING, MEANING_ACROSS, Shares, fused


def test_scores_are_shares_of_both() -> None:
    """Similarities from lowest to highest, BM25 from nothing to highest, each as 0 to 1."""
    scores = fused({"a": 0.9, "b": 0.8, "c": 0.7}, {"c": 10.0, "b": 5.0})
    assert scores == pytest.approx({"a": MEANING, "b": 0.5, "c": 1 - MEANING})
    assert list(scores) == sorted(scores, key=lambda name: -scores[name])


def test_another_language_is_weighed_by_its_meaning() -> None:
    """Few of its words can be the query's, so lacking them costs it little."""
    scores = fused({"a": 0.9, "b": 0.8, "c": 0.7}, {"b": 4.0, "c": 2.0}, ["a"])
    assert scores == pytest.approx({"a": MEANING_ACROSS, "b": MEANING * 0.5 + (1 - MEANING), "c": (1 - MEANING) * 0.5})


def test_words_of_what_is_no_candidate_scale_but_do_not_appear() -> None:
    """A paragraph that a filter took away was the best by words all the same."""
    assert fused({"a": 0.5}, {"a": 1.0, "gone": 4.0}) == pytest.approx({"a": (1 - MEANING) / 4})


def test_equal_candidates_keep_their_order() -> None:
    """No division by nothing where all are alike or no word is found."""
    assert list(fused({"b": 0.5, "a": 0.5, "c": 0.5}, {})) == ["b", "a", "c"]
    assert set(fused({"b": 0.5, "a": 0.5}, {}).values()) == {0.0}
    assert fused({}, {"a": 1.0}) == {}


def test_the_share_of_meaning_can_be_set() -> None:
    """All meaning, or all words; for candidates in other languages apart."""
    dense, lexical = {"a": 0.9, "b": 0.5}, {"b": 2.0}
    assert list(fused(dense, lexical, shares=Shares(own=1.0))) == ["a", "b"]
    assert list(fused(dense, lexical, shares=Shares(own=0.0))) == ["b", "a"]
    assert fused(dense, lexical, ["b"], Shares(own=1.0, across=0.0)) == {"a": 1.0, "b": 1.0}
