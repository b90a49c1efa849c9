"""The resolutions of the corpus, in all languages that there are."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from index.context import context_of
from index.shown import shown
from ingest.files import load, read
from ingest.symbol import symbol_from_stem
from train.sisters import sets_of

_YEAR = re.compile(r"\s*\(\d{4}\)$")


@dataclass(slots=True)
class Document:
    """A resolution, its paragraphs by language and by the tail of their ids.

    Attributes:
        symbol: Without a year behind it.
        title: In the language that was read first.
        kin: Name of the set of documents that share their wording with it.
        passages: As the reader sees them.
        embedded: As they are embedded.
    """

    symbol: str
    title: str = ""
    kin: str = ""
    passages: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    embedded: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def common(self) -> str:
        """English where there is one, else another of its languages."""
        return "en" if "en" in self.passages else min(self.passages)


def resolution_files(corpus: Path) -> list[Path]:
    """Official markup of resolutions, a file a language."""
    return sorted([*(corpus / "akn").rglob("*.xml"), *(corpus / "pdf-gold").rglob("*.xml")])


def symbol_of(path: Path) -> str:
    """The symbol that a file's name gives, without a year behind it."""
    return _YEAR.sub("", symbol_from_stem(path.stem))


def documents(corpus: Path) -> dict[str, Document]:
    """All resolutions with official markup, by symbol."""
    found: dict[str, Document] = {}
    for path in resolution_files(corpus):
        symbol = symbol_of(path)
        for reading in read(load(path)):
            document = found.setdefault(symbol, Document(symbol))
            document.title = document.title or reading.document.title
            for paragraph in reading.paragraphs:
                context = context_of(paragraph, reading.document.title)
                if context is not None:
                    language, tail = reading.document.language, paragraph.id.partition("#")[2]
                    document.passages[language][tail] = shown(paragraph, reading.document.title)
                    document.embedded[language][tail] = context.embedded
    kin = sets_of({symbol: document.embedded[document.common].values() for symbol, document in found.items()})
    for symbol, document in found.items():
        document.kin = kin[symbol]
    return found
