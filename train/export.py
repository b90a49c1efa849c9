"""What training changed, for the program: `python -m train.export DATA` writes it into `index/`.

`search.safetensors`, `reader.safetensors` and `verifier.safetensors` are made of DATA/search.pt, DATA/reader.pt and
DATA/verifier.pt, where these are there. Of what search adds a part is kept: between the published weights and the
trained ones stand some that are better than either on texts that training was not about; and so they do between two
readers that were trained one after the other.
Source: Wortsman and others, "Robust Fine-Tuning of Zero-Shot Models" (2022).
"""

import argparse
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from index.adapters import READER, SEARCH, VERIFIER

_KEPT = {SEARCH: 0.7, READER: 1.0, VERIFIER: 1.0}
_INDEX = Path(__file__).parents[1] / "index"


def main() -> None:
    """Write adapters, and the heads of what reads pairs, in half precision."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--mean", type=Path, help="a reader.pt: half of the reader is this one")
    arguments = parser.parse_args()
    for name in _KEPT:
        file = (arguments.data / name).with_suffix(".pt")
        if file.exists():
            weights = _weights(file)
            if name == READER and arguments.mean:
                other = _weights(arguments.mean)
                weights = {key: (tensor + other[key]) / 2 for key, tensor in weights.items()}
            shares = {key: _KEPT[name] if key.endswith(".down") else 1.0 for key in weights}
            kept = {key: (shares[key] * tensor).half().contiguous() for key, tensor in weights.items()}
            save_file(kept, _INDEX / name)
            size = (_INDEX / name).stat().st_size / 1e6
            print(f"{name}: {sum(t.numel() for t in weights.values()):,} weights, {size:.1f} MB")


def _weights(file: Path) -> dict[str, Tensor]:
    """By the names of the program."""
    return {named(key): tensor.detach() for key, tensor in torch.load(file, map_location="cpu")["weights"].items()}


def named(key: str) -> str:
    """A weight's name as the program knows it, whichever module trained it: "encoder.layer.0.output.dense.up"."""
    return key.removeprefix("encoder.") if key.startswith("encoder.encoder.") else key


if __name__ == "__main__":
    main()
