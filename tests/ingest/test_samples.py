"""Every sample reads as the outline beside this test says, written by reading the samples."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.akn import read_akn
from ingest.akn_writer import akn_document
from ingest.files import load, read
from ingest.labels import aligned
from ingest.paragraph import Paragraph
from ingest.unit import Reading

OUTLINES = sorted((Path(__file__).parents[1] / "samples_outline").glob("*.json"))
SAMPLES = Path(__file__).parents[2] / "samples"


def reading_of(name: str) -> Reading:
    (reading,) = read(load(SAMPLES / name))
    return reading


def test_every_sample_has_an_outline() -> None:
    """No sample goes unread."""
    assert {path.stem for path in OUTLINES} == {path.name for path in SAMPLES.iterdir() if path.is_file()}
    assert len(OUTLINES) >= 12


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda path: path.stem)
def test_a_sample_reads_as_its_outline(outline: Path) -> None:
    """Symbol, language, title, and every numbered unit once, in its section, in order, with its own beginning."""
    wanted = json.loads(outline.read_text(encoding="utf-8"))
    reading = reading_of(outline.stem)
    document = reading.document
    assert (document.symbol, document.language, document.title) == (
        wanted["document"],
        wanted["language"],
        wanted["title"],
    )
    assert document.warnings == ()
    labelled = [p for p in reading.paragraphs if p.label]
    found = Counter((p.kind, aligned(p.label), p.section) for p in labelled)
    assert found == Counter((u["kind"], u["label"], tuple(u["section"])) for u in wanted["units"])
    ordered = [(aligned(p.label), p.section) for p in labelled if p.kind != "footnote"]
    assert ordered == [(u["label"], tuple(u["section"])) for u in wanted["units"] if u["kind"] != "footnote"]
    texts = {(p.kind, aligned(p.label), p.section): p.text for p in labelled}
    for unit in wanted["units"]:
        assert texts[unit["kind"], unit["label"], tuple(unit["section"])].startswith(unit["starts"])


@pytest.mark.parametrize("symbol", ["LAG_COP_4_RES_1", "LAG_COP_4_RES_2", "LAG_COP_4_DEC_3"])
def test_six_language_versions_share_their_locators(symbol: str) -> None:
    """One locator names one paragraph in all six languages."""
    readings = [reading_of(path.name) for path in SAMPLES.glob(f"{symbol}.*")]
    locators = [{p.id.partition("#")[2] for p in r.paragraphs if p.label} for r in readings]
    assert len(locators) == 6
    assert all(found == locators[0] for found in locators)


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda path: path.stem)
def test_akn_written_and_read_back_is_the_same(outline: Path) -> None:
    """Exported markup gives the same units, labels, sections, notes and masthead; it knows no pages."""
    before = reading_of(outline.stem)
    after = read_akn(Path("x.xml"), akn_document(before.document, before.paragraphs).encode(), "0")

    def body(reading: Reading) -> list[Paragraph]:
        return [replace(p, page=1, order=0) for p in reading.paragraphs if p.kind != "footnote"]

    def notes(reading: Reading) -> list[tuple[str, str]]:
        return sorted((p.id, p.text) for p in reading.paragraphs if p.kind == "footnote")

    assert body(after) == body(before)
    assert notes(after) == notes(before)
    made_from = {"source": "", "sha256": "", "pages": 1}
    assert replace(after.document, **made_from) == replace(before.document, **made_from)


@pytest.mark.parametrize("outline", [path for path in OUTLINES if ".xml" in path.name], ids=lambda path: path.stem)
def test_akn_read_written_and_read_again_is_the_same(outline: Path) -> None:
    """Every field of every paragraph, its place among them."""
    before = reading_of(outline.stem)
    after = read_akn(Path("x.xml"), akn_document(before.document, before.paragraphs).encode(), "0")
    assert after.paragraphs == before.paragraphs
