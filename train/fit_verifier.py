"""Train the verifier: `python -m train.fit_verifier ../shared/corpus DATA` leaves DATA/verifier.pt.

It learns from the statements of `train/material/` whether a paragraph carries a statement, by cross entropy of each
pair. It begins with the reader of DATA/reader.pt where that is there, or with a verifier, and goes on where it stopped.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from train.fit import logits_of
from train.loop import base, device, run
from train.lora import freeze, trained
from train.reader import Reader
from train.statements import kept, pairs, read_in
from train.written import APART, Said, statements

_AT_ONCE = 24  # statements a step
_WARM = 40  # steps in which the rate rises


def batches(told: Sequence[Said], steps: int, seed: int) -> Iterator[list[Said]]:
    """So many batches; each statement once before any comes again."""
    chance = random.Random(seed)  # noqa: S311  nothing is secret
    waiting: list[Said] = []
    for _ in range(steps):
        if len(waiting) < _AT_ONCE:
            waiting = chance.sample(list(told), len(told))
        yield [waiting.pop() for _ in range(min(_AT_ONCE, len(waiting)))]


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--rate", type=float, default=3e-4, help="of learning, the highest")
    parser.add_argument("--start", type=Path, help="weights to begin with; DATA/reader.pt where it is there")
    parser.add_argument("--frozen", type=int, default=4, help="lowest layers that stay as they are: shorter steps")
    parser.add_argument("--seed", type=int, default=61)
    parser.add_argument("--minutes", type=float, default=120, help="stop at the latest after so long")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    verifier = Reader(base(arguments.data))
    file, start = arguments.data / "verifier.pt", arguments.start or arguments.data / "reader.pt"
    if not file.exists() and start.exists():
        verifier.load_state_dict(torch.load(start, map_location="cpu")["weights"], strict=False)
    found = read_in(arguments.corpus)
    told = kept(list(statements()), list(statements(APART)), found)
    print(f"{len(told)} statements", flush=True)
    weights = trained(verifier)
    freeze(verifier.encoder, arguments.frozen)
    verifier.train()  # the encoder comes as it answers, without dropout

    def loss(batch: Sequence[Said], chance: random.Random) -> Tensor:
        shown = [pair for one in batch for pair in pairs(one, found[one.document], chance)]
        tokens = [verifier.tokens(pair.said, [pair.told], asks=False)[0] for pair in shown]
        carried = torch.tensor([float(pair.carries) for pair in shown], device=device())
        return binary_cross_entropy_with_logits(logits_of(verifier, tokens), carried)

    run(
        verifier,
        list(batches(told, arguments.steps, arguments.seed)),
        loss,
        file=file,
        rate=arguments.rate,
        warm=_WARM,
        seed=arguments.seed,
        minutes=arguments.minutes,
        kept=weights,
    )


if __name__ == "__main__":
    main()
