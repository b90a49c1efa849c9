"""A unigram tokenizer that is not loaded whole: of a text's tokens, all are among the pieces that occur in it.

`tokenizers` makes a tree of a model's 250,000 pieces before it reads a word, which takes 0.7 s and 290 MB. Here they
lie in a file that is mapped into memory, found by a hash, and `tokenizers` is given those that occur in the texts at
hand. It finds the same tokens: which pieces make the likeliest sequence does not depend on such as do not occur.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models

_PIECES, _HASHES, FRAME = "pieces.npy", "pieces-hashes.npy", "pieces.json"
FILES = (_PIECES, _HASHES, FRAME)
"""What `write_pieces` makes, the last of which says that the others are there."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SIEVE = np.uint64(42)  # bits that are shifted out of a hash for its place in the sieve, of which 22 stay


class Tokens(Protocol):
    """A text's tokens: what `tokenizers.Encoding` says of them."""

    @property
    def ids(self) -> list[int]:
        """Their ids."""
        ...

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """Start and end of each in the text, in characters."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    """Tokens that were found."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class PieceTokenizer:
    """A tokenizer over the pieces that `write_pieces` wrote; finds the tokens that `tokenizers.Tokenizer` would.

    Args:
        folder: Of a prepared model.
        frame: All of it but the pieces.
    """

    def __init__(self, folder: Path, frame: dict[str, Any]) -> None:
        self._pieces = np.load(folder / _PIECES, mmap_mode="r")
        self._hashes = np.load(folder / _HASHES)
        self._sieve = np.zeros(1 << 64 - int(_SIEVE), bool)  # most strings are no piece, which is seen here at once
        self._sieve[self._hashes * _FACTOR >> _SIEVE] = True
        self._longest, self._always = int(frame["longest"]), np.array(frame["always"], np.intp)
        self._opening, self._closing = frame["opening"], frame["closing"]
        self._bare = Tokenizer.from_str(json.dumps(frame["tokenizer"]))
        self._added = [token for _, token in sorted(self._bare.get_added_tokens_decoder().items())]
        self._unknown = frame["unknown"]

    def encode(self, text: str, add_special_tokens: bool = True) -> Tokens:
        """The tokens of a text; with special tokens around them, which stand nowhere in it."""
        return self.encode_batch([text], add_special_tokens)[0]

    def encode_batch(self, texts: Sequence[str], add_special_tokens: bool = False) -> list[Tokens]:
        """The tokens of each of several texts."""
        rows = self._pieces[self._occurring(texts)]
        vocabulary = list(zip(rows["text"].tolist(), rows["score"].tolist(), strict=True))
        ids = rows["id"].tolist()
        small = Tokenizer(models.Unigram(vocabulary, unk_id=ids.index(self._unknown), byte_fallback=False))
        small.normalizer, small.pre_tokenizer = self._bare.normalizer, self._bare.pre_tokenizer
        small.add_special_tokens(self._added)
        opening, closing = (self._opening, self._closing) if add_special_tokens else ([], [])
        before, after = [(0, 0)] * len(opening), [(0, 0)] * len(closing)
        return [
            _Found(
                [*opening, *(ids[token] for token in one.ids), *closing],
                [*before, *one.offsets, *after],
            )
            for one in small.encode_batch(list(texts), add_special_tokens=False)
        ]

    def _occurring(self, texts: Sequence[str]) -> NDArray[np.intp]:
        """Places of the pieces that occur in the texts, and of some more, in order."""
        words = dict.fromkeys(word for text in texts for word in self._words(text))
        letters = np.frombuffer("\0".join(words).encode("utf-32-le"), "<u4").astype(np.uint64)
        hashes, found = np.zeros(len(letters), np.uint64), [self._always]
        for length in range(1, min(self._longest, len(letters)) + 1):
            hashes = hashes[: len(letters) - length + 1] * _FACTOR + letters[length - 1 :]
            likely = hashes[self._sieve[hashes * _FACTOR >> _SIEVE]]
            places = np.minimum(np.searchsorted(self._hashes, likely), len(self._hashes) - 1)
            found.append(places[self._hashes[places] == likely])
        return np.unique(np.concatenate(found))

    def _words(self, text: str) -> Iterator[str]:
        """What is cut into pieces, each by itself: words as they are normalised between special tokens."""
        parts = [text]
        for token in self._added:
            parts = [part for whole in parts for part in whole.split(token.content)]
        for part in parts:
            normal = self._bare.normalizer.normalize_str(part) if self._bare.normalizer else part
            yield from (word for word, _ in self._bare.pre_tokenizer.pre_tokenize_str(normal))


