"""Mastheads of real documents against the covers of the official markup; skipped where they are not at hand."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from ingest.akn_cover import Cover
from ingest.block import Block
from ingest.document import Document
from ingest.files import find, load, read
from ingest.front import read_masthead
from ingest.markup import own_text

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FIELDS = ("symbol", "body", "session", "date", "agenda_item", "distribution", "title", "adoption", "adopted", "basis")
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not at hand"),
]


def document(path: Path) -> Document:
    (reading,) = read(load(path))
    return reading.document


def value(record: object, field: str) -> str:
    """A field without regard to white space and kinds of hyphens and apostrophes."""
    printed = str(getattr(record, field) or "")
    return "".join(printed.split()).translate(str.maketrans({"\u2010": "-", "\u2011": "-", "–": "-", "’": "'"}))


def test_pdfs_say_of_themselves_what_the_official_covers_say() -> None:
    """130 resolutions, ten fields each, all equal."""
    differing = Counter[str]()
    for path in find([CORPUS / "pdf"]):
        printed, official = document(path), document(CORPUS / "pdf-gold" / f"{path.stem}.xml")
        differing.update(field for field in FIELDS if value(printed, field) != value(official, field))
        assert printed.meeting, path.name
    assert not differing


def test_covers_in_six_languages_are_read_as_they_are_marked_up() -> None:
    """Their lines alone tell what the markup does, in 654 files; two print no symbol."""
    missed = Counter[str]()
    for path in find([CORPUS / "akn"]):
        official = document(path)
        cover = Cover.of(etree.fromstring(path.read_bytes()))
        lines = [text for part in cover.parts for node in part if (text := own_text(node))]
        head, _ = read_masthead([Block(lines=(line,), page=1) for line in lines], len(lines))
        fields = [field for field in FIELDS if field != "title" or official.session]
        missed.update(field for field in fields if value(head, field) not in (value(official, field), ""))
        missed.update(f"no {field}" for field in fields if value(official, field) and not value(head, field))
    assert missed == {"no symbol": 2}


def test_reports_of_the_climate_conferences_name_their_session() -> None:
    """66 reports as extractors print them; the text of one lacks its first page."""
    found = {path.name: document(path) for path in find([CORPUS / "unfccc"])}
    assert all(d.symbol.startswith("FCCC/") and d.date and d.distribution == "general" for d in found.values())
    lacking = [name for name, d in found.items() if not (d.body and d.session and d.place and d.dates and d.title)]
    assert lacking == ["SBSTA50_report.txt"]
