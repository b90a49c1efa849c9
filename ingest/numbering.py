"""The numbers that Word generates: lists, their levels, and where each list stands."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from ingest.numerals import numeral
from ingest.package import W, number, switch, value
from ingest.styles import Styles

_DEEPEST = 9
_LETTERED = ("lowerLetter", "lowerRoman", "russianLower")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: first number, format, text with `%1` … for the numbers of this and outer levels.

    `restart` is the level, from 1, whose numbers and those above restart this one's; 0 for none, None for all above.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""

    @classmethod
    def of(cls, node: etree._Element) -> "Level":
        """The level that a `w:lvl` defines."""
        start = number(node, "start")
        return cls(
            start=1 if start is None else start,
            form=value(node, "numFmt") or "decimal",
            text=value(node, "lvlText") or "",
            legal=bool(switch(node, "isLgl")),
            restart=number(node, "lvlRestart"),
            style=value(node, "pStyle") or "",
        )


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted.

    Lists (`w:num`) that share a definition (`w:abstractNum`) count on together, unless one sets a number to start from.
    """

    definitions: dict[str, dict[int, Level]] = field(default_factory=dict)
    definition_of: dict[str, str] = field(default_factory=dict)
    own_levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    own_starts: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    starts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, root: etree._Element | None, styles: Styles) -> "Numbering":
        """The lists of a document's part `numbering`; none where it has no such part."""
        found = cls()
        if root is None:
            return found
        linked: dict[str, str] = {}
        for node in root.findall(W + "abstractNum"):
            name = node.get(W + "abstractNumId", "")
            found.definitions[name] = _levels(node)
            if style := value(node, "numStyleLink"):
                linked[name] = style
        for node in root.findall(W + "num"):
            name = node.get(W + "numId", "")
            found.definition_of[name] = value(node, "abstractNumId") or ""
            overrides = [(_place(o), o) for o in node.findall(W + "lvlOverride")]
            found.own_levels[name] = {
                at: Level.of(lvl) for at, o in overrides if (lvl := o.find(W + "lvl")) is not None
            }
            starts = {at: number(o, "startOverride") for at, o in overrides}
            found.own_starts[name] = {at: start for at, start in starts.items() if start is not None}
        for name, style in linked.items():  # a list style: the definition stands with the list that the style names
            target = next((n for _, s in styles.chain(style) if (n := value(s, "pPr/numPr/numId"))), "")
            found.definitions[name] = found.definitions.get(found.definition_of.get(target, ""), {})
        return found

    def printed(self, name: str, level: int | None, style: str = "") -> str:
        """The number that Word prints before the next paragraph of a list, "" for an unknown list or level.

        Args:
            name: The list's `w:numId`.
            level: From 0; None for the level that is tied to `style`, else the first.
            style: The style that put the paragraph in the list.
        """
        definition = self.definition_of.get(name, "")
        levels = {**self.definitions.get(definition, {}), **self.own_levels.get(name, {})}
        if level is None:
            level = next((at for at, lvl in levels.items() if style and lvl.style == style), 0)
        if level not in levels:
            return ""
        counts = self._count(name, definition, level, levels)
        form = levels[level].form
        if form == "bullet":
            return levels[level].text if levels[level].text in ("–", "—", "-") else "•"

        def outer(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at not in levels:
                return ""
            shown = "decimal" if levels[level].legal and levels[at].form != "none" else levels[at].form
            return numeral(shown, counts.get(at, levels[at].start))

        text = re.sub(r"%([1-9])", outer, levels[level].text).strip()
        nested = form == "decimal" and any(levels[at].form == "decimal" for at in range(level) if at in levels)
        return _unmistakable(text, form, nested)

    def _count(self, name: str, definition: str, level: int, levels: dict[int, Level]) -> dict[int, int]:
        counts, starts = self.counts[definition], self.starts[definition]
        for at, start in self.own_starts.pop(name, {}).items():  # holds from the list's first paragraph on
            starts[at] = start
            counts.pop(at, None)
        first = starts.get(level, levels[level].start)
        counts[level] = counts[level] + 1 if level in counts else first
        for at in range(level + 1, _DEEPEST):
            restart = levels[at].restart if at in levels else None
            if restart is None or level < restart:
                counts.pop(at, None)
        return counts


def _levels(node: etree._Element) -> dict[int, Level]:
    return {_place(lvl): Level.of(lvl) for lvl in node.findall(W + "lvl")}


def _place(node: etree._Element) -> int:
    found = node.get(W + "ilvl", "0")
    return int(found) if found.isdecimal() and len(found) < 3 else 0


def _unmistakable(text: str, form: str, nested: bool) -> str:
    """A generated number with the punctuation by which the structure pass knows it.

    Word tells that "1" is a number, "a." an item's letter and "1." under "1." an item; the text alone does not.
    """
    bare = text.rstrip(".)")
    if nested and bare.isdecimal():
        return f"({bare})"
    if form in _LETTERED and bare.isalpha() and not text.endswith(")"):
        return f"{bare})"
    return f"{bare}." if bare == text and bare.isdecimal() else text
