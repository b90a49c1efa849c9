"""Questions to choose by: `python -m train.dossiers FOLDER` writes FOLDER/dossiers.jsonl and FOLDER/gold.jsonl.

The first is to be indexed, the second to be asked: the dossiers of `train/material/`, of which nothing is learned.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.gold import paragraph_name
from train.written import DOSSIERS, Conference, conferences


def passages(told: Sequence[Conference]) -> Iterator[dict[str, Any]]:
    """A line for each paragraph, as `alinea ingest` reads it."""
    for conference in told:
        for paragraph in conference.paragraphs:
            yield {
                "document": paragraph.document,
                "language": paragraph.language,
                "title": conference.title,
                "kind": paragraph.kind,
                "label": paragraph.label,
                "text": paragraph.text,
            }


def gold(told: Sequence[Conference]) -> Iterator[dict[str, Any]]:
    """A line for each question, as `alinea eval` reads it; what another document answers too may be cited."""
    number = 0
    for conference in told:
        names = {p.id.partition("#")[2]: paragraph_name(p.id) for p in conference.paragraphs}
        for question in conference.questions:
            number += 1
            row = {
                "id": f"D{number}",
                "question": question.text,
                "language": question.language,
                "gold": [names[tail] for tail in question.right],
                "answerable": bool(question.right),
                "split": "dev",
            }
            if question.right:
                row["alternatives"] = [*(names[tail] for tail in question.also), *question.elsewhere]
            yield row


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What is to be indexed, and what is to be asked of it."""

    passages: Path
    gold: Path


def write_files(folder: Path) -> Files:
    """Write both files into a folder."""
    told = list(conferences(DOSSIERS))
    folder.mkdir(parents=True, exist_ok=True)
    made = Files(passages=folder / "dossiers.jsonl", gold=folder / "gold.jsonl")
    write_passages(told, made.passages)
    _write(made.gold, gold(told))
    return made


def write_passages(told: Sequence[Conference], path: Path) -> Path:
    """Write a file to be indexed; the same path."""
    _write(path, passages(told))
    return path


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    """Write both files and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    files = write_files(arguments.folder)
    print(f"{files.passages} is to be indexed, {files.gold} to be asked")


if __name__ == "__main__":
    main()
