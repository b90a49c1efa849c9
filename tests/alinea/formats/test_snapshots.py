"""Whole exports of four answers, character for character."""

import pytest

from alinea.formats.writer import FORMATS
from tests.alinea.formats.answers import SNAPSHOTS, SUFFIXES, exported


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["arabic", "french", "hostile", "not_found"])
def test_an_export_is_as_it_was_read_and_approved(name: str, format: str) -> None:  # noqa: A002  the option's own name
    """In Arabic, in French with written statements, with hostile text, and where nothing was found."""
    kept = (SNAPSHOTS / f"{name}.{SUFFIXES[format]}").read_bytes().decode()
    assert exported(name, format) == kept
