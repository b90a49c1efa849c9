"""How people name paragraphs in ordinary words: the patterns that `lookups.toml` spells."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from answer.reference import LABEL, MARKS
from ingest.language import LANGUAGES

_LOOSE = r"\d{1,3}\s?[b-df-xz](?![\w)'])|\d{1,3}[ae](?![\w)'])"  # "10b" for "10 (b)"
ELEMENT = rf"(?:{_LOOSE}|{LABEL}|{MARKS})"
"""A member of a list of paragraphs; a number that a slash follows belongs to a text's own."""
_FORM = re.compile(r" ?\{(labels|marks|items|ordinals|cardinals)\} ?")
_NEVER = "(?!)"
# Without regard to case the Chinese range would take long to compile: the words alone are (?i:…).
_START = r"(?:(?<![^\W_])|(?<=[\u3400-\u9fff])|(?=[\u3400-\u9fff]))"
_END = r"(?:(?![^\W_])|(?<=['\u3400-\u9fff])|(?=[\u3400-\u9fff]))"
_BARE_LETTER = r"[a-zа-я](?![\w)])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to name paragraphs: words, a list of what is named, words.

    Attributes:
        kind: "preambular", "paragraph", "item" or "note".
        language: Whose wording it is.
        before, after: The words.
        member, joint: One member of the list, and what stands between two.
    """

    kind: str
    language: str
    before: re.Pattern[str]
    member: re.Pattern[str]
    joint: re.Pattern[str]
    after: re.Pattern[str]

    def match(self, text: str, start: int) -> tuple[str, int] | None:
        """The list that the form names at a place in a text, and where the form ends; None where it is not there."""
        before = self.before.match(text, start)
        member = before and self.member.match(text, before.end())
        if not before or not member:
            return None
        end = member.end()
        while (joint := self.joint.match(text, end)) and (member := self.member.match(text, joint.end())):
            end = member.end()
        after = self.after.match(text, end)
        return (text[before.end() : end], after.end()) if after else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All six languages' words around a paragraph, compiled.

    Attributes:
        forms: Ways to name paragraphs.
        element: One member of a list, an ordinal, or what joins two, each in a group of its name.
        numerals: By language patterns of ordinals and cardinals with their values.
        inflected: Forms of the names of parts, each with the one that sections are known by.
        kinds: Words for a text as such.
        carriers: Words around a reference that ask for nothing else.
        page: A page, its number in the group `page`.
        languages: By language the words that ask for its version.
        bodies: By the pattern that an organ's symbols begin with, its names.
    """

    forms: tuple[Form, ...]
    element: Mapping[str, re.Pattern[str]]
    numerals: Mapping[str, tuple[tuple[int, re.Pattern[str]], ...]]
    inflected: Mapping[str, str]
    form_of_part: re.Pattern[str]
    number: re.Pattern[str]
    kinds: re.Pattern[str]
    carriers: re.Pattern[str]
    page: re.Pattern[str]
    languages: Mapping[str, re.Pattern[str]]
    bodies: Mapping[str, re.Pattern[str]]


@cache
def mention() -> re.Pattern[str]:
    """What every text holds that names a paragraph: told before the whole wording is compiled."""
    data = _data()
    return re.compile("|".join([data["common"]["mention"], *(data[name]["p"] for name in LANGUAGES)]), re.IGNORECASE)


