"""Text of documents made fit for Streamlit's labels, which would read it as Markdown."""

import re

RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))
LANGUAGE_NAMES = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}
"""The six languages by their own names."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SHORTCODE = re.compile(r":(?=\w)")
_LEFT_TO_RIGHT_ISOLATE, _RIGHT_TO_LEFT_ISOLATE, _END_OF_ISOLATE = "\u2066", "\u2067", "\u2069"
_FIRST_LETTERS_ISOLATE = "\u2068"


def label(text: str) -> str:
    """A text on one line that Streamlit shows as it stands: neither Markdown nor LaTeX nor an icon's shortcode.

    Backslashes stop Markdown and LaTeX. Streamlit looks for shortcodes (`:smile:`, `:material/home:`) after that, so
    an invisible word joiner parts a colon from the word behind it.
    """
    return _SHORTCODE.sub(":\u2060", _PUNCTUATION.sub(r"\\\1", " ".join(text.split())))


def isolated(text: str, language: str = "") -> str:
    """A text within a line of any language, in its own direction: that of its language, or of its first letter."""
    own = _RIGHT_TO_LEFT_ISOLATE if is_right_to_left(language) else _LEFT_TO_RIGHT_ISOLATE
    return f"{own if language else _FIRST_LETTERS_ISOLATE}{text}{_END_OF_ISOLATE}"


def kept_in_order(text: str) -> str:
    """A number or symbol within a line of any language, whose own order stands: "4 (a)" in a line of Arabic."""
    return f"{_LEFT_TO_RIGHT_ISOLATE}{text}{_END_OF_ISOLATE}"


def is_right_to_left(language: str) -> bool:
    """The language of a BCP 47 tag is written from right to left."""
    return language.partition("-")[0] in RIGHT_TO_LEFT


def language_name(language: str) -> str:
    """A language by its own name; the tag where it is none of the six."""
    return LANGUAGE_NAMES.get(language, language)


def shortened(text: str, length: int) -> str:
    """A text cut at a word before `length` characters, with an ellipsis where something was cut."""
    if len(text) <= length:
        return text
    cut = text.rfind(" ", length // 2, length)
    return text[: cut if cut > 0 else length].rstrip(" ,;:،") + " …"
