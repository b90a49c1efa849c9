"""Text as PDF extractors print it."""

import datetime
from pathlib import Path

import pytest

from ingest.errors import EmptyFileError, EncodingError
from ingest.text import read_text
from ingest.unit import Reading

MASTHEAD = """Conference of the Parties to the Convention on Examples

Distr.: Limited

EX/COP/2/L.1

15 October 2008

Original: French

Second session

Vienna, 8–17 October 2008

Agenda item 2 (d)

**Consideration of examples**

Orvane and Quessant: draft resolution

On examples

The Conference of the Parties to the Convention on Examples,

"""


def reading(body: str, head: str = MASTHEAD) -> Reading:
    return read_text(Path("sample.txt"), (head + body).encode(), "0" * 64)


def units(body: str, head: str = MASTHEAD) -> list[tuple[str, str, str]]:
    return [(p.kind, p.label, p.text) for p in reading(body, head).paragraphs]


def test_the_masthead_becomes_metadata() -> None:
    """Every printed line finds its field."""
    document = reading("1. Decides.").document
    assert document.symbol == "EX/COP/2/L.1"
    assert document.body == "Conference of the Parties to the Convention on Examples"
    assert (document.session, document.place, document.dates) == ("Second session", "Vienna", "8–17 October 2008")
    assert document.date == datetime.date(2008, 10, 15)
    assert (document.agenda_item, document.distribution) == ("2 (d)", "limited")
    assert (document.language, document.original_language) == ("en", "fr")
    assert (document.sponsors, document.kind, document.title) == (("Orvane", "Quessant"), "draft", "On examples")


def test_a_document_without_a_symbol_takes_its_files_stem() -> None:
    """Never is a document without a symbol."""
    assert reading("", head="Minutes\n\n1. The meeting was opened.").document.symbol == "sample"


def test_a_title_says_report_where_the_symbol_does_not() -> None:
    """In the words of the six languages; a draft or a resolution stays what it is."""
    assert reading("", head="EX/COP/2/7\n\nInforme del Comité\n\n1. El Comité se reunió.").document.kind == "report"
    assert reading("", head="EX/COP/2/7\n\nBudget\n\n1. It rose.").document.kind == "document"
    assert reading("1. *Takes note* of the report;").document.kind == "draft"


def test_a_first_preambular_paragraph_that_names_another_organ_is_no_formula() -> None:
    """However short it is; the preamble has been opened already."""
    found = units("Recalling General Assembly resolution 55/2,\n\nNoting this,\n\n1. Decides to meet.")
    assert [label for _, label, _ in found] == ["", "PP1", "PP2", "1"]


def test_a_roman_numeral_with_a_list_of_its_own_is_told_from_the_letter() -> None:
    """The numeral or letter that follows tells, whatever stands between: dashes, or numbers in brackets."""
    letters = "\n\n".join(f"({letter}) To meet;" for letter in "abcdefgh")
    nested = "(i) To see:\n\n{0} one;\n\n{1} two;\n\n"
    for inner in (("–", "–"), ("(1)", "(2)")):
        head = f"1. Decides:\n\n{letters}\n\n{nested.format(*inner)}"
        roman = [label for _, label, _ in units(head + "(ii) To hear;\n\n(i) To rest;\n\n(j) To end.")]
        assert [label for label in roman if label.endswith(("i)", "j)"))][-4:] == [
            *("1 (h) (i)", "1 (h) (ii)", "1 (i)", "1 (j)")
        ]
        letter = [label for _, label, _ in units(head + "(j) To end.")]
        assert [label for label in letter if label.endswith(("i)", "j)"))][-2:] == ["1 (i)", "1 (j)"]


def test_the_opening_formula_is_text_and_the_rest_of_the_preamble_is_numbered() -> None:
    """Unnumbered preambular paragraphs are PP1, PP2 in order."""
    found = units("*Recalling* its decision 3/3,\n\n*Noting* the reports,\n\n1. *Decides* to meet.")
    assert [(kind, label) for kind, label, _ in found] == [
        ("text", ""),
        ("preambular", "PP1"),
        ("preambular", "PP2"),
        ("paragraph", "1"),
    ]
    assert found[1][2] == "Recalling its decision 3/3,"


