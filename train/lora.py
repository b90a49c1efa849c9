"""Low-rank adapters over the default encoder, whose own weights stay as they are.

Source: Hu and others, "LoRA: Low-Rank Adaptation of Large Language Models" (2021).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, BertModel

from index.adapters import SCALE

RANK = 16
ADAPTED = ("query", "key", "value", "dense")


class Adapted(nn.Module):
    """A frozen linear layer with a trained addition of low rank."""

    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.base = base
        self.down = nn.Parameter(torch.randn(RANK, base.in_features) / RANK)
        self.up = nn.Parameter(torch.zeros(base.out_features, RANK))

    def forward(self, states: Tensor) -> Tensor:
        """The layer's output with the addition."""
        addition: Tensor = nn.functional.linear(nn.functional.linear(states, self.down), self.up)
        output: Tensor = self.base(states) + SCALE * addition
        return output

    def merged(self) -> Tensor:
        """The weights with the addition, (out, in)."""
        return self.base.weight + SCALE * self.up @ self.down


class Dropped(nn.Module):
    """Drops states in training as torch's own does, which on processors takes ten times as long, a fifth of a step.

    Args:
        share: That is dropped, 0 to 1, to the nearest 256th.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self._dropped = round(256 * share)

    def forward(self, states: Tensor) -> Tensor:
        """States, some of them 0 and the others as much larger; a random byte each says which."""
        if not self.training:
            return states
        count = states.numel()
        drawn = torch.empty((count + 7) // 8, dtype=torch.int64, device=states.device).random_(-(2**63), None)
        kept = drawn.view(torch.uint8)[:count].view(states.shape) >= self._dropped
        return states * kept * (256 / (256 - self._dropped))


def adapted_encoder(folder: Path) -> BertModel:
    """The encoder of a prepared folder, frozen, with fresh adapters in all layers.

    It drops states where it is told to train; that attention is dropped too would make a step half as long again.
    """
    encoder: BertModel = AutoModel.from_pretrained(
        folder, attn_implementation="eager", attention_probs_dropout_prob=0.0
    )
    encoder.requires_grad_(False)
    for layer in encoder.encoder.layer:
        for module in list(layer.modules()):
            for name, child in list(module.named_children()):
                if name in ADAPTED and isinstance(child, nn.Linear):
                    setattr(module, name, Adapted(child))
                elif isinstance(child, nn.Dropout) and child.p:
                    setattr(module, name, Dropped(child.p))
    return encoder


def mean_pooled(encoder: nn.Module, ids: Tensor, mask: Tensor) -> Tensor:
    """The means over the tokens, (n, width), of inputs, (n, tokens)."""
    states: Tensor = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    shares = mask.unsqueeze(-1).to(states.dtype)
    return (states * shares).sum(1) / shares.sum(1)


def freeze(encoder: BertModel, layers: int) -> None:
    """Leave so many of the lowest layers, adapters and all, as they are: a step is the shorter."""
    for layer in encoder.encoder.layer[:layers]:
        layer.requires_grad_(requires_grad=False)


def trained(module: nn.Module) -> Mapping[str, Tensor]:
    """All that training changes, by name."""
    return {name: parameter for name, parameter in module.named_parameters() if parameter.requires_grad}


def padded(rows: Sequence[Sequence[int]], pad: int) -> tuple[Tensor, Tensor]:
    """Ids and mask, (n, longest)."""
    longest = max(map(len, rows))
    ids = torch.full((len(rows), longest), pad)
    mask = torch.zeros((len(rows), longest), dtype=torch.long)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = torch.tensor(row)
        mask[place, : len(row)] = 1
    return ids, mask
