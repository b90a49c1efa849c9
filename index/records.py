"""Documents and paragraphs to and from the JSON that the catalog keeps."""

import datetime
import json
from dataclasses import asdict
from typing import Any

from ingest.box import Box
from ingest.document import Document
from ingest.paragraph import Paragraph

_TUPLES = ("section", "headings", "notes", "sponsors", "marks", "warnings")
_DATES = ("date", "adopted")


def to_json(record: Document | Paragraph) -> str:
    """A record as JSON with every field; dates in ISO 8601."""
    return json.dumps(asdict(record), ensure_ascii=False, default=str)


def document_from_json(text: str) -> Document:
    """The document that `to_json` wrote, now or when documents had fewer fields."""
    fields = _fields(text)
    fields |= {name: datetime.date.fromisoformat(fields[name]) if fields.get(name) else None for name in _DATES}
    return Document(**fields)


def paragraph_from_json(text: str) -> Paragraph:
    """The paragraph that `to_json` wrote."""
    fields = _fields(text)
    fields["boxes"] = tuple(Box(**box) for box in fields.get("boxes", ()))
    return Paragraph(**fields)


def _fields(text: str) -> dict[str, Any]:
    fields = json.loads(text)
    return {name: tuple(value) if name in _TUPLES else value for name, value in fields.items()}
