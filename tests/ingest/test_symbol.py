"""Symbols in files' names and on pages."""

import pytest

from ingest.symbol import printed_symbol, symbol_from_stem


@pytest.mark.parametrize(
    ("stem", "symbol"),
    [
        ("A_RES_79_1", "A/RES/79/1"),
        ("A-RES-79-1", "A/RES/79/1"),
        ("a_res_79_1-FR", "A/RES/79/1"),
        ("A_RES_79_1.en", "A/RES/79/1"),
        ("A_RES_79_90_A-B", "A/RES/79/90 A-B"),
        ("S_RES_2504(2020)-AR", "S/RES/2504 (2020)"),
        ("S_RES_2504_2020", "S/RES/2504 (2020)"),
        ("A_HRC_RES_50_1_spanish", "A/HRC/RES/50/1"),
        ("CTOC_COP_2024_L.4_E", "CTOC/COP/2024/L.4"),
        ("CBD-COP-DEC-15-4-en", "CBD/COP/DEC/15/4"),
        ("A_79_L.2_Rev.1", "A/79/L.2/Rev.1"),
        ("wha66.5", "WHA66.5"),
    ],
)
def test_a_files_name_spells_the_symbol(stem: str, symbol: str) -> None:
    """With underscores or hyphens, in either case; the language at its end is no part of it."""
    assert symbol_from_stem(stem) == symbol


@pytest.mark.parametrize("stem", ["N1735924", "minutes-2", "notes_2024", "IMG_2034", "scan-12", "budget_2024-EN"])
def test_a_name_that_spells_no_symbol_stays(stem: str) -> None:
    """Job numbers, and names that people give."""
    assert symbol_from_stem(stem) == stem


@pytest.mark.parametrize("line", ["N/A", "and/or", "Draft resolution", "A/", "2025/13", ""])
def test_what_is_no_symbol_is_none(line: str) -> None:
    """A symbol opens with a capital and holds a number."""
    assert printed_symbol(line) == ""
