"""Paragraph JSONL, what `alinea export` prints, into readings: one paragraph a line, many documents a file."""

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest.characters import printable
from ingest.document import Document, document_key
from ingest.errors import EmptyFileError, MarkupError, RecordError
from ingest.headings import headings_above
from ingest.language import detect, require_tag
from ingest.paragraph import KINDS, Paragraph, paragraph_id, require_unique
from ingest.symbol import kind_of
from ingest.text import decode
from ingest.unit import Reading

REQUIRED = ("document", "label", "text")


def read_jsonl(path: Path, content: bytes, sha256: str) -> tuple[Reading, ...]:
    """Read the documents of one JSONL file, in order of appearance.

    `document`, `label` and `text` are required and kept as given; `id`, `language`, `kind`, `section`, `lead`, `page`,
    `title` and `date` are found or left empty where absent.

    Raises:
        MarkupError: A line is no JSON object, lacks a required field, or holds a wrong value; with the line.
        EmptyFileError: There is no line.
    """
    documents: dict[tuple[str, str], list[tuple[int, Mapping[str, Any]]]] = {}
    for number, row in _rows(path, decode(path, content)):
        language = row.get("language") or detect(row["text"])
        documents.setdefault((row["document"], language), []).append((number, row))
    if not documents:
        raise EmptyFileError(f"{path}: the file holds no paragraphs")
    return tuple(_reading(path, symbol, language, rows, sha256) for (symbol, language), rows in documents.items())


def _rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = _printable(json.loads(line))
        except json.JSONDecodeError as error:
            raise MarkupError(f"{path}, line {number}: not JSON: {error.msg} at column {error.colno}") from None
        except RecursionError:
            raise MarkupError(f"{path}, line {number}: nested too deep; a paragraph is one flat object") from None
        if not isinstance(row, dict):
            raise MarkupError(f"{path}, line {number}: a {type(row).__name__}, expected one object a line")
        absent = [name for name in REQUIRED if not isinstance(row.get(name), str)]
        if absent:
            raise MarkupError(
                f"{path}, line {number}: no text in {', '.join(absent)}; required are {', '.join(REQUIRED)}"
            )
        if not isinstance(row.get("language") or "", str):
            raise MarkupError(f"{path}, line {number}: language {row['language']!r}, expected a BCP 47 tag such as en")
        yield number, row


def _reading(path: Path, symbol: str, language: str, rows: list[tuple[int, Mapping[str, Any]]], sha256: str) -> Reading:
    paragraphs: list[Paragraph] = []
    seen: dict[str, int] = {}
    for order, (number, row) in enumerate(rows):
        try:
            paragraphs.append(_paragraph(symbol, require_tag(language), order, row, seen))
        except (RecordError, OverflowError, TypeError, ValueError) as error:
            raise MarkupError(f"{path}, line {number}: {error}") from None
    require_unique(paragraphs)
    headed = zip(paragraphs, headings_above(paragraphs), strict=True)
    first = rows[0][1]
    document = Document(
        symbol=symbol,
        language=language,
        title=str(first.get("title") or ""),
        date=_date(path, rows[0][0], first.get("date")),
        kind=kind_of(symbol),
        source=str(path),
        sha256=sha256,
        pages=max(paragraph.page for paragraph in paragraphs),
    )
    return Reading(document=document, paragraphs=tuple(replace(unit, headings=above) for unit, above in headed))


def _paragraph(symbol: str, language: str, order: int, row: Mapping[str, Any], seen: dict[str, int]) -> Paragraph:
    section = tuple(str(part) for part in row.get("section") or ())
    kind = row.get("kind") or _kind(row["label"])
    if kind not in KINDS:
        raise RecordError(f"kind {kind!r} is none of {', '.join(KINDS)}")
    identity = row.get("id") or paragraph_id(symbol, language, section, row["label"] or f"{kind}-{order + 1}")
    if not str(identity).startswith(document_key(symbol, language) + "#"):
        raise RecordError(f"id {identity!r} does not begin with {document_key(symbol, language)}#")
    seen[identity] = seen.get(identity, 0) + 1
    return Paragraph(
        id=identity if seen[identity] == 1 else f"{identity}~{seen[identity]}",
        document=symbol,
        language=language,
        kind=kind,
        label=row["label"],
        section=section,
        lead=str(row.get("lead") or ""),
        text=row["text"],
        page=int(row.get("page") or 1),
        order=order,
    )


def _printable(value: Any) -> Any:
    if isinstance(value, list):
        return [_printable(part) for part in value]
    if isinstance(value, dict):
        return {name: _printable(part) for name, part in value.items()}
    return printable(value) if isinstance(value, str) else value


def _kind(label: str) -> str:
    if label.startswith("PP"):
        return "preambular"
    if not label:
        return "text"
    return "item" if "(" in label else "paragraph"


def _date(path: Path, line: int, value: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        raise MarkupError(f"{path}, line {line}: {value!r} is no date, expected one such as 2025-06-13") from None
