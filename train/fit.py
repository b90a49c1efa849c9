"""Train the reader: `python -m train.fit DATA` reads DATA/groups.jsonl, DATA/hits.jsonl and leaves DATA/reader.pt.

It begins with the adapters of search where DATA/search.pt is there, and goes on where it stopped. The loss is listwise:
of the passages of a group and "none of these" the right one must come first; where it is not said which of several is
right, their shares are added.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from pathlib import Path

import torch
from torch import Tensor

from train.group import Group, read_groups
from train.loop import base, device, run
from train.lora import freeze, padded, trained
from train.reader import Reader

_GROUPS = ("groups.jsonl", "hits.jsonl")
_AT_ONCE = 24  # passages a step
_WARM = 60  # steps in which the rate rises
_BARE = 0.3  # share of passages that are shown without the place where they stand
_MISSING = 0.2  # share of answerable groups that are shown without the passage that answers
_PARTS = 3  # in which the pairs of a step are read, the short ones together, so that little is padded
_SORTED = 64  # groups that are sorted by length together, so that little is padded


def batches(groups: Sequence[Group], epochs: int, seed: int) -> Iterator[list[Group]]:
    """Groups in an order of the seed, those of about one length together."""
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    for _ in range(epochs):
        order = chance.sample(list(groups), len(groups))
        for start in range(0, len(order), _SORTED):
            some = sorted(order[start : start + _SORTED], key=lambda group: max(map(len, group.passages)))
            parts = list(_parts(some))
            yield from chance.sample(parts, len(parts))


def _parts(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Groups in a row, as many at once as have no more passages than are read in a step."""
    part: list[Group] = []
    for group in groups:
        if part and sum(len(one.passages) for one in part) + len(group.passages) > _AT_ONCE:
            yield part
            part = []
        part.append(group)
    if part:
        yield part


def loss_of(logits: Tensor, right: Sequence[int]) -> Tensor:
    """Cross entropy of a group's logits, (n,), beside the logit 0 of none."""
    whole = torch.cat([logits, logits.new_zeros(1)])
    wanted = whole[list(right)] if right else whole[-1:]
    return whole.logsumexp(0) - wanted.logsumexp(0)


def logits_of(reader: Reader, pairs: Sequence[Sequence[int]]) -> Tensor:
    """The logits of pairs, (n,), in their order; those of about one length are read together."""
    place = device()
    order = sorted(range(len(pairs)), key=lambda number: len(pairs[number]))
    size = ceil(len(pairs) / _PARTS)
    logits = []
    for start in range(0, len(order), size):
        ids, mask = padded([pairs[number] for number in order[start : start + size]], reader.tokenizer.pad_token_id)
        with torch.autocast(place.type, dtype=torch.bfloat16):
            logits.append(reader(ids.to(place), mask.to(place)).float())
    return torch.cat(logits)[torch.tensor(order, device=place).argsort()]


def shown_to(reader: Reader, group: Group, chance: random.Random) -> tuple[list[list[int]], tuple[int, ...]]:
    """A group's pairs and the places of the right ones; now and then the passage that answers is left out."""
    places = list(range(len(group.passages)))
    right = group.right
    if len(right) == 1 and len(places) > 2 and chance.random() < _MISSING:
        places.remove(right[0])
        right = ()
    passages = [_bare(group.passages[place], chance) for place in places]
    return reader.tokens(group.question, passages), right


def _bare(passage: str, chance: random.Random) -> str:
    """Now and then without its symbol, title and section, as a passage of another collection stands."""
    place, colon, rest = passage.partition(": ")
    return rest if colon and len(place) < 160 and chance.random() < _BARE else passage


def part(groups: Sequence[Group], share: float, seed: int) -> list[Group]:
    """So large a share of the groups, 0 to 1, drawn by the seed, in their order; a smaller part is within a larger."""
    drawn = random.Random(seed).sample(range(len(groups)), len(groups))  # noqa: S311  nothing is secret
    return [groups[place] for place in sorted(drawn[: round(share * len(groups))])]


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--steps", type=int, default=3000, help="at most so many; the rate falls to the last")
    parser.add_argument("--share", type=float, default=1.0, help="of the groups, for a curve against amount of data")
    parser.add_argument("--rate", type=float, default=3e-4, help="of learning, the highest")
    parser.add_argument("--start", type=Path, help="weights to begin with; DATA/search.pt where it is there")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are: shorter steps")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--minutes", type=float, default=120, help="stop at the latest after so long")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    reader = Reader(base(arguments.data))
    files = [file for name in _GROUPS if (file := arguments.data / name).exists()]
    groups = [group for file in files for group in read_groups(file) if group.split == "train"]
    groups = part(groups, arguments.share, arguments.seed)
    steps = list(batches(groups, arguments.epochs, arguments.seed))[: arguments.steps]
    file, search = arguments.data / "reader.pt", arguments.data / "search.pt"
    if not file.exists() and arguments.start:
        reader.load_state_dict(torch.load(arguments.start, map_location="cpu")["weights"], strict=False)
    elif not file.exists() and search.exists():
        reader.encoder.load_state_dict(torch.load(search, map_location="cpu")["weights"], strict=False)

    kept = trained(reader)
    freeze(reader.encoder, arguments.frozen)
    reader.train()  # the encoder comes as it answers, without dropout

    def loss(batch: Sequence[Group], chance: random.Random) -> Tensor:
        shown = [shown_to(reader, group, chance) for group in batch]
        pairs = [some for some, _ in shown]
        logits = logits_of(reader, [pair for some in pairs for pair in some])
        ends = torch.split(logits, [len(some) for some in pairs])
        return torch.stack([loss_of(some, right) for some, (_, right) in zip(ends, shown, strict=True)]).mean()

    run(
        reader,
        steps,
        loss,
        file=file,
        rate=arguments.rate,
        warm=_WARM,
        seed=arguments.seed,
        minutes=arguments.minutes,
        kept=kept,
    )


if __name__ == "__main__":
    main()
