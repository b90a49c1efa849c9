"""What the page says, in six languages: `say("pages.ask")` is the string `ask` of `strings/pages.toml`.

Each page has a catalogue of its own, in which every string stands in all six languages.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import streamlit as st

from ingest.language import LANGUAGES

DEFAULT = "en"
NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}


def language() -> str:
    """The language of the interface: the link's (`?lang=fr`), else the browser's where it is one of the six."""
    named = st.query_params.get("lang", "") or str(st.session_state.get("lang", ""))
    if named in LANGUAGES:
        return named
    browser = (st.context.locale or DEFAULT).partition("-")[0].casefold()
    return browser if browser in LANGUAGES else DEFAULT


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


@cache
def catalogue(name: str) -> Mapping[str, Mapping[str, str]]:
    """All strings of a page, by name and language."""
    return tomllib.loads((files("views") / "strings" / f"{name}.toml").read_text(encoding="utf-8"))
