"""The entry: one cited document with the places that are cited in it, for reference managers."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from alinea.formats.sheet import Place, Sheet, on_a_line, words_of
from ingest.document import Document

_PLAIN = re.compile(r"[A-Z][A-Za-z0-9.]*(?:/[A-Za-z0-9.]+)+(?:\((?:19|20)\d\d\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document with the places that are cited in it, in the order in which they are cited."""

    document: Document
    places: tuple[Place, ...]

    @property
    def key(self) -> str:
        """The document's own key in every export, made of letters that all formats allow: `A-RES-79-1.en`."""
        return key_of(self.document)

    @property
    def title(self) -> str:
        """On one line; the symbol where there is none."""
        return on_a_line(self.document.title or self.document.symbol)

    @property
    def body(self) -> str:
        """The organ that issued it, on one line; "" where that is not known."""
        return on_a_line(self.document.body)

    @property
    def kind(self) -> str:
        """Resolution, decision … in the document's language."""
        return words_of(self.document.language)[self.document.kind]

    @property
    def pinpoints(self) -> str:
        """All places in one line: "para. 5 (c); para. 6"."""
        return "; ".join(dict.fromkeys(place.pinpoint for place in self.places))

    @property
    def quotes(self) -> tuple[str, ...]:
        """Each place with its words, a line each."""
        return tuple(dict.fromkeys(f"{place.pinpoint}: {on_a_line(place.quote)}" for place in self.places))


def entries_of(sheet: Sheet) -> tuple[Entry, ...]:
    """One entry a cited document, each language being one, in the order of first citation; none where nothing is cited.

    Of paragraphs that are given whole the items are not named besides.
    """
    cited = {place.paragraph for place in sheet.cited}
    places = [place for place in sheet.cited if not (sheet.is_whole and _is_within(place.paragraph, cited))]
    documents = {place.document.key: place.document for place in places}
    return tuple(
        Entry(document=document, places=tuple(place for place in places if place.document.key == key))
        for key, document in documents.items()
    )


def key_of(document: Document) -> str:
    """The key of a document: the same in every export, and no other document's.

    Slashes are hyphens; of a symbol that holds anything but letters, digits, dots, slashes and a year in brackets the
    key ends with six digits of its hash, so that no two symbols share one.
    """
    symbol, _, language = document.key.rpartition("@")
    slug = re.sub(r"\((\d{4})\)$", r"_\1", symbol).replace("/", "-")
    if not _PLAIN.fullmatch(symbol):
        slug = re.sub(r"[^A-Za-z0-9.]+", "-", slug).strip("-.") or "document"
        slug += f"-{hashlib.sha256(symbol.encode()).hexdigest()[:6]}"
    return f"{slug}.{language}"


def _is_within(name: str, cited: Iterable[str]) -> bool:
    return any(name.startswith(f"{other}(") for other in cited)
