"""Remarks: what the program adds in its own words, English in records and commands, in six languages on the page."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, reduce
from importlib.resources import files

from answer.reference import part_in

_ENGLISH = "en"


class Remark(str):
    """A sentence in English, without its last stop, that can be said in the other languages too.

    As it is a string, records and what is printed of them hold the English sentence and nothing else; made into another
    string (joined, formatted) it is English alone.

    Attributes:
        key: Of the sentence in `remarks.toml`.
        values: For the places in braces. Remarks among them are said in the same language, one that is named "part"
            is a section's name and is said as references print it.
    """

    key: str
    values: Mapping[str, object]

    def __new__(cls, key: str, values: Mapping[str, object]) -> "Remark":
        """The English sentence, with what it was made of."""
        made = super().__new__(cls, _said(key, values, _ENGLISH))
        made.key, made.values = key, values
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, object]]:  # type: ignore[override]  # for copies
        return self.key, self.values

    def said_in(self, language: str) -> str:
        """The sentence in one of the six languages, else in English."""
        return _said(self.key, self.values, language)


def remark(key: str, /, **values: object) -> Remark:
    """A remark by its key; `remarks.toml` says which values each has.

    Raises:
        KeyError: No such remark.
    """
    return Remark(key, values)


def chained(remarks: Sequence[str], joint: str = "and_also") -> str:
    """Several in one, by the key of what joins two of them; "" of none."""
    return reduce(lambda first, last: remark(joint, first=first, last=last), remarks) if remarks else ""


def _said(key: str, values: Mapping[str, object], language: str) -> str:
    sentences = _sentences()[key]
    said = {name: _value(name, value, language) for name, value in values.items()}
    return sentences.get(language, sentences[_ENGLISH]).format(**said)


def _value(name: str, value: object, language: str) -> object:
    if isinstance(value, Remark):
        return value.said_in(language)
    text = part_in(str(value), language) if name == "part" else str(value)
    return f"\u2068{text}\u2069" if language == "ar" else text  # a symbol keeps its own direction


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("answer") / "remarks.toml").read_text(encoding="utf-8"))
