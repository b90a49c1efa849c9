"""Train the adapters of search: `python -m train.fit_search DATA` reads what is in DATA, leaves DATA/search.pt.

It goes on where it stopped. The loss is contrastive (InfoNCE). Of DATA/aligned.jsonl: of the passages of a batch, each
in a language drawn by chance and half of them neighbours of one another, a query in another language must find its own,
and a passage its query. Passages that say nearly the same as the right one are left out. Of DATA/sought.jsonl, in two
steps of three where it is there: a question must find a passage that answers among those of its group and the others,
each leaning to its title as it does where it is searched for.
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

from index.leaning import TITLE
from train.aligned import Aligned, read_aligned
from train.group import Group, read_groups
from train.loop import base, run
from train.lora import adapted_encoder, mean_pooled, padded
from train.sought import parted

_AT_ONCE = 32  # pairs a step
_ASKED_AT_ONCE = 14  # questions a step
_WRONG = 3  # passages of its group beside the one that answers
_LONGEST, _LONGEST_SOUGHT = 96, 128  # tokens
_TOGETHER = 16  # texts encoded at once
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


def asked(groups: Sequence[Group], steps: int, seed: int) -> list[list[Group]]:
    """Batches of groups, in one batch each question once; all groups before any is drawn again."""
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    rest: list[Group] = []
    made = []
    for _ in range(steps):
        some: dict[str, Group] = {}
        while len(some) < _ASKED_AT_ONCE:
            rest = rest or chance.sample(groups, len(groups))
            group = rest.pop()
            some.setdefault(group.question, group)
        made.append(list(some.values()))
    return made


def passages_of(batch: Sequence[Group], chance: random.Random) -> list[str]:
    """One that answers for each group in turn, then some that do not."""
    right = [group.passages[chance.choice(group.right)] for group in batch]
    wrong = [[text for place, text in enumerate(group.passages) if place not in group.right] for group in batch]
    return [*right, *(text for some in wrong for text in chance.sample(some, min(_WRONG, len(some))))]


def loss_of_asked(queries: Tensor, passages: Tensor, ignored: Tensor) -> Tensor:
    """Of queries (n, width) and passages (m, width), m >= n, each query's own at its place; of length 1."""
    logits = (queries @ passages.T / _TEMPERATURE).masked_fill(ignored.to(queries.device), float("-inf"))
    return nn.functional.cross_entropy(logits, torch.arange(len(queries), device=queries.device))


def answering_too(batch: Sequence[Group], passages: Sequence[str]) -> Tensor:
    """True, (groups, passages), where a passage answers the group's question and is not the one to be found."""
    found = []
    for own, group in enumerate(batch):
        right = {group.passages[place] for place in group.right}
        found.append([text in right and place != own for place, text in enumerate(passages)])
    return torch.tensor(found)


def leaning(texts: Tensor, titles: Tensor, which: Sequence[int]) -> Tensor:
    """Vectors of texts (n, width), each leaning to the title (m, width) at its place in `which`, to none at -1."""
    places = torch.tensor(which, device=texts.device)
    shares = TITLE * (places >= 0).unsqueeze(1)
    return nn.functional.normalize(texts + shares * titles[places], dim=1) if len(titles) else texts


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
    parser.add_argument("--rate", type=float, default=4e-4, help="of learning, the highest")
    parser.add_argument("--start", type=Path, help="weights to begin with")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--minutes", type=float, default=120, help="stop at the latest after so long")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    folder = base(arguments.data)
    encoder, tokenizer = adapted_encoder(folder), AutoTokenizer.from_pretrained(folder)
    rows = [row for row in read_aligned(arguments.data / "aligned.jsonl") if row.split == "train"]
    steps: list[list[Aligned] | list[Group]] = [*batches(rows, arguments.steps, arguments.seed)]
    if (file := arguments.data / "sought.jsonl").exists():
        groups = asked(list(read_groups(file)), arguments.steps, arguments.seed)
        steps = [steps[n // 3] if n % 3 == 2 else groups[n] for n in range(arguments.steps)]
    if arguments.start and not (arguments.data / "search.pt").exists():
        encoder.load_state_dict(torch.load(arguments.start, map_location="cpu")["weights"], strict=False)

    def vectors_of(queries: Sequence[str], passages: Sequence[str], longest: int) -> tuple[Tensor, Tensor]:
        texts = [*(f"query: {text}" for text in queries), *(f"passage: {text}" for text in passages)]
        ids = tokenizer(texts, truncation=True, max_length=longest)["input_ids"]
        vectors = encoded(encoder, ids, tokenizer.pad_token_id)
        return vectors[: len(queries)], vectors[len(queries) :]

    def loss(batch: Sequence[Aligned] | Sequence[Group], chance: random.Random) -> Tensor:
        groups = [row for row in batch if isinstance(row, Group)]
        if groups:
            passages = passages_of(groups, chance)
            parts = [parted(passage) for passage in passages]
            titles = sorted({title for title, _ in parts if title})
            told = [*(text for _, text in parts), *titles]
            queries, vectors = vectors_of([group.question for group in groups], told, _LONGEST_SOUGHT)
            which = [titles.index(title) if title else -1 for title, _ in parts]
            leant = leaning(vectors[: len(parts)], vectors[len(parts) :], which)
            return loss_of_asked(queries, leant, answering_too(groups, passages))
        rows = [row for row in batch if isinstance(row, Aligned)]
        pairs = [drawn(row, chance) for row in rows]
        return loss_of(*vectors_of([ask for ask, _ in pairs], [told for _, told in pairs], _LONGEST), twins(rows))

    run(
        encoder,
        steps,
        loss,
        file=arguments.data / "search.pt",
        rate=arguments.rate,
        warm=_WARM,
        seed=arguments.seed,
        minutes=arguments.minutes,
    )


if __name__ == "__main__":
    main()
