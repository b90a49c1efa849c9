"""Sentences survive abbreviations, symbols, quotations and each language's stops."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answer.sentences import sentences

_UNBREAKABLE = (
    "S/RES/2504 (2020)",
    "LAG/COP/4/L.2/Rev.1",
    "12.500.000",
    "3.5",
    "https://lagoon.example.org/a.b?c=d!e",
    "secretariat@lagoon.example.org",
    "A/79/1/Add.1",
)


def _gold() -> Iterator[tuple[str, str]]:
    language = ""
    for line in (Path(__file__).parent / "sentence_borders.txt").read_text(encoding="utf-8").splitlines():
        if section := re.fullmatch(r"\[(\w+)\]", line):
            language = section[1]
        elif line and not line.startswith("#"):
            yield language, line


GOLD = list(_gold())


@pytest.mark.parametrize(("language", "parted"), GOLD)
def test_borders(language: str, parted: str) -> None:
    """Each sentence is a slice of the text, in the document's language."""
    text = parted.replace("¦", "")
    assert [text[start:end] for start, end in sentences(text, language)] == [s.strip() for s in parted.split("¦")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Adebrin préside. Elle clôt.", ["M. Adebrin préside.", "Elle clôt."]),
        ("См. п. 5. Список закрыт.", ["См. п. 5.", "Список закрыт."]),
        ("Siehe Art. 5 und 6. Sie schließt am 4. März.", ["Siehe Art. 5 und 6.", "Sie schließt am 4. März."]),
    ],
)
def test_borders_where_the_language_is_not_known(text: str, expected: list[str]) -> None:
    """The stops of all six languages hold."""
    assert [text[start:end] for start, end in sentences(text, "de")] == expected


def test_a_mark_without_its_partner_encloses_nothing() -> None:
    """A quotation that goes on in the next paragraph is parted all the same; so is one that a letter's bracket ends."""
    assert len(sentences("“It met. It closed. It adjourned.")) == 3
    assert len(sentences("(a) It met. It closed. b) It adjourned.")) == 2


@settings(deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" .!?…؟。！？“”«»()[]\"'aAя1年"))))
def test_no_word_is_lost(text: str) -> None:
    """Pieces stand in order, do not overlap, and hold everything but white space."""
    places = sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in places) == "".join(text.split())
    assert all(start < end for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@settings(deadline=None)
@given(st.lists(st.sampled_from([*_UNBREAKABLE, "It met.", "Elle clôt.", "В г. Орван", "会议。", "متى؟"])))
def test_what_holds_stops_itself_is_not_parted(parts: list[str]) -> None:
    """No sentence ends in a symbol, a number, a URL or an address."""
    text = " ".join(parts)
    borders = {place for start, end in sentences(text) for place in (start, end)}
    for whole in _UNBREAKABLE:
        for match in re.finditer(rf"(?<!\S){re.escape(whole)}(?!\S)", text):
            assert not borders & set(range(match.start() + 1, match.end()))
