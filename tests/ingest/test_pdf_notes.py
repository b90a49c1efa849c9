"""Notes of a PDF that stand at its end or on every page."""

from tests.ingest.pdf_pages import HEAD, body, reading, units
from tests.ingest.pdf_writer import Words


def marked(number: str, base: int) -> list[Words]:
    """A numbered line that ends in a raised mark, and the mark."""
    text = f"{number}. Notes the report on example {number}"
    return [(147, base, 10, "even", text), (147 + 6 * len(text), base + 3.5, 6.5, "even", number)]


def test_notes_at_the_end_hang_on_the_paragraphs_that_carry_their_numbers() -> None:
    """A numbered list below the heading "Notes" is no further paragraphs."""
    page = [*HEAD, (147, 420, 10, "italic", "The General Assembly,"), *body(402), *marked("1", 230), *marked("2", 212)]
    page += [(123, 180, 10, "bold", "Notes")]
    page += [(123, 162 - 18 * n, 10, "plain", f"{n + 1}. See document {n + 1}.") for n in range(2)]
    found = reading(page)
    assert [(p.kind, p.label) for p in found.paragraphs][-5:] == [
        ("paragraph", "1"),
        ("paragraph", "2"),
        ("heading", ""),
        ("footnote", "1"),
        ("footnote", "2"),
    ]
    assert [p.notes for p in found.paragraphs if p.kind == "paragraph"] == [
        (note.id,) for note in found.paragraphs if note.kind == "footnote"
    ]


def test_a_note_that_is_printed_on_every_page_is_one_note() -> None:
    """A converter took it for a running foot: its mark stands on the first page only."""
    foot: list[Words] = [(72, 84, 5.5, "plain", "2"), (78, 80, 8.5, "plain", "Document 31.")]
    first: list[Words] = [(72, 700, 10, "even", "1. Recalls the report on the many examples;")]
    first += [(72 + 6 * 43, 703.5, 6.5, "even", "2")]
    second: list[Words] = [(72, 700, 10, "even", "2. Recalls no other report on any example of this kind.")]
    assert units(reading(first + foot, second + foot)) == [
        ("paragraph", "1", "Recalls the report on the many examples;"),
        ("footnote", "2", "Document 31."),
        ("paragraph", "2", "Recalls no other report on any example of this kind."),
    ]
