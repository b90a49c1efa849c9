"""Uploads: plain names, and what stays on disk."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from views.upload import bring_back, keep, plain_name, set_aside, settle


@pytest.mark.parametrize(
    ("given_", "plain"),
    [
        ("../../x.txt", "x.txt"),
        (r"C:\docs\x.txt", "x.txt"),
        ("<img onerror=…>.md", "_img onerror=…_.md"),
        (".hidden.txt", "hidden.txt"),
        ("..", "document"),
        ("", "document"),
        ("a\x00b\u202ec.txt", "abc.txt"),
        ("决议.xml", "决议.xml"),
    ],
)
def test_plain_name(given_: str, plain: str) -> None:
    """Folders, control characters and leading dots go; letters of any script stay."""
    assert plain_name(given_) == plain


@given(st.text())
def test_plain_name_is_always_a_file_name(name: str) -> None:
    """Whatever the name, the outcome is one visible file name of bounded length, and its own plain name."""
    plain = plain_name(name)
    assert plain
    assert not plain.startswith(".")
    assert not set(plain) & set("/\\\0")
    assert len(plain.encode()) <= 200
    assert plain_name(plain) == plain


def test_an_archive_is_kept_as_long_as_a_document_came_from_it(tmp_path: Path) -> None:
    """Its documents name the member; the file is deleted with the last of them."""
    uploads = keep(tmp_path, [("a.zip", b"x"), ("b.zip", b"y")])
    one, two = (Document(symbol=s, language="en", source=str(tmp_path / "a.zip" / f"{s}.txt")) for s in ("A", "B"))
    settle(uploads, None, [one, two])
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert set_aside(tmp_path, [one], [two]) == {}
    moved = set_aside(tmp_path, [two], [])
    assert not (tmp_path / "a.zip").exists()
    bring_back(moved)
    assert (tmp_path / "a.zip").exists()
