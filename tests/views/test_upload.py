"""Uploads: plain names, and what stays on disk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.upload import plain_name


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
