"""A warning means something: each has its fault, and clean documents have none (see test_samples)."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from ingest import akn, html_flow, layout, text, word
from ingest.check import checked, vanished
from ingest.document import Document
from ingest.files import SourceFile, read
from ingest.unit import Unit, assemble
from tests.ingest.pdf_writer import pdf


def warnings(*units: Unit) -> tuple[str, ...]:
    return checked(assemble(Document(symbol="X", language="en"), units)).document.warnings


def numbered(*labels: str, section: tuple[str, ...] = ()) -> list[Unit]:
    return [
        Unit(kind="item" if "(" in label else "paragraph", label=label, text="x", section=section) for label in labels
    ]


@pytest.mark.parametrize(
    ("labels", "warning"),
    [
        (("1", "2", "4"), "paragraph 4 follows 2: 3 is missing"),
        (("1", "5"), "paragraph 5 follows 1: 2 to 4 are missing"),
        (("1", "2", "2"), "paragraph 2 stands twice"),
        (("1", "2", "3", "2"), "paragraph 2 follows 3"),
        (("1", "1 (a)", "1 (c)"), "item 1 (c) follows 1 (a)"),
        (("1", "1 (1)", "1 (3)"), "item 1 (3) follows 1 (1)"),
        (("1", "1 (34)", "1 (33)"), "item 1 (33) follows 1 (34)"),
        (("1", "1 (a)", "1 (a) (i)", "1 (a) (iv)"), "item 1 (a) (iv) follows 1 (a) (i)"),
    ],
)
def test_a_fault_is_named(labels: tuple[str, ...], warning: str) -> None:
    """Gaps, repeats, steps back, letters and numerals out of order."""
    assert warnings(*numbered(*labels)) == (warning,)


@pytest.mark.parametrize(
    "labels",
    [
        ("1", "2", "3", "3 bis", "4"),
        ("1", "2–4", "5"),
        ("1", "2 (a)", "2 (b)", "3"),
        ("1", "1 (h)", "1 (i)", "1 (j)"),
        ("1", "1 (–)", "1 (–)", "2"),
        ("1", "2", "1", "2"),
        ("1", "1 (a)", "1 (b)", "2", "1", "1 (a)"),
        ("7", "8"),
        ("1", "1 (34)", "1 (36)", "1 (36 bis)", "2"),
    ],
)
def test_what_is_in_order_is_not_doubted(labels: tuple[str, ...]) -> None:
    """Inserted numbers, ranges, all items, dashes, a new count with its lists, a part going on, quoted paragraphs."""
    assert warnings(*numbered(*labels)) == ()


def test_a_lettered_paragraph_goes_on_with_the_items_around_it() -> None:
    """As its id says, whatever the markup calls it."""
    loose = Unit(kind="paragraph", label="(b)", cited="1 (b)", text="x")
    assert warnings(*numbered("1", "1 (a)"), loose, *numbered("1 (c)")) == ()


def test_parts_are_counted_apart() -> None:
    """The annex begins anew, and its faults say where they stand."""
    assert warnings(*numbered("1", "2"), *numbered("1", "3", section=("annex",))) == (
        "paragraph 3 in annex follows 1: 2 is missing",
    )


def test_notes_and_marks_belong_together() -> None:
    """A note without a mark, a mark without a note; a power is neither."""
    note = Unit(kind="footnote", label="1", text="Ibid.", page=2)
    marked = Unit(kind="paragraph", label="1", text="Decides³ that 5 km² is enough", marks=())
    assert warnings(marked, note) == (
        "note 1 on page 2 has no mark in the text",
        "the mark ³ in 1 has no note",
    )


def test_a_mark_in_the_masthead_leads_to_its_note() -> None:
    """A title's note is the document's own, and not doubted."""
    text = "EX/RES/1\n\nRevision of the rules¹\n\nThe Conference,\n\n1. Decides.\n\n¹ As amended in 2019.\n"
    (reading,) = read(SourceFile(path=Path("x.txt"), content=text.encode(), sha256="0"))
    assert reading.document.notes == ("EX/RES/1@en#note-1",)
    assert reading.document.warnings == ()


SENTENCES = [f"Decides that the {name} working group shall meet before the next session." for name in ("first", "lost")]


def test_letters_that_vanish_are_counted_with_their_share_and_beginning() -> None:
    """Numbers, marks and the hyphens of broken words are none."""
    source = [
        "1. Decides that the inter-",
        "national body shall meet;",
        "(a) In Geneva;¹",
        "2. Thanks everybody who took part.",
    ]
    units = numbered("1", "1 (a)")
    units[0] = Unit(kind="paragraph", label="1", text="Decides that the international body shall meet;")
    units[1] = Unit(kind="item", label="1 (a)", text="In Geneva;", marks=("1",))
    assert list(vanished(source, (), units)) == [
        '26 letters (34.7%) of the text stand in no unit: "2. Thanks everybody who took part."'
    ]
    assert list(vanished(source[:-1], (), units)) == []


def test_a_masthead_that_swallows_a_paragraph_is_doubted() -> None:
    """It is longer than any title."""
    swallowed = "Decides to meet. " * 60
    (warning,) = vanished([swallowed], [swallowed], ())
    assert warning.startswith('780 letters were taken for a part of the masthead: "Decides to meet.')


def as_text() -> bytes:
    return "\n\n".join(["Minutes", *(f"{n}. {s}" for n, s in enumerate(SENTENCES, 1))]).encode()


def as_html() -> bytes:
    return ("<html><body><h1>Minutes</h1><ol>" + "".join(f"<li>{s}</li>" for s in SENTENCES) + "</ol>").encode()


def as_akn() -> bytes:
    paragraphs = "".join(
        f"<paragraph><num>{n}.</num><content><p>{s}</p></content></paragraph>" for n, s in enumerate(SENTENCES, 1)
    )
    return (
        f'<akomaNtoso xmlns="{akn.NAMESPACE}"><statement name="resolution"><mainBody>{paragraphs}</mainBody>'
        "</statement></akomaNtoso>"
    ).encode()


def as_pdf() -> bytes:
    return pdf([[(72, 600 - 40 * n, 11, "plain", f"{n + 1}. {s}") for n, s in enumerate(SENTENCES)]])


def as_word() -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{n}. {s}</w:t></w:r></w:p>" for n, s in enumerate(SENTENCES, 1))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        namespace = word.W.strip("{}")
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{paragraphs}</w:body></w:document>'
        )
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "place"),
    [
        ("x.txt", as_text, (text, "units")),
        ("x.html", as_html, (text, "units")),
        ("x.html", as_html, (html_flow.Flow, "block")),
        ("x.xml", as_akn, (akn.Walk, "paragraph")),
        ("x.pdf", as_pdf, (text, "units")),
        ("x.pdf", as_pdf, (layout, "in_order")),
        ("x.docx", as_word, (text, "units")),
        ("x.docx", as_word, (word._Walk, "paragraph")),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else value if isinstance(value, str) else "",
)
def test_a_paragraph_that_a_reader_loses_is_noticed(
    monkeypatch: pytest.MonkeyPatch, name: str, make: Callable[[], bytes], place: tuple[object, str]
) -> None:
    """Whatever the format, and whether it is lost on the way to the blocks or to the units."""
    file = SourceFile(path=Path(name), content=make(), sha256="")
    assert read(file)[0].document.warnings == ()
    holder, step = place
    whole = getattr(holder, step)

    def is_lost(thing: object) -> bool:
        said = "".join(thing.itertext()) if hasattr(thing, "itertext") else getattr(thing, "text", "")
        return "lost" in said and "first" not in said

    def lossy(*arguments: object, **options: object) -> object:
        if any(is_lost(argument) for argument in arguments):
            return iter(())
        made = whole(*arguments, **options)
        return [one for one in made if not is_lost(one)] if isinstance(made, list) else made

    monkeypatch.setattr(holder, step, lossy)
    (warning,) = read(file)[0].document.warnings
    assert "letters" in warning
    assert "lost working group" in warning
