"""What is written into the program: a part of what search learned, and the mean of two readers."""

import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from train import export


def weights(down: float, up: float) -> dict[str, dict[str, torch.Tensor]]:
    """As training leaves them, one adapter of a layer."""
    name = "encoder.encoder.layer.0.output.dense"
    return {"weights": {f"{name}.down": torch.full((1, 2), down), f"{name}.up": torch.full((2, 1), up)}}


def test_a_part_of_search_and_the_mean_of_two_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The share is taken once, of one of two factors; the readers' weights are added and halved one by one."""
    torch.save(weights(2.0, 1.0), tmp_path / "search.pt")
    torch.save(weights(2.0, 1.0), tmp_path / "reader.pt")
    torch.save(weights(4.0, -2.0), tmp_path / "other.pt")
    torch.save(weights(6.0, 3.0), tmp_path / "verifier.pt")
    made = tmp_path / "index"
    made.mkdir()
    monkeypatch.setattr(export, "_INDEX", made)
    monkeypatch.setattr(sys, "argv", ["export", str(tmp_path), "--mean", str(tmp_path / "other.pt")])
    export.main()
    search, reader = load_file(made / "search.safetensors"), load_file(made / "reader.safetensors")
    verifier = load_file(made / "verifier.safetensors")
    assert verifier["encoder.layer.0.output.dense.down"].flatten().tolist() == [6.0, 6.0]
    assert search["encoder.layer.0.output.dense.down"].flatten().tolist() == pytest.approx([1.4, 1.4], abs=1e-3)
    assert search["encoder.layer.0.output.dense.up"].flatten().tolist() == [1.0, 1.0]
    assert reader["encoder.layer.0.output.dense.down"].flatten().tolist() == [3.0, 3.0]
    assert reader["encoder.layer.0.output.dense.up"].flatten().tolist() == [-0.5, -0.5]
