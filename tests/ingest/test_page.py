"""Rows of a page, made of runs as they are drawn."""

import pytest

from ingest.block import is_furniture
from ingest.page import rows
from ingest.run import Run


def run(text: str, left: float, base: float, width: float = 20.0) -> Run:
    return Run(text=text, left=left, right=left + width, base=base, size=10)


def test_latin_lines_on_a_page_from_right_to_left() -> None:
    """Places are mirrored there: a line of Latin words is read from its far end, a row's cells from the near one."""
    page = [
        run("تشير الجمعية العامة", 100, 700, 90),
        run("إلى", 193, 700),
        run("A/RES/", 216, 700, 30),
        run("79/1", 194, 688),
        run("See", 216, 688),
        run("12", 100, 660),
        run("34", 180, 660),
    ]
    assert [row.text for row in rows(page, 1)] == ["تشير الجمعية العامة إلى A/RES/", "See 79/1", "12    34"]


def test_a_word_drawn_in_parts_is_one_word() -> None:
    """Parts that touch are one word, parts with a narrow gap of words set tight are two."""
    page = [run("exam", 100, 700), run("ples", 120.4, 700), run("of", 142, 700, 9), run("Uses", 152.6, 700)]
    assert [row.text for row in rows(page, 1)] == ["examples of Uses"]


@pytest.mark.parametrize("footer", ["24-12345    2/4", "24-12345 /", "2 4", "/    24-12345", "A/RES/79/1    3"])
def test_page_and_job_numbers_are_furniture_however_they_are_set(footer: str) -> None:
    """Where the parts of a footer stand a little apart, each row holds some of them."""
    assert is_furniture(footer)
