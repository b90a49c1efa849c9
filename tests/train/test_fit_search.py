"""The contrastive loss by hand, batches, and what counts as the same."""

import math
import random

import pytest
import torch

from index.leaning import leaning as in_index
from train.aligned import Aligned
from train.fit_search import answering_too, asked, batches, drawn, leaning, loss_of, loss_of_asked, passages_of, twins
from train.group import Group


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


def sought(number: int, *right: int) -> Group:
    passages = tuple(f"passage {number} {place}" for place in range(6))
    return Group(source="hits", split="train", question=f"{number}?", language="en", passages=passages, right=right)


def test_each_question_is_asked_once_in_a_batch_and_all_before_any_again() -> None:
    """The same each time for a seed."""
    groups = [sought(n % 20, 0) for n in range(40)]
    made = asked(groups, 6, 3)
    assert made == asked(groups, 6, 3)
    assert all(len({group.question for group in batch}) == 14 for batch in made)
    assert {group.question for batch in made[:4] for group in batch} == {f"{n}?" for n in range(20)}


def test_one_that_answers_stands_at_each_questions_place() -> None:
    """Behind all of them some that do not; another that answers the same question is not counted as wrong."""
    batch = [sought(1, 0), sought(2, 3), sought(1, 0, 4)]
    passages = passages_of(batch, random.Random(5))  # noqa: S311
    assert passages[:2] == ["passage 1 0", "passage 2 3"]
    assert len(passages) == 3 + 3 * 3
    wrong = [f"passage {n} {place}" for n, place in ((1, 0), (2, 3))]
    assert not set(wrong) & set(passages[3:6])
    ignored = answering_too(batch, passages)
    assert ignored.shape == (3, 12)
    assert not ignored.diagonal().any()
    assert ignored[0].tolist() == [n != 0 and text == "passage 1 0" for n, text in enumerate(passages)]


def test_a_passage_leans_to_its_title_as_it_does_in_the_index() -> None:
    """One without a title stays where it is; gradients reach the titles."""
    texts, titles = torch.eye(3), torch.tensor([[0.6, 0.8, 0.0]], requires_grad=True)
    leant = leaning(texts, titles, [-1, 0, 0])
    assert leant[0].tolist() == [1.0, 0.0, 0.0]
    expected = in_index(texts[1:].numpy(), titles.detach().numpy()[0])
    assert leant[1:].detach().numpy() == pytest.approx(expected, abs=1e-6)
    leant[1, 0].backward()  # type: ignore[no-untyped-call]  # torch's own
    assert titles.grad is not None
    assert titles.grad.abs().sum() > 0
    assert leaning(texts, torch.zeros(0, 3), [-1, -1, -1]) is texts


def test_the_loss_of_questions_is_that_of_finding_their_own() -> None:
    """At the temperature 0.03; what answers too costs nothing."""
    queries, passages = torch.eye(3)[:2], torch.eye(3)[[0, 1, 0]]
    nothing = torch.zeros(2, 3, dtype=torch.bool)
    own, other = math.log(2 + math.exp(-1 / 0.03)), math.log(1 + 2 * math.exp(-1 / 0.03))
    assert loss_of_asked(queries, passages, nothing).item() == pytest.approx((own + other) / 2, abs=1e-6)
    ignored = torch.tensor([[False, False, True], [False, False, False]])
    assert loss_of_asked(queries, passages, ignored).item() == pytest.approx(0.0, abs=1e-5)
