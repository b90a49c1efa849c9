"""Numbered units of Akoma Ntoso with their lists, notes and tables; numbers that a converter left in the words."""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.akn_number import Left, bare, follows, left_in_words, mark_of, number_of
from ingest.markup import DIVISIONS, HEADINGS, LEVELS, LISTS, A, children, name_of, own_text, own_words
from ingest.numbers import ItemList
from ingest.section import section_name
from ingest.unit import Unit

_OWN = frozenset(("p", "block", "ul", "ol", "blockList", "blockContainer"))
_EMPTY_BRACKETS = re.compile(r"^\(\s*\)\s*")  # Arabic files print the mark in brackets before the note


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """An open list.

    Attributes:
        label, cited, printed: What its items' labels begin with by the markup, as cited and as printed.
        lead: What its items complete.
        mark: Its last marker.
    """

    label: str = ""
    cited: str = ""
    printed: str = ""
    lead: str = ""
    mark: str = ""


_NOWHERE = Level()


@dataclass(slots=True)
class ListWalk:
    """The units of one paragraph; the fields are where in its part it stands."""

    section: tuple[str, ...] = ()
    number: str = ""
    printed: list[str] = field(default_factory=list)
    chapeau: str = ""
    loose: ItemList = field(default_factory=ItemList)
    leads: list[str] = field(default_factory=list)

    def open(self, label: str, printed: str) -> None:
        """A numbered paragraph begins, or with "" a part; lettered ones that follow belong to it."""
        self.number, self.chapeau = label, ""
        self.printed = [bare(printed)] if label else []
        self.loose, self.leads = ItemList(), []

    def placed(self, mark: str, printed: str, following: str = "") -> Level:
        """Where a lettered paragraph beside its number is cited, and what it completes."""
        path = self.loose.place(mark, following)
        self.leads[len(path) - 1 :] = []
        self.printed[len(path) - 1 + bool(self.number) :] = [printed]
        cited = " ".join([*([self.number] if self.number else []), *path])
        lead = " ".join(part for part in [self.chapeau, *self.leads] if part)
        return Level(label=mark, cited=cited, lead=lead, printed=" ".join(self.printed))

    def here(self) -> Level:
        """The list that an unnumbered text opens: it has no label, and is cited by the paragraph before."""
        return Level(cited=self.number, printed=" ".join(self.printed[:1]))

    def unnumbered(self, node: etree._Element) -> Generator[Unit, None, Level]:
        """A heading, text, or a paragraph or item whose number stands in its words; return the list that it opens."""
        text = own_text(node)
        if text and is_heading(node):
            yield from self.heading(node)
            return self.here()
        left = left_in_words(node, text, self.number, bool(self.loose.levels))
        if left is None:
            lead = yield from self.numbered(node, kind="text")
            return replace(self.here(), lead=lead)
        if left.mark[0].isdigit():
            return (yield from self.opened(node, left))
        place = self.placed(left.mark, left.printed, left.following)
        # The markup calls it text, and so does its kind; it is cited by the letter that is printed.
        own = yield from self.numbered(node, replace(place, label=place.cited), kind="text", left=left)
        self.leads.append(own)
        return replace(place, label=place.cited, lead=f"{place.lead} {own}".strip())

    def opened(self, node: etree._Element, left: Left) -> Generator[Unit, None, Level]:
        """A paragraph whose number stands in its words."""
        self.open(left.mark, left.printed)
        place = Level(label=left.mark, cited=left.mark, printed=self.printed[0])
        self.chapeau = yield from self.numbered(node, place, kind="paragraph", left=left)
        return replace(place, lead=self.chapeau)

    def rest(
        self, node: etree._Element, own: etree._Element | None, level: Level, above: Level | None = None
    ) -> Generator[Unit, None, tuple[str, Level] | None]:
        """What a numbered element holds besides its own words: points, their sublists, text between and after them.

        Args:
            node: The element.
            own: What in it held its own words, already read.
            level: The list that its points are in.
            above: The list around that one. Converters nest a point too deep whose marker goes on there; its mark is
                returned, with the list that it opens.
        """
        inner, moved = level, None
        for child in children(node):
            name = name_of(child)
            if name in HEADINGS or name == "num":
                continue
            if name in LISTS or child is own or (own is not None and own in child.iterdescendants()):
                inside = inner if name in LISTS else level
                if name == "sublist" and name_of(node) in LISTS and inner is level:
                    inside = replace(level, label="")  # by the markup it hangs on no point
                read = child if name == "blockList" else own  # its introduction belongs to the words around it
                deeper = yield from self.rest(child, read, replace(inside, mark=""), above if inner is level else level)
                if deeper:
                    level, inner = replace(level, mark=deeper[0]), replace(deeper[1], label=inner.label)
            elif name in LEVELS | DIVISIONS:
                mark = mark_of(number_of(child), level.label or "-")
                if above and _belongs_above(child, mark, level, above):
                    level = above if not level.mark else replace(above, label=level.label)
                    above, moved = None, ("", level)
                inner = (yield from self.point(child, level, mark)) or inner
                if mark:
                    level = replace(level, mark=mark)
                moved = (level.mark, inner) if moved else None
            elif own is not node or name == "listWrapUp":
                yield from self.numbered(child, Level(lead=level.lead), kind="text")
            elif name in _OWN:
                yield from self.rest(child, child, level)
        return moved

    def point(self, node: etree._Element, level: Level, mark: str) -> Generator[Unit, None, Level | None]:
        """One point with all that it holds; return the list that it opens, None where it has no number."""
        for child in children(node):
            if name_of(child) in HEADINGS:
                yield from self.heading(child)
        own = own_part(node)
        if not mark:
            if own is not None:
                yield from self.numbered(own, Level(lead=level.lead), kind="text")
            yield from self.rest(node, own, level)
            return None
        number = bare(number_of(node))
        inside = Level(
            label=f"{level.label} {mark}".strip(),
            cited=f"{level.cited} {mark}".strip(),
            printed=f"{level.printed} {number}".strip(),
            lead=level.lead,
        )
        words = ""
        if own is not None:
            words = yield from self.numbered(own, inside, kind="item", number=number)
        inside = replace(inside, lead=f"{level.lead} {words}".strip())
        yield from self.rest(node, own, inside, replace(level, mark=mark))
        return inside

    def numbered(
        self,
        node: etree._Element,
        place: Level = _NOWHERE,
        *,
        kind: str,
        number: str = "",
        left: Left | None = None,
        text: str | None = None,
    ) -> Generator[Unit, None, str]:
        """Yield the unit of an element's own words, its notes and tables; return its chapeau, "10. Decides that …:".

        Args:
            node: What holds the words.
            place: Its label as it is marked up, cited and printed, and what it completes.
            kind: As in `Unit`.
            number: What its chapeau begins with.
            left: The number that stood in the words, and the words after it.
            text: In place of the words.
        """
        words = own_words(node)
        if left is not None:
            number, text = left.printed, left.text
        text = words.text if text is None else text
        if text:
            yield Unit(
                kind=kind,
                label=place.label,
                cited=place.cited if place.cited != place.label else "",
                printed=place.printed if place.label else "",
                section=self.section,
                lead=place.lead,
                text=text,
                marks=tuple(mark for mark in words.marks if mark),
            )
        yield from self.notes(words.notes)
        for table in words.tables:
            yield from self.table(table)
        return f"{number} {text}".strip() if text else ""

    def notes(self, notes: list[etree._Element]) -> Iterator[Unit]:
        """The footnotes of a unit."""
        for note in notes:
            text = _EMPTY_BRACKETS.sub("", own_text(note))
            if text and note.get("marker"):
                yield Unit(kind="footnote", label=note.get("marker", ""), section=self.section, text=text)

    def heading(self, node: etree._Element, number: str = "") -> Iterator[Unit]:
        """A title; that of an annex opens its section."""
        text = f"{number} {own_text(node)}".strip()
        name = section_name(text)
        if name.startswith("annex"):
            self.section = (*(s for s in self.section if not s.startswith("annex")), name)
            self.open("", "")
        yield from self.numbered(node, kind="heading", text=text)

    def table(self, node: etree._Element) -> Iterator[Unit]:
        """A table with its caption, a row a line, and its notes."""
        cells = [[own_words(cell) for cell in children(row)] for row in node.iter(f"{A}tr")]
        rows = [" | ".join(cell.text for cell in row) for row in cells]
        caption = node.find(f"{A}caption")
        text = "\n".join(row for row in ["" if caption is None else own_text(caption), *rows] if row.strip(" |"))
        found = [cell for row in cells for cell in row]
        if text:
            marks = tuple(mark for cell in found for mark in cell.marks if mark)
            yield Unit(kind="table", section=self.section, text=text, marks=marks)
        for cell in found:
            yield from self.notes(cell.notes)


