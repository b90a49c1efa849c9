"""Documents as they are read: resolutions in all their languages, texts of climate conferences, invented ones."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from index.context import Context, context_of
from index.shown import shown
from ingest.files import load, read
from ingest.symbol import symbol_from_stem
from train.sisters import sets_of
from train.written import Conference

CLIMATE = (
    "CMA2018_1.3_Decisions_13_to_20",
    "CMA2021_3_2021_Decisions_5",
    "CMA2021_3_Decisions_1_to_4",
    "CMA2022_4_Decisions_1_to_5",
    "CMA2022_4_Decisions_6_to_11",
    "CMA2024_6_Decisions_1_to_7",
    "CMP2015_11_Decisions_1_to_5",
    "cp2014_20 - 2014 - decision 1",
    "cp2014_20 - 2014 - decision 13 to 24",
    "cp2017_23 - 2017 - decisions 1 to 12",
    "cp2018_24 - 2018 - decisions 1 to 12",
    "sbi2017_7 (report SB 46)",
    "sbi2021_16a01",
)
"""Names of the texts of climate conferences that we wrote questions on: none shares its wording with one that
`eval/gold/transfer.jsonl` asks about. They are split as resolutions are."""

_YEAR = re.compile(r"\s*\(\d{4}\)$")


@dataclass(slots=True)
class Document:
    """A document, its paragraphs by language and by the tail of their ids.

    Attributes:
        symbol: Without a year behind it.
        title: In the language that was read first.
        kin: Name of the set of documents that share their wording with it.
        passages: As the reader sees them.
        contexts: What they are searched by.
    """

    symbol: str
    title: str = ""
    kin: str = ""
    passages: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    contexts: dict[str, dict[str, Context]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def common(self) -> str:
        """English where there is one, else another of its languages."""
        return "en" if "en" in self.passages else min(self.passages)

    @property
    def texts(self) -> list[str]:
        """What is embedded of it in that language, without titles."""
        return [context.embedded for context in self.contexts[self.common].values()]


def resolution_files(corpus: Path) -> list[Path]:
    """Official markup of resolutions, a file a language."""
    return sorted([*(corpus / "akn").rglob("*.xml"), *(corpus / "pdf-gold").rglob("*.xml")])


def symbol_of(path: Path) -> str:
    """The symbol that a file's name gives, without a year behind it."""
    return _YEAR.sub("", symbol_from_stem(path.stem))


def climate_files(corpus: Path) -> list[Path]:
    """The texts of climate conferences that we wrote questions on."""
    return [corpus / "unfccc" / f"{name}.txt" for name in CLIMATE]


def documents(corpus: Path) -> dict[str, Document]:
    """All resolutions with official markup, by symbol."""
    return _sisters_named(_read((path, symbol_of(path)) for path in resolution_files(corpus)))


def climate_documents(corpus: Path) -> dict[str, Document]:
    """The texts of climate conferences that we wrote questions on, by symbol."""
    return _sisters_named(_read((path, "") for path in climate_files(corpus)))


def invented_documents(told: Iterable[Conference]) -> dict[str, Document]:
    """Invented documents, each in its one language, by symbol; sisters are those of its family."""
    found: dict[str, Document] = {}
    for conference in told:
        for paragraph in conference.paragraphs:
            document = found.setdefault(
                paragraph.document, Document(paragraph.document, conference.title, conference.family)
            )
            document.passages[paragraph.language][paragraph.id.partition("#")[2]] = shown(paragraph, conference.title)
    return found


def _read(files: Iterable[tuple[Path, str]]) -> dict[str, Document]:
    """Files with the symbol that is to be theirs, "" for the one that stands in them."""
    found: dict[str, Document] = {}
    for path, given in files:
        for reading in read(load(path)):
            symbol = given or reading.document.symbol
            document = found.setdefault(symbol, Document(symbol))
            document.title = document.title or reading.document.title
            for paragraph in reading.paragraphs:
                context = context_of(paragraph, reading.document.title)
                if context is not None:
                    language, tail = reading.document.language, paragraph.id.partition("#")[2]
                    document.passages[language][tail] = shown(paragraph, reading.document.title)
                    document.contexts[language][tail] = context
    return found


def _sisters_named(found: dict[str, Document]) -> dict[str, Document]:
    """The same documents, each with the set of sisters that it is in."""
    kin = sets_of({symbol: document.texts for symbol, document in found.items()})
    for symbol, document in found.items():
        document.kin = kin[symbol]
    return found
