"""Items find their place in a list by what stands around them."""

import pytest

from ingest.numbers import ItemList, item_start, number_start


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("12. Requests", "12"),
        ("1234. Requests", "1234"),
        ("3 bis. Decides", "3 bis"),
        ("١٢ - يقرر", "12"),
        ("12、决定", "12"),
        ("[7 bis. Decides", "7 bis"),
    ],
)
def test_a_paragraph_opens_with_its_number(text: str, mark: str) -> None:
    """In the punctuation of every language."""
    found = number_start(text)
    assert found is not None
    assert found.mark == mark


@pytest.mark.parametrize("text", ["12.5 million", "2025, the year", "12 members", "61/144 of 2006", "Decides"])
def test_a_figure_is_no_paragraph_number(text: str) -> None:
    """A decimal, a year, a count or a resolution's number at the head of a line numbers nothing."""
    assert number_start(text) is None


@pytest.mark.parametrize("text", ["(see above)", "(2008) was", "(United) Nations", "word) more"])
def test_a_bracket_is_no_item(text: str) -> None:
    """Words in brackets at the head of a line are text."""
    assert item_start(text) is None


def test_an_opening_bracket_stays_in_the_text() -> None:
    """Negotiating text is left as printed."""
    found = number_start("[5. Requests the Committee]")
    assert found is not None
    assert found.text == "[Requests the Committee]"


def paths(*marks: str) -> list[str]:
    items = ItemList()
    return [" ".join(items.place(mark, following)) for mark, following in zip(marks, [*marks[1:], ""], strict=True)]


def test_i_after_h_is_the_letter() -> None:
    """Between (h) and (j) it is the ninth letter."""
    assert paths("(g)", "(h)", "(i)", "(j)") == ["(g)", "(h)", "(i)", "(j)"]


def test_i_after_h_is_a_numeral_where_ii_follows() -> None:
    """It opens a list under (h)."""
    assert paths("(g)", "(h)", "(i)", "(ii)", "(i)") == ["(g)", "(h)", "(h) (i)", "(h) (ii)", "(i)"]


def test_levels_open_and_close() -> None:
    """A first numeral opens a level, the next letter closes it; dashes stand under the item before them."""
    assert paths("(a)", "(i)", "(ii)", "(–)", "(–)", "(b)", "(c)") == [
        "(a)",
        "(a) (i)",
        "(a) (ii)",
        "(a) (ii) (–)",
        "(a) (ii) (–)",
        "(b)",
        "(c)",
    ]


def test_letters_begin_anew_in_each_entry_of_a_quoted_list() -> None:
    """And the list around the quotation goes on after it."""
    items = ItemList()
    items.place("(a)")
    assert items.quote("(2)") == ("(a)", "(2)")
    assert items.place("(a)", "(b)") == ("(a)", "(2)", "(a)")
    assert items.quote("(3 bis)") == ("(a)", "(3 bis)")
    assert items.place("(b)") == ("(b)",)


def test_a_number_in_quotation_marks_is_known() -> None:
    """It counts another text's paragraphs; the mark stays in the text."""
    found = number_start("“3 bis. Bells are rung.”")
    assert found is not None
    assert (found.quoted, found.mark, found.text) == (True, "3 bis", "“Bells are rung.”")


def test_a_gap_stays_on_its_level() -> None:
    """A missing letter does not open a new list."""
    assert paths("(a)", "(b)", "(d)") == ["(a)", "(b)", "(d)"]


def test_what_follows_tells_the_letter_v_from_the_numeral() -> None:
    """After (u), whose own list ends with (iv)."""
    letters = [f"({letter})" for letter in "abcdefghijklmnopqrstu"]
    numerals = ["(i)", "(ii)", "(iii)", "(iv)"]
    assert paths(*[*letters, *numerals, "(v)", "(w)"])[-2:] == ["(v)", "(w)"]
    assert paths(*[*letters, *numerals, "(v)", "(vi)"])[-2:] == ["(u) (v)", "(u) (vi)"]
