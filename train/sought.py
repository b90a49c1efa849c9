"""What search is to find: `python -m train.sought ../shared/corpus DATA` writes DATA/sought.jsonl.

The answerable questions of DATA/groups.jsonl and DATA/hits.jsonl to train on, with their passages as these are embedded
and no longer as the reader sees them: a line with the title that a vector leans to, then the text. Documents on which
search across languages is measured are left out.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from index.context import Context, context_of
from index.shown import shown
from train.aligned import HELD_OUT
from train.documents import Document, climate_documents, documents
from train.group import Group, read_groups, write_groups
from train.written import Conference, conferences

_FILES = ("groups.jsonl", "hits.jsonl")
_AS_SHOWN = "nomiracl"  # its passages stand in no document


def embedded_texts(found: Mapping[str, Document], told: Iterable[Conference]) -> dict[str, str]:
    """Title and text of each paragraph, "" where nothing may be learned from it, by what the reader sees of it."""
    texts = {
        passage: "" if symbol.startswith(HELD_OUT) else _titled(document.contexts[language][tail])
        for symbol, document in found.items()
        for language, passages in document.passages.items()
        for tail, passage in passages.items()
    }
    for conference in told:
        for paragraph in conference.paragraphs:
            if context := context_of(paragraph, conference.title):
                texts[shown(paragraph, conference.title)] = _titled(context)
    return texts


def parted(passage: str) -> tuple[str, str]:
    """The title of a passage, "" for none, and its text."""
    title, _, text = passage.partition("\n")
    return title, text


def _titled(context: Context) -> str:
    return f"{' '.join(context.title.split())}\n{context.embedded}"


def sought(groups: Iterable[Group], texts: Mapping[str, str]) -> Iterator[Group]:
    """The groups from which search can learn, with what it may learn from; without those that lose what answers."""
    for group in groups:
        if group.split != "train":
            continue
        passages = [f"\n{text}" if group.source == _AS_SHOWN else texts.get(text, "") for text in group.passages]
        kept = [place for place, text in enumerate(passages) if text]
        right = tuple(number for number, place in enumerate(kept) if place in group.right)
        if right and len(right) < len(kept):
            yield replace(group, passages=tuple(passages[place] for place in kept), right=right)


def main() -> None:
    """Write the groups and say how many there are of each source."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    found = documents(arguments.corpus) | climate_documents(arguments.corpus)
    texts = embedded_texts(found, conferences())
    files = [file for name in _FILES if (file := arguments.data / name).exists()]
    groups = list(sought((group for file in files for group in read_groups(file)), texts))
    write_groups(arguments.data / "sought.jsonl", groups)
    for source, count in sorted(Counter(group.source for group in groups).items()):
        print(f"{source:12} {count:5}")


if __name__ == "__main__":
    main()
