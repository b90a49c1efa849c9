"""The loss and the figures, computed by hand."""

import math

import numpy as np
import pytest
import torch

from train.fit import batches, loss_of, part
from train.group import Group
from train.measure import answerability, area


def test_the_loss_is_the_cross_entropy_beside_none() -> None:
    """Of one right passage, of several together, and of none."""
    logits = torch.tensor([math.log(2.0), math.log(3.0)])  # with none: shares 2, 3 and 1 of 6
    assert loss_of(logits, [0]).item() == pytest.approx(math.log(6 / 2))
    assert loss_of(logits, [0, 1]).item() == pytest.approx(math.log(6 / 5))
    assert loss_of(logits, []).item() == pytest.approx(math.log(6))


def test_answerability_is_the_share_that_none_leaves() -> None:
    """Five sixths of the same."""
    assert answerability(np.log(np.array([2.0, 3.0], np.float32))) == pytest.approx(5 / 6)


def test_the_area_counts_pairs() -> None:
    """Three of four and a half, of 2 times 3; undefined where one side is empty."""
    assert area([0.9, 0.5, 0.5, 0.1, 0.6], [True, True, False, False, False]) == pytest.approx(4.5 / 6)
    assert math.isnan(area([0.9], [True]))


@pytest.fixture
def groups() -> list[Group]:
    return [
        Group(source="a", split="train", question=str(n), language="en", passages=("x" * n,), right=())
        for n in range(150)
    ]


def test_a_part_is_of_its_size_and_within_a_larger_one(groups: list[Group]) -> None:
    """Each by the seed alone, and the whole is all."""
    few, many, whole = ({group.question for group in part(groups, share, 5)} for share in (0.1, 0.5, 1.0))
    assert (len(few), len(many), len(whole)) == (15, 75, 150)
    assert few < many < whole
    assert few != {group.question for group in part(groups, 0.1, 6)}


def test_each_group_is_seen_once_an_epoch(groups: list[Group]) -> None:
    """In an order that depends on the seed alone."""
    seen = [group.question for batch in batches(groups, 2, 5) for group in batch]
    assert sorted(seen) == sorted([str(n) for n in range(150)] * 2)
    assert seen == [group.question for batch in batches(groups, 2, 5) for group in batch]
    assert seen != [group.question for batch in batches(groups, 2, 6) for group in batch]
