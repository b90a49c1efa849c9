"""The contrastive loss by hand, batches, and what counts as the same."""

import math
import random

import pytest
import torch

from train.aligned import Aligned
from train.fit_search import batches, drawn, loss_of, twins


def row(text: str, near: str = "a") -> Aligned:
    texts = {"en": text, "fr": f"fr {text}"}
    return Aligned(source="unpc", split="train", near=near, asked=texts, told=texts)


def test_the_loss_is_the_mean_of_both_directions() -> None:
    """For two pairs at right angles, at the temperature 0.03; what is ignored costs nothing."""
    vectors = torch.eye(2)
    expected = math.log(1 + math.exp(-1 / 0.03))
    assert loss_of(vectors, vectors, torch.zeros(2, 2, dtype=torch.bool)).item() == pytest.approx(expected, abs=1e-6)
    same = torch.ones(2, 2) / math.sqrt(2)
    assert loss_of(same, same, torch.zeros(2, 2, dtype=torch.bool)).item() == pytest.approx(math.log(2), abs=1e-5)
    assert loss_of(same, same, ~torch.eye(2, dtype=torch.bool)).item() == pytest.approx(0.0, abs=1e-6)


def test_query_and_passage_are_in_two_languages_or_in_one() -> None:
    """Now and then in one where there are two."""
    pairs = {drawn(row("lagoon"), random.Random(n)) for n in range(60)}  # noqa: S311
    assert {("lagoon", "fr lagoon"), ("fr lagoon", "lagoon")} <= pairs


def test_what_says_nearly_the_same_is_no_wrong_passage() -> None:
    """A row is no twin of itself."""
    found = twins([row("decides to meet in May"), row("decides to meet in June"), row("thanks Orvane")])
    assert found.tolist() == [[False, True, False], [True, False, False], [False, False, False]]


def test_batches_hold_neighbours_and_are_the_same_each_time() -> None:
    """Half of one place."""
    rows = [row(f"text {n}", near=str(n // 40)) for n in range(200)]
    made = batches(rows, 5, 3)
    assert made == batches(rows, 5, 3)
    assert all(max(sum(r.near == p for r in batch) for p in "01234") >= 16 for batch in made)
    assert all(len(batch) == 32 for batch in made)
