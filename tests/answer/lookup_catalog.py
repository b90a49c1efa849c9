"""A catalog for look-ups: the samples, and small documents of other bodies, made here."""

from pathlib import Path

from index.catalog import Catalog
from index.database import Database
from ingest.document import Document
from ingest.files import READER_VERSION, find, load, read
from ingest.paragraph import Paragraph, paragraph_id
from ingest.unit import Reading

SAMPLES = Path(__file__).parents[2] / "samples"


def made() -> list[Reading]:
    """Resolutions of two councils and an assembly, and a report with two decisions, invented."""
    decisions = [
        *_units(("decision 7/CP.6",), ["1", "2", "3"]),
        *_units(("decision 8/CP.6",), ["1", "2"]),
        *_units(("decision 8/CP.6", "annex"), ["1", "2", "3", "3 (a)", "3 (b)"]),
    ]
    halves = [*_units(("resolution A",), ["1"]), *_units(("resolution B",), ["1"])]
    return [
        *(_reading("S/RES/9104 (2031)", la, "resolution", _units((), ["PP1", "1", "2", "3"])) for la in ("en", "fr")),
        _reading("A/RES/95/5", "en", "resolution", _units((), [*map(str, range(1, 13)), "12 (a)", "12 (b)"])),
        _reading("A/RES/95/7 A-B", "en", "resolution", halves),
        _reading("A/HRC/RES/95/5", "en", "resolution", _units((), ["1", "2"])),
        _reading("WHA91.3", "en", "resolution", _units((), ["1", "2", "2 bis", "3"])),
        _reading("BAY/CP/6/9/Add.1", "en", "report", decisions),
        _reading("minutes-2", "en", "document", _units((), ["1", "2"])),
    ]  # fmt: skip


Named = tuple[tuple[str, ...], str]


def _units(section: tuple[str, ...], labels: list[str]) -> list[Named]:
    return [(section, label) for label in labels]


def _reading(symbol: str, language: str, kind: str, units: list[Named]) -> Reading:
    document = Document(
        symbol=symbol, language=language, kind=kind, source=f"{symbol}.{language}", sha256=symbol + language
    )
    paragraphs = tuple(
        Paragraph(
            id=paragraph_id(symbol, language, section, label),
            document=symbol,
            language=language,
            kind="preambular" if label.startswith("PP") else "item" if "(" in label else "paragraph",
            label=label,
            section=section,
            text=f"{language} {' '.join(section)} {label}",
            order=order,
        )
        for order, (section, label) in enumerate(units)
    )
    return Reading(document=document, paragraphs=paragraphs)


def filled(folder: Path, readings: list[Reading]) -> Catalog:
    """A catalog of readings; nothing is embedded."""
    catalog = Catalog(Database(folder / "catalog.sqlite3"))
    for reading in readings:
        catalog.store([reading], READER_VERSION)
    return catalog


def read_all(*paths: Path) -> list[Reading]:
    """What files and folders hold."""
    return [reading for path in find(paths) for reading in read(load(path))]
