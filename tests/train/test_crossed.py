"""Two folds of which neither is tested on what it learned from."""

import random

from train.crossed import groups, halves


def test_halves_are_of_documents_and_of_like_size() -> None:
    """The most asked about goes first; a question stands for its first document."""
    asked = {
        f"{document}{n}": [document, "d"]
        for document, count in zip("abc", (5, 3, 2), strict=True)
        for n in range(count)
    }
    assert halves(asked) == {"a": 0, "b": 1, "c": 1}


def test_what_is_wrong_was_found_in_the_own_half() -> None:
    """Neither a passage that answers too nor one of the other half's documents; the one that answers is known."""
    ranked = {"q": ["a@en#1", "a@en#2", "b@en#1", "a@en#3", "a@en#4"]}
    passages = {name: f"text of {name}" for name in ranked["q"]}
    (group,) = groups([("q", ["a@en#2", "a@en#4"])], ranked, passages, {"a": True, "b": False}, random.Random(2))  # noqa: S311  nothing is secret
    shown = set(group.passages)
    answers = group.passages[group.right[0]]
    assert answers in {"text of a@en#2", "text of a@en#4"}
    assert shown - {answers} == {"text of a@en#1", "text of a@en#3"}
