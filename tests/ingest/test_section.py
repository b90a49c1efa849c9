"""Headings that open a part with its own numbering."""

import pytest

from ingest.section import cited_section, division_name, section_kind, section_name


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
        ("Draft decision -/CP.25", "draft decision -/CP.25"),
        ("Projet de résolution II", "draft resolution II"),
        ("المرفق الأول", "annex I"),
    ],
)
def test_a_part_has_one_name_in_all_languages(heading: str, name: str) -> None:
    """So that one locator names one paragraph in every version."""
    assert section_name(heading) == name


@pytest.mark.parametrize(
    "heading",
    [
        "Annexes",
        "Annex to the report",
        "Decision",
        "القرار",
        "Annexation",
        "The annex",
        "1. Annex",
        "Part one",
        "Annex I: X",
    ],
)
def test_other_headings_open_none(heading: str) -> None:
    """A list of annexes, a sentence, a decision without its number, a part that may only head what follows."""
    assert section_name(heading) == ""


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Part two: Action taken", "part II"),
        ("Première partie", "part I"),
        ("Chapitre premier. Introduction", "chapter I"),
        ("Часть вторая. Бюджет", "part II"),
        ("第二章 总则", "chapter II"),
        ("الجزء الأول", "part I"),
        ("Chapter 3", "chapter III"),
        ("Annex VI: Forms", "annex VI"),
        ("Draft decision -/CP.24. Dates", "draft decision -/CP.24"),
        ("Part I of the report", ""),
        ("Partly cloudy", ""),
    ],
)
def test_a_part_may_be_named_together_with_its_title(heading: str, name: str) -> None:
    """Numerals are roman, however a version spells them."""
    assert division_name(heading) == name


@pytest.mark.parametrize("name", ["annex (2)", "part (3)", "chapter II", "draft decision -/CP.25 (2)", "section IV"])
def test_every_section_is_cited_by_its_name(name: str) -> None:
    """Counted parts too."""
    assert cited_section(name) == name
    assert name.startswith(section_kind(name) + " ")
