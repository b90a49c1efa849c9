"""A document's table of contents: its parts and headings, as links within the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ingest.paragraph import Paragraph
from views.label import shortened
from views.paragraph import language_attributes

_LENGTH = 90
_FEW = 2  # entries below which there is nothing to choose


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: the unit that it leads to, what it says, and how deep it stands, from 0."""

    unit: Paragraph
    text: str
    depth: int


def contents(units: Sequence[Paragraph]) -> list[Entry]:
    """The entries in order; none where there is nothing to choose from."""
    found = list(_entries(units))
    return found if len(found) >= _FEW else []


def _entries(units: Sequence[Paragraph]) -> Iterator[Entry]:
    section: tuple[str, ...] = ()
    for unit in units:
        if unit.kind == "heading":
            yield Entry(unit=unit, text=shortened(unit.text, _LENGTH), depth=max(0, len(unit.section) - 1))
        elif unit.kind != "footnote" and unit.section not in (section, ()):
            yield Entry(unit=unit, text=" · ".join(unit.section), depth=len(unit.section) - 1)
        if unit.kind != "footnote":
            section = unit.section


def contents_html(entries: Sequence[Entry], title: str, anchor: str) -> str:
    """The entries as a navigation; `anchor` begins the names of the places that they lead to."""
    lines = "".join(
        f'<li class="al-depth-{min(2, entry.depth)}" {language_attributes(entry.unit.language)}>'
        f'<a href="#{escape(anchor + entry.unit.id.partition("#")[2])}">{escape(entry.text)}</a></li>'
        for entry in entries
    )
    return f'<nav class="al-contents" aria-label="{escape(title)}"><h2>{escape(title)}</h2><ul>{lines}</ul></nav>'
