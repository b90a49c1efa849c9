"""Words of a text as they are indexed and looked for: folded, stemmed, without those that say nothing.

One analyser a language. What tantivy has no filter for (light stemming of Arabic, pairs of Chinese characters) is done
to the text before it.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

VERSION = "3"
"""Raised whenever the same text would give other words or fields, so that it is indexed again."""

OTHER = "xx"
"""The analyser of languages that are none of the six: folded words as they stand."""

_LONGEST = 64  # bytes; longer words are links and noise
_WORD = r"[\p{L}\p{M}\p{N}]+"
_ARABIC_WORD = re.compile("[\u0621-\u064a]+")
_VOWELS = re.compile("[\u064b-\u065f\u0670\u0640]")  # short vowels, and the stroke that lengthens a word
_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})
_SAME = str.maketrans("ёЁ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "еЕ01234567890123456789")  # printed one way or the other
_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")


@dataclass(frozen=True, slots=True)
class Analyser:
    """One language's analyser: `prepared` text goes into the index, `terms` come out of a query."""

    language: str
    tokens: TextAnalyzer

    def prepared(self, text: str) -> str:
        """The text with all that is done before tantivy's own filters."""
        text = unicodedata.normalize("NFKC", text).translate(_SAME)
        if self.language == "ar":
            return _ARABIC_WORD.sub(lambda m: _stem(m.group()), _VOWELS.sub("", text).translate(_ALIKE))
        if self.language == "zh":
            return _CHINESE.sub(lambda m: f" {' '.join(_pairs(m.group()))} ", text)
        if self.language == "exact":
            return _CHINESE.sub(lambda m: f" {' '.join(m.group())} ", _VOWELS.sub("", text).translate(_ALIKE))
        return text

    def terms(self, text: str) -> list[str]:
        """The terms that a text is indexed under, in order, repeats included."""
        return list(self.tokens.analyze(self.prepared(text)))

    def pairs(self, text: str, farthest: int) -> list[tuple[str, str, int]]:
        """Each two terms that follow one another and how many words apart they stand, at most `farthest`; each once."""
        found = self.tokens.pre_tokenize(self.prepared(text)).tokens
        pairs = ((a.text, b.text, b.position - a.position) for a, b in pairwise(found))
        return [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1] and pair[2] <= farthest]


@cache
def exact() -> Analyser:
    """Every word of any language as it stands, folded; Chinese by the character: for phrases."""
    builder = TextAnalyzerBuilder(Tokenizer.regex(_WORD)).filter(Filter.lowercase()).filter(Filter.ascii_fold())
    return Analyser("exact", builder.build())


@cache
def analyser(language: str) -> Analyser:
    """The analyser of one of the six languages, of `OTHER` for any other."""
    table = _tables().get(language)
    builder = (
        TextAnalyzerBuilder(Tokenizer.regex(_WORD)).filter(Filter.remove_long(_LONGEST)).filter(Filter.lowercase())
    )
    if table is None:
        return Analyser(OTHER, builder.filter(Filter.ascii_fold()).build())
    if "stop" in table:
        builder = builder.filter(Filter.stopword(table["stop"]))
    if "words" in table:
        builder = builder.filter(Filter.custom_stopword([_folded(language, word) for word in table["words"].split()]))
    if "stemmer" in table:
        builder = builder.filter(Filter.stemmer(table["stemmer"]))
    return Analyser(language, builder.filter(Filter.ascii_fold()).build())


def _folded(language: str, word: str) -> str:
    return _stem(word.translate(_ALIKE)) if language == "ar" else word


def _stem(word: str) -> str:
    """An Arabic word without its article, prepositions and commonest endings; at least two letters stay."""
    table = _tables()["ar"]
    for prefix in table["prefixes"].split():
        if word.startswith(prefix) and len(word) >= len(prefix) + 2:
            word = word.removeprefix(prefix)
            break
    else:
        if word.startswith(table["conjunction"]) and len(word) >= 4:
            word = word.removeprefix(table["conjunction"])
    for suffix in table["suffixes"].split():
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            return word.removesuffix(suffix)
    return word


def _pairs(characters: str) -> list[str]:
    size = int(_tables()["zh"]["ngram"])
    if len(characters) <= size:
        return [characters]
    return [characters[start : start + size] for start in range(len(characters) - size + 1)]


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("index") / "analysers.toml").read_text(encoding="utf-8"))
