"""The six languages, and how a text's own is found."""

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

from ingest.errors import RecordError

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
"""The six official languages of the United Nations, in the order of their English names."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_SCRIPT_SHARE = 0.3
_ENOUGH = 100_000  # characters; more would only take longer


def require_tag(tag: str) -> str:
    """`tag` itself where it is a well-formed BCP 47 language tag in lower case ("en", "zh", "pt-BR").

    Raises:
        RecordError: It is not.
    """
    if not _TAG.fullmatch(tag):
        raise RecordError(f"language {tag!r} is no BCP 47 tag such as {', '.join(LANGUAGES)}")
    return tag


def detect(text: str, default: str = "en") -> str:
    """The language a text is written in, one of the six; `default` where the text gives no sign.

    Arabic, Chinese and Russian are told by their script (30 % of the letters is enough: symbols and names stay Latin),
    English, French and Spanish by their commonest words and accented letters.
    """
    text = text[:_ENOUGH]
    letters = sum(map(str.isalpha, text))
    if not letters:
        return default
    for language, script in _SCRIPTS:
        if len(script.findall(text)) >= _SCRIPT_SHARE * letters:
            return language
    folded = text.casefold()
    words = Counter(re.findall(r"[^\W\d_]+", folded))
    scores = {
        language: sum(n for word, n in words.items() if word in common) + 0.5 * sum(map(folded.count, own))
        for language, (common, own) in _signs().items()
    }
    best = max(scores, key=lambda language: (scores[language], language == default))
    return best if scores[best] > 0 else default


@cache
def _signs() -> dict[str, tuple[frozenset[str], str]]:
    """By language its commonest words and the letters that are its own."""
    data = tomllib.loads((files("ingest") / "languages.toml").read_text(encoding="utf-8"))
    return {language: (frozenset(signs["words"].split()), signs["letters"]) for language, signs in data.items()}
