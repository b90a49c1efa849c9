"""PDFs as the United Nations print them, set on real pages by `pdf_writer`."""

import datetime
from pathlib import Path

import pytest

from ingest.errors import DamagedFileError, EncryptedFileError, NoTextLayerError
from ingest.files import SourceFile, find, load, read
from ingest.unit import Reading
from tests.ingest.pdf_writer import Words, pdf

HEAD: list[Words] = [
    (123, 734, 14, "plain", "United Nations"),
    (482, 734, 12, "plain", "EX/RES/9/1"),
    (123, 705, 20, "bold", "General Assembly"),
    (397, 705, 10, "plain", "Distr.: General"),
    (397, 693, 10, "plain", "4 December 2024"),
    (60, 570, 10, "bold", "Seventy-ninth session"),
    (60, 558, 10, "plain", "Agenda item 7 (b)"),
    (60, 546, 10, "bold", "Measures concerning examples and their"),
    (60, 534, 10, "bold", "many uses"),
    (123, 501, 14, "bold", "Resolution adopted by the General Assembly on 4 December 2024"),
    (123, 476, 10, "italic", "[on the report of the Sixth Committee (A/79/1, para. 8)]"),
    (73, 450, 12, "bold", "9/1. Examples and their uses"),
]
FOOT: list[Words] = [(65, 44, 10, "plain", "24-12345 (E) 091224"), (65, 30, 12, "plain", "*2412345*")]


def first_page() -> list[Words]:
    return [
        *HEAD,
        (147, 420, 10, "italic", "The General Assembly"),
        (232, 420, 10, "plain", ","),
        (147, 402, 10, "italic", "Recalling"),
        (189, 402, 10, "plain", "its earlier resolutions on examples, in which it asked for as many of them as long-"),
        (123, 390, 10, "plain", "term use and inter-"),
        (
            123,
            378,
            10,
            "plain",
            "national practice allow, being of the view that international examples are of use in the",
        ),
        (123, 366, 10, "plain", "long run and that no term is too short for them,"),
        (314, 369.5, 6.5, "plain", "1"),
        (147, 348, 10, "italic", "Decides"),
        (183, 348, 10, "plain", "to go on with this paragraph, which is longer than one page can hold and which"),
        (99, 110, 8, "bold", "__________________"),
        (117, 101, 5.5, "plain", "1"),
        (123, 98, 8.5, "plain", "See A/79/1, which says the same at"),
        (123, 88, 8.5, "plain", "greater length and goes on"),
        *FOOT,
    ]


def second_page() -> list[Words]:
    return [
        (60, 733, 8.5, "bold", "EX/RES/9/1"),
        (380, 742, 8.5, "bold", "Examples and their"),
        (480, 733, 8.5, "bold", "many uses"),
        (123, 710, 10, "plain", "therefore goes on here. It has a second sentence, too,"),
        (123, 686, 10, "bold", "Uses"),
        (147, 668, 10, "plain", "1."),
        (171, 668, 10, "italic", "Requests"),
        (211, 668, 10, "plain", "the secretariat:"),
        (147, 650, 10, "plain", "(a)"),
        (171, 650, 10, "plain", "To count the examples of the years 2020, 2021, 2022 and likewise those of the"),
        (123, 638, 10, "plain", "2023 report;"),
        (171, 620, 10, "plain", "(i)"),
        (195, 620, 10, "plain", "One by one;"),
        (147, 602, 10, "plain", "(b)"),
        (171, 602, 10, "plain", "To report on them;"),
        (147, 584, 10, "plain", "2."),
        (171, 584, 10, "italic", "Decides"),
        (205, 584, 10, "plain", "that the area shall be 20 km"),
        (320, 587.5, 6.5, "plain", "2"),
        (325, 584, 10, "plain", "wide."),
        (397, 556, 10, "italic", "47th plenary meeting"),
        (412, 544, 10, "italic", "4 December 2024"),
        (99, 92, 8, "bold", "__________________"),
        (123, 80, 8.5, "plain", "on the next page."),
        (60, 37, 8.5, "bold", "2/2"),
        (524, 38, 7, "plain", "24-12345"),
    ]


def reading(*pages: list[Words], name: str = "sample.pdf") -> Reading:
    content = pdf(pages)
    (found,) = read(SourceFile(path=Path(name), content=content, sha256="0" * 64))
    return found


def units(found: Reading) -> list[tuple[str, str, str]]:
    return [(p.kind, p.label, p.text) for p in found.paragraphs]


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


def test_a_last_line_that_looks_like_a_page_number_stays() -> None:
    """A year may end a paragraph at the foot of a page."""
    last = [
        (147, 104, 10, "plain", "Recalling its resolutions of 3 December 2004, of 8 December 2005 and of 7 December"),
        (123, 92, 10, "plain", "2022,"),
    ]
    page = [*HEAD, (147, 420, 10, "italic", "The General Assembly,"), *body(402), *last, *FOOT]
    assert units(reading(page))[-1][2].endswith("and of 7 December 2022,")


def body(top: int, rows: int = 12) -> list[Words]:
    """A full paragraph, so that margins and leading can be measured."""
    filler = "of the many examples that have been given, and of those that will yet be given to the"
    first: Words = (
        147,
        top,
        10,
        "plain",
        "Mindful of the many examples that have been given and of those that are yet to",
    )
    lines: list[Words] = [(123, top - 12 * n, 10, "plain", filler) for n in range(1, rows)]
    return [first, *lines, (123, top - 12 * rows, 10, "plain", "end of all examples,")]