@cache
def said() -> tuple[re.Pattern[str], ...]:
    """Questions for what a paragraph says of something: "what does … say about …", the first part the group `kept`."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _data()["said"].values())


@cache
def wording() -> Wording:
    """The patterns, compiled once."""
    data = _data()
    common = data["common"]
    tables = {language: data[language] for language in LANGUAGES}
    inflected = {form: word for table in tables.values() for form, word in table["inflected"].items()}
    return Wording(
        forms=tuple(form for language, table in tables.items() for form in _forms(language, table, common)),
        element={language: _element(table, common) for language, table in tables.items()},
        numerals={language: tuple(_numerals(table)) for language, table in tables.items()},
        inflected={form: word for table in tables.values() for form, word in table["inflected"].items()},
        form_of_part=re.compile(rf"(?<![\w/.])(?:{_escaped(inflected)})(?![\w/])", re.IGNORECASE),
        number=re.compile(rf"(?<!\w)(?:{_any(common['number'])})\s*(?=\d)", re.IGNORECASE),
        kinds=_words(_escaped(word for table in tables.values() for word in table["kinds"])),
        carriers=_words(_escaped(word for table in tables.values() for word in table["carriers"].split())),
        page=re.compile("|".join(_page(n, table["page"]) for n, table in enumerate(tables.values())), re.IGNORECASE),
        languages={language: _words(_escaped(words)) for language, words in data["languages"].items()},
        bodies={body["symbol"]: _words(_any(body["names"])) for body in data["body"]},
    )


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("answer") / "lookups.toml").read_text(encoding="utf-8"))


def _forms(language: str, table: Mapping[str, Any], common: Mapping[str, Any]) -> Iterable[Form]:
    joints = _any([*common["and"], *common["to"]])
    joint = re.compile(
        rf"\s*{table['before']}(?:\s*(?:{joints}))+\s*{table['after'].replace('{p}', table['p'])}\s*", re.IGNORECASE
    )
    start = rf"\s*(?:(?:{_any(common['from'])})\s+)?"
    for kind, patterns in table["forms"].items():
        for before, name, after in (_FORM.split(pattern) for pattern in patterns):
            yield Form(
                kind=kind,
                language=language,
                before=re.compile(rf"{_START}(?i:{_spaced(before, table)}{start})"),
                member=_member(name, table),
                joint=joint,
                after=re.compile(r"\s*" * bool(after) + rf"(?i:{_spaced(after, table)}){_END}"),
            )


def _member(name: str, table: Mapping[str, Any]) -> re.Pattern[str]:
    """One member of a list of the kind that has this name in braces."""
    pattern = {
        "labels": rf"{ELEMENT}(?![\d/])",
        "marks": rf"(?:{MARKS}|{_BARE_LETTER})",
        "items": MARKS,
        "ordinals": rf"(?:{_any(table['ordinals']) or _NEVER}|\d{{1,3}}{table['ordinal_ending']})",
        "cardinals": rf"(?:{_any(table['cardinals']) or _NEVER})",
    }[name]
    return re.compile(pattern, re.IGNORECASE)


def _spaced(words: str, table: Mapping[str, Any]) -> str:
    """Words of a form, grouped, white space between them free, the word for paragraphs filled in."""
    return "(?:" + words.replace(" ", r"\s*").replace("{p}", table["p"]) + ")"


def _element(table: Mapping[str, Any], common: Mapping[str, Any]) -> re.Pattern[str]:
    numerals = _any([*table["ordinals"], *table["cardinals"]]) or _NEVER
    ordinal = rf"(?:{numerals})(?!\w)|\d{{1,3}}{table['ordinal_ending']}(?!\w)"
    joints = "|".join(rf"(?P<{name}>{_any(common[name])})(?![a-zа-я])" for name in ("to", "and"))
    pattern = rf"(?P<ordinal>{ordinal})|(?P<label>{ELEMENT})|{joints}|(?P<letters>[^\W\d_]+)"
    return re.compile(pattern, re.IGNORECASE)


def _numerals(table: Mapping[str, Any]) -> Iterable[tuple[int, re.Pattern[str]]]:
    for words in (table["ordinals"], table["cardinals"]):
        for value, word in enumerate(words, 1):
            yield value, re.compile(word, re.IGNORECASE)


def _page(place: int, word: str) -> str:
    return rf"{word}\s*(?P<page{place}>\d{{1,4}})(?:页)?(?![\d/])"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _escaped(words: Iterable[str]) -> str:
    return _any(map(re.escape, words))


def _words(pattern: str) -> re.Pattern[str]:
    """The pattern as whole words; Chinese is not parted into words, and an elision goes on."""
    return re.compile(rf"{_START}(?i:{pattern}){_END}")
