"""Links to official documents, made from their symbols and never fetched: `links.toml` says where which stand."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from ingest.document import Document
from ingest.language import LANGUAGES

_COMMON = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scheme:
    """One publisher's links: the symbols that it has, parts and bodies that it has not, and the link's pattern."""

    symbol: re.Pattern[str]
    unless: re.Pattern[str]
    not_by: re.Pattern[str]
    url: str


def link_to(document: Document, language: str = "") -> str:
    """The address of the official document, "" where none can be made from its symbol with certainty.

    `https://docs.un.org/fr/A/RES/79/1` for the French version of A/RES/79/1.

    Args:
        document: Whose symbol and body are looked at.
        language: Of the version to link to; the document's own where "", English where neither is one of the six.
    """
    wanted = language or document.language
    for scheme in _schemes():
        match = scheme.symbol.fullmatch(document.symbol)
        if match and not scheme.unless.search(document.symbol) and not scheme.not_by.search(document.body):
            return scheme.url.format(
                symbol=quote("".join(document.symbol.split()), safe="/().-"),
                language=wanted if wanted in LANGUAGES else _COMMON,
                **{name: int(value) for name, value in match.groupdict().items()},
            )
    return ""


@cache
def _schemes() -> tuple[_Scheme, ...]:
    tables = tomllib.loads((files("answer") / "links.toml").read_text(encoding="utf-8"))["scheme"]
    return tuple(
        _Scheme(
            symbol=re.compile(table["symbol"], re.VERBOSE | re.ASCII),
            unless=re.compile(table.get("unless", "(?!)")),
            not_by=re.compile(table.get("not_by", "(?!)"), re.IGNORECASE),
            url=table["url"],
        )
        for table in tables
    )
