"""RIS as another program reads it."""

import re
from typing import Any

import rispy

from alinea.formats.sheet import on_a_line
from tests.alinea.formats.answers import HOSTILE, exported


def parsed(name: str) -> list[dict[str, Any]]:
    return rispy.loads(exported(name, "ris"))


def test_a_record_has_the_document_and_its_paragraphs() -> None:
    """The paragraphs with their words as notes."""
    resolution, report = parsed("french")
    assert resolution["type_of_reference"] == "RPRT"
    assert resolution["id"] == "A-RES-99-7.fr"
    assert resolution["authors"] == ["Assemblée générale"]
    assert resolution["title"] == "Protection des rivages"
    assert (resolution["year"], resolution["date"]) == ("2044", "2044/12/03/")
    assert resolution["notes"] == ["par. 4 b): De se réunir deux fois par an ;"]
    assert resolution["urls"] == ["https://docs.un.org/fr/A/RES/99/7"]
    assert resolution["language"] == "fr"
    assert len(report["notes"]) == 2
    assert "year" not in report


def test_hostile_words_stay_in_their_line() -> None:
    """A line that looks like the end of a record is none."""
    (record,) = parsed("hostile")
    assert record["title"] == on_a_line(f"Title {HOSTILE}")
    assert record["authors"] == ["Ministry of A and B, {C}  & Co"]


def test_every_line_is_a_tag_with_its_value() -> None:
    """Two capitals, two spaces, a hyphen, a space; lines end with CR LF, records with ER."""
    lines = exported("hostile", "ris").split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines if line)
    assert lines[0].startswith("TY")
    assert [line for line in lines if line][-1] == "ER  - "


def test_nothing_found_is_nothing() -> None:
    """Leads are no sources."""
    assert exported("not_found", "ris") == ""
