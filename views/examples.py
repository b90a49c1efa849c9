"""Questions made from the titles of the documents that are indexed, each in its document's language."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files

from ingest.document import Document

_MOST = 4
_LENGTH = 70
_KINDS = ("resolution", "decision", "draft")


def examples(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """At most four questions made from titles, each with its language: one a document, each language first of all."""
    templates = tomllib.loads((files("views") / "examples.toml").read_text(encoding="utf-8"))
    usable = [d for d in documents if d.kind in _KINDS and 0 < len(d.title) <= _LENGTH and d.language in templates]
    chosen: dict[str, Document] = {}
    for repeated in (False, True):
        for document in usable:
            seen = {one.language for one in chosen.values()}
            if document.symbol not in chosen and (repeated or document.language not in seen):
                chosen[document.symbol] = document
        if len(chosen) >= _MOST:
            break
    order = list(templates)
    shown = sorted(list(chosen.values())[:_MOST], key=lambda document: order.index(document.language))
    return [(document.language, templates[document.language].format(title=document.title)) for document in shown]
