"""A transformer as an ONNX graph with int8 weights: token ids -> unit vectors, or logits of pairs."""

import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.balance import balance
from index.errors import ModelError
from index.onnx_embedder import GRAPH

if TYPE_CHECKING:
    import torch

_POOLINGS = ("mean", "cls")
_FLAGS = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}
"""What sentence-transformers up to 5 wrote instead of a mode's name."""


def pooling(folder: Path) -> str:
    """How a folder's model pools: "mean" or "cls".

    Raises:
        ModelError: The model is not exactly a transformer, such a pooling and perhaps a normalisation; says what it is.
    """
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    names = [module["type"].rpartition(".")[2] for module in modules]
    if names[:2] != ["Transformer", "Pooling"] or names[2:] not in ([], ["Normalize"]):
        raise ModelError(f"its modules are {', '.join(names)}, expected Transformer, Pooling and perhaps Normalize")
    config = json.loads((folder / modules[1]["path"] / "config.json").read_text(encoding="utf-8"))
    flags = [_FLAGS.get(name, name) for name, on in config.items() if name.startswith("pooling_mode_") and on]
    mode = config.get("pooling_mode", flags)
    modes = [mode] if isinstance(mode, str) else list(mode)
    if len(modes) != 1 or modes[0] not in _POOLINGS:
        raise ModelError(f"its pooling is {' and '.join(modes)}, expected one of {', '.join(_POOLINGS)}")
    if modules[0]["path"] or not (folder / "tokenizer.json").is_file():
        raise ModelError("it has no tokenizer.json, which the library tokenizers reads")
    return str(modes[0])


def write_graph(folder: Path, mode: str) -> None:
    """Write the int8 graph of a folder's transformer, pooled by `mode` and scaled to length 1.

    Its inputs are `input_ids` and `attention_mask`, int64 (batch, tokens); its output is float32 (batch, dimension).
    """
    _write(folder, _sentence(folder, mode), "vector")


def write_reader_graph(folder: Path, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
    """Write the int8 graph of a folder's transformer with mean pooling and a linear head.

    Its inputs are those of `write_graph`; its output `logit` is float32 (batch,).

    Args:
        folder: Holds the transformer.
        weight: Of the head, (1, width).
        bias: Of the head, (1,).
    """
    _write(folder, _pair(folder, weight, bias), "logit")


def _write(folder: Path, module: "torch.nn.Module", output: str) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    path = folder / GRAPH
    path.parent.mkdir()
    whole = path.with_name("model.onnx")
    _export(module, output, whole)
    with _quiet("root"):
        # With seven bits instead of eight the sums also fit processors that lack VNNI instructions, where they would
        # be cut off; it costs 0.0004 of cosine.
        quantize_dynamic(whole, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    whole.unlink()


def _export(module: "torch.nn.Module", output: str, path: Path) -> None:
    import torch

    ids = torch.arange(14).reshape(2, 7)
    mask = torch.ones_like(ids)
    mask[1, 4:] = 0
    free = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings(), _quiet("torch.onnx"), torch.inference_mode():
        # torch warns of its own parts and of what tracing may miss; whether the graph is right is tested on the graph.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            (ids, mask),
            path,
            # The older exporter needs no further package and takes a third of the time, but torch means to remove it;
            # where onnxscript is installed, the newer one makes an equal graph.
            dynamo=find_spec("onnxscript") is not None,
            external_data=False,
            verbose=False,
            input_names=["input_ids", "attention_mask"],
            output_names=[output],
            dynamic_axes={"input_ids": free, "attention_mask": free, output: {0: "batch"}},
        )


def _sentence(folder: Path, mode: str) -> "torch.nn.Module":
    """The transformer with its pooling and unit length as one module of torch."""
    import torch
    from transformers import AutoModel

    class Sentence(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = AutoModel.from_pretrained(folder, attn_implementation="eager", local_files_only=True)

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            hidden = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            if mode == "cls":
                return torch.nn.functional.normalize(hidden[:, 0], dim=1)
            weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
            return torch.nn.functional.normalize((hidden * weight).sum(1) / weight.sum(1).clamp(min=1), dim=1)

    sentence = Sentence().float().eval()
    balance(sentence.transformer, folder)
    return sentence


def _pair(folder: Path, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> "torch.nn.Module":
    """The transformer with its mean pooling and a head as one module of torch."""
    import torch
    from transformers import AutoModel
    from transformers.utils import logging as told

    told.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it untyped

    class Pair(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = AutoModel.from_pretrained(folder, attn_implementation="eager", local_files_only=True)
            self.weight, self.bias = (torch.nn.Parameter(torch.from_numpy(values)) for values in (weight, bias))

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            hidden = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            shares = attention_mask.unsqueeze(-1).to(hidden.dtype)
            pooled = (hidden * shares).sum(1) / shares.sum(1).clamp(min=1)
            return torch.nn.functional.linear(pooled, self.weight, self.bias).squeeze(-1)

    pair = Pair().float().eval()
    balance(pair.transformer, folder)
    return pair


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a library's advice to developers from the terminal, and from setting up the program's logging."""
    logger, handler = logging.getLogger(name), logging.NullHandler()
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)
