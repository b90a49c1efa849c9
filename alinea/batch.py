"""Batch files: questions in as JSONL, rankings out as TREC runs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alinea.errors import AlineaError
from index.hit import Hit

TAG = "alinea"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchItem:
    """One line of a batch file.

    Attributes:
        id: Unlike any other in the file.
        question: What is asked, or searched for.
        where: Fields that the paragraphs must have.
        after: What is asked before it in the same conversation, oldest first.
    """

    id: str
    question: str
    where: Mapping[str, str]
    after: tuple[str, ...] = ()


def read_batch(path: Path) -> list[BatchItem]:
    """The questions of a batch file, in order.

    Raises:
        AlineaError: The file cannot be opened, a line is no object with an id and a question, or its id stands already
            above; with the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise AlineaError(f"{path}: {error}") from None
    items: dict[str, tuple[int, BatchItem]] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            item = _item(path, number, line)
            if item.id in items:
                raise AlineaError(
                    f"{path}, line {number}: the id {item.id!r} stands already in line {items[item.id][0]};"
                    " give each question an id of its own"
                )
            items[item.id] = (number, item)
    return [item for _, item in items.values()]


def _item(path: Path, number: int, line: str) -> BatchItem:
    try:
        row: Any = json.loads(line)
        question = row.get("question") or row["text"]
        where = {str(name): str(value) for name, value in (row.get("where") or {}).items()}
        after = row.get("after") or ()
        earlier = (after,) if isinstance(after, str) else tuple(map(str, after))
        return BatchItem(id=str(row["id"]), question=str(question), where=where, after=earlier)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise AlineaError(
            f"{path}, line {number}: expected an object with id and question (or text): {error}"
        ) from None


def write_run(path: Path, rankings: Iterable[tuple[str, Sequence[Hit]]]) -> None:
    """Write rankings as a TREC run: `query Q0 paragraph rank score tag` a line; whole, or not at all."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8") as out:
            for identity, hits in rankings:
                out.writelines(f"{identity} Q0 {hit.paragraph.id} {hit.rank} {hit.score:.6f} {TAG}\n" for hit in hits)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
