"""A folder of an earlier version becomes quick to open, and its vectors stay what they were."""

import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest

from index import pieces
from index.embedder import load
from index.light import is_light, lighten
from index.onnx_embedder import GRAPH
from index.prepare import prepare

TEXTS = ["The working group shall meet twice a year.", "决定设立一个工作组", "Decide crear un grupo de trabajo", ""]


@pytest.fixture
def earlier(model_folder: Path, tmp_path: Path) -> Path:
    """The default model as earlier versions prepared it: its weights in the graph, its tokenizer alone."""
    folder = tmp_path / "default"
    away = (*pieces.FILES, "onnx", "model.safetensors")
    shutil.copytree(model_folder, folder, ignore=lambda _, names: [name for name in names if name in away])
    (folder / "onnx").mkdir()
    onnx.save(onnx.load(model_folder / GRAPH), folder / GRAPH)
    return folder


def test_vectors_are_the_same_to_the_bit(earlier: Path) -> None:
    """And the model keeps its name, so that nothing is embedded anew."""
    before, told = load(earlier), list[str]()
    assert prepare("", earlier, told.append) == earlier
    assert told == ["making the model quick to open"]
    after = load(earlier)
    assert after.name == before.name
    assert np.array_equal(after.passages(TEXTS)[0], before.passages(TEXTS)[0])
    assert np.array_equal(after.queries(TEXTS), before.queries(TEXTS))
    assert (earlier / GRAPH).stat().st_size < 2**20
    assert len({path.stat().st_mode for path in earlier.rglob("*") if path.is_file()}) == 1
    assert not (earlier / ".light").exists()


@pytest.mark.parametrize("moved", range(5))
def test_a_kill_at_any_step_costs_nothing(earlier: Path, monkeypatch: pytest.MonkeyPatch, moved: int) -> None:
    """The folder can be used as it was left, and the next call completes it."""
    expected, steps, real = load(earlier).queries(TEXTS), iter(range(moved)), Path.replace

    def stopping(self: Path, target: Path) -> Path:
        if next(steps, None) is None:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stopping)
        with pytest.raises(KeyboardInterrupt):
            lighten(earlier)
    assert not is_light(earlier)
    assert np.array_equal(load(earlier).queries(TEXTS), expected)
    prepare("", earlier, lambda line: None)
    assert is_light(earlier)
    assert np.array_equal(load(earlier).queries(TEXTS), expected)


def test_a_damaged_graph_is_left_as_it_is(earlier: Path) -> None:
    """Loading names it and the remedy."""
    (earlier / GRAPH).write_bytes(b"half")
    told: list[str] = []
    prepare("", earlier, told.append)
    assert told[-1].startswith("the model stays slow to open (")
    assert (earlier / GRAPH).read_bytes() == b"half"
