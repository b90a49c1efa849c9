"""Dates in six languages."""

import datetime

import pytest

from ingest.dates import date_in, parse_date


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
        "13 حزيران/ يونيه 2025",
        "13 يونيو 2025",
        "June 13, 2025",
        "13 juin2025",
        "二〇二五年六月十三日",
        "二○二五年六月十三日",
        "13.06.2025",
        "13/6/2025",
        "2025-06-13",
    ],
)
def test_a_date_is_read_in_every_language(printed: str) -> None:
    """Whatever digits it is printed in."""
    assert parse_date(printed) == datetime.date(2025, 6, 13)


@pytest.mark.parametrize(
    "printed", ["31 June 2025", "June 2025", "9–13 June 2025", "resolution 13 June", "6/13/2025", "十三日"]
)
def test_what_is_no_date_is_none(printed: str) -> None:
    """A day that is not in the calendar, a month, a span; figures with the month first."""
    assert parse_date(printed) is None


def test_a_date_in_figures_is_none_in_running_text() -> None:
    """There it may be a number of anything; one in words or in Chinese numerals is a date."""
    assert date_in("annex 13.06.2025") is None
    assert date_in("大会二〇一〇年十二月二十日通过") == datetime.date(2010, 12, 20)
