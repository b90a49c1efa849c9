"""What a paragraph is searched by."""

from dataclasses import replace

import pytest

from index.context import context_of, hashes_of, text_hash
from ingest.document import Document
from ingest.unit import Unit, assemble

UNITS = [
    Unit(kind="heading", text="I. Rules"),
    Unit(kind="text", text="The Conference of the Parties,"),
    Unit(kind="item", label="1 (a)", text="To act;", lead="1. Decides:"),
    Unit(kind="footnote", label="1", text="Ibid."),
]


def test_an_item_is_embedded_with_its_lead_and_a_heading_not_at_all() -> None:
    """An item says little alone; a heading, a note or an opening formula answers nothing."""
    found = assemble(Document(symbol="X", language="en"), UNITS).paragraphs
    contexts = [context_of(p, "Title") for p in found]
    assert [context and context.embedded for context in contexts] == [None, None, "1. Decides: To act;", None]
    assert [hashes_of(p, "Title") == (None, None) for p in found] == [True, True, False, True]


def test_every_word_that_finds_a_paragraph_is_in_its_hash() -> None:
    """Text, lead and the title that they lean to are in that of its vectors, the section is not."""
    item = assemble(Document(symbol="X", language="en"), UNITS).paragraphs[2]
    embedded, worded = hashes_of(item, "Title")
    others = [hashes_of(item, "Another"), hashes_of(replace(item, section=("Annex",)), "Title")]
    assert [pair[0] == embedded for pair in others] == [False, True]
    assert len({worded, *(pair[1] for pair in others)}) == 3
    assert hashes_of(replace(item, headings=()), "")[0] == text_hash("1. Decides: To act;")


def test_a_paragraph_is_found_by_the_title_of_its_own_text_and_the_headings_above_it() -> None:
    """Of a decision that is printed in a report the report's title counts as a part around it."""
    plain, decided = assemble(
        Document(symbol="X", language="en"),
        [
            Unit(kind="heading", text="I. Rules"),
            Unit(kind="paragraph", label="1", text="To act;"),
            Unit(kind="heading", text="Decision 2/COP.4", section=("decision 2/COP.4",)),
            Unit(kind="heading", text="On ferries", section=("decision 2/COP.4",)),
            Unit(kind="heading", text="A. Fares", section=("decision 2/COP.4",)),
            Unit(kind="paragraph", label="1", text="To pay;", section=("decision 2/COP.4",)),
        ],
    ).paragraphs[1::4]
    contexts = [context_of(p, "Report") for p in (plain, decided)]
    assert [(c.title, c.section) for c in contexts if c] == [
        ("Report. Rules", ""),
        ("On ferries. Fares", "decision 2/COP.4, Report"),
    ]
    assert hashes_of(plain, "Report")[0] != hashes_of(replace(plain, headings=("Fares",)), "Report")[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Принимает к сведению доклад рабочей группы о пресных водах", "ru"),
        ("Takes note of the report of the working group on fresh water", "en"),
        ("Règlement intérieur", "en"),
    ],
)
def test_a_paragraph_has_its_own_language(text: str, language: str) -> None:
    """Where it is long enough to tell; else its document's."""
    (paragraph,) = assemble(
        Document(symbol="X", language="en"), [Unit(kind="paragraph", label="1", text=text)]
    ).paragraphs
    context = context_of(paragraph, "")
    assert context is not None
    assert context.language == language
