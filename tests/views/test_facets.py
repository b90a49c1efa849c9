"""Facets: what there is to choose, and how many paragraphs each choice leaves."""

import datetime

from ingest.document import Document
from views.facets import Choice, choices

DOCUMENTS = [
    Document(symbol="T/1", language="en", date=datetime.date(2024, 5, 1), body="Council"),
    Document(symbol="T/1", language="fr", date=datetime.date(2024, 5, 1), body="Conseil"),
    Document(symbol="T/2", language="en", date=datetime.date(2025, 5, 1), body="Council"),
    Document(symbol="T/3", language="en"),
]
KINDS = [("T/1@en", "paragraph", 5), ("T/1@en", "item", 2), ("T/1@fr", "paragraph", 4), ("T/2@en", "item", 3)]
FIELDS = ("document", "body", "year", "language", "kind")


def found(chosen: dict[str, str]) -> dict[str, dict[str, int]]:
    by_field = choices(FIELDS, DOCUMENTS, KINDS, chosen)
    return {field: {choice.value: choice.count for choice in those} for field, those in by_field.items()}


def test_all_there_is_is_counted_in_paragraphs() -> None:
    """Documents without a searched paragraph, and fields that are empty, are no choice; the newest year is first."""
    assert found({}) == {
        "document": {"T/1": 11, "T/2": 3},
        "body": {"Conseil": 4, "Council": 10},
        "year": {"2025": 3, "2024": 11},
        "language": {"en": 10, "fr": 4},
        "kind": {"item": 5, "paragraph": 9},
    }
    assert list(found({})["year"]) == ["2025", "2024"]


def test_a_choice_narrows_the_other_fields_alone() -> None:
    """What leaves nothing is still shown; several values of a field are added."""
    assert found({"language": "fr"})["language"] == {"en": 10, "fr": 4}
    assert found({"language": "fr"})["document"] == {"T/1": 4, "T/2": 0}
    assert found({"language": "fr|en", "kind": "item"})["document"] == {"T/1": 2, "T/2": 3}


def test_what_is_chosen_but_gone_can_be_taken_back() -> None:
    """A document that a link names though it was removed."""
    assert Choice(value="T/9", count=0) in choices(FIELDS, DOCUMENTS, KINDS, {"document": "T/9"})["document"]
