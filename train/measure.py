"""What the reader is worth: `python -m train.measure DATA` reads the groups of a split with it, as the program does.

Of each collection: the share of questions whose right passage is read as the best, where one is right; and the area
under the ROC curve of "some passage answers" (`answerability`), where some questions have no answer.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track

from alinea.settings import Settings
from eval.confidence import auroc
from index.adapters import READER
from index.prepare_reader import prepare_reader
from index.reader import Reader
from train.group import Group, read_groups


def answerability(logits: NDArray[np.float32]) -> float:
    """The share of "some passage answers" beside "none does", whose logit is 0."""
    odds = float(np.exp(logits.astype(float)).sum())
    return odds / (1 + odds)


def area(scores: list[float], right: list[bool]) -> float:
    """Under the ROC curve: how often an answerable question scores above another; NaN where one side is empty."""
    return float(auroc(np.column_stack([scores, right]).astype(float), np.ones((1, len(scores))))[0])


def _line(name: str, rows: list[tuple[Group, NDArray[np.float32]]]) -> str:
    single = [(group, logits) for group, logits in rows if len(group.right) == 1 and len(group.passages) > 1]
    first = [int(logits.argmax()) == group.right[0] for group, logits in single]
    auc = area([answerability(logits) for _, logits in rows], [bool(group.right) for group, _ in rows])
    best = f"{np.mean(first):.3f} of {len(first)}" if first else "–"
    return f"{name:28} n={len(rows):5}  right passage first {best:14}  area {auc:.3f}"


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--source", default="")
    arguments = parser.parse_args()
    settings = Settings()
    reader = Reader(
        prepare_reader(settings.models / "reader", READER, lambda line: print(line, file=sys.stderr)), asks=True
    )
    groups = [g for g in read_groups(arguments.data / "groups.jsonl") if g.split == arguments.split]
    groups = [g for g in groups if arguments.source in ("", g.source)]
    by_name: dict[str, list[tuple[Group, NDArray[np.float32]]]] = defaultdict(list)
    for group in track(groups, "reading", console=Console(stderr=True)):
        row = (group, reader.read([(group.question, passage) for passage in group.passages]))
        by_name[group.source].append(row)
        by_name[f"{group.source} {group.language}"].append(row)
    for name in sorted(by_name):
        print(_line(name, by_name[name]))


if __name__ == "__main__":
    main()
