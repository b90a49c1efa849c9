"""The group record: a question with the passages that a reader tells apart."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

SPLITS = {"train": 70, "dev": 15, "test": 15}
"""Shares of documents, in hundredths. No choice is made on the test part."""

TRANSFER = "transfer"
"""The split of collections of which nothing is trained on, so that they tell what is worth elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A question and passages, of which some may answer it.

    Attributes:
        source: Name of the collection.
        split: "train", "dev", "test" or `TRANSFER`.
        question: As asked.
        language: Of the question.
        passages: As the reader sees them.
        right: Places of those of which at least one answers; () where none does.
    """

    source: str
    split: str
    question: str
    language: str
    passages: tuple[str, ...]
    right: tuple[int, ...]


def split_of(name: str) -> str:
    """The split of all that bears this name: a document's title, or what stands for one."""
    place = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100
    for split, share in SPLITS.items():
        if place < share:
            return split
        place -= share
    raise AssertionError(SPLITS)


def write_groups(path: Path, groups: Iterable[Group]) -> int:
    """One object a line; how many there were."""
    lines = [json.dumps(asdict(group), ensure_ascii=False) for group in groups]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def read_groups(path: Path) -> Iterator[Group]:
    """What `write_groups` wrote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Group(**{**row, "passages": tuple(row["passages"]), "right": tuple(row["right"])})
