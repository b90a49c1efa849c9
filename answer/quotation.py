"""Quotes placed in the text they are said to stand in, whatever typing made of their signs.

What counts as the same text is written down in docs/gate.md. Letter case, accents and every word count.
"""

import re
import unicodedata
from collections.abc import Iterator

_SIGNS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\uff07\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300e\u300f\uff02", '"')
)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u0640\u064b-\u0652\u0670\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f.,'’\u066c]\d{3})+(?!\d)|\d+[.,\u066b]\d+")
_LONGEST_NUMBER = 24  # characters
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def normalised(text: str) -> str:
    """A text as quotes are compared: "« l’eau »" and '" l'eau "' are the same, as are "ﻻ" and "لا"."""
    return "".join(sign for sign, _, _ in _signs(text)).strip()


def place(quote: str, text: str, start: int | None = None) -> tuple[int, int] | None:
    """Start and end of a quote in a text, in characters; None where it does not stand there in whole words.

    Args:
        quote: As it was typed.
        text: The original, which the place counts in.
        start: Where the quote is said to stand; None where that is not said.
    """
    if start is not None:
        end = start + len(quote)
        return (
            (start, end) if start >= 0 and quote and text[start:end] == quote and _is_whole(text, start, end) else None
        )
    exact = _exact(quote, text)
    return exact or (_alike(quote, text) if quote.strip() else None)


def _exact(quote: str, text: str) -> tuple[int, int] | None:
    found = text.find(quote) if quote.strip() else -1
    while found >= 0:
        if _is_whole(text, found, found + len(quote)):
            return found, found + len(quote)
        found = text.find(quote, found + 1)
    return None


def _alike(quote: str, text: str) -> tuple[int, int] | None:
    """Found in the normalised text, and placed in the original by where each sign came from."""
    signs = list(_signs(text))
    whole, wanted = "".join(sign for sign, _, _ in signs), normalised(quote)
    places = [(start, end) for sign, start, end in signs for _ in sign]
    found = whole.find(wanted) if wanted else -1
    while found >= 0:
        last = found + len(wanted)
        (start, _), (_, end) = places[found], places[last - 1]
        cuts = (found and places[found - 1][0] == start) or (last < len(places) and places[last][1] == end)
        if not cuts and _is_whole(text, start, end):
            return start, end
        found = whole.find(wanted, found + 1)
    return None


def _signs(text: str) -> Iterator[tuple[str, int, int]]:
    """Each character with its marks as compared, and where it stands; what is not seen is left out."""
    place, parted = 0, True
    while place < len(text):
        end = place + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        sign = _UNSEEN.sub("", unicodedata.normalize("NFKD", text[place:end])).translate(_SIGNS)
        if sign.isspace():
            sign = "" if parted else " "
        if sign:
            parted = sign == " "
            yield sign, place, end
        place = end


def _is_whole(text: str, start: int, end: int) -> bool:
    """Neither border cuts a word or a number: "able to" does not stand in "unable to", nor "000" in "420,000"."""
    return not _cuts(text, start) and not _cuts(text, end)


def _cuts(text: str, border: int) -> bool:
    before, after = text[border - 1 : border] if border else "", text[border : border + 1]
    if not before or not after:
        return False
    if unicodedata.combining(after):
        return True
    if before.isalnum() and after.isalnum():
        return not (_UNSPACED.match(before) or _UNSPACED.match(after))
    return _is_inside_number(text, border)


def _is_inside_number(text: str, border: int) -> bool:
    """Between the digits of one number, at its point or at a mark of its thousands."""
    around = _NUMBER.finditer(text, max(0, border - _LONGEST_NUMBER), border + _LONGEST_NUMBER)
    return any(found.start() < border < found.end() for found in around)
