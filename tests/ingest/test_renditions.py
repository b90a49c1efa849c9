"""The samples in print (`tests/rendering`) read back to the paragraphs and the masthead of their sources.

What a format cannot hold is left out of the comparison, and nothing else:

- Pages and boxes, which text has not, and the places of notes: text and PDF print them at the foot of a page, Word's
  stand with their paragraphs, a web page's at its end. Each paragraph's notes and all notes' texts are compared.
- In Arabic PDFs vowel signs, which are printed without (`tests.rendering.web`).
- Samples in Akoma Ntoso mark up less than a page prints. Their markup has no heading of an annex, no closing lines, no
  item where a list stands beside its paragraph, the brackets around an Arabic note's mark in the text, canonical labels
  ("4 (c)" for "4 c)"), and leads with the number as printed: their numbered units are compared, without these.
"""

import hashlib
import json
import re
import unicodedata
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from ingest.files import load, read
from ingest.labels import aligned
from ingest.paragraph import Paragraph
from ingest.unit import Reading

SAMPLES = Path(__file__).parents[2] / "samples"
RENDITIONS = Path(__file__).parents[1] / "renditions"
SOURCES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".xml"))
FORMATS = ("pdf", "docx", "html")
MASTHEAD = ("symbol", "language", "body", "session", "date", "distribution", "kind", "warnings")
PRINTED = ("place", "dates", "agenda_item", "original_language", "sponsors")
Shape = tuple[str, str, tuple[str, ...], str, str, tuple[str, ...]]
AGAINST_SOURCES = [(path, kind) for path in SOURCES for kind in FORMATS]


def reading(path: Path) -> Reading:
    (found,) = read(load(path))
    return found


def rendition(source: Path, kind: str) -> Reading:
    return reading(RENDITIONS / f"{source.stem}.{kind}")


def without_vowels(text: str) -> str:
    return "".join(c for c in text if not unicodedata.combining(c))


def shapes(found: Reading, source: Path, kind: str) -> list[Shape]:
    """What is compared of the units of a source or of one of its renditions."""
    texts = {p.id: p.text for p in found.paragraphs}
    bare = source.suffix == ".xml"

    def words(text: str) -> str:
        text = text.replace("()", "") if bare else text
        return without_vowels(text) if found.document.language == "ar" and kind == "pdf" else text

    def shape(p: Paragraph) -> Shape:
        notes = tuple(words(texts[note]) for note in p.notes)
        lead = words(re.sub(r"^\d+(?:\.| -) ", "", p.lead) if bare else p.lead)
        name = "item" if bare and p.kind == "text" else p.kind
        return name, aligned(p.label) if bare else p.label, p.section, lead, words(p.text), notes

    return [shape(p) for p in found.paragraphs if p.kind != "footnote" and (p.label or not bare)]


@pytest.mark.parametrize(("source", "kind"), AGAINST_SOURCES, ids=lambda value: getattr(value, "stem", value))
def test_a_rendition_reads_as_its_source(source: Path, kind: str) -> None:
    """The same units in the same order: kind, label, section, lead, text and notes; and the same notes in all."""
    before, after = reading(source), rendition(source, kind)
    assert shapes(after, source, kind) == shapes(before, source, kind)
    notes = [
        [(p.label, without_vowels(p.text)) for p in found.paragraphs if p.kind == "footnote"]
        for found in (before, after)
    ]
    assert notes[0] == notes[1]


@pytest.mark.parametrize(("source", "kind"), AGAINST_SOURCES, ids=lambda value: getattr(value, "stem", value))
def test_a_rendition_has_the_masthead_of_its_source(source: Path, kind: str) -> None:
    """Every field of the document that the source prints."""
    before, after = reading(source).document, rendition(source, kind).document
    names = MASTHEAD if source.suffix == ".xml" else (*MASTHEAD, *PRINTED)
    assert {name: getattr(after, name) for name in names} == {name: getattr(before, name) for name in names}
    assert after.title == before.title


def test_paragraphs_cross_pages_whole() -> None:
    """A long report's pages cut paragraphs; each keeps its first page, and its lines stand on both."""
    report = rendition(SAMPLES / "LAG_COP_4_14.en.txt", "pdf")
    crossing = [p for p in report.paragraphs if len({box.page for box in p.boxes}) > 1]
    assert len(crossing) >= 3
    assert all(p.page == min(box.page for box in p.boxes) for p in crossing)


def test_pages_carry_furniture_that_no_unit_holds() -> None:
    """Running heads, page numbers, job numbers and bar codes are printed on the pages, and read nowhere."""
    furniture = re.compile(r"\d\d-\d{5} \([A-Z]\)|\*\d{7}\*|^\d{1,2}/\d{1,2}$")
    for path in SOURCES:
        pages = pdfium.PdfDocument(RENDITIONS / f"{path.stem}.pdf")
        printed = pages[1].get_textpage().get_text_bounded()
        found = rendition(path, "pdf")
        assert found.document.symbol in printed
        assert re.search(r"\d\d-\d{5}", printed)
        assert not [p.text for p in found.paragraphs if furniture.search(p.text) or p.text == found.document.symbol]


def test_renditions_are_those_of_the_present_sources() -> None:
    """A sample that was changed is rendered anew (`make renditions`); every rendition has its source."""
    manifest = json.loads((RENDITIONS / "manifest.json").read_text(encoding="utf-8"))
    assert manifest == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SOURCES}
    wanted = {f"{path.stem}.{kind}" for path in SOURCES for kind in FORMATS}
    assert {path.name for path in RENDITIONS.iterdir()} == {*wanted, "manifest.json"}
