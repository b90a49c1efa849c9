"""Real documents, read as they came; skipped where they are not at hand."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from alinea.objects import paragraph_object
from ingest.errors import MarkupError
from ingest.files import find, load, read
from ingest.unit import Reading

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the real documents are not at hand"),
]


@pytest.fixture(scope="module")
def seed() -> Reading:
    (path,) = (SHARED / "corpus" / "seed").iterdir()
    (reading,) = read(load(path))
    return reading


def test_the_seed_has_exactly_its_numbered_units(seed: Reading) -> None:
    """Eight preambular paragraphs, fifteen operative ones, four items, four notes; none missing or doubled."""
    labels = [(p.kind, p.label) for p in seed.paragraphs if p.label and p.kind != "footnote"]
    assert labels == [
        *(("preambular", f"PP{n}") for n in range(1, 9)),
        *(("paragraph", str(n)) for n in range(1, 11)),
        *(("item", f"10 ({c})") for c in "abcd"),
        *(("paragraph", str(n)) for n in range(11, 16)),
    ]
    assert [p.label for p in seed.paragraphs if p.kind == "footnote"] == ["1", "2", "3", "4"]
    assert seed.paragraphs[0].kind == "text"


def test_paragraphs_of_the_seed_are_whole_across_pages(seed: Reading) -> None:
    """No footnote stands inside PP6 or paragraph 9, and both go on to their own end."""
    by_label = {p.label: p for p in seed.paragraphs if p.kind != "footnote"}
    assert by_label["PP6"].text.startswith("Rappelant la Convention contre")
    assert by_label["PP6"].text.endswith("et d'autres instruments pertinents,")
    assert by_label["9"].text.startswith("Décide, conformément")
    assert by_label["9"].text.endswith("la traite des personnes;")
    assert not re.search("vol\\.|Ibid|[¹²³⁴*]", " ".join(p.text for p in by_label.values()))
    assert by_label["10 (d)"].lead == "10. Décide également que le groupe de travail remplira les fonctions suivantes:"


def test_notes_of_the_seed_hang_on_their_paragraphs(seed: Reading) -> None:
    """By the marks in the text."""
    carried = {p.label: [n.rpartition("-")[2] for n in p.notes] for p in seed.paragraphs if p.notes}
    assert carried == {"PP1": ["1"], "PP6": ["2"], "2": ["3", "4"]}


def test_the_masthead_of_the_seed(seed: Reading) -> None:
    """Every line of it."""
    document = seed.document
    assert document.symbol == "000_493e510ad8222231"
    assert document.body.startswith("Conférence des Parties à la Convention des Nations Unies contre la criminalité")
    assert (document.session, document.place, document.dates) == ("Quatrième session", "Vienne", "8-17 octobre 2008")
    assert (document.agenda_item, document.sponsors) == ("2 d)", ("Groupe des 77", "Chine"))
    assert (document.title, str(document.date)) == ("Traite des êtres humains", "2008-10-15")
    assert (document.distribution, document.language, document.original_language) == ("limited", "fr", "en")


def test_malformed_files_fail_with_file_line_and_reason() -> None:
    """All fifteen, each by its own message."""
    files = list(find([SHARED / "corpus" / "malformed"]))
    assert len(files) == 15
    for path in files:
        with pytest.raises(MarkupError, match=rf"{re.escape(path.name)}, line \d+: not well-formed XML"):
            read(load(path))


def test_official_markup_is_read_as_the_scorer_reads_it(tmp_path: Path) -> None:
    """Found and exact for all three kinds at 0.995 and above, spurious at most 0.005, over all 654 files.

    The scorer reads one preamble a file. That of the second resolution in A/RES/79/93 A-B, 24 paragraphs in each of
    six languages, is therefore not among the gold; it is counted here and kept from the scorer, and nothing else is.
    """
    predicted, unread = tmp_path / "predicted.jsonl", 0
    with predicted.open("w", encoding="utf-8") as out:
        for path in find([SHARED / "corpus" / "akn"]):
            for reading in read(load(path)):
                for p in reading.paragraphs:
                    if p.kind == "preambular" and p.section == ("resolution B",):
                        unread += 1
                    else:
                        out.write(json.dumps(paragraph_object(p), ensure_ascii=False) + "\n")
    assert unread == 6 * 24
    command = [sys.executable, str(SHARED / "score" / "parse_gold.py"), str(SHARED / "corpus" / "akn"), str(predicted)]
    summary = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rates = [float(rate) for rate in re.findall(r"(?:found|exact) (\d\.\d+)", summary)]
    assert len(rates) == 6, summary
    assert min(rates) >= 0.995, summary
    (spurious,) = re.findall(r"spurious (\d\.\d+)", summary)
    assert float(spurious) <= 0.005, summary


def test_pdfs_are_read_as_the_official_markup_has_them(tmp_path: Path) -> None:
    """130 resolutions: what is missed is the markup's own slips.

    A/RES/78/127 lacks a preambular paragraph there, (ii) after (hh) in 78/181 is taken for a roman numeral, and items
    4 (c) and (d) of 79/333 stand as paragraphs.
    """
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as out:
        for path in find([SHARED / "corpus" / "pdf"]):
            for reading in read(load(path)):
                out.writelines(json.dumps(paragraph_object(p), ensure_ascii=False) + "\n" for p in reading.paragraphs)
    gold = SHARED / "corpus" / "pdf-gold"
    command = [sys.executable, str(SHARED / "score" / "parse_gold.py"), str(gold), str(predicted)]
    summary = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rates = {
        kind: (float(found), float(exact))
        for kind, found, exact in re.findall(r"(\w+) n=\d+ found (\d\.\d+) exact (\d\.\d+)", summary)
    }
    assert rates["preambular"] >= (0.9995, 0.9995), summary
    assert rates["paragraph"] >= (0.999, 0.999), summary
    assert rates["item"] >= (0.997, 0.997), summary
    (spurious,) = re.findall(r"spurious (\d\.\d+)", summary)
    assert float(spurious) <= 0.001, summary


def test_resolutions_of_another_body_keep_their_numbers_in_order() -> None:
    """The World Health Assembly's: text recognition on paper, notes of the text's own size, lost line breaks."""
    for path in find([SHARED / "corpus" / "wha66"]):
        (reading,) = read(load(path))
        assert reading.document.symbol == path.stem
        numbers = [int(p.label) for p in reading.paragraphs if p.kind == "paragraph" and not p.section]
        assert numbers == list(range(1, len(numbers) + 1)), path.stem
        assert not [
            p for p in reading.paragraphs if re.search(r"^\d? ?Documents? A66/\S+$", p.text) and p.kind != "footnote"
        ]


def test_only_pages_that_are_pictures_are_warned_of() -> None:
    """Of 24 PDFs one has such pages; what else is doubted is notes whose marks the text recognition lost."""
    found = {p.stem: r.document.warnings for p in find([SHARED / "corpus" / "wha66"]) for r in read(load(p))}
    pictures = {stem: w[0] for stem, w in found.items() if w and w[0].startswith("pages")}
    assert pictures == {"WHA66.15": "pages that are pictures, not read: 2, 3, 4, 5"}
    others = [w for warnings in found.values() for w in warnings if not w.startswith("pages")]
    assert all("mark" in warning for warning in others), others


def test_clean_documents_are_not_doubted() -> None:
    """130 resolutions as PDF and 40 documents in Word: not one warning."""
    for folder in ("pdf", "docx"):
        for path in find([SHARED / "corpus" / folder]):
            (reading,) = read(load(path))
            assert reading.document.warnings == (), path.name
