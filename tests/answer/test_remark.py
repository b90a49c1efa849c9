"""Remarks: English as strings, and said in six languages."""

import copy
import pickle
import re
import string
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from answer.named_text import listed
from answer.remark import Remark, chained, remark
from ingest.language import LANGUAGES

ROOT = Path(__file__).parents[2]
REMARKS = tomllib.loads((files("answer") / "remarks.toml").read_text(encoding="utf-8"))
MISSING = remark(
    "no_number",
    where=chained(["LAG/COP/4/RES/1", remark("part", part="annex I")], "comma"),
    missing=remark("paragraph", label="30"),
    held=remark("paragraph_are", labels=remark("range", first="1", last="12")),
)
SAID = {
    "en": "LAG/COP/4/RES/1, annex I has no paragraph 30; its paragraphs are 1 to 12",
    "fr": "LAG/COP/4/RES/1, annexe I n’a pas de paragraphe 30 ; ses paragraphes : 1 à 12",
    "es": "LAG/COP/4/RES/1, anexo I no tiene párrafo 30; sus párrafos: 1 a 12",
    "ru": "LAG/COP/4/RES/1, приложение I: такого номера нет (пункт 30); его пункты: 1–12",
    "zh": "LAG/COP/4/RES/1、附件 I没有第30段；其段落为第1至12段",
}


def blanks(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("key", REMARKS)
def test_each_stands_in_six_languages(key: str) -> None:
    """None leaves its language out, ends with a stop, or wants a value that the English one has not."""
    sentences = REMARKS[key]
    assert tuple(sentences) == LANGUAGES
    for sentence in sentences.values():
        assert blanks(sentence) <= blanks(sentences["en"])
        assert sentence == sentence.strip()
        assert not sentence.endswith((".", "。"))


def test_each_is_made_somewhere() -> None:
    """By its key, or by the noun that the key is made of; none is left over from a sentence that has gone."""
    code = "".join(
        path.read_text(encoding="utf-8") for folder in ("answer", "alinea") for path in (ROOT / folder).glob("*.py")
    )
    composed = re.compile("(paragraph|preambular|note)(s|_are|_none)?")
    assert [key for key in REMARKS if f'"{key}"' not in code and not composed.fullmatch(key)] == []


@pytest.mark.parametrize("language", SAID)
def test_a_remark_in_remarks_is_said_in_one_language(language: str) -> None:
    """Parts of a document as references print them; English where the language is none of the six."""
    assert MISSING.said_in(language) == SAID[language]
    assert MISSING.said_in("de") == MISSING == SAID["en"]


def test_symbols_keep_their_direction_in_arabic() -> None:
    """Each value is isolated, and without these marks the sentence is Arabic with the symbol in it."""
    said = MISSING.said_in("ar")
    assert "\u2068LAG/COP/4/RES/1\u2069" in said
    assert said.count("\u2068") == said.count("\u2069")
    assert "مرفق" in said
    assert "paragraph" not in said


def test_a_remark_is_a_string() -> None:
    """It can be copied and kept, and joined with others it is the English sentence."""
    for same in (copy.deepcopy(MISSING), pickle.loads(pickle.dumps(MISSING))):  # noqa: S301  our own bytes
        assert isinstance(same, Remark)
        assert same == MISSING
        assert same.said_in("fr") == SAID["fr"]
    assert f"{MISSING}." == f"{SAID['en']}."


def test_names_are_listed() -> None:
    """One alone, two, several, and too many."""
    assert listed(["A"], "or") == "A"
    assert listed(["A", "B"], "or") == "A or B"
    assert listed(["A", "B", "C"], "and") == "A, B and C"
    assert listed([*"ABCDEFGH"], "and") == "A, B, C, D, E, F and 2 more"
    assert chained(["A", "B"]) == "A; B"
    assert chained([]) == ""
