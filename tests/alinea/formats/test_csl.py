"""CSL-JSON against the variables that its schema has."""

import json
from typing import Any

import pytest

from alinea.formats.sheet import on_a_line
from tests.alinea.formats.answers import ANSWERS, HOSTILE, exported

STRINGS = {"id", "type", "title", "publisher", "genre", "number", "note", "annote", "URL", "language"}


def parsed(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported(name, "csl"))
    return found


def test_an_item_has_the_document_and_its_paragraphs() -> None:
    """By the variables of CSL 1.0.2."""
    assert parsed("french")[0] == {
        "id": "A-RES-99-7.fr",
        "type": "report",
        "author": [{"literal": "Assemblée générale"}],
        "title": "Protection des rivages",
        "publisher": "Assemblée générale",
        "genre": "Résolution",
        "number": "A/RES/99/7",
        "issued": {"date-parts": [[2044, 12, 3]]},
        "note": "par. 4 b)",
        "annote": "par. 4 b): De se réunir deux fois par an ;",
        "URL": "https://docs.un.org/fr/A/RES/99/7",
        "language": "fr",
    }


@pytest.mark.parametrize("name", ANSWERS)
def test_items_hold_no_other_variables(name: str) -> None:
    """Strings that are not empty, a list of names, a date."""
    for item in parsed(name):
        assert set(item) <= {*STRINGS, "author", "issued"}
        assert all(isinstance(item[field], str) and item[field] for field in STRINGS & set(item))


def test_hostile_words_are_words() -> None:
    """JSON needs no more."""
    assert parsed("hostile")[0]["title"] == on_a_line(f"Title {HOSTILE}")


def test_nothing_found_is_an_empty_array() -> None:
    """Leads are no sources."""
    assert parsed("not_found") == []