def own_part(node: etree._Element) -> etree._Element | None:
    """What holds an element's own words: its content or intro, its list's, its blocks, its first subparagraph's."""
    if name_of(node) == "blockList":
        return node
    parts = [child for child in children(node) if name_of(child) not in HEADINGS and name_of(child) != "num"]
    for child in parts:
        if name_of(child) in ("content", "intro"):
            return child
        if name_of(child) == "list":
            return child.find(f"{A}intro")
    if any(name_of(child) in _OWN for child in parts):
        return node
    first = parts[0] if parts and name_of(parts[0]) in LEVELS and not number_of(parts[0]) else None
    return None if first is None else own_part(first)


def is_heading(node: etree._Element) -> bool:
    """All letters stand in bold or the text names an annex: the converter's way to mark up a title inside the body."""
    text = own_text(node)
    bold = "".join(
        own_text(part)
        for part in node.iter(f"{A}span", f"{A}b")
        if "bold" in part.get("class", "") or name_of(part) == "b"
    )
    whole = re.sub(r"\W", "", text)
    return bool(whole) and (whole == re.sub(r"\W", "", bold) or bool(section_name(text)))


def _belongs_above(point: etree._Element, mark: str, level: Level, above: Level) -> bool:
    """A marker that does not go on in its own list but in the one above; a lone (i) after (h) is the letter."""
    if not mark or not follows(above.mark, mark):
        return False
    if level.mark:
        return not follows(level.mark, mark)
    around = [point, *point.itersiblings(), *point.itersiblings(preceding=True)]
    numbered = [p for p in around if name_of(p) in LEVELS and number_of(p)]
    return above.mark == "(h)" and mark == "(i)" and len(numbered) == 1
