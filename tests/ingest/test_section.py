"""Headings that open a part with its own numbering."""

import pytest

from ingest.section import section_name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Annex", "annex"),
        ("ANNEXE II", "annex II"),
        ("Anexo I", "annex I"),
        ("Приложение III", "annex III"),
        ("附件", "annex"),
        ("附件二", "annex II"),
        ("المرفق", "annex"),
        ("**Annex IV**", "annex IV"),
        ("Decision 1/CP.21", "decision 1/CP.21"),
        ("Décision 4/2", "decision 4/2"),
        ("第4/2号决定", "decision 4/2"),
        ("Resolution A", "resolution A"),
        ("Appendix", "appendix"),
    ],
)
def test_a_part_has_one_name_in_all_languages(heading: str, name: str) -> None:
    """So that one locator names one paragraph in every version."""
    assert section_name(heading) == name


@pytest.mark.parametrize(
    "heading", ["Annexes", "Annex to the report", "Decision", "القرار", "Annexation", "The annex", "1. Annex"]
)
def test_other_headings_open_none(heading: str) -> None:
    """A list of annexes, a sentence, a decision without its number."""
    assert section_name(heading) == ""
