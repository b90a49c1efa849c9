"""Preparing a model: whole or not at all, from the default and from one's own."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from index.embedder import load, load_bare
from index.errors import ModelError
from index.manifest import FILE, read_manifest
from index.onnx_embedder import OnnxEmbedder
from index.prepare import prepare
from index.source import default_sum
from index.torch_embedder import TorchEmbedder

STOPPING = """
import sys, time
from pathlib import Path
from index.prepare import prepare

def stop(line: str) -> None:
    if sys.argv[3] in line:
        print("stopped", flush=True)
        time.sleep(float(sys.argv[4]))

prepare(sys.argv[1], Path(sys.argv[2]), stop)
"""


def test_the_default_is_a_standard_folder(model_folder: Path) -> None:
    """With its manifest, prompts and graph; the float32 graph that this was made from is gone."""
    manifest = read_manifest(model_folder)
    assert (manifest.source, manifest.runtime, manifest.sha256) == ("default", "onnx", default_sum())
    assert (manifest.dimension, manifest.window) == (384, 512)
    assert (manifest.query, manifest.passage) == ("query: ", "passage: ")
    prompts = json.loads((model_folder / "config_sentence_transformers.json").read_text())["prompts"]
    assert (prompts["query"], prompts["passage"]) == ("query: ", "passage: ")
    assert sorted(path.name for path in (model_folder / "onnx").iterdir()) == ["model_int8.data", "model_int8.onnx"]
    assert (model_folder / "model.safetensors").is_file()


@pytest.mark.parametrize("source", ["", "default", " default "])
def test_a_prepared_model_is_kept(model_folder: Path, source: str) -> None:
    """A second call does nothing and says nothing."""
    told: list[str] = []
    before = (model_folder / FILE).stat().st_mtime_ns
    assert prepare(source, model_folder, told.append) == model_folder
    assert told == []
    assert (model_folder / FILE).stat().st_mtime_ns == before


@pytest.mark.parametrize("pooling", ["cls", "mean"])
def test_a_model_of_ones_own_becomes_a_graph(small_model: Callable[..., Path], tmp_path: Path, pooling: str) -> None:
    """With its own prompts, window and pooling; its vectors are those of sentence-transformers."""
    told: list[str] = []
    source = str(small_model(pooling))
    folder = prepare(source, tmp_path / "model", told.append)
    manifest = read_manifest(folder)
    assert (manifest.source, manifest.runtime, manifest.reason) == (source, "onnx", "")
    assert (manifest.dimension, manifest.window) == (32, 32)
    assert (manifest.query, manifest.passage) == ("the group ", "report ")
    assert told[0] == f"loading {source} with sentence-transformers"
    light, full = load_bare(folder), TorchEmbedder(folder)
    assert isinstance(light, OnnxEmbedder)
    assert light.name != full.name
    texts = ["the group shall meet", "conference on its mandate", ""]
    assert np.vecdot(light.passages(texts)[0], full.passages(texts)[0]).min() > 0.98
    assert np.vecdot(light.queries(texts), full.queries(texts)).min() > 0.98


def test_a_model_that_cannot_become_a_graph_says_so(small_model: Callable[..., Path], tmp_path: Path) -> None:
    """It has a dense module; it runs through sentence-transformers, with unit vectors and windows all the same."""
    told: list[str] = []
    folder = prepare(str(small_model(dense=True)), tmp_path / "model", told.append)
    manifest = read_manifest(folder)
    assert manifest.runtime == "sentence-transformers"
    assert manifest.reason.startswith("its modules are Transformer, Pooling, Dense")
    assert (
        f"no graph could be made ({manifest.reason}); the model runs through sentence-transformers, more slowly" in told
    )
    assert not (folder / "onnx").exists()
    assert isinstance(load_bare(folder), TorchEmbedder)
    embedder = load(folder)
    vectors, owners = embedder.passages(["the group", "year " * 100, ""])
    assert vectors.shape == (len(owners), 16)
    assert owners.tolist() == [0, *[1] * (len(owners) - 2), 2]
    assert len(owners) > 4
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.passages([])[0].shape == (0, 16)


def test_a_folder_of_an_earlier_format_is_prepared_anew(small_model: Callable[..., Path], tmp_path: Path) -> None:
    """Its vectors were others."""
    source, folder = str(small_model("cls")), tmp_path / "model"
    prepare(source, folder, lambda line: None)
    manifest = json.loads((folder / FILE).read_text())
    (folder / FILE).write_text(json.dumps({**manifest, "format": 1}))
    (folder / "centres.npz").unlink()
    prepare(source, folder, lambda line: None)
    assert load(folder).dimension == 32


def test_another_pooling_is_no_graph(small_model: Callable[..., Path], tmp_path: Path) -> None:
    """Maximum pooling works, through sentence-transformers."""
    folder = prepare(str(small_model("max")), tmp_path / "model", lambda _: None)
    assert read_manifest(folder).reason == "its pooling is max, expected one of mean, cls"
    assert load(folder).queries(["the group"]).shape == (1, 32)


def test_another_source_replaces_the_model(small_model: Callable[..., Path], tmp_path: Path) -> None:
    """And has another name, so that no old vector is taken for one of its own."""
    folder = prepare(str(small_model("cls")), tmp_path / "model", lambda _: None)
    first = load(folder).name
    prepare(str(small_model("mean")), folder, lambda _: None)
    assert load(folder).name != first
    assert sorted(path.name for path in tmp_path.iterdir()) == [".model.lock", "model"]


def test_an_unknown_model_is_refused(tmp_path: Path) -> None:
    """With its name and the remedy; nothing is left behind."""
    with pytest.raises(ModelError, match=r"'no/such-model' could not be loaded .*name a local folder"):
        prepare("no/such-model", tmp_path / "model", lambda _: None)
    assert [path.name for path in tmp_path.iterdir()] == [".model.lock"]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """With the place, the system's reason and the remedy."""
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match=r"could not be written to .*file/model: .*File exists.*choose another"):
        prepare("default", tmp_path / "file" / "model", lambda _: None)


