"""Embedders: right vectors, whole coverage, no dependence on neighbours, quick to load."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.e5 import write_e5
from index.embedder import Embedder, load, load_bare
from index.errors import ModelError
from index.manifest import FILE, read_manifest
from index.onnx_embedder import OnnxEmbedder
from index.torch_embedder import TorchEmbedder
from index.weights import Weights
from index.windows import Cutter, spans

LONG = " ".join(f"Paragraph {n} of the report on lagoon fisheries was adopted." for n in range(120))


@pytest.fixture(scope="module")
def embedder(model_folder: Path) -> Embedder:
    """The default model as the program runs it, before its vectors are centred."""
    return load_bare(model_folder)


def require_same(some: NDArray[np.float32], others: NDArray[np.float32]) -> None:
    """Each a cosine of 0.95 or more from its own, 0.98 on average, and its own the nearest of all."""
    cosines = some @ others.T
    assert cosines.diagonal().min() >= 0.95
    assert cosines.diagonal().mean() >= 0.98
    assert (cosines.argmax(axis=1) == np.arange(len(some))).all()


def test_the_default_runs_in_int8_on_onnxruntime(embedder: Embedder, model_folder: Path) -> None:
    """Otherwise everything works but ten times more slowly."""
    assert read_manifest(model_folder).reason == ""
    assert isinstance(embedder, OnnxEmbedder)
    assert embedder.name.startswith("multilingual-e5-small-q4-")
    assert embedder.name.endswith("-int8")


def test_what_was_unpacked_gives_the_reference_engines_vectors(
    model_folder: Path, weights: Weights, sentences: list[str], reference: Any, tmp_path: Path
) -> None:
    """Before anything is added: cosine of 0.999 or more, for passages and queries, in six languages."""
    write_e5(weights, tmp_path, {})
    embedder = TorchEmbedder(tmp_path, read_manifest(model_folder))
    floor = 0.999 if embedder.name.endswith("float32") else 0.99
    passages, owners = embedder.passages(sentences)
    assert owners.tolist() == list(range(len(sentences)))
    assert np.vecdot(passages, reference.passage(sentences)).min() >= floor
    assert np.vecdot(embedder.queries(sentences), reference.query(sentences)).min() >= floor


def test_int8_vectors_are_near_those_in_full_precision(
    embedder: Embedder, model_folder: Path, sentences: list[str]
) -> None:
    """For passages and queries, in six languages; and nearer than to any other sentence's."""
    full = TorchEmbedder(model_folder)
    require_same(embedder.passages(sentences)[0], full.passages(sentences)[0])
    require_same(embedder.queries(sentences), full.queries(sentences))


def test_vectors_are_float32_of_length_one(embedder: Embedder, sentences: list[str]) -> None:
    """Blank texts included."""
    for vectors in (embedder.passages([*sentences, "", " \n"])[0], embedder.queries([*sentences, "", " \n"])):
        assert vectors.dtype == np.float32
        assert vectors.shape == (len(sentences) + 2, embedder.dimension) == (len(sentences) + 2, 384)
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_are_no_vectors(embedder: Embedder) -> None:
    """With the shapes of some."""
    vectors, owners = embedder.passages([])
    assert (vectors.shape, owners.shape, embedder.queries([]).shape) == ((0, 384), (0,), (0, 384))
    assert vectors.dtype == np.float32
    assert owners.dtype == np.intp


def test_a_long_text_has_several_windows(embedder: Embedder) -> None:
    """Its neighbours have one each."""
    vectors, owners = embedder.passages(["short", LONG, ""])
    assert owners.tolist() == [0, *[1] * (len(owners) - 2), 2]
    assert len(owners) > 5
    head = LONG[: LONG.index("Paragraph 60")]  # longer than a window
    assert np.array_equal(vectors[1], embedder.passages([head])[0][0])
    tail = LONG[LONG.index("Paragraph 100") :]
    assert np.vecdot(vectors[-2], embedder.passages([tail])[0][0]) > np.vecdot(
        vectors[1], embedder.passages([tail])[0][0]
    )


def test_windows_are_cut_as_the_tokenizer_would(model_folder: Path) -> None:
    """The first is what its own truncation leaves; all together hold every token, each behind the prompt's."""
    tokenizer = Tokenizer.from_file(str(model_folder / "tokenizer.json"))
    tokenizer.enable_truncation(512)
    truncated = tokenizer.encode("passage: " + LONG).ids
    (windows,) = Cutter(tokenizer, 512).windows([LONG], "passage: ")
    assert windows[0] == truncated
    whole = tokenizer.encode("passage: " + LONG, add_special_tokens=False).ids
    content = whole[2:]
    assert all(window[:3] == truncated[:3] and window[-1] == truncated[-1] for window in windows)
    assert [window[3:-1] for window in windows] == [content[start:end] for start, end in spans(len(content), 508)]


