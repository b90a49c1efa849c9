"""The default model's tokenizer equals XLM-RoBERTa's."""

import unicodedata
from typing import Any

import pytest
from tokenizers import Tokenizer

from index.unigram import charsmap, compositions, unigram_tokenizer
from index.weights import Weights

ODDITIES = [
    "",
    " ",
    "  two  spaces,   three ",
    "tab\tline\nfeed\r\nform\f",
    "no-break\u00a0space, narrow\u202fone, wide\u3000one",
    "zero\u200bwidth \u200cnon\u200djoiner \u200emarks\u200f, \ufeffBOM, word\u2060joiner",
    "co\u00adope\u00adra\u00adtion",
    "bell\u0007 escape\u001b delete\u007f next\u0085line",
    "full-width １２３ ＡＢＣ（ｂ）～",
    "ligatures ﬁnal ﬂow eﬃcient Ĳ ǆ",
    "½ ² ³ ℃ № ™ … ‥ ㎏ ① Ⅳ",
    "Arabic forms ﻣﺠﻠﺲ ﷺ ﷲ ﻻ ـ تُعِدّ مُبيِّن",
    "Arabic digits ٣/٢ ۴۵ and marks ،؛؟",
    "half-width ｱｲｳ and ㍍ ㈱",
    "emoji 😀 👍🏽 👩‍👩‍👧 🇺🇳 ✅",
    "▁ the marker itself ▁▁",
    "quotes “ ” ‘ ’ « » „ dashes – — ‑ −",
    "ß ẞ İ ı ſ Å µ Ω",
    "एक दो তিন ไทย 한국어 ភាសា",
    "A" * 300,
    "ACTA/2009/Ω.3/Add.1/Rev.2 (b)(ii)bis",
]


@pytest.fixture(scope="module")
def tokenizer(weights: Weights) -> Tokenizer:
    """The tokenizer as it is written into the folder."""
    return unigram_tokenizer(weights)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Hello world!", [0, 35378, 8999, 38, 2]),
        ("你好，世界", [0, 6, 124084, 4, 3221, 2]),
        ("नमस्ते दुनिया", [0, 68700, 97883, 29405, 2]),
        ("مرحبا بالعالم", [0, 665, 193478, 258, 1705, 77796, 2]),
        ("Bonjour le monde", [0, 84602, 95, 11146, 2]),
    ],
)
def test_ids_are_those_that_xlm_r_publishes(tokenizer: Tokenizer, text: str, ids: list[int]) -> None:
    """The examples in XLM-R's own documentation (fairseq, examples/xlmr/README.md)."""
    assert tokenizer.encode(text).ids == ids


def test_token_counts_are_the_reference_engines(tokenizer: Tokenizer, sentences: list[str], reference: Any) -> None:
    """On sentences of six languages and on whatever else normalisation has to deal with."""
    for text in [*sentences, *ODDITIES]:
        for prompt, query in (("query: ", True), ("passage: ", False)):
            assert len(tokenizer.encode(prompt + text).ids) == reference.token_count(text, query), ascii(text)


def test_every_character_is_normalised_as_the_weight_file_says(tokenizer: Tokenizer, weights: Weights) -> None:
    """All of Unicode, one character at a time."""
    characters = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x110000))]
    wrong = [c for c in characters if tokenizer.normalizer.normalize_str(c) != weights.characters.get(c, c)]
    assert [c for c in wrong if weights.characters.get(c) != "  "] == []


def test_decomposed_letters_are_composed(tokenizer: Tokenizer, sentences: list[str]) -> None:
    """As nmt_nfkc does; the reference engine, which maps single characters only, leaves them apart."""
    for text in sentences:
        assert tokenizer.encode(unicodedata.normalize("NFD", text)).ids == tokenizer.encode(text).ids


def test_compositions_leave_changed_characters_alone() -> None:
    """A pair that opens with a character which is replaced by itself is never looked up whole."""
    found = compositions({"é": "e"})
    assert found["e\u0301"] == "é"
    assert all(len(pair) == 2 and pair[0] != "é" for pair in found)


def test_unknown_characters_in_a_row_are_one_token(tokenizer: Tokenizer) -> None:
    """As in SentencePiece."""
    assert tokenizer.encode("𓀀𓀁𓀂").tokens == ["<s>", "▁", "𓀀𓀁𓀂", "</s>"]


def test_a_charsmap_replaces_exactly_its_keys() -> None:
    """Keys that are prefixes of one another's bytes, empty outcomes and shared ones."""
    from tokenizers.normalizers import Precompiled

    normalizer = Precompiled(charsmap({"é": "e", "è": "e", "\u200b": "", "😀": "smile", "ab": "x"}))
    assert normalizer.normalize_str("aéè\u200bê😀😁 ab") == "aeeêsmile😁 ab"
