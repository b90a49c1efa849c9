"""The loss and the figures, computed by hand."""

import math
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
import torch
from torch import nn

from train.fit import batches, logits_of, loss_of, part
from train.group import Group
from train.measure import answerability, area
from train.reader import Reader


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


class Summing(nn.Module):
    """Stands for a reader: a pair's logit is its tokens' sum; it keeps the shapes of what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.tokenizer = SimpleNamespace(pad_token_id=9)
        self.read: list[tuple[int, ...]] = []

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits, (n,)."""
        self.read.append(tuple(ids.shape))
        return (ids * mask).sum(1)


def test_pairs_of_about_one_length_are_read_together_and_come_in_their_order() -> None:
    """In three parts, each no longer than its longest."""
    reader = Summing()
    pairs = [[1] * 40, [2], [1] * 7, [3, 3], [1] * 30, [4]]
    assert logits_of(cast("Reader", reader), pairs).tolist() == [40, 2, 7, 6, 30, 4]
    assert reader.read == [(2, 1), (2, 7), (2, 40)]
    assert logits_of(cast("Reader", reader), [[5]]).tolist() == [5]


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
