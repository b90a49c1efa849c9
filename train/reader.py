"""The reader in training: the default encoder over question and passage at once, with low-rank adapters and a head.

Source: Hu and others, "LoRA: Low-Rank Adaptation of Large Language Models" (2021).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from index.reader import joined

RANK = 16
_SCALE = 2.0
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
        output: Tensor = self.base(states) + _SCALE * addition
        return output

    def merged(self) -> Tensor:
        """The weights with the addition, (out, in)."""
        return self.base.weight + _SCALE * self.up @ self.down


class Reader(nn.Module):
    """Logits of passages for questions: 0 is the logit of "none of these answers".

    Args:
        folder: The prepared default model.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="sdpa")
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.encoder.requires_grad_(False)
        for layer in self.encoder.encoder.layer:
            for module in list(layer.modules()):
                for name, child in list(module.named_children()):
                    if name in ADAPTED and isinstance(child, nn.Linear):
                        setattr(module, name, Adapted(child))
        self.head = nn.Linear(self.encoder.config.hidden_size, 1)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.constant_(self.head.bias, -1.0)

    def tokens(self, question: str, passages: Sequence[str]) -> list[list[int]]:
        """The ids of each pair, as they are read later."""
        ask = self.tokenizer(f"query: {question}")["input_ids"]
        return [joined(ask, self.tokenizer(f"passage: {passage}")["input_ids"]) for passage in passages]

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Logits, (n,), of pairs, (n, tokens)."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        shares = mask.unsqueeze(-1).to(states.dtype)
        pooled = (states * shares).sum(1) / shares.sum(1)
        logits: Tensor = self.head(pooled).squeeze(-1)
        return logits

    def trained(self) -> Mapping[str, Tensor]:
        """All that training changes, by name."""
        return {name: parameter for name, parameter in self.named_parameters() if parameter.requires_grad}


def padded(pairs: Sequence[Sequence[int]], pad: int) -> tuple[Tensor, Tensor]:
    """Ids and mask, (n, longest)."""
    longest = max(map(len, pairs))
    ids = torch.full((len(pairs), longest), pad)
    mask = torch.zeros((len(pairs), longest), dtype=torch.long)
    for place, pair in enumerate(pairs):
        ids[place, : len(pair)] = torch.tensor(pair)
        mask[place, : len(pair)] = 1
    return ids, mask
