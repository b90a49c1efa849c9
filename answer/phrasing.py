"""How people go on asking, by language: the words of `follow_ups.toml`, compiled."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_NEVER = "(?!)"
_CONDITION = re.compile(r"\(\?[^)]*\)")
_DEFINITE = ("ال", "بال", "لل")
_YO = re.compile(r"\[[^]]*\]|[её]")
_CONJUNCTION = re.compile(r"^[وف](?=\w{2})")  # written as one with the Arabic word that follows


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and its place there, in characters."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """In small letters."""
        return self.text.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """One language's words; what each is for is said in `follow_ups.toml`."""

    language: str
    words: re.Pattern[str]
    start: re.Pattern[str]
    about: re.Pattern[str]
    question: re.Pattern[str]
    copula: re.Pattern[str]
    joint: re.Pattern[str]
    article: re.Pattern[str]
    plain: re.Pattern[str]
    general: re.Pattern[str]
    personal: re.Pattern[str]
    possessive: re.Pattern[str]
    dummy: re.Pattern[str]
    border: re.Pattern[str]
    enclitic: re.Pattern[str]
    polite: re.Pattern[str]
    back: re.Pattern[str]
    next: re.Pattern[str]
    previous: re.Pattern[str]
    text: re.Pattern[str]
    paragraph: re.Pattern[str]
    same: tuple[re.Pattern[str], ...]

    def says_nothing(self, word: str) -> bool:
        """The word is none of those that tell what a question is about."""
        return any(p.fullmatch(word) for p in (self.question, self.joint, self.plain, self.start))

    def content(self, text: str) -> list[Word]:
        """The words that tell what a text is about, in order; of Chinese, what stands between other words."""
        found = (Word(match.group(), match.start(), match.end()) for match in self.words.finditer(text))
        return [word for word in found if not self.says_nothing(word.text)]

    def holds(self, pattern: re.Pattern[str], text: str) -> bool:
        """One of the text's words is one of the pattern's."""
        return any(pattern.fullmatch(match.group()) for match in self.words.finditer(text))


@cache
def phrasing(language: str) -> Phrasing:
    """The words of one of the six languages."""
    table = tomllib.loads((files("answer") / "follow_ups.toml").read_text(encoding="utf-8"))[language]
    chinese = language == "zh"
    lists = ("question", "copula", "joint", "article", "plain", "general", "personal", "possessive")
    single = {name: _alternatives(table[name].split(), escape=not chinese) for name in lists}
    edges = ("", "") if chinese else (r"(?<![^\W\d_])", r"(?![^\W\d_])")
    ending = "" if chinese else r"(?:(?<=')|(?![^\W\d_]))"
    about, start = (_alternatives(_listed(table[name]), escape=not chinese) for name in ("about", "start"))
    return Phrasing(
        language=language,
        words=_words(table, chinese=chinese),
        **{name: _compiled(pattern) for name, pattern in single.items()},
        start=_compiled(start),
        about=_compiled(rf"(?:{about}){ending}\s*"),
        dummy=_compiled("|".join(table["dummy"])),
        border=_compiled(_alternatives(table["border"], escape=True)),
        enclitic=_compiled(table.get("enclitic", _NEVER)),
        back=_compiled(table["back"]),
        polite=_compiled(rf"{edges[0]}(?:{table['polite']}){edges[1]}"),
        next=_compiled(table["next"]),
        previous=_compiled(table["previous"]),
        text=_compiled(table["text"]),
        paragraph=_compiled(table["paragraph"]),
        same=tuple(_compiled(rf"{edges[0]}(?:{p}){edges[1]}") for p in table["same"]),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    """Without regard to case, and with "ё" and "е" for one another: most people write no dots."""
    either = _YO.sub(lambda e: e.group().replace("е", "её") if len(e.group()) > 1 else "[её]", pattern)
    return re.compile(either, re.IGNORECASE)


def _listed(words: str | list[str]) -> list[str]:
    return words.split() if isinstance(words, str) else words


def _alternatives(words: Iterable[str], *, escape: bool) -> str:
    found = sorted(words, key=lambda word: len(_CONDITION.sub("", word)), reverse=True)
    return "|".join(map(re.escape, found) if escape else found) or _NEVER


def _words(table: dict[str, Any], *, chinese: bool) -> re.Pattern[str]:
    """Runs of letters; of Chinese those that `follow_ups.toml` lists, and what stands between them."""
    if not chinese:
        return re.compile(r"[^\W\d_]+")
    listed = [word for name in ("question", "joint", "plain", "start") for word in table[name].split()]
    known = _alternatives(listed, escape=False)
    return re.compile(rf"(?:{known})|(?:(?!{known})[\u3400-\u9fff])+|[^\W\d_\u3400-\u9fff]+", re.IGNORECASE)


def without_start(text: str, words: Phrasing) -> tuple[str, bool, bool]:
    """A text without the words that a follow-up begins with; whether it had any, and whether they make a fragment."""
    rest, began, about = text.strip(" ¿¡").strip(), False, False
    while True:
        if match := words.about.match(rest):
            about = True
        elif words.language == "ar" and (match := _CONJUNCTION.match(rest)) and _goes_on(rest[1:], words):
            pass
        else:
            match = words.words.match(rest)
            if not match or not words.start.fullmatch(match.group()):
                return rest, began, about
        began = True
        rest = rest[match.end() :].lstrip(" ,،，-–—¿¡")


def _goes_on(rest: str, words: Phrasing) -> bool:
    """What follows an Arabic letter "and" is a word by itself, so that the letter is not its first."""
    first = re.match(r"\w+", rest)
    return first is not None and (rest.startswith(_DEFINITE) or words.says_nothing(first.group()))
