"""The reader in training: the adapted encoder over question and passage at once, with a head."""

from collections.abc import Sequence
from pathlib import Path

from torch import Tensor, nn
from transformers import AutoTokenizer

from index.reader import first_part, joined
from train.lora import adapted_encoder, mean_pooled


class Reader(nn.Module):
    """Logits of passages for questions: 0 is the logit of "none of these answers".

    Args:
        folder: The prepared default model.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = adapted_encoder(folder)
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.head = nn.Linear(self.encoder.config.hidden_size, 1)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.constant_(self.head.bias, -1.0)

    def tokens(self, question: str, passages: Sequence[str], *, asks: bool = True) -> list[list[int]]:
        """The ids of each pair, as they are read later; of a statement and passages where it does not ask."""
        ask = self.tokenizer(first_part(question, asks=asks))["input_ids"]
        return [joined(ask, self.tokenizer(f"passage: {passage}")["input_ids"]) for passage in passages]

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Logits, (n,), of pairs, (n, tokens)."""
        logits: Tensor = self.head(mean_pooled(self.encoder, ids, mask)).squeeze(-1)
        return logits
