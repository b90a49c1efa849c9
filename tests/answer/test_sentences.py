"""Sentences survive abbreviations, symbols and each language's stops."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met. It closed.", ["It met.", "It closed."]),
        ("See para. 5 and art. 6 of it. It closed.", ["See para. 5 and art. 6 of it.", "It closed."]),
        ("M. Adebrin préside. Elle clôt.", ["M. Adebrin préside.", "Elle clôt."]),
        ("Under S/RES/2504 (2020). It met.", ["Under S/RES/2504 (2020).", "It met."]),
        ("Decides to act; requests a report;", ["Decides to act;", "requests a report;"]),
        ("会议通过了决定。主席宣布闭幕。", ["会议通过了决定。", "主席宣布闭幕。"]),
        ("متى؟ قريبا.", ["متى؟", "قريبا."]),
        ("В 2020 г. Комитет заседал. Он закрылся.", ["В 2020 г. Комитет заседал.", "Он закрылся."]),
        ("Costs rose by 3.5 per cent. They fell.", ["Costs rose by 3.5 per cent.", "They fell."]),
    ],
)
def test_borders(text: str, expected: list[str]) -> None:
    """Each piece is a slice of the text."""
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text())
def test_no_word_is_lost(text: str) -> None:
    """Pieces stand in order, do not overlap, and hold everything but white space."""
    places = sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in places) == "".join(text.split())
    assert all(start < end for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
