"""The training loop: steps with a rising, then falling rate, kept every now and then, resumed where it stopped."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn

from index.e5 import write_e5
from index.weights import find_weights, read_weights
from train.lora import trained

_SAVE = 50  # steps between two savings
_LEAST = 0.02  # of the rate, at the end

Batch = TypeVar("Batch")


def device() -> torch.device:
    """Where to train: on a GPU where there is one, else on processors."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def base(data: Path) -> Path:
    """The folder of the default encoder as it is published, nothing added; written where it is not there yet."""
    folder = data / "base"
    if not (folder / "tokenizer.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_e5(read_weights(find_weights()), folder, {})
    return folder


def run(
    module: nn.Module,
    steps: Sequence[Batch],
    loss_of: Callable[[Batch, random.Random], Tensor],
    *,
    file: Path,
    rate: float,
    warm: int,
    seed: int,
    minutes: float,
    kept: Mapping[str, Tensor] | None = None,
) -> None:
    """Train what may be trained of a module, and leave it in a file.

    Args:
        module: Its weights are changed; moved to `device()`.
        steps: A batch each.
        loss_of: A batch and its chance -> what is to become small.
        file: Holds weights, optimizer and step; where it is there, training goes on from it.
        rate: The highest.
        warm: Steps in which the rate rises to it; from there it falls to the last step.
        seed: Of each step's chance.
        minutes: Stop at the latest after so long.
        kept: What the file holds of the module, by name, where that is more than what is trained.
    """
    module.to(device())
    weights = trained(module)
    kept = kept or weights
    optimizer = torch.optim.AdamW(weights.values(), lr=rate, weight_decay=0.01)
    first, mean, begun = 0, 0.0, time.monotonic()
    if file.exists():
        state = torch.load(file, map_location="cpu")
        module.load_state_dict(state["weights"], strict=False)
        optimizer.load_state_dict(state["optimizer"])
        first = state["step"]
    for step, batch in enumerate(steps[first:], first):
        for part in optimizer.param_groups:
            part["lr"] = rate * min(1.0, (step + 1) / warm) * max(_LEAST, 1 - step / len(steps))
        loss = loss_of(batch, random.Random(seed + step))  # noqa: S311  nothing is secret
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch's own
        torch.nn.utils.clip_grad_norm_(weights.values(), 1.0)
        optimizer.step()
        mean += (loss.item() - mean) / min(step - first + 1, _SAVE)
        if (step + 1) % 10 == 0:
            print(f"{step + 1}/{len(steps)} loss {mean:.4f} {time.monotonic() - begun:.0f} s", flush=True)
        over = time.monotonic() - begun > 60 * minutes
        if (step + 1) % _SAVE == 0 or over or step + 1 == len(steps):
            state = {"weights": dict(kept), "optimizer": optimizer.state_dict(), "step": step + 1}
            torch.save(state, file.with_suffix(".part"))
            file.with_suffix(".part").replace(file)
        if over:
            break
