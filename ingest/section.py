"""Names of parts that restart the numbering: annexes, appendices, decisions and resolutions inside a report."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_NUMBER = (
    r"(?:\s*(?P<number>\d[\d/.\-A-Za-z]*|[一二三四五六七八九十]{1,3})|\s+(?P<letters>[IVXL]{1,6}|[A-Z](?:\s?bis)?))?"
)
_MAY_STAND_ALONE = ("annex", "appendix", "enclosure")
_LONGEST = 60


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each kind of part a pattern of its printed heading in all six languages, from `sections.toml`."""
    data = tomllib.loads((files("ingest") / "sections.toml").read_text(encoding="utf-8"))
    found = []
    for kind, words in data.items():
        alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        number = _NUMBER if kind in _MAY_STAND_ALONE else _NUMBER.removesuffix("?")
        found.append((kind, re.compile(rf"(?i:{alternatives})(?:\s*(?:No\.|n°|№|第))?{number}[.:]?")))
        found.append((kind, re.compile(rf"第\s?(?P<number>\d[\d/.\-A-Z]*)\s?号(?P<letters>)(?:{alternatives})[.:]?")))
    return tuple(found)


def section_name(heading: str) -> str:
    """The section that a heading opens: "annex I" for "Annexe I", "decision 1/CP.21" for "Decisión 1/CP.21"; else "".

    Section names are English in every language, so that one locator names one paragraph in all versions.
    """
    text = " ".join(heading.replace("*", " ").split())
    if len(text) > _LONGEST:
        return ""
    for kind, pattern in _patterns():
        if match := pattern.fullmatch(text):
            number = match["number"] or match["letters"] or ""
            return f"{kind} {_latin(number.rstrip('.'))}".strip()
    return ""


def _latin(number: str) -> str:
    """Chinese ordinals as roman numerals, the usage of the other five languages."""
    from ingest.labels import roman, values

    readings = values(f"({number})") if number and number[0] in "一二三四五六七八九十" else []
    return roman(readings[0][1]).upper() if readings else number