def test_a_table_is_a_table() -> None:
    """Its numbers are not paragraphs; its cells are parted by bars."""
    rows: list[Words] = []
    for n in range(4):
        base = 220 - 14 * n
        rows += [
            (130, base, 8, "plain", f"{n + 1}. Post"),
            (300, base, 8, "plain", f"{n} 410"),
            (420, base, 8, "plain", "7"),
        ]
    page = [
        *HEAD,
        (147, 420, 10, "italic", "The General Assembly,"),
        *body(402),
        (147, 240, 10, "plain", "1. Decides:"),
        *rows,
    ]
    assert units(reading(page))[-1] == ("table", "", "\n".join(f"{n + 1}. Post | {n} 410 | 7" for n in range(4)))


def test_two_columns_are_read_one_after_the_other() -> None:
    """The sentence that ends the left column goes on at the head of the right one."""
    left = [f"{n}. The left column says what number {n} has" for n in range(1, 10)]
    right = ["to say, and no more."] + [f"{n}. The right column says it of number {n}." for n in range(10, 19)]
    page: list[Words] = []
    for n in range(9):
        page += [
            (60, 700 - 24 * n, 10, "plain", left[n]),
            (60, 688 - 24 * n, 10, "plain", "to say of itself and of the others."),
        ]
    page[-1] = (60, 688 - 24 * 8, 10, "plain", "to say of itself and of the others and what is left")
    for n, text in enumerate(right):
        page += [(330, 700 - 24 * n, 10, "plain", text)]
        page += [(330, 688 - 24 * n, 10, "plain", "It says so at some length, as columns do.")] if n else []
    found = units(reading(page))
    assert [label for kind, label, _ in found if kind == "paragraph"] == [str(n) for n in range(1, 19)]
    assert found[8][2].endswith("and what is left to say, and no more.")


def test_symbol_from_the_files_name() -> None:
    """Where no page prints one."""
    page: list[Words] = [
        (72, 700, 11, "bold", "WHA66.1 Programme of work"),
        (72, 670, 11, "plain", "The Health Assembly,"),
    ]
    page += [
        (72, 640, 11, "plain", "1. APPROVES the programme of work as it stands."),
        (72, 620, 11, "plain", "2. ASKS."),
    ]
    document = reading(page, name="WHA66.1.pdf").document
    assert (document.symbol, document.title) == ("WHA66.1", "Programme of work")


def test_pdfs_in_folders_are_found(tmp_path: Path) -> None:
    """By suffix in a folder, by content whatever they are called."""
    (tmp_path / "A_RES_9_1.PDF").write_bytes(pdf([first_page()]))
    (path,) = find([tmp_path])
    (found,) = read(load(path))
    assert found.document.symbol == "EX/RES/9/1"
    misnamed = path.rename(tmp_path / "resolution.txt")
    assert read(load(misnamed))[0].paragraphs == tuple(found.paragraphs)


def test_pages_without_characters_need_text_recognition() -> None:
    """The message names file, reason and remedy."""
    with pytest.raises(NoTextLayerError, match=r"sample\.pdf: 2 pages hold 5 letters.*text layer.*ocrmypdf"):
        reading([(60, 37, 8, "plain", "Stamp")], [])


def test_an_encrypted_pdf_asks_for_an_open_copy() -> None:
    """The message says how to make one."""
    content = pdf([first_page()], encrypted=True)
    with pytest.raises(EncryptedFileError, match=r"locked\.pdf: the PDF is encrypted.*qpdf --decrypt"):
        read(SourceFile(path=Path("locked.pdf"), content=content, sha256="0" * 64))


@pytest.mark.parametrize("length", [5, 60, 400])
def test_a_truncated_pdf_is_reported(length: int) -> None:
    """Whatever is left of it."""
    content = pdf([first_page()])[:length]
    with pytest.raises(DamagedFileError, match=r"cut\.pdf: the PDF is cut off or damaged.*fetch the file again"):
        read(SourceFile(path=Path("cut.pdf"), content=content.ljust(8), sha256="0" * 64))


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


def test_a_list_with_one_entry_a_row_is_a_table() -> None:
    """Its rows break where the next word had room; an indented quotation's do not."""
    names = ["Aldania", "Borovia", "Castelmar (Plurinational State of)", "Dunmore", "Eastmark", "Falkenau"]
    page = [*HEAD, (147, 420, 10, "italic", "The General Assembly,"), *body(402, 4)]
    page += [(147, 340, 10, "plain", "1. Decides that the members are:")]
    page += [(171, 322 - 12 * n, 10, "plain", name) for n, name in enumerate(names)]
    quoted = ["“the", "examples", "that", "have", "been", "given", "and", "those", "of", "which"]
    page += [(171, 232 - 12 * n, 10, "even", " ".join(quoted[n:] + quoted[:n])) for n in range(5)]
    assert [(kind, text) for kind, _, text in units(reading(page))][-2:] == [
        ("table", "\n".join(names)),
        ("text", " ".join(" ".join(quoted[n:] + quoted[:n]) for n in range(5))),
    ]
