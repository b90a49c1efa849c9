"""Development questions and the resolutions that they were asked of, from `../shared/corpus` as our readers read it."""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.context import Context, context_of
from index.query import Query, parse_query
from index.versions import version_of
from ingest.document import document_key
from ingest.files import load, read
from ingest.paragraph import Paragraph
from ingest.symbol import symbol_from_stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, what is right (as `version_of` names it), and the keys of the documents to look in, None for all."""

    query: Query
    right: frozenset[str]
    keys: frozenset[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Units by id with what each is searched by, and the questions."""

    units: Mapping[str, tuple[Paragraph, Context]]
    questions: Sequence[Question]


def collect(corpus: Path, units: int, seed: int) -> Collection:
    """Resolutions in an order of the seed until they have so many units, and the questions asked of them."""
    parts = sorted((corpus / "qa" / "questions").glob("*.jsonl"))
    rows = [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]
    files: dict[str, list[Path]] = {row["document"]: [] for row in rows}
    for path in sorted((corpus / "akn").rglob("*.xml")):
        files.get(unyeared(symbol_from_stem(path.stem)), []).append(path)
    symbols = sorted(symbol for symbol, paths in files.items() if paths)
    random.Random(seed).shuffle(symbols)  # noqa: S311  nothing is secret
    found: dict[str, tuple[Paragraph, Context]] = {}
    for symbol in symbols:
        if len(found) >= units:
            break
        readings = [reading for path in files[symbol] for reading in read(load(path))]
        pairs = [(p, context_of(p, reading.document.title)) for reading in readings for p in reading.paragraphs]
        found |= {paragraph.id: (paragraph, context) for paragraph, context in pairs if context}
    return Collection(units=found, questions=list(_questions(rows, [paragraph for paragraph, _ in found.values()])))


def _questions(rows: Iterable[Mapping[str, Any]], paragraphs: Sequence[Paragraph]) -> Iterator[Question]:
    """The answerable ones whose document is among the paragraphs, and a right paragraph too."""
    versions: dict[tuple[str, str], set[str]] = defaultdict(set)
    keys: dict[str, set[str]] = defaultdict(set)
    for paragraph in paragraphs:
        symbol = unyeared(paragraph.document)
        versions[symbol, paragraph.label].add(version_of(paragraph))
        keys[symbol].add(key_of(paragraph))
    for row in (row for row in rows if row["answerable"] and row["document"] in keys):
        names = [*row["gold"], *row["alternatives"]]
        if right := frozenset().union(*(versions.get((symbol, label), ()) for symbol, label in names)):
            yield Question(
                query=parse_query(row["question"], row["language"], exact=False),
                right=right,
                keys=frozenset(keys[row["document"]]) if row["scope"] == "document" else None,
            )


def key_of(paragraph: Paragraph) -> str:
    """Key of the document that it stands in."""
    return document_key(paragraph.document, paragraph.language)


def unyeared(symbol: str) -> str:
    """A symbol as the questions print it: `S/RES/2516` for `S/RES/2516 (2020)`."""
    return symbol.partition(" (")[0]
