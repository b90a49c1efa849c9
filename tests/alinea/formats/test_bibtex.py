"""BibTeX as another program reads it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from alinea.formats.bibtex import bibtex
from alinea.formats.sheet import on_a_line, sheet_of
from tests.alinea.formats.answers import ANSWERS, HOSTILE, document, exported, made, paragraph, whole


def parsed(name: str, language: str = "") -> BibliographyData:
    return parse_string(exported(name, "bibtex", language), "bibtex")


PRINTED = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
PRINTED |= {"less": "<", "greater": ">"}


def decoded(text: str) -> str:
    """What TeX prints of a text; nothing in it may be a command, a group or a sign with a meaning of its own."""
    inner = text.removeprefix("{").removesuffix("}")
    parts = re.findall(r"\\text([a-z]+)\{\}|\\([#$%&_])|(\{\})|([^\\{}~^#$%&_])|(.)", inner)
    assert not any(part[4] for part in parts), inner
    return "".join(PRINTED.get(command, sign or other) for command, sign, _, other, _ in parts)


def test_an_entry_has_what_its_type_requires() -> None:
    """A report author, title, institution and year; what lacks one is of the type that requires none."""
    entries = parsed("french").entries
    assert list(entries) == ["A-RES-99-7.fr", "GRV-4-12.en"]
    complete, other = entries.values()
    assert complete.type == "techreport"
    assert {"title", "institution", "year", "number"} <= set(complete.fields)
    assert [str(person) for person in complete.persons["author"]] == ["{Assemblée générale}"]
    assert (complete.fields["year"], complete.fields["month"]) == ("2044", "December")
    assert complete.fields["note"] == "par. 4 b)"
    assert complete.fields["url"] == "https://docs.un.org/fr/A/RES/99/7"
    assert (other.type, other.fields["howpublished"]) == ("misc", "Report GRV/4/12")
    assert "url" not in other.fields


def test_a_body_is_one_author() -> None:
    """Also with "and" and commas in its name."""
    (entry,) = parsed("hostile").entries.values()
    (author,) = entry.persons["author"]
    assert decoded(str(author)) == "Ministry of A and B, {C} * & Co"


def test_hostile_words_come_back_as_words() -> None:
    """No brace, command or comment of a title gets out of its field."""
    (entry,) = parsed("hostile").entries.values()
    assert decoded(entry.fields["title"]) == on_a_line(f"Title {HOSTILE}")


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1))
def test_any_title_is_read_by_a_parser(title: str) -> None:
    """Braces stay balanced, and the next entry is still found."""
    one, two = document("EX/1", "en", f"T {title}"), document("EX/2", "en", "Second")
    units = [paragraph(one, "1", "First."), paragraph(two, "1", "Second.")]
    answer, documents = made("?", "en", [one, two], units, [whole(unit) for unit in units])
    entries = parse_string(bibtex(sheet_of(answer, documents)), "bibtex").entries
    assert list(entries) == ["EX-1.en", "EX-2.en"]
    assert decoded(entries["EX-1.en"].fields["title"]) == on_a_line(f"T {title}")


def test_nothing_found_is_a_comment_and_no_entry() -> None:
    """Also where the question holds the sign that begins an entry."""
    assert not parsed("not_found").entries
    assert "@" not in exported("not_found", "bibtex")


def test_references_are_in_the_language_that_is_chosen() -> None:
    """Whatever the paragraph's."""
    assert parsed("french", "ru").entries["A-RES-99-7.fr"].fields["note"] == "пункт 4 b)"


@pytest.mark.parametrize("name", ANSWERS)
def test_an_export_is_the_same_each_time(name: str) -> None:
    """Keys depend on nothing but the document."""
    assert exported(name, "bibtex") == exported(name, "bibtex")
