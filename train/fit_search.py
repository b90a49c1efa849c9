"""Train the adapters of search: `python -m train.fit_search DATA` reads DATA/aligned.jsonl, leaves DATA/search.pt.

It goes on where it stopped. The loss is contrastive (InfoNCE): of the passages of a batch, each in a language drawn by
chance and half of them neighbours of one another, a query in another language must find its own, and a passage its
query. Passages that say nearly the same as the right one are left out.
Source: van den Oord, Li and Vinyals, "Representation Learning with Contrastive Predictive Coding" (2018).
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoTokenizer

from train.aligned import Aligned, read_aligned
from train.loop import base, run
from train.lora import adapted_encoder, mean_pooled, padded

_AT_ONCE = 32  # pairs a step
_LONGEST = 96  # tokens
_TOGETHER = 16  # texts encoded at once
_RATE = 4e-4
_WARM = 30  # steps in which the rate rises
_TEMPERATURE = 0.03
_TWINS = 0.6  # of the words shared (Jaccard), from which on two passages say the same


def batches(rows: Sequence[Aligned], steps: int, seed: int) -> list[list[Aligned]]:
    """Batches, half of each from one place and the places that share its wording, half from anywhere."""
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    near: dict[str, list[Aligned]] = defaultdict(list)
    for row in rows:
        near[row.near].append(row)
    places = [name for name in near if len(near[name]) >= _AT_ONCE // 4]
    weights = [len(near[name]) for name in places]
    made = []
    for _ in range(steps):
        (place,) = chance.choices(places, weights)
        some = chance.sample(near[place], min(_AT_ONCE // 2, len(near[place])))
        made.append(some + chance.sample(rows, _AT_ONCE - len(some)))
    return made


def drawn(row: Aligned, chance: random.Random) -> tuple[str, str]:
    """A query and a passage, in two languages where there are two."""
    ask = chance.choice(sorted(row.asked))
    others = [language for language in sorted(row.told) if language != ask]
    return row.asked[ask], row.told[chance.choice(others) if others and chance.random() < 0.9 else min(row.told)]


def twins(batch: Sequence[Aligned]) -> Tensor:
    """True, (n, n), where two rows say nearly the same and are not one."""
    words = [frozenset(re.findall(r"\w+", row.told.get("en", min(row.told.values())).casefold())) for row in batch]
    same = [[a is not b and len(a & b) > _TWINS * max(1, len(a | b)) for b in words] for a in words]
    equal = [[a is not b and a.told == b.told for b in batch] for a in batch]
    return torch.tensor(np.logical_or(same, equal))


def loss_of(queries: Tensor, passages: Tensor, ignored: Tensor) -> Tensor:
    """The mean of both directions; queries and passages, (n, width), of length 1."""
    logits = (queries @ passages.T / _TEMPERATURE).masked_fill(ignored.to(queries.device), float("-inf"))
    wanted = torch.arange(len(queries), device=queries.device)
    entropy = torch.nn.functional.cross_entropy
    return (entropy(logits, wanted) + entropy(logits.T, wanted)) / 2


def encoded(encoder: nn.Module, rows: Sequence[Sequence[int]], pad: int) -> Tensor:
    """Vectors of length 1, (n, width), of token ids; those of about one length are encoded together."""
    order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
    where, parts = next(encoder.parameters()).device, []
    for start in range(0, len(order), _TOGETHER):
        some = [rows[place] for place in order[start : start + _TOGETHER]]
        ids, mask = padded(some, pad)
        with torch.autocast(where.type, dtype=torch.bfloat16):
            parts.append(mean_pooled(encoder, ids.to(where), mask.to(where)).float())
    places = torch.tensor(order, device=where).argsort()
    return nn.functional.normalize(torch.cat(parts)[places], dim=1)


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--minutes", type=float, default=120, help="stop at the latest after so long")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    folder = base(arguments.data)
    encoder, tokenizer = adapted_encoder(folder), AutoTokenizer.from_pretrained(folder)
    rows = [row for row in read_aligned(arguments.data / "aligned.jsonl") if row.split == "train"]
    steps = batches(rows, arguments.steps, arguments.seed)

    def loss(batch: Sequence[Aligned], chance: random.Random) -> Tensor:
        pairs = [drawn(row, chance) for row in batch]
        texts = [*(f"query: {ask}" for ask, _ in pairs), *(f"passage: {told}" for _, told in pairs)]
        ids = tokenizer(texts, truncation=True, max_length=_LONGEST)["input_ids"]
        vectors = encoded(encoder, ids, tokenizer.pad_token_id)
        return loss_of(vectors[: len(batch)], vectors[len(batch) :], twins(batch))

    run(
        encoder,
        steps,
        loss,
        file=arguments.data / "search.pt",
        rate=_RATE,
        warm=_WARM,
        seed=arguments.seed,
        minutes=arguments.minutes,
    )


if __name__ == "__main__":
    main()