def test_files_are_readable_like_any_other(model_folder: Path) -> None:
    """Weights too, which their library would keep to their owner."""
    assert len({path.stat().st_mode for path in model_folder.rglob("*") if path.is_file()}) == 1


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    """And kept."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "thesis.txt").write_text("three years of work")
    with pytest.raises(ModelError, match="holds something other than a prepared model; delete it or choose another"):
        prepare("default", tmp_path / "model", lambda _: None)
    assert (tmp_path / "model" / "thesis.txt").read_text() == "three years of work"


def test_a_killed_preparation_leaves_nothing_that_loads(small_model: Callable[..., Path], tmp_path: Path) -> None:
    """Killed before the model is read, as its export begins, and before the last check; the next one succeeds."""
    source, folder = str(small_model("cls")), tmp_path / "model"
    for line, seconds in (("loading", "60"), ("int8 graph", "0"), ("comparing", "60")):
        arguments = [sys.executable, "-c", STOPPING, source, str(folder), line, seconds]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "stopped\n"
            process.kill()
        assert not folder.exists()
        for left in [folder, *tmp_path.iterdir()]:
            with pytest.raises(ModelError):
                load(left)
    prepare(source, folder, lambda _: None)
    assert load(folder).queries(["the group"]).shape == (1, 32)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".model.lock", "model"]


def test_one_process_at_a_time_prepares(small_model: Callable[..., Path], tmp_path: Path) -> None:
    """A second one says that it waits, and then finds the model."""
    source, told = str(small_model("cls")), []
    folder = prepare(source, tmp_path / "model", lambda _: None)
    waiting = threading.Event()

    def tell(line: str) -> None:
        told.append(line)
        waiting.set()

    with FileLock(tmp_path / ".model.lock"):
        second = threading.Thread(target=prepare, args=(source, folder, tell))
        second.start()
        assert waiting.wait(10)
    second.join(10)
    assert not second.is_alive()
    assert told == ["another process is preparing the model; waiting for it"]
