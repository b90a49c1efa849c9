"""Text from right to left."""

from ingest.bidi import is_right_to_left, reading_order, turned, with_brackets


def test_letters_drawn_from_left_to_right_are_turned() -> None:
    """Numbers among them keep their order."""
    assert turned("م٢٠٢٤ ةمئاق") == "قائمة ٢٠٢٤م"
    assert turned("A/RES/79/1 ةقيثولا") == "الوثيقة A/RES/79/1"


def test_latin_words_in_an_arabic_line_are_read_from_the_left() -> None:
    """The words come from the right of the line to its left."""
    words = ["الوثيقة", "/79/1", "A/RES", "من"]
    assert [words[i] for i in reading_order(words)] == ["الوثيقة", "A/RES", "/79/1", "من"]


def test_brackets_given_by_their_shape_are_turned() -> None:
    """Brackets given by their meaning stay."""
    assert with_brackets(")أ( أن يعد") == "(أ) أن يعد"
    assert with_brackets("(أ) أن يعد") == "(أ) أن يعد"


def test_a_line_with_a_latin_symbol_still_runs_from_the_right() -> None:
    """A third of its characters decides."""
    assert is_right_to_left("قرار الجمعية العامة A/RES/79/1")
    assert not is_right_to_left("Resolution A/RES/79/1")


def test_a_comma_after_a_number_stays_after_it() -> None:
    """A hyphen between two numbers is read from right to left, a slash or point within one from left to right."""
    assert turned("يذلا ،2021 ماع") == "عام 2021، الذي"
    assert turned("ةرتفلل 2028-2026 لوألا") == "الأول 2026-2028 للفترة"
    assert turned("ررقي ،3/2 رارقلا") == "القرار 3/2، يقرر"


def test_a_latin_line_of_an_arabic_page_is_read_from_the_left() -> None:
    """Unless a note's mark at its right or a full stop at its left says that it runs from the right."""
    assert [["English", ": ", "Original"][i] for i in reading_order(["English", ": ", "Original"])] == [
        "Original",
        ": ",
        "English",
    ]
    note = ["¹", "1", "/INF/", "LAG", "."]
    assert [note[i] for i in reading_order(note)] == ["¹", "LAG", "/INF/", "1", "."]


def test_quotation_marks_that_pdfium_turned_are_turned_back() -> None:
    """In Arabic text alone."""
    assert with_brackets("تعبير “فتحة”") == "تعبير ”فتحة“"
    assert with_brackets("“inlet”") == "“inlet”"
