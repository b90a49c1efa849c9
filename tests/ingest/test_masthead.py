"""Mastheads in six languages."""

import datetime

import pytest

from ingest.block import Block
from ingest.front import read_masthead, with_front_matter_apart
from ingest.masthead import Masthead
from tests.ingest.mastheads import masthead


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Distr. limitée", "distribution", "limited"),
        ("Distr.: General", "distribution", "general"),
        ("التوزيع: عام", "distribution", "general"),
        ("Original: anglais", "original_language", "en"),
        ("原文：英文", "original_language", "en"),
        ("Quatrième session", "session", "Quatrième session"),
        ("Cuarto período de sesiones", "session", "Cuarto período de sesiones"),
        ("第四届会议", "session", "第四届会议"),
        ("الدورة الرابعة", "session", "الدورة الرابعة"),
        ("Point 2 d) de l’ordre du jour", "agenda_item", "2 d)"),
        ("Item 4 (b) of the provisional agenda", "agenda_item", "4 (b)"),
        ("Пункт 8 предварительной повестки дня", "agenda_item", "8"),
        ("议程项目9", "agenda_item", "9"),
        ("البند 4 من جدول الأعمال", "agenda_item", "4"),
        ("Vienne, 8-17 octobre 2008", "place", "Vienne"),
        ("2025年6月9日至13日，韦雷尔港", "place", "韦雷尔港"),
        ("A/RES/79/1", "symbol", "A/RES/79/1"),
        ("A/HRC/RES/50/1*", "symbol", "A/HRC/RES/50/1"),
        ("UNEP/EA.5/Res.1", "symbol", "UNEP/EA.5/Res.1"),
        ("CBD/COP/DEC/15/4", "symbol", "CBD/COP/DEC/15/4"),
        ("A/79/123–S/2025/456", "symbol", "A/79/123-S/2025/456"),
        ("Conf. 9.24 (Rev. CoP17)", "symbol", "Conf. 9.24 (Rev. CoP17)"),
        ("Resolution XIV.1", "symbol", "Resolution XIV.1"),
        ("WHA66.5 On lagoons", "symbol", "WHA66.5"),
        ("WHA66.5 On lagoons", "title", "On lagoons"),
        ("GC(66)/RES/1", "symbol", "GC(66)/RES/1"),
        ("50/… On lagoons", "title", "On lagoons"),
        ("Agenda item 9*", "agenda_item", "9"),
        ("Tema 2 d) del programa provisional", "agenda_item", "2 d)"),
        ("Fifteenth meeting – Part II", "session", "Fifteenth meeting – Part II"),
        ("2023 session", "session", "2023 session"),
        ("Tenth emergency special session", "session", "Tenth emergency special session"),
        ("Seventy-fifth year", "session", "Seventy-fifth year"),
        ("Четвертая сессия", "session", "Четвертая сессия"),
        ("13 June–8 July 2025", "dates", "13 June–8 July 2025"),
        ("Verel, Orvane, 28 February–2 March 2025", "place", "Verel, Orvane"),
        ("Порт-Верел, 9–13 июня 2025 года", "dates", "9–13 июня 2025 года"),
        ("بورت فيريل، 9-13 حزيران/يونيه 2025", "place", "بورت فيريل"),
    ],
)
def test_a_line_finds_its_field(line: str, field: str, value: str) -> None:
    """In the forms of six languages."""
    assert getattr(masthead(line), field) == value


def test_lines_of_one_block_are_sorted_apart() -> None:
    """The corner of the page holds four of them."""
    head = masthead("Distr.: Limited\n15 October 2008\nEnglish\nOriginal: French")
    assert (head.distribution, head.original_language, head.date) == ("limited", "fr", datetime.date(2008, 10, 15))


def test_the_title_stands_below_what_is_known() -> None:
    """The author's line is not it, and the agenda item's title in bold is the last resort."""
    assert (
        masthead("A/1", "**On the item**", "Resolution adopted by the Assembly", "79/1. On rivers").title == "On rivers"
    )
    assert masthead("A/1", "Budget in 2025", "Note by the secretariat").title == "Budget in 2025"
    assert masthead("A/1", "**On the item**", "Contents").title == "On the item"


def test_cells_of_a_row_are_sorted_apart() -> None:
    """Extractors print a masthead's table as rows with bars, and empty or stray cells beside."""
    rows = "| c | United Nations | LAG/SB/2021/9/Add.1 |\n|  |  | Distr.: General 8 March 2022  Original: English |"
    report = "Report of the Subsidiary Body for Inlets on its fifth session,\nheld in Verel from 4 to 8 October 2021"
    head = masthead(rows, f"Subsidiary Body for Inlets\n{report}", "Addendum", "Part two: Action taken")
    assert (head.symbol, head.body) == ("LAG/SB/2021/9/Add.1", "Subsidiary Body for Inlets")
    assert (head.session, head.original_language) == ("fifth session", "en")
    assert (head.distribution, head.date) == ("general", datetime.date(2022, 3, 8))
    assert head.title == f"{report}. Part two: Action taken".replace("\n", " ")


def test_a_title_keeps_its_last_line_and_loses_its_star() -> None:
    """A date, a publisher's name or a session at the end of a title in bold are part of it."""
    head, _ = read_masthead([Block(lines=("Accounts of the period to", "31 December 2024*"), page=1, bold=True)], 1)
    assert (head.title, head.date) == ("Accounts of the period to 31 December 2024", None)
    assert masthead("A/1", "Expenses of the\nUnited Nations").title == "Expenses of the United Nations"


def test_contents_are_no_masthead() -> None:
    """Dates and adopted decisions named in them tell nothing of the document, and their heading stays with them."""
    blocks = [Block(lines=("Report on inlets", "Contents", "Decisions adopted by the Council on 3 May 2021"), page=1)]
    apart = with_front_matter_apart(blocks)
    head, below = read_masthead(apart, len(apart))
    assert (head.title, head.adoption, head.date) == ("Report on inlets", "", None)
    assert [block.text for block in apart[below:]] == ["Contents", "Decisions adopted by the Council on 3 May 2021"]


def test_nothing_below_running_text_is_masthead() -> None:
    """A letter's text is not lost when a date stands on a line of its own further down."""
    sentence = f"We write to you on the matter of the inlets, {'which are many, ' * 6}and ask for your views."
    head, below = read_masthead([Block(lines=(line,), page=1) for line in (sentence, "3 May 2021", "A/2")], 3)
    assert (head, below) == (Masthead(), 0)


def test_what_is_wrong_or_missing_is_left_empty() -> None:
    """No symbol, a second symbol, a date that the calendar does not have, a sponsor without a name."""
    head = masthead(
        "31 June 2025", "N/A", "Council", "Resolution adopted by the Council on 31 June 2025", ": draft resolution"
    )
    assert (head.symbol, head.date, head.adopted, head.sponsors) == ("", None, None, ())
    assert head.adoption == "Resolution adopted by the Council on 31 June 2025"
    assert masthead("A/1", "A/2").symbol == "A/1"
    assert masthead() == Masthead()
