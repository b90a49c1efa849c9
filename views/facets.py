"""Facets: what a question can be held to, with how many paragraphs each choice leaves."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.filters import scope_of
from ingest.document import Document

Kinds = Iterable[tuple[str, str, int]]
"""By key of document and kind of unit how many units are searched."""

_KIND = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a field, and how many searched paragraphs it leaves with what is chosen in the other fields."""

    value: str
    count: int


def choices(
    fields: Sequence[str], documents: Sequence[Document], kinds: Kinds, chosen: Mapping[str, str]
) -> dict[str, list[Choice]]:
    """By field the values that there are, those that leave nothing among them, and chosen ones that are gone.

    Args:
        fields: Those of documents that filters know, and "kind".
        documents: All that are indexed.
        kinds: What they hold.
        chosen: Values by field, parted by bars, as filters take them.
    """
    rows = list(kinds)
    by_key = {document.key: document for document in documents}
    return {field: _choices(field, by_key, rows, chosen) for field in fields}


def _choices(
    field: str, documents: Mapping[str, Document], rows: Sequence[tuple[str, str, int]], chosen: Mapping[str, str]
) -> list[Choice]:
    others = {name: value for name, value in chosen.items() if name != field}
    scope = scope_of(others, documents.values)
    counts: Counter[str] = Counter()
    for key, kind, count in rows:
        value = kind if field == _KIND else _value(documents[key], field) if key in documents else ""
        if value:
            lets = (scope.documents is None or key in scope.documents) and (scope.kinds is None or kind in scope.kinds)
            counts[value] += count if lets else 0
    counts.update(dict.fromkeys((value for value in chosen.get(field, "").split("|") if value), 0))
    return [Choice(value=value, count=counts[value]) for value in sorted(counts, reverse=field == "year")]


def _value(document: Document, field: str) -> str:
    if field == "document":
        return document.symbol
    if field == "year":
        return str(document.date.year) if document.date else ""
    return str(getattr(document, field))
