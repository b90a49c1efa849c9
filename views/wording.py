"""What the page says, in six languages: `say("pages.ask")` is the string `ask` of `strings/pages.toml`.

Each page has a catalogue of its own, in which every string stands in all six languages.
A string that counts holds its plural forms, parted by bars, in the order of `PLURALS`.
"""

import datetime
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import streamlit as st
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from ingest.language import LANGUAGES

DEFAULT = "en"
NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}

_LOCALES = {"en": "en_GB", "zh": "zh_Hans"}  # days are written as UN documents write them: 3 June 2024
PLURALS = {
    "ar": ("zero", "one", "two", "few", "many", "other"),
    "zh": ("other",),
    "en": ("one", "other"),
    "fr": ("one", "other"),
    "ru": ("one", "few", "many"),
    "es": ("one", "other"),
}
"""The forms of a string that counts, by the names of the Unicode plural rules; the last stands for all others."""


def language() -> str:
    """The language of the interface: the link's (`?lang=fr`), else the browser's where it is one of the six."""
    named = st.query_params.get("lang", "") or str(st.session_state.get("lang", ""))
    if named in LANGUAGES:
        return named
    browser = (st.context.locale or DEFAULT).partition("-")[0].casefold()
    return browser if browser in LANGUAGES else DEFAULT


def in_language(link: Mapping[str, str]) -> dict[str, str]:
    """Query parameters of a link to a page, with the interface's language."""
    return {**link, "lang": language()}


def say(key: str, /, **values: object) -> str:
    """A string of the interface in its language.

    Args:
        key: Name of a catalogue and of a string in it: "pages.ask".
        values: For the places in braces.

    Raises:
        KeyError: No such string.
    """
    name, _, string = key.partition(".")
    return catalogue(name)[string][language()].format(**values)


def say_count(key: str, count: int, /, **values: object) -> str:
    """A string of the interface in the plural form that a number asks for; `{n}` in it is the number."""
    name, _, string = key.partition(".")
    forms = catalogue(name)[string][language()].split("|")
    plural = Locale.parse(_locale()).plural_form(count)
    known = PLURALS[language()]
    form = forms[known.index(plural)] if len(forms) > 1 and plural in known else forms[-1]
    return form.format(n=number(count), **values)


def number(value: float, digits: int = 0) -> str:
    """A number as the interface's language groups and points it, with so many decimals at most."""
    return format_decimal(round(value, digits), locale=_locale())


def day(date: datetime.date) -> str:
    """A date in the interface's language: "3 June 2024"."""
    return format_date(date, "long", locale=_locale())


def _locale() -> str:
    return _LOCALES.get(language(), language())


@cache
def catalogue(name: str) -> Mapping[str, Mapping[str, str]]:
    """All strings of a page, by name and language."""
    return tomllib.loads((files("views") / "strings" / f"{name}.toml").read_text(encoding="utf-8"))
