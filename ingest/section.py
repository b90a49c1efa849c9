"""Names of a document's parts: annexes, appendices, decisions and resolutions inside a report, chapters and parts.

Names are English in every language and their numerals roman where one version spells them out, so that one locator
names one paragraph in all versions: "Première partie", "Часть первая" and "第一部分" are all "part I".
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ingest.labels import roman, values

_CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}"
_LONGEST = 60
_ORDINAL = re.compile(r"\d|第|الجلسة")
_COUNTED = re.compile(r"[^\W\d]+(?: [^\W\d]+)? \(\d{1,3}\)")
_COUNT_AFTER = re.compile(r" (?P<count>\(\d{1,3}\))")
_CHINESE_PARAGRAPH = re.compile(r"第[\d、至到和及与第(a-z)-]*段")  # in 附件第4段 the number is not the part's
_COUNT = re.compile(r"(?P<name>.*\S) (?P<count>\(\d{1,3}\))")


def section_name(heading: str) -> str:
    """The section that a heading opens: "annex I" for "Annexe I", "decision 1/CP.21" for "Decisión 1/CP.21"; else "".

    Only parts that have a numbering of their own wherever they stand.
    """
    text = _clean(heading)
    return _name(text, ("texts", "attachments")) if len(text) <= _LONGEST else ""


def division_name(heading: str) -> str:
    """The part that a heading names together with its title: "part II" for "Часть вторая. Бюджет", else "".

    Parts of every kind are read: "Annex VI: Tables" and "Draft decision -/CP.3. Dates" name theirs too.
    """
    match = _titled().fullmatch(_clean(heading))
    return _name(match["name"], ("texts", "attachments", "divisions")) if match else ""


def cited_section(text: str) -> str:
    """The section that a part of a reference names: as in `section_name`, and "chapter II", "annex (2)"; else ""."""
    text = _clean(text)
    count = _COUNT.fullmatch(text)
    bare = count["name"] if count else text
    name = _name(bare, ("texts", "attachments", "divisions")) or (_kind_of(bare) if count else "")
    return f"{name} {count['count']}" if count and name else name


def section_at(text: str, start: int) -> tuple[str, int]:
    """The section that is named at a place in running text, as in `cited_section`, and where its name ends.

    An empty string and the place itself where none is.
    """
    name, end = "", start
    paragraph = _CHINESE_PARAGRAPH.search(text, start + 1)
    for group, kind, pattern in _patterns():
        match = pattern.match(text, start, paragraph.start() if paragraph else len(text))
        if match and match.end() > end and _ends_a_word(text, match.end()):
            name, end = f"{kind} {' '.join(_canonical(match, group))}".strip(), match.end()
    if name and (count := _COUNT_AFTER.match(text, end)):
        return f"{name} {count['count']}", count.end()
    if not name and (counted := _COUNTED.match(text, start)):
        name = cited_section(counted.group())
        return name, counted.end() if name else start
    return name, end


def _ends_a_word(text: str, end: int) -> bool:
    """Nothing that belongs to the word or number goes on behind it; Chinese parts no words."""
    after = text[end : end + 1]
    return not after or after >= "\u3400" or text[end - 1] >= "\u3400" or not (after.isalnum() or after == "/")


def section_kind(name: str) -> str:
    """The kind of a section by its name: "draft decision" for "draft decision -/CP.21"; "" for a name of no kind."""
    kinds = sorted((kind for group in _GROUPS for kind in _data()[group]), key=len, reverse=True)
    return next((kind for kind in kinds if name == kind or name.startswith(kind + " ")), "")


def is_text_kind(kind: str) -> bool:
    """A decision, a resolution or a draft of one: a text that has annexes of its own."""
    return kind in _data()["texts"]


def is_division_kind(kind: str) -> bool:
    """A part, chapter or section: only heads what follows, wherever its numbers do not begin anew."""
    return kind in _data()["divisions"]


def is_contents_heading(text: str) -> bool:
    """The text heads a list of contents and is nothing else."""
    return _clean(text).casefold() in _data()["contents"]["words"]


def closes_text(line: str) -> bool:
    """The line says at which meeting the text above was adopted, and maybe when: "10th plenary meeting"."""
    text = _clean(line).casefold()
    if len(text) > _LONGEST or text[-1:] in ".;:," or not _ORDINAL.search(text):
        return False
    return any(word in text for word in _data()["closing"]["words"])


_GROUPS = ("texts", "attachments", "divisions")


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("ingest") / "sections.toml").read_text(encoding="utf-8"))


@cache
def _ordinals() -> dict[str, int]:
    return {word: place for words in _data()["ordinals"].values() for place, word in enumerate(words, 1)}


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Group, kind and pattern of its printed heading: the word and its number, in either order."""
    ordinals = _any_of(list(_ordinals()))
    number = (
        rf"(?:\s*(?P<number>\d[\d/.\-A-Za-z]*|[-–—]\s?/\s?[A-Z][\w./]*|{_CHINESE_NUMBER})"
        rf"|\s+(?P<letters>[IVXL]{{1,6}}|[A-Z](?:\s?bis)?)|\s+(?P<ordinal>(?i:{ordinals})))"
    )
    found = []
    for group in _GROUPS:
        for kind, words in _data()[group].items():
            word = rf"(?i:{_any_of(words)})"
            after = f"{number}?" if group == "attachments" else number
            found.append((group, kind, re.compile(rf"{word}(?:\s*(?:No\.|n°|№|第))?{after}[.:]?")))
            counted = rf"第\s?(?P<number>\d[\d/.\-A-Z]*|{_CHINESE_NUMBER})\s?号?(?:{_any_of(words)})[.:]?"
            found.append((group, kind, re.compile(counted)))
            found.append((group, kind, re.compile(rf"(?P<ordinal>(?i:{ordinals}))\s+{word}")))
    return tuple(found)


