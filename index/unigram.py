"""The default model's tokenizer: XLM-RoBERTa's unigram pieces and its normaliser, for the library `tokenizers`."""

import struct
import sys
import unicodedata
from collections import defaultdict, deque
from collections.abc import Mapping
from itertools import count

import numpy as np
from numpy.typing import NDArray
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from index.weights import Weights

_LONGEST = 5
"""`tokenizers` looks up a whole grapheme only below six bytes, else its characters one by one."""


def unigram_tokenizer(weights: Weights) -> Tokenizer:
    """The tokenizer of multilingual-e5-small, equal to the published one wherever the weight file says what that does.

    Runs of unknown characters become one `<unk>`, as in SentencePiece.
    """
    pieces = [piece for piece, _ in weights.pieces]
    tokenizer = Tokenizer(models.Unigram(list(weights.pieces), unk_id=pieces.index("<unk>"), byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Precompiled(charsmap({**compositions(weights.characters), **weights.characters})),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(name, pieces.index(name)) for name in ("<s>", "</s>")],
    )
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", AddedToken("<mask>", lstrip=True)])
    return tokenizer


def compositions(characters: Mapping[str, str]) -> dict[str, str]:
    """Canonical compositions, such as e and U+0301 to é, that the reference's normaliser (nmt_nfkc) makes.

    The weight file keeps only that normaliser's single characters. Found equal to the table of sentencepiece 0.2.3, but
    for three deprecated tone marks (U+0340, U+0341, U+0343).

    Args:
        characters: Characters that are changed by themselves; a pair that one of them opens is never looked up.
    """
    found = {}
    for character in map(chr, range(0xA0, sys.maxunicode)):
        pair = unicodedata.normalize("NFD", character)
        short = len(pair) == 2 and len(pair.encode()) <= _LONGEST
        if short and pair[0] not in characters and unicodedata.normalize("NFC", pair) == character:
            found[pair] = character
    return found


def charsmap(replacements: Mapping[str, str]) -> bytes:
    """Replacements as SentencePiece compiles them: a trie's size and units, then the outcomes, NUL-terminated."""
    outcomes = bytearray()
    places: dict[str, int] = {}
    for outcome in replacements.values():
        if outcome not in places:
            places[outcome] = len(outcomes)
            outcomes += outcome.encode() + b"\0"
    units = double_array({text.encode(): places[outcome] for text, outcome in replacements.items()}).tobytes()
    return struct.pack("<I", len(units)) + units + bytes(outcomes)


def double_array(values: Mapping[bytes, int]) -> NDArray[np.uint32]:
    """A trie of keys without NUL in the units of darts-clone, which `tokenizers` reads.

    A node's children stand at its base XOR their byte, its value at its base. A unit holds its own byte (bits 0-7),
    whether it has a value (bit 8), and its place XOR its base (from bit 10).
    """
    following: defaultdict[bytes, set[int]] = defaultdict(set)
    for key in values:
        following[key].add(0)
        for length, byte in enumerate(key):
            following[key[:length]].add(byte)
    units, bases, first = {0: 0}, set(), 1
    queue = deque([(0, b"")])
    while queue:
        place, prefix = queue.popleft()
        children = following[prefix]
        while first in units:
            first += 1
        candidates = (free ^ min(children) for free in count(first))
        base = next(b for b in candidates if b not in bases and all(b ^ byte not in units for byte in children))
        bases.add(base)
        units[place] = (place ^ base) << 10 | (0 in children) << 8 | (prefix[-1] if prefix else 0)
        for byte in children:
            units[base ^ byte] = 0 if byte else 1 << 31 | values[prefix]
        queue.extend((base ^ byte, prefix + bytes([byte])) for byte in sorted(children - {0}))
    whole = np.zeros((max(units) | 0xFF) + 1, np.uint32)  # any byte after any base stays inside
    whole[list(units)] = list(units.values())
    return whole
