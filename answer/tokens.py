"""Words, signs and numbers of a text in any of six languages, folded so that tables can be read with them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from index.analysis import analyser

LONGEST = 20_000
"""Characters of a text that are compared; what a statement says beyond is not supported."""

_UNSEEN = re.compile("[\u00ad\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ALIKE = str.maketrans("ىةٱ", "يها")
_NOT = re.compile(r"n['’]t\b")
_TOKEN = re.compile(
    r"(?P<symbol>(?<![\w/])(?:[A-Z][\w.]*(?:/[\w.\-]*\w)+|\d{1,3}/(?:[A-Z]{1,4}\.)?\d{1,3})(?![\w/]))"
    r"|(?P<number>(?<!\d)\d{1,3}(?:[ .,'’٬]\d{3})+(?:[.,٫]\d+)?(?!\d)|\d+(?:[.,:٫]\d+)*)"
    r"|(?P<han>[\u3400-\u9fff])|(?P<word>[^\W\d_\u3400-\u9fff]+)|(?P<unit>[%٪$€£])|(?P<stop>[.;:!?؟؛。；：！？…])|(?P<comma>[,،，、(（])"
)
_GROUPED = re.compile(r"\d{1,3}(?:[ .,'’٬]\d{3})+")
_EMPTY_CHINESE = frozenset("的了和与及在是对为以其该此并又还或等就所由于至从将各向")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, symbol, Chinese character or stop.

    Attributes:
        kind: The name of its group in the pattern.
        text: Folded.
        stem: What it is compared by; "" where it says nothing by itself.
        capital: It begins with a capital that no sentence begins with.
        acronym: All its letters are capitals, but for the s of a plural.
        first: It opens a sentence.
        value: Of a number.
        glued: Nothing but a space or a hyphen stands between it and the one before.
    """

    kind: str
    text: str
    stem: str = ""
    capital: bool = False
    acronym: bool = False
    first: bool = False
    value: float | None = None
    glued: bool = False


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Small letters without accents: "Été" is "ete", "ё" is "е", the forms of Arabic alif are one."""
    parted = unicodedata.normalize("NFKD", _UNSEEN.sub("", word)).casefold()
    return "".join(sign for sign in parted if not unicodedata.combining(sign)).translate(_ALIKE)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """A word as it is found by in the index, "" for one that says nothing."""
    terms = analyser(language).terms(word)
    return fold(terms[0]) if terms else ""


def tokens(text: str, language: str) -> list[Token]:
    """The tokens of a text in order, of its first `LONGEST` characters."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text[:LONGEST]))
    text = _NOT.sub(" not", text).replace("百分之", " %")
    found: list[Token] = []
    first, end = True, 0
    matches = list(_TOKEN.finditer(text))
    for match, after in zip(matches, [*matches[1:], None], strict=False):
        glued = not text[end : match.start()].strip(" -\u2010\u2011\u00a0'’")
        token = _token(match, after, language, first, glued)
        found.append(token)
        first = token.kind == "stop" or (first and token.kind in ("comma", "number"))
        end = match.end()
    return found


def _token(match: re.Match[str], after: re.Match[str] | None, language: str, first: bool, glued: bool) -> Token:
    kind, word = str(match.lastgroup), match.group()
    if kind == "number":
        return Token(kind, word, value=number(word), glued=glued)
    if kind == "symbol":
        return Token(kind, word.casefold(), glued=glued)
    if kind == "han":
        joined = after is not None and after.lastgroup == "han" and after.start() == match.end()
        pair = word + after.group() if joined and after else ""
        return Token(kind, word, stem="" if set(pair) & _EMPTY_CHINESE else pair, glued=glued)
    if kind != "word":
        return Token(kind, "%" if word == "٪" else word, glued=glued)
    return Token(
        kind,
        fold(word),
        stem=stem(word, language),
        capital=word[0].isupper() and not first,
        acronym=len(word) > 1 and word.removesuffix("s").isupper(),
        first=first,
        glued=glued,
    )


def number(printed: str) -> float:
    """The value of a number with any thousands marks, point or comma, in any script's digits."""
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in printed)
    if grouped := _GROUPED.match(digits):
        whole, rest = re.sub(r"\D", "", grouped.group()), re.sub(r"\D", "", digits[grouped.end() :])
        return float(f"{whole[:300]}.{rest[:30] or 0}")
    parts = re.split(r"\D", digits)
    return float(f"{parts[0][:300]}.{''.join(parts[1:])[:30] or 0}")