def test_a_note_and_a_page_break_do_not_cut_a_paragraph() -> None:
    """The paragraph is whole, the note apart, its mark gone, and the pages counted."""
    body = (
        "1. *Decides* to create a working group¹ that\n\n¹ Document EX/1.\n\n\n\nwill advise it;\n\n2. *Thanks* Orvane."
    )
    found = reading(body).paragraphs
    one = next(p for p in found if p.label == "1" and p.kind == "paragraph")
    two = next(p for p in found if p.label == "2")
    note = next(p for p in found if p.kind == "footnote")
    assert one.text == "Decides to create a working group that will advise it;"
    assert one.notes == (note.id,)
    assert (note.label, note.text) == ("1", "Document EX/1.")
    assert (one.page, two.page) == (1, 2)


def test_a_note_alone_ends_a_page() -> None:
    """Where the extractor printed no break, notes followed by text are one."""
    found = reading("1. *Decides* to act²;\n\n² See EX/2.\n\n2. *Thanks* Orvane.").paragraphs
    assert next(p for p in found if p.label == "2" and p.kind == "paragraph").page == 2


def test_furniture_at_a_form_feed_goes() -> None:
    """Running head, page number and job number stand in no unit."""
    found = units("1. *Decides* to continue the work that\n2/5\n08-12345\n\fEX/COP/2/L.1\nwas begun;\n\n2. *Thanks*.")
    assert found[-2][2] == "Decides to continue the work that was begun;"


def test_items_carry_their_lead() -> None:
    """The chapeau that an item completes comes with its number; nested items with both."""
    items = ("a) Share experience, by:", "i) Meeting;", "ii) Writing;", "b) Advise.")
    body = "\n\n".join(["10. *Decides* that the group shall:", *items, "11. *Thanks*."])
    found = [p for p in reading(body).paragraphs if p.kind == "item"]
    assert [p.label for p in found] == ["10 (a)", "10 (a) (i)", "10 (a) (ii)", "10 (b)"]
    assert found[0].lead == "10. Decides that the group shall:"
    assert found[1].lead == "10. Decides that the group shall: a) Share experience, by:"
    assert found[3].printed == "10 b)"


def test_numbering_restarts_in_an_annex() -> None:
    """The same number in body and annex are two paragraphs with two ids."""
    found = reading("1. *Adopts* the rules.\n\nAnnexe I\n\nRules\n\n1. Sessions are public.").paragraphs
    ones = [p for p in found if p.label == "1"]
    assert [p.section for p in ones] == [(), ("annex I",)]
    assert [p.id.partition("#")[2] for p in ones] == ["1", "annexI/1"]


def test_a_number_that_stands_twice_in_a_section_is_told_apart() -> None:
    """No paragraph is lost to another with its number."""
    found = [p.id.partition("#")[2] for p in reading("1. One;\n\n2. Two;\n\n2. Two again.").paragraphs if p.label]
    assert found == ["1", "2", "2~2"]


def test_a_wrapped_paragraph_is_one_text_and_a_powers_superscript_stays() -> None:
    """Broken words are mended, and m² is no note mark."""
    found = units("1. *Notes* that the inter-\nnational area is 40 km² wide²;\n\n² EX/2.")
    assert found[1][2] == "Notes that the international area is 40 km² wide;"


def test_a_number_alone_on_its_line_opens_what_follows() -> None:
    """Extractors part a number from its text; neither is lost, and a number without text is no paragraph."""
    found = units("1.\n\n*Decides* to act;\n\n2.\n*Thanks* Orvane.\n\n3.\n\n4. Closes.")
    assert [(label, text) for kind, label, text in found if kind == "paragraph"] == [
        ("1", "Decides to act;"),
        ("2", "Thanks Orvane."),
        ("4", "Closes."),
    ]


def test_a_tab_opens_a_paragraph() -> None:
    """Word's text output parts paragraphs by a tab, not by a blank line."""
    found = units("\t*Recalling* it,\n\t*Noting* the reports,\n\t\t1.\tDecides to act;\n\t\t2.\tThanks.")
    assert [label for _, label, _ in found[1:]] == ["PP1", "PP2", "1", "2"]


def test_chinese_lines_join_without_a_space() -> None:
    """A space inside a Chinese word would break every search for it."""
    head = "EX/COP/2/1\n\n缔约方会议，\n\n"
    found = units("*回顾*其关于\n淡水的决定，\n\n1. *决定*设立工\n作组。", head)
    assert found[1:] == [("preambular", "PP1", "回顾其关于淡水的决定，"), ("paragraph", "1", "决定设立工作组。")]


def test_square_brackets_are_left_as_printed() -> None:
    """Negotiating text keeps its options."""
    assert units("1. *Decides* [to suspend] [to end] the work;")[1][2] == "Decides [to suspend] [to end] the work;"


