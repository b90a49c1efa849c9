"""Questions made from the titles of the documents that are indexed, each in its document's language."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files

from ingest.document import Document

_MOST = 4
_LENGTH = 70
_KINDS = ("resolution", "decision", "draft")


def examples(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """At most four questions made from titles, each with its language: one a document and one a language."""
    templates = tomllib.loads((files("views") / "examples.toml").read_text(encoding="utf-8"))
    chosen: dict[str, Document] = {}
    symbols: set[str] = set()
    for document in documents:
        usable = document.kind in _KINDS and 0 < len(document.title) <= _LENGTH
        fresh = document.language not in chosen and document.symbol not in symbols
        if usable and fresh and document.language in templates:
            chosen[document.language] = document
            symbols.add(document.symbol)
    ordered = sorted(chosen, key=lambda language: list(templates).index(language))
    return [(language, templates[language].format(title=chosen[language].title)) for language in ordered[:_MOST]]
