"""Reads pairs: question and paragraph at once -> how far the paragraph answers; or a statement, how far it says so.

The default encoder with trained adapters and a head; `train/` makes these, and docs/training.md says on what and how
well they do.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from index.errors import ModelError
from index.onnx_embedder import GRAPH, cores
from index.pieces import tokenizer_of

LONGEST = 224
"""Tokens of question and paragraph together; more of a paragraph is not read."""

_LONGEST_QUESTION = 56
_PASSAGE = "passage: "
_SLOWER = ["SkipLayerNormFusion"]
"""What onnxruntime does to a graph that makes it slower: on two cores a pair takes a tenth less without."""


class Reader:
    """Reads pairs, one at a time on each core.

    Args:
        folder: As `index.prepare_reader` leaves it.
        asks: It reads questions, as the reader does; the verifier reads statements.

    Raises:
        ModelError: The folder is not whole.
    """

    def __init__(self, folder: Path, *, asks: bool) -> None:
        self._asks = asks
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(
                folder / GRAPH, options, ["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
            self._tokenizer = tokenizer_of(folder)
        except Exception as error:  # both libraries raise bare exceptions
            raise ModelError(
                f"what reads pairs in {folder} is damaged ({error}); delete the folder, it is then prepared anew"
            ) from error
        self._pool = ThreadPoolExecutor(cores(), thread_name_prefix="read")

    def read(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Logits (n,) of pairs of question, or statement, and paragraph.

        0 is as likely an answer as none, or as likely said as not; higher is likelier. A logit depends on nothing but
        its pair.
        """
        shown = [(first_part(first, asks=self._asks), _PASSAGE + told) for first, told in pairs]
        return np.array(list(self._pool.map(self._logit, self._ids(shown))), np.float32)

    def _ids(self, pairs: Sequence[tuple[str, str]]) -> list[list[int]]:
        """The token ids of each pair: what stands first, the paragraph, special tokens around both."""
        texts = dict.fromkeys(text for pair in pairs for text in pair)
        if not texts:
            return []
        found = {
            text: tokens.ids
            for text, tokens in zip(
                texts, self._tokenizer.encode_batch(list(texts), add_special_tokens=True), strict=True
            )
        }
        return [joined(found[first], found[told]) for first, told in pairs]

    def _logit(self, ids: Sequence[int]) -> float:
        row = np.array([ids], np.int64)
        (logit,) = self._session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})
        return float(logit[0])


def first_part(text: str, *, asks: bool) -> str:
    """What a paragraph is read beside, a question or a statement, in the encoder's own form, which tells them apart."""
    return ("query: " if asks else _PASSAGE) + text


def joined(ask: Sequence[int], told: Sequence[int]) -> list[int]:
    """One input of a question's and a paragraph's tokens, each with the special tokens around it."""
    closing = ask[-1]
    head = [*ask[: _LONGEST_QUESTION - 1], closing] if len(ask) > _LONGEST_QUESTION else list(ask)
    whole = [*head, *told[1:]]
    return [*whole[: LONGEST - 1], closing] if len(whole) > LONGEST else whole
