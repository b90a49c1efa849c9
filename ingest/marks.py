"""Marks of revision, addition and correction: "Rev.1", "Add.2", "Corr.1"."""

import re

from ingest.vocabulary import match, search

_SUFFIX = re.compile(r"/(?P<kind>Rev|Add|Corr|Amend)\.?\s?(?P<number>\d*)(?=/|$|\s|\))", re.IGNORECASE)
_KINDS = ("Rev", "Add", "Corr", "Amend")


def marks_of(symbol: str) -> tuple[str, ...]:
    """The marks that a symbol ends in, in order: "A/79/L.2/Rev.1/Add.3" gives "Rev.1" and "Add.3"."""
    return tuple(f"{found['kind'].capitalize()}.{found['number']}" for found in _SUFFIX.finditer(symbol))


def mark_in(line: str) -> str:
    """The mark that a line is a word for, without its number ("Corr." for "Rectificatif"), else ""."""
    return next((f"{kind}." for kind in _KINDS if match(f"mark_{kind}", line)), "")


def is_revised(line: str) -> bool:
    """The line calls the draft below it revised."""
    return search("revised", line) is not None


def with_printed(marks: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...]:
    """A symbol's marks and those printed words that the symbol does not say with a number."""
    said = {mark.partition(".")[0] for mark in marks}
    return marks + tuple(mark for mark in dict.fromkeys(printed) if mark.partition(".")[0] not in said)