@cache
def _titled() -> re.Pattern[str]:
    """A part's name, and its title after a stop, a colon, a dash, a bracket or a space before a capital."""
    words = _any_of([word for group in _GROUPS for kind in _data()[group].values() for word in kind])
    ordinals = _any_of(list(_ordinals()))
    number = (
        rf"(?:\d[\d/.A-Z]*\d|\d+|[-–—]\s?/\s?[A-Z][A-Z]*\.\d+|[IVXL]{{1,6}}|[A-Z]|{_CHINESE_NUMBER}|(?i:{ordinals}))"
    )
    name = rf"(?i:{words})\s*{number}|第\s?{number}\s?号?(?:{words})|(?i:{ordinals})\s+(?i:{words})"
    return re.compile(rf"(?P<name>{name})(?:\s*[.:：–—-]\s*\S.*|\s*\(.*|\s+[^\Wa-zа-яß-ÿ\d].*)?[.:]?", re.DOTALL)


def _name(text: str, groups: tuple[str, ...]) -> str:
    for group, kind, pattern in _patterns():
        if group in groups and (match := pattern.fullmatch(text)):
            return f"{kind} {' '.join(_canonical(match, group))}".strip()
    return ""


def _canonical(match: re.Match[str], group: str) -> Iterator[str]:
    """The number of a part as all versions share it, none where it has none."""
    found = match.groupdict()
    number = (found.get("number") or found.get("letters") or "").rstrip(".")
    if ordinal := found.get("ordinal"):
        yield roman(_ordinals()[ordinal.casefold()]).upper()
    elif number and number[0] in "一二三四五六七八九十":
        yield roman(values(f"({number})")[0][1]).upper()
    elif group == "divisions" and number.isdigit() and 0 < int(number) < 60:
        yield roman(int(number)).upper()
    elif number:
        yield "".join(number.split()).replace("–", "-").replace("—", "-") if "/" in number else number


def _kind_of(text: str) -> str:
    """The kind that a word in any language names."""
    folded = text.casefold()
    return next((kind for group in _GROUPS for kind, words in _data()[group].items() if folded in words), "")


def _clean(heading: str) -> str:
    return " ".join(heading.replace("*", " ").split())
