"""The six languages, how a text's own is found, and how Arabic letters and digits map to Latin labels."""

import re
from collections import Counter

from ingest.errors import RecordError

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
"""The six official languages of the United Nations, in the order of their English names."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
# The commonest words that the other two languages do not share.
_COMMON_WORDS = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "for",
            "by",
            "with",
            "on",
            "that",
            "its",
            "as",
            "at",
            "from",
            "which",
            "is",
            "are",
            "was",
            "what",
            "who",
            "how",
            "when",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "les",
            "des",
            "du",
            "et",
            "à",
            "au",
            "aux",
            "dans",
            "pour",
            "par",
            "sur",
            "une",
            "est",
            "qui",
            "que",
            "quel",
            "quelle",
            "sont",
            "ont",
            "ce",
            "cette",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "los",
            "las",
            "del",
            "y",
            "en",
            "para",
            "por",
            "con",
            "una",
            "su",
            "sus",
            "es",
            "que",
            "qué",
            "quién",
            "cuál",
            "al",
            "se",
            "lo",
            "como",
            "cuándo",
        ]
    ),
}
_ACCENTS = {"fr": "èêëçœàùûîôâ", "es": "ñ¿¡óíú"}
_SCRIPT_SHARE = 0.3


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
    letters = sum(c.isalpha() for c in text)
    if not letters:
        return default
    for language, script in _SCRIPTS:
        if len(script.findall(text)) >= _SCRIPT_SHARE * letters:
            return language
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    scores = {
        language: sum(n for word, n in words.items() if word in common)
        + 0.5 * sum(c in _ACCENTS.get(language, "") for c in text.casefold())
        for language, common in _COMMON_WORDS.items()
    }
    best = max(scores, key=lambda language: (scores[language], language == default))
    return best if scores[best] > 0 else default
