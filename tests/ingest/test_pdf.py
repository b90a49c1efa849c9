"""A resolution as the United Nations print them, set on real pages by `pdf_writer`."""

import datetime

from tests.ingest.pdf_pages import first_page, reading, second_page, units


def test_the_masthead_of_a_resolution() -> None:
    """Its boxes are read one by one; title, topic and adoption line are told apart."""
    document = reading(first_page(), second_page()).document
    assert (document.symbol, document.body, document.title) == (
        "EX/RES/9/1",
        "General Assembly",
        "Examples and their uses",
    )
    assert (document.session, document.agenda_item) == ("Seventy-ninth session", "7 (b)")
    assert (document.date, document.distribution) == (datetime.date(2024, 12, 4), "general")
    assert (document.kind, document.language, document.pages) == ("resolution", "en", 2)


def test_units_are_whole_and_in_order() -> None:
    """Across lines, pages and notes; without running head, page and job numbers, bar code and marks."""
    assert units(reading(first_page(), second_page())) == [
        ("text", "", "The General Assembly,"),
        (
            "preambular",
            "PP1",
            "Recalling its earlier resolutions on examples, in which it asked for as many of them as long-term use and "
            "international practice allow, being of the view that international examples are of use in the long run "
            "and that no term is too short for them,",
        ),
        (
            "preambular",
            "PP2",
            "Decides to go on with this paragraph, which is longer than one page can hold and which therefore goes on "
            "here. It has a second sentence, too,",
        ),
        ("footnote", "1", "See A/79/1, which says the same at greater length and goes on on the next page."),
        ("heading", "", "Uses"),
        ("paragraph", "1", "Requests the secretariat:"),
        (
            "item",
            "1 (a)",
            "To count the examples of the years 2020, 2021, 2022 and likewise those of the 2023 report;",
        ),
        ("item", "1 (a) (i)", "One by one;"),
        ("item", "1 (b)", "To report on them;"),
        ("paragraph", "2", "Decides that the area shall be 20 km² wide."),
        ("text", "", "47th plenary meeting 4 December 2024"),
    ]


def test_notes_hang_on_their_paragraphs_and_pages_are_first_pages() -> None:
    """A superscript is a mark by its size and height; a paragraph over two pages stands on the first."""
    found = reading(first_page(), second_page())
    by_label = {p.label: p for p in found.paragraphs if p.kind != "footnote"}
    assert [note.rpartition("#")[2] for note in by_label["PP1"].notes] == ["note-1"]
    assert (by_label["PP2"].page, by_label["1"].page) == (1, 2)
