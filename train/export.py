"""What training changed, for the program: `python -m train.export DATA` writes `index/reader.safetensors`."""

import argparse
from pathlib import Path

import torch
from safetensors.torch import save_file

_OUT = Path(__file__).parents[1] / "index" / "reader.safetensors"


def main() -> None:
    """Write the adapters and the head in half precision."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    trained = torch.load(arguments.data / "reader.pt")["reader"]
    save_file({name: tensor.detach().half().contiguous() for name, tensor in trained.items()}, _OUT)
    print(f"{_OUT.name}: {sum(t.numel() for t in trained.values()):,} weights, {_OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