def test_a_query_longer_than_the_window_uses_its_first(embedder: Embedder) -> None:
    """What stands after the window does not matter."""
    assert np.array_equal(embedder.queries([LONG]), embedder.queries([LONG + " Who chairs the working group?"]))


def test_a_vector_does_not_depend_on_its_neighbours(embedder: Embedder, sentences: list[str]) -> None:
    """Alone, in another order and among others: the same to the bit."""
    together, _ = embedder.passages(sentences)
    assert np.array_equal(embedder.passages(sentences[::-1])[0][::-1], together)
    assert np.array_equal(np.concatenate([embedder.passages([text])[0] for text in sentences]), together)


def test_progress_counts_texts_up_to_all(embedder: Embedder) -> None:
    """Once at the end at least, never backwards."""
    told: list[tuple[int, int]] = []
    embedder.passages(["word"] * 150, lambda done, whole: told.append((done, whole)))
    assert told[-1] == (150, 150)
    assert told == sorted(told)


def test_translations_are_near(embedder: Embedder, sentences: list[str]) -> None:
    """English queries find their own sentences first in every other language, nine in ten or better."""
    english = embedder.queries(sentences[:10])
    for start in range(10, 60, 10):
        nearest = (english @ embedder.passages(sentences[start : start + 10])[0].T).argmax(axis=1)
        assert (nearest == np.arange(10)).sum() >= 9


def test_loading_does_without_torch(model_folder: Path) -> None:
    """A fresh process loads the model and embeds a query."""
    program = (
        "import sys, pathlib; from index.embedder import load; load(pathlib.Path(sys.argv[1])).queries(['a']);"
        "sys.exit(bool({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program, str(model_folder)], check=False).returncode == 0


def test_the_standard_tools_load_the_folder(model_folder: Path, sentences: list[str], embedder: Embedder) -> None:
    """sentence-transformers by itself applies the prompts and gives the same vectors."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(model_folder), device="cpu", local_files_only=True)
    require_same(embedder.passages(sentences)[0], model.encode_document(sentences))
    require_same(embedder.queries(sentences), model.encode_query(sentences))


@pytest.mark.parametrize("content", [None, "{", "[]", '{"format": 1}', '{"format": 1, "name": "x", "size": 3}'])
def test_what_is_no_whole_model_is_refused(tmp_path: Path, content: str | None) -> None:
    """Without a manifest or with half of one; the message names the folder to delete."""
    if content is not None:
        (tmp_path / FILE).write_text(content)
    with pytest.raises(ModelError, match=rf"delete the folder {tmp_path}"):
        load(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """As one without a model."""
    with pytest.raises(ModelError, match="holds no prepared model"):
        load(tmp_path / "none")


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    """The message has both formats."""
    (tmp_path / FILE).write_text(json.dumps({"format": 9}))
    with pytest.raises(ModelError, match=r"has format 9, expected 3; .*delete the folder"):
        load(tmp_path)


def test_a_damaged_graph_is_refused(tmp_path: Path, model_folder: Path) -> None:
    """The message names the folder to delete."""
    for name in (FILE, "tokenizer.json"):
        (tmp_path / name).symlink_to(model_folder / name)
    (tmp_path / "onnx").mkdir()
    (tmp_path / "onnx" / "model_int8.onnx").write_bytes(b"half")
    with pytest.raises(ModelError, match=r"is damaged .*delete the folder"):
        load(tmp_path)


def test_small_models_have_their_own_window(small_model: Callable[..., Path], tmp_path: Path) -> None:
    """Thirty-two tokens here; both runtimes cut a longer text, and the first windows agree."""
    from index.prepare import prepare

    folder = prepare(str(small_model("mean")), tmp_path / "mean", lambda _: None)
    long = "the working group shall meet twice a year " * 10
    light, light_owners = load_bare(folder).passages([long, "year"])
    full, full_owners = TorchEmbedder(folder).passages([long, "year"])
    assert light.shape[1] == full.shape[1] == 32
    assert light_owners.tolist().count(0) > 2
    assert full_owners.tolist().count(0) > 2
    assert np.vecdot(light[-1], full[-1]) > 0.99