def test_markdown_notes_are_read() -> None:
    """`[^1]` marks and `[^1]:` notes."""
    found = reading("1. Decides to act[^1];\n\n2. Thanks.\n\n[^1]: See EX/2.").paragraphs
    assert found[1].text == "Decides to act;"
    assert len(found[1].notes) == 1


def test_an_empty_file_is_refused() -> None:
    """With its name."""
    with pytest.raises(EmptyFileError, match=r"sample\.txt"):
        reading(" \n\n ", head="")


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    """The remedy is in the message."""
    with pytest.raises(EncodingError, match=r"line 2: .* save the file as UTF-8"):
        read_text(Path("x.txt"), b"one\n\xff\xfe\xfa", "0")


def test_utf_16_with_a_mark_is_read() -> None:
    """What Windows editors call Unicode."""
    assert read_text(Path("x.txt"), "Minutes\n\n1. Opened.".encode("utf-16"), "0").paragraphs[-1].text == "Opened."


def test_a_number_in_mid_line_after_a_semicolon_opens_its_paragraph() -> None:
    """Where a line break was lost; a list that counts within a paragraph stays whole."""
    assert [label for _, label, _ in units("1. Urges members: (a) to act; 2. Requests the secretariat to help;")] == [
        "",
        "1",
        "2",
    ]
    assert [label for _, label, _ in units("1. Notes two uses: 1. one; 2. Another one;")] == ["", "1"]


def test_chinese_lines_join_without_a_space_before_numbers_and_words() -> None:
    """Neither side of a line's end wants a space where one of them is Chinese."""
    (_, decided) = reading("1. 决定于2026年\n11月17日在A区举行第\n3次会议；\n").paragraphs
    assert decided.text == "决定于2026年11月17日在A区举行第3次会议；"


def test_a_symbol_broken_at_its_slash_is_whole() -> None:
    """No space stands after a slash that ends a line."""
    (_, decided) = reading("1. Takes note of EX/COP/\n4/L.2 and of the and/\nor clause.\n").paragraphs
    assert decided.text == "Takes note of EX/COP/4/L.2 and of the and/or clause."


def test_a_title_at_the_top_of_a_page_is_a_heading() -> None:
    """Only where the sentence before it has ended; else it may be the sentence's rest."""
    body = "1. Decides to act at once.\n\n1/2\n\nEX/COP/2/L.1\n\nFurther steps\n\n2. Decides to act again.\n"
    assert ("heading", "", "Further steps") in units(body)


def test_what_follows_the_contents_does_not_go_on_with_them() -> None:
    """Nor with any block of columns, which no page break cuts in mid-sentence."""
    contents = "I. Opening                           1–7\nII. Closure of the session and farewell   8\n"
    body = f"{contents}\f\nProceedings\n\n1. Opens.\n"
    found = units(body, head="")
    assert ("heading", "", "Proceedings") in found
    assert [text for kind, _, text in found if kind == "table"] == [
        "I. Opening | 1–7\nII. Closure of the session and farewell | 8"
    ]


def test_a_markdown_table_has_no_row_of_dashes() -> None:
    """The rule below the heads of its columns is no row."""
    assert ("table", "", "Party | Stations\nOrvane | 33") in units(
        "1. See:\n\n| Party | Stations |\n|---|---:|\n| Orvane | 33 |\n"
    )


def test_the_meeting_and_date_that_close_a_text_are_no_heading() -> None:
    """They are text."""
    assert units("1. Decides to act.\n\n8th plenary meeting\n13 June 2025\n")[-1] == (
        "text",
        "",
        "8th plenary meeting 13 June 2025",
    )


def test_a_formula_without_a_comma_is_text_where_a_resolution_has_no_preamble() -> None:
    """An organ's name alone between the line of the adoption and paragraph 1; elsewhere it is a heading."""
    head = "Resolution adopted by the Council on 4 December 2024\n\n9/1. Examples\n\n"
    body = "The Council\n\n1. Decides to keep examples;\n\n2. Decides to count them.\n"
    assert [(p.kind, p.text) for p in reading(body, head).paragraphs] == [
        ("text", "The Council"),
        ("paragraph", "Decides to keep examples;"),
        ("paragraph", "Decides to count them."),
    ]
    report = "Report on examples\n\nA report has a summary, which says what it is about.\n\n"
    assert reading(report + body, "").paragraphs[1].kind == "heading"
