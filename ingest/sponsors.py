"""Who proposes a draft: the names before "draft resolution", or after "submitted by"."""

import re
from functools import cache

from ingest.vocabulary import match, words

_NAME = r"(?:(?:the|les?|la|el|los) )?[A-ZА-ЯÀ-Þ\ue000-\uf8ff]"
_CHINESE = r"[\u3400-\u9fff\ue000-\uf8ff]"
_AND = re.compile(
    rf"\s+(?:and|et|y|e|и|а также)\s+(?={_NAME})|(?<={_CHINESE})(?:以?及|和)(?={_CHINESE})|\s+و\s?(?=[\w\ue000-\uf8ff])"
)
_COMMA = re.compile(rf"\s*[,،，、]\s*(?:(?:and|et|y|и)\s+(?={_NAME}))?")
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_STARS = re.compile(r"\s?[*¹²³⁰⁴-⁹]+")
_FIRST_PRIVATE = 0xE000  # a character of private use stands for a name that holds a separator


def sponsors(text: str) -> tuple[str, ...]:
    """The proponents that a line of a draft names, one an entry; none where it is no such line.

    Names that hold an "and" are whole ("Bosnia and Herzegovina"), as is what stands in brackets; marks of notes go.
    """
    if not (found := match("sponsors", text)):
        return ()
    whole: list[str] = []

    def keep(name: re.Match[str]) -> str:
        whole.append(name.group())
        return chr(_FIRST_PRIVATE + len(whole) - 1)

    value = _joined().sub(keep, _BRACKETS.sub(keep, _STARS.sub("", found["value"])))
    parts = [name for part in _COMMA.split(value) for name in _AND.split(part)]
    for index in reversed(range(len(whole))):  # a name in brackets may hold one that was kept before it
        parts = [part.replace(chr(_FIRST_PRIVATE + index), whole[index]) for part in parts]
    return tuple(name for part in parts if (name := part.strip(" :：")))


@cache
def _joined() -> re.Pattern[str]:
    """Names of states that hold an "and"."""
    return re.compile("|".join(re.escape(name) for names in words("joined").values() for name in names))
