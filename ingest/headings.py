"""The headings that a unit stands under: the titles of the parts around it, and the headings within these.

A decision in a report has a title of its own, and "III. Reporting, A. Initial report" says of what a paragraph speaks
that names nothing itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.block import TERMINAL
from ingest.section import division_name, is_contents_heading, is_division_kind, section_kind, section_name

_NUMBER = re.compile(
    r"\(?(?:(?P<roman>[IVXLC]+)|(?P<capital>[A-ZА-Я])|(?P<arabic>\d+(?:\.\d+)*)|(?P<small>[a-z]|[ivx]+)"
    r"|(?P<chinese>[一二三四五六七八九十]+))(?:[.)．]+(?:\s+|$)|[、）]\s*)"
    r"|（(?P<bracketed>[一二三四五六七八九十]+)）\s*"
)
_LETTER_OR_ROMAN = "IVX"  # the other numerals of one letter are never the first of a series
_YEAR = re.compile(r"\s*\(\d{4}\)\s*$")
_BARE = 2  # words of a part's name without a title: "Part two"
_LONGEST = 400  # characters of a title
_STOPS = (*TERMINAL, ",", "،", "，", ":", "：")


class Headed(Protocol):
    """A unit of a document, as `Paragraph` and `Unit` are."""

    @property
    def kind(self) -> str:
        """As in `Paragraph`."""
        ...

    @property
    def text(self) -> str:
        """As in `Paragraph`."""
        ...

    @property
    def section(self) -> tuple[str, ...]:
        """As in `Paragraph`."""
        ...


def headings_above(units: Sequence[Headed]) -> list[tuple[str, ...]]:
    """For each unit of a document, in order, its headings, outermost first, without their numbers.

    A heading takes the place of the one of its series ("B." of "A.") and of all below it; one without a number that of
    the last one without; that of a table is for the table alone. Headings and notes have none themselves.
    """
    titles: dict[tuple[str, ...], str] = {}
    begun: set[tuple[str, ...]] = set()
    found = list[tuple[str, ...]]()
    section: tuple[str, ...] = ()
    within = list[_Heading]()
    for place, unit in enumerate(units):
        if unit.section != section and unit.kind != "footnote":
            section, within = unit.section, []
        within = [heading for heading in within if heading.series != "table" or unit.kind in ("table", "footnote")]
        is_open = bool(section) and section not in begun and section not in titles
        if unit.kind == "heading" and not _says_nothing(unit.text, section):
            heading = _heading(" ".join(unit.text.split()), within, of_table=_heads_table(units, place))
            if is_open and (heading.series == "plain" or _is_division(section)):
                titles[section] = heading.words
            elif heading.words:
                within = [*_above(within, heading.series), heading]
        elif is_open and unit.kind == "text" and _is_title(unit.text):
            titles[section] = " ".join(unit.text.split())
        elif unit.kind not in ("heading", "footnote"):
            begun.add(section)
        if unit.kind in ("heading", "footnote"):
            found.append(())
        else:
            around = (titles.get(section[:depth], "") for depth in range(1, len(section) + 1))
            found.append(tuple(dict.fromkeys(filter(None, (*around, *(heading.words for heading in within))))))
    return found


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading by what its number counts with ("plain" without one, "table" above a table), its number and words."""

    series: str
    mark: str
    words: str


def _heads_table(units: Sequence[Headed], place: int) -> bool:
    return place + 1 < len(units) and units[place + 1].kind == "table"


def _says_nothing(text: str, section: Sequence[str]) -> bool:
    """The name of a text or part alone, "Contents", or what stands in brackets below a heading."""
    name = section_name(_YEAR.sub("", text))
    bare = "".join(text.split()).casefold()
    return (
        bool(name)
        or is_contents_heading(text)
        or text.lstrip().startswith("(")
        or bool(section and bare == "".join(section[-1].split()).casefold())
        or (division_name(text) != "" and len(text.split()) <= _BARE)
    )


def _is_title(text: str) -> bool:
    """A title too long to be taken for a heading: words without a stop, as "The Conference of the Parties," has one."""
    return len(text) <= _LONGEST and text.rstrip()[-1:] not in _STOPS


def _is_division(section: Sequence[str]) -> bool:
    return is_division_kind(section_kind(section[-1].partition(" (")[0]))


def _above(within: Sequence[_Heading], series: str) -> Sequence[_Heading]:
    """The headings that stay when one of a series follows."""
    return next((within[:place] for place, heading in enumerate(within) if heading.series == series), within)


def _heading(text: str, within: Sequence[_Heading], *, of_table: bool) -> _Heading:
    """What a heading says, below others."""
    match = _NUMBER.match(text)
    if of_table or not match or match.lastgroup is None:
        return _Heading("table" if of_table else "plain", "", text)
    series, mark = match.lastgroup, match[match.lastgroup]
    if series == "arabic":
        series += "." * mark.count(".")
    elif series == "roman" and len(mark) == 1:
        last = next((heading.mark for heading in reversed(within) if heading.series == "capital"), "")
        if mark not in _LETTER_OR_ROMAN or (last and ord(mark) == ord(last) + 1):
            series = "capital"
    return _Heading(series, mark, text[match.end() :])
