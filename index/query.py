"""A query as it is looked for: its words, and what in it must be matched as it stands."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.language import LANGUAGES, detect
from ingest.symbol import SYMBOL

_QUOTED = re.compile('"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]|「([^」]*)」|『([^』]*)』')
_ASKING = ("?", "؟", "？")
_CHINESE = re.compile("[\u3400-\u9fff]")
_MARK = re.compile("[?؟？]")
_LONGEST_QUESTION = 100  # characters of what asks without a mark; passages are longer
_LONGEST = 160  # characters around the quotations of what one types
_YEAR = re.compile(r"(?<![\d/.(-])(?:19|20)\d\d(?![\d/])")
"""Neither a part of a number nor, in brackets, of a symbol."""
_SYMBOL = re.compile(rf"(?=\S*\d)(?:{SYMBOL.pattern})(?!\w)")
"""With a number, unlike "and/or"; a word that follows is no letter of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of an index, with the arguments of `ParagraphIndex.search`."""

    text: str
    where: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to look for.

    Attributes:
        text: The words, quotation marks gone.
        language: Whose analyser reads them, one of the six.
        phrases: What stood in quotation marks: it must stand so in a paragraph.
        symbols: Symbols of documents: paragraphs of these documents, and those that name them, come first.
        asks: It is a question, and no passage whose likes are wanted.
        years: Years that a question names: paragraphs of documents of these come a little before their likes.
    """

    text: str
    language: str
    phrases: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    asks: bool = True
    years: tuple[int, ...] = ()


def parse_query(text: str, language: str = "", *, exact: bool = True) -> Query:
    """Read a query as it was typed.

    Args:
        text: With quotation marks around what must stand so. In a question, and in a whole passage that is searched
            for, they are marks as any others: what is asked of may be in another language.
        language: One of the six; else it is found from the words.
        exact: Quotation marks mean this at all; in a question they do not, and what is asked is one.
    """
    around = _QUOTED.sub("", text)
    is_passage = _length(around) > _LONGEST
    is_question = text.rstrip().endswith(_ASKING)
    quoted = [] if is_passage or is_question or not exact else list(_QUOTED.finditer(text))
    phrases = (next(filter(None, match.groups()), "").strip() for match in quoted)
    bare = " ".join(re.sub(r'["“”«»„「」『』]', " ", text).split())
    asks = not exact or asks_something(bare)
    return Query(
        text=bare,
        language=language if language in LANGUAGES else detect(bare),
        phrases=tuple(phrase for phrase in phrases if re.search(r"\w", phrase)),
        symbols=tuple(dict.fromkeys(symbol.rstrip(".") for symbol in _SYMBOL.findall(bare))),
        asks=asks,
        years=_years(bare) if asks else (),
    )


def asks_something(text: str) -> bool:
    """The text is a question or a few words, and no passage whose likes are wanted."""
    return bool(_MARK.search(text)) or _length(text) <= _LONGEST_QUESTION


def _years(text: str) -> tuple[int, ...]:
    """As they stand by themselves, in any digits."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return tuple(dict.fromkeys(map(int, _YEAR.findall(digits))))


def _length(text: str) -> int:
    """In characters, a Chinese one counted as three."""
    return len(text) + 2 * len(_CHINESE.findall(text))
