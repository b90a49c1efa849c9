"""Balancing changes no result, gives layers of one input one factor, and evens out what eight bits must hold."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from torch import Tensor, nn

from index import balance as module
from index.balance import balance


class Small(nn.Module):
    """Two layers over the same states, of which one channel is a hundred times as large as the others."""

    def __init__(self) -> None:
        super().__init__()
        self.config = SimpleNamespace(max_position_embeddings=64)
        torch.manual_seed(3)
        self.embedding = nn.Embedding(50, 8)
        with torch.no_grad():
            self.embedding.weight[:, 2] *= 100
        self.left, self.right, self.last = nn.Linear(8, 8), nn.Linear(8, 8), nn.Linear(8, 4)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Rows for ids."""
        states = self.embedding(input_ids) * attention_mask.unsqueeze(-1)
        result: Tensor = self.last(torch.tanh(self.left(states) - self.right(states)))
        return result


@pytest.fixture
def balanced(monkeypatch: pytest.MonkeyPatch) -> tuple[Small, Small]:
    monkeypatch.setattr(module, "_tokens", lambda folder: [[1, 2, 3, 4], [7, 8, 9]])
    plain, changed = Small(), Small()
    balance(changed, Path("unused"))
    return plain, changed


def test_the_result_stays(balanced: tuple[Small, Small]) -> None:
    """To the precision of floats."""
    plain, changed = balanced
    ids = torch.tensor([[5, 6, 7, 9]])
    with torch.inference_mode():
        assert torch.allclose(plain(ids, torch.ones_like(ids)), changed(ids, torch.ones_like(ids)), atol=1e-4)


def test_what_goes_into_a_layer_is_evened_out(balanced: tuple[Small, Small]) -> None:
    """The largest channel is a hundred times the median before, and less than ten times after."""
    plain, changed = balanced
    states = plain.embedding.weight[:10].abs().amax(0)
    shrunk = states * changed.left.get_parameter("shrink")
    assert states.max() > 50 * states.median()
    assert shrunk.max() < 10 * shrunk.median()


def test_layers_of_one_input_have_one_factor(balanced: tuple[Small, Small]) -> None:
    """And another input's layer its own."""
    _, changed = balanced
    left, right = (getattr(changed, name).get_parameter("shrink") for name in ("left", "right"))
    assert torch.equal(left, right)
    assert len(changed.last.get_parameter("shrink")) == 8
    assert not torch.equal(left, changed.last.get_parameter("shrink"))
