"""A warning means something: each has its fault, and clean documents have none (see test_samples)."""

import pytest

from ingest.check import checked
from ingest.document import Document
from ingest.unit import Unit, assemble


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