def tokenizer_of(folder: Path) -> Tokenizer | PieceTokenizer:
    """The tokenizer of a prepared folder: over pieces where these were written, else the whole one."""
    path = folder / FRAME
    frame = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    if frame:
        return PieceTokenizer(folder, frame)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def write_pieces(folder: Path, out: Path) -> None:
    """Write the pieces of a folder's tokenizer; of one that cannot be read by its pieces, that this is so."""
    whole = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    frame = _written(folder, whole, out) if _is_fit(whole) else None
    (out / FRAME).write_text(json.dumps(frame, ensure_ascii=False), encoding="utf-8")


def _written(folder: Path, whole: dict[str, Any], out: Path) -> dict[str, Any]:
    """Write the pieces; the frame."""
    vocabulary, added = whole["model"]["vocab"], whole["added_tokens"]
    pieces = np.array(
        [(text, score, place) for place, (text, score) in enumerate(vocabulary)],
        np.dtype([("text", f"<U{max(len(text) for text, _ in vocabulary)}"), ("score", "<f8"), ("id", "<i4")]),
    )
    hashes = np.array([_hash(text) for text, _ in vocabulary], np.uint64)
    order = np.argsort(hashes, kind="stable")
    pieces, hashes = pieces[order], hashes[order]
    kept = {*(token["id"] for token in added), whole["model"]["unk_id"], int(pieces["id"][pieces["score"].argmin()])}
    np.save(out / _PIECES, pieces)
    np.save(out / _HASHES, hashes)
    return {
        "longest": pieces["text"].dtype.itemsize // 4,
        "always": np.flatnonzero(np.isin(pieces["id"], list(kept))).tolist(),
        "unknown": whole["model"]["unk_id"],
        **_framing(folder),
        "tokenizer": _bare(whole),
    }


def _is_fit(whole: dict[str, Any]) -> bool:
    """The tokens are those pieces of each word that are likeliest together, and nothing else."""
    model, vocabulary = whole["model"], whole["model"].get("vocab")
    if model.get("type") != "Unigram" or model.get("byte_fallback") or model.get("unk_id") is None:
        return False
    texts = {text for text, _ in vocabulary}
    return (
        bool(whole["pre_tokenizer"])
        and len(texts) == len(vocabulary)
        and not any("\0" in text or not text for text in texts)
        and all(token["special"] and not token["normalized"] for token in whole["added_tokens"])
        and all(vocabulary[token["id"]][0] == token["content"] for token in whole["added_tokens"])
    )


def _bare(whole: dict[str, Any]) -> dict[str, Any]:
    """The tokenizer with its special tokens alone."""
    tokens = [{**token, "id": place} for place, token in enumerate(whole["added_tokens"])]
    model = {**whole["model"], "unk_id": 0, "vocab": [[token["content"], 0.0] for token in tokens]}
    return {
        **whole,
        "model": model,
        "added_tokens": tokens,
        "post_processor": None,
        "truncation": None,
        "padding": None,
    }


def _framing(folder: Path) -> dict[str, list[int]]:
    """The special tokens before and after a text."""
    opening, closing = framing(Tokenizer.from_file(str(folder / "tokenizer.json")))
    return {"opening": opening, "closing": closing}


def framing(tokenizer: Tokenizer | PieceTokenizer) -> tuple[list[int], list[int]]:
    """The ids of the special tokens that stand before and after a text."""
    bare = tokenizer.encode("a", add_special_tokens=False).ids
    framed = tokenizer.encode("a").ids
    opening = next(n for n in range(len(framed)) if framed[n : n + len(bare)] == bare)
    return framed[:opening], framed[opening + len(bare) :]


def _hash(text: str) -> int:
    total = 0
    for letter in text:
        total = (total * int(_FACTOR) + ord(letter)) & 0xFFFFFFFFFFFFFFFF
    return total
