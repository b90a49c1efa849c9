"""The data for search: `python -m train.aligned ../shared/corpus DATA` writes DATA/aligned.jsonl, the same each time.

Texts that say the same in six languages.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.language import LANGUAGES
from train.documents import Document, documents
from train.group import split_of

HELD_OUT = "A/RES/79/"
"""Documents on which search across languages is measured; nothing of them is learned from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """What should be found by what.

    Attributes:
        source: "resolutions" or "unpc".
        split: "train", "dev" or "test".
        near: Where it stands; neighbours have the same and are hard to tell apart.
        asked: Queries by language.
        told: Passages by language.
    """

    source: str
    split: str
    near: str
    asked: dict[str, str]
    told: dict[str, str]


def paragraphs(found: dict[str, Document]) -> Iterator[Aligned]:
    """Paragraphs that stand under one number in at least four languages."""
    for symbol, document in sorted(found.items()):
        for tail in document.contexts[document.common]:
            told = {k: v[tail].embedded for k, v in document.contexts.items() if tail in v}
            texts = {language: text for language, text in told.items() if len(text) > 12}
            if len(texts) >= 4 and not symbol.startswith(HELD_OUT):
                split = split_of(document.kin)
                yield Aligned(source="resolutions", split=split, near=document.kin, asked=texts, told=texts)


def unpc(folder: Path) -> Iterator[Aligned]:
    """Lines of the United Nations Parallel Corpus (Ziemski and others 2016), half of the documents to train on."""
    lines = {name: (folder / f"{name}.txt").read_text("utf-8").split("\n") for name in LANGUAGES}
    for place, line in enumerate((folder / "ids.txt").read_text("utf-8").splitlines()):
        near = line.split()[0]
        texts = {name: lines[name][place].strip() for name in LANGUAGES if len(lines[name][place].strip()) > 12}
        if len(texts) == len(LANGUAGES):
            split = {"train": "train", "dev": "test", "test": "test"}[split_of(near)]
            yield Aligned(source="unpc", split=split, near=near, asked=texts, told=texts)


def read_aligned(path: Path) -> list[Aligned]:
    """What `main` wrote."""
    return [Aligned(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Write the texts and say how many there are of each source and split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    found = documents(arguments.corpus)
    rows = [*paragraphs(found), *unpc(arguments.corpus / "qa" / "unpc")]
    arguments.data.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(asdict(row), ensure_ascii=False) for row in rows]
    (arguments.data / "aligned.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for (source, split), count in sorted(Counter((row.source, row.split) for row in rows).items()):
        print(f"{source:12} {split:6} {count:5}")


if __name__ == "__main__":
    main()
