"""Lines of a PDF: letters become words, and lines paragraphs."""

from pathlib import Path

from ingest.files import SourceFile, read
from tests.ingest.pdf_pages import FOOT, HEAD, body, reading, units
from tests.ingest.pdf_writer import Words, pdf


def test_a_last_line_that_looks_like_a_page_number_stays() -> None:
    """A year may end a paragraph at the foot of a page."""
    last = [
        (147, 104, 10, "plain", "Recalling its resolutions of 3 December 2004, of 8 December 2005 and of 7 December"),
        (123, 92, 10, "plain", "2022,"),
    ]
    page = [*HEAD, (147, 420, 10, "italic", "The General Assembly,"), *body(402), *last, *FOOT]
    assert units(reading(page))[-1][2].endswith("and of 7 December 2022,")


def test_a_number_alone_on_its_line_belongs_to_the_text_below() -> None:
    """Also where white space parts them; a number that nothing follows is text."""
    page = [*HEAD, (147, 420, 10, "italic", "The General Assembly,"), *body(402)]
    page += [(147, 230, 10, "plain", "1."), (147, 206, 10, "plain", "Decides to go on;"), (147, 180, 10, "plain", "2.")]
    assert units(reading(page))[-2:] == [("paragraph", "1", "Decides to go on;"), ("text", "", "2.")]


def test_indented_paragraphs_stand_apart_though_they_open_in_lower_case() -> None:
    """As Russian preambles print them: white space and the indent of the paragraph before tell, not the letters."""
    page: list[Words] = [
        *HEAD,
        (147, 420, 10, "plain", "The General Assembly,"),
        (147, 402, 10, "plain", "recalling its resolutions on examples, in which it asked for as many of them as the"),
        (
            123,
            390,
            10,
            "plain",
            "secretariat can count without hiring anyone, and to have them printed in the year 2024",
        ),
        (123, 378, 10, "plain", "at the latest, once they are counted,"),
        (147, 360, 10, "plain", "noting that they are few,"),
        (147, 342, 10, "plain", "1. Decides to count them again, and to have the count of the examples printed at"),
        (
            123,
            330,
            10,
            "plain",
            "once in the six languages, so that whoever reads them in one can read them in another,",
        ),
        (123, 318, 10, "plain", "and to count them a third time where the first two counts of the examples differ."),
    ]
    (found,) = read(SourceFile(path=Path("x.pdf"), content=pdf([page]), sha256="0"))
    assert [p.text for p in found.paragraphs if p.kind == "preambular"] == [
        "recalling its resolutions on examples, in which it asked for as many of them as the secretariat can count "
        "without hiring anyone, and to have them printed in the year 2024 at the latest, once they are counted,",
        "noting that they are few,",
    ]


def test_an_organs_name_may_be_longer_than_the_box_beside_it() -> None:
    """Its last line stands below the last line of the right box."""
    page: list[Words] = [
        (123, 734, 13, "bold", "General Assembly of the Parties to"),
        (397, 734, 12, "plain", "EX/RES/9/1"),
        (123, 718, 13, "bold", "the Convention for the Counting of"),
        (397, 718, 10, "plain", "Distr.: General"),
        (123, 702, 13, "bold", "Coastal Examples"),
        (60, 660, 10, "bold", "Ninth session"),
        (
            60,
            620,
            10,
            "plain",
            "1. Decides to count the examples again, and to have it printed at once in full;",
        ),
        (
            60,
            600,
            10,
            "plain",
            "2. Decides to count them twice, and to have the second count printed later.",
        ),
    ]
    (found,) = read(SourceFile(path=Path("x.pdf"), content=pdf([page]), sha256="0"))
    assert found.document.body == (
        "General Assembly of the Parties to the Convention for the Counting of Coastal Examples"
    )


def test_letters_that_were_drawn_alone_are_words() -> None:
    """As some writers set them: a space is where a gap is, and a mark of two digits is one mark."""
    lines: list[Words] = [
        (72, 700, 10, "even", "1. Recalls that letters are drawn alone, one by one, and that their"),
        (72, 688, 10, "even", "readers see words;"),
        (180, 691.5, 6, "even", "12"),
        (72, 664, 10, "even", "2. Ends."),
        (72, 84, 6, "even", "12"),
        (80, 80, 8, "even", "See document 9."),
    ]
    letters: list[Words] = [
        (left + 0.6 * size * place, base, size, face, letter)
        for left, base, size, face, text in lines
        for place, letter in enumerate(text)
        if letter != " "
    ]
    assert units(reading(letters)) == units(reading(lines))
    assert reading(letters).paragraphs[0].text.endswith("that their readers see words;")
    assert reading(letters).paragraphs[0].notes == (reading(letters).paragraphs[-1].id,)


def test_words_stand_apart_by_the_room_of_their_letters() -> None:
    """The ink of an f reaches over its room and makes the gap beside it narrow; a dash may be drawn over a space."""
    words: list[Words] = [
        (72, 700, 12, "plain", "1."),
        (108, 700, 12, "italic", "Decides"),
        (148.8, 700, 12, "italic", "further"),
        (184.5, 700, 12, "plain", "of"),
        (196.5, 700, 12, "plain", "World records of the years 2014 "),
        (351.9, 700, 12, "plain", "– "),
        (358.1, 700, 12, "plain", "2019 to"),
        (72, 686, 12, "plain", "those who keep them;"),
    ]
    (found,) = reading(words).paragraphs
    assert found.text == "Decides further of World records of the years 2014–2019 to those who keep them;"


def test_paragraphs_of_one_line_stay_apart() -> None:
    """The distance between them is not that of lines, though a short document has no other; a raised mark widens it."""
    page: list[Words] = [
        (72, 700, 11, "plain", "The Health Assembly,"),
        (
            72,
            676,
            11,
            "plain",
            "Having considered the report on the agreement between two organizations of many examples and the",
        ),
        (72, 655, 11, "plain", "Centre;"),
        (108, 659, 7, "plain", "3"),
        (72, 628, 11, "plain", "Considering also Article 70,"),
        (72, 603, 11, "plain", "APPROVES the agreement."),
        (72, 330, 7, "plain", "3"),
        (78, 326, 11, "plain", "Document 46."),
    ]
    assert [text for kind, _, text in units(reading(page)) if kind == "preambular"] == [
        "Having considered the report on the agreement between two organizations of many examples and the Centre;",
        "Considering also Article 70,",
        "APPROVES the agreement.",
    ]
