"""The training loop learns, stops when it is told, and goes on where it stopped."""

import random
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from train.loop import run


def loss_on(module: nn.Linear, seen: list[int]) -> Callable[[int, random.Random], Tensor]:
    def loss(batch: int, chance: random.Random) -> Tensor:
        seen.append(batch)
        values = torch.tensor([[chance.uniform(-1, 1)]])
        return (module(values) - 3 * values - 1).square().mean()

    return loss


def trained_in(file: Path, *, minutes: float, runs: int) -> tuple[nn.Linear, list[int]]:
    seen: list[int] = []
    for _ in range(runs):
        torch.manual_seed(1)
        module = nn.Linear(1, 1)
        run(module, list(range(120)), loss_on(module, seen), file=file, rate=0.3, warm=5, seed=7, minutes=minutes)
    return module, seen


def test_it_learns_and_what_was_stopped_goes_on_to_the_same_end(tmp_path: Path) -> None:
    """Once whole, once a step at a time: the same weights, and each batch seen once."""
    whole, seen = trained_in(tmp_path / "whole.pt", minutes=5, runs=1)
    assert seen == list(range(120))
    assert abs(whole.weight.item() - 3) < 0.2
    assert abs(whole.bias.item() - 1) < 0.2
    parts, seen = trained_in(tmp_path / "parts.pt", minutes=0, runs=120)
    assert seen == list(range(120))
    assert torch.allclose(whole.weight, parts.weight, atol=1e-6)
    assert not list(tmp_path.glob("*.part"))


def test_what_is_finished_is_left_alone(tmp_path: Path) -> None:
    """A further run sees nothing."""
    trained_in(tmp_path / "a.pt", minutes=5, runs=1)
    _, seen = trained_in(tmp_path / "a.pt", minutes=5, runs=1)
    assert seen == []


def test_what_is_frozen_goes_on_with_the_rest(tmp_path: Path) -> None:
    """The file holds it where it is told to, and a run that goes on takes it from there."""
    for stopped in (True, False):
        module = nn.Linear(1, 1)
        nn.init.constant_(module.bias, 1.0 if stopped else 7.0)
        kept = dict(module.named_parameters())
        module.bias.requires_grad_(requires_grad=False)
        minutes = 0.0 if stopped else 5.0
        run(
            module,
            list(range(120)),
            loss_on(module, []),
            file=tmp_path / "a.pt",
            rate=0.3,
            warm=5,
            seed=7,
            minutes=minutes,
            kept=kept,
        )
    assert module.bias.item() == 1.0
    assert abs(module.weight.item() - 3) < 0.2
