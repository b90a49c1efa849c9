"""Mastheads in six languages."""

import datetime

import pytest

from ingest.block import Block
from ingest.masthead import Masthead, parse_date, read_masthead


def masthead(*blocks: str) -> Masthead:
    found, _ = read_masthead([Block(lines=tuple(text.split("\n")), page=1) for text in blocks], len(blocks))
    return found


@pytest.mark.parametrize(
    "printed",
    [
        "13 June 2025",
        "13 juin 2025",
        "13 de junio de 2025",
        "13 июня 2025 года",
        "2025年6月13日",
        "١٣ حزيران/يونيه ٢٠٢٥",
        "13 حزيران/يونيه 2025",
    ],
)
def test_a_date_is_read_in_every_language(printed: str) -> None:
    """Whatever digits it is printed in."""
    assert parse_date(printed) == datetime.date(2025, 6, 13)


@pytest.mark.parametrize("printed", ["31 June 2025", "June 2025", "9–13 June 2025", "resolution 13 June"])
def test_what_is_no_date_is_none(printed: str) -> None:
    """A day that is not in the calendar, a month, a span."""
    assert parse_date(printed) is None


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
