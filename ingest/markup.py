"""Akoma Ntoso's elements: their namespace, what each does in a document, and the words that stand in one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
A = f"{{{NAMESPACE}}}"
"""Put before an element's name: `f"{A}paragraph"`."""

LISTS = frozenset(("list", "sublist", "blockList"))
_SUBLEVELS = frozenset(("subrule", "subsection", "subclause", "subparagraph", "point", "indent", "alinea", "proviso"))
LEVELS = _SUBLEVELS | {"article", "clause", "section", "rule", "paragraph", "hcontainer", "level", "item", "tblock"}
"""Elements that may bear a number and words of their own."""
DIVISIONS = frozenset(
    ("book", "tome", "part", "title", "chapter", "subpart", "subtitle", "subchapter", "division", "subdivision")
)
"""Elements that only group others under a heading."""
HEADINGS = frozenset(("heading", "subheading", "crossHeading"))
DOCUMENTS = frozenset(("statement", "doc", "act", "bill", "debateReport", "documentCollection", "officialGazette"))
"""Kinds of document that are read: those that count paragraphs or articles, and collections of them."""

_NAMESPACES = re.compile(
    r"http://docs\.oasis-open\.org/legaldocml/ns/akn/3\.0(?:/\w+)?|http://www\.akomantoso\.org/\d\.0"
)
_APART = LISTS - {"blockList"} | LEVELS | DIVISIONS | {"num", "heading", "subheading", "listWrapUp", "img", "meta"}
_QUOTED = frozenset(("quotedStructure", "embeddedStructure"))
_BREAKS = frozenset(("eol", "eop", "br"))
_BLOCKS = (
    frozenset(("p", "block", "ul", "ol", "li", "blockList", "listIntroduction", "blockContainer"))
    | {"content", "intro", "wrapUp"}
    | _BREAKS
    | _QUOTED
)
_MARK = "\0"  # stands for a note's mark in a text; no XML holds it
_MARKS = re.compile(rf"[(（]\s*{_MARK}\s*[)）]|{_MARK}")  # Arabic files print a mark in brackets


@dataclass(slots=True)
class Words:
    """The words that stand in an element itself.

    Attributes:
        text: On one line, without numbers, notes, tables and nested lists.
        marks: The marks of its notes, in order.
        notes: The notes' own elements.
        tables: The tables among the words.
    """

    text: str = ""
    marks: list[str] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    tables: list[etree._Element] = field(default_factory=list)


def use_one_namespace(root: etree._Element) -> None:
    """Rename every element of another version of Akoma Ntoso to the one that is read."""
    for element in root.iter(etree.Element):
        namespace, _, name = str(element.tag).removeprefix("{").rpartition("}")
        if namespace != NAMESPACE and _NAMESPACES.fullmatch(namespace):
            element.tag = A + name


def mark_notes(root: etree._Element) -> None:
    """Give every note that has no mark the next free number; a viewer would print one."""
    notes = list(root.iter(f"{A}authorialNote", f"{A}note"))
    used = {note.get("marker") for note in notes}
    free = (str(n) for n in count(1) if str(n) not in used)
    for note in notes:
        if not note.get("marker"):
            note.set("marker", next(free))


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace; one whose prefix is lost is no qualified name, and is kept whole."""
    return str(element.tag).rpartition("}")[2]


def children(node: etree._Element) -> Iterator[etree._Element]:
    """The elements in a node, without comments and instructions."""
    return node.iterchildren(etree.Element)


def own_words(node: etree._Element) -> Words:
    """The words of `node`; what quotes another text's structure is text, its numbers and headings with it."""
    found = Words()
    parts: list[str] = []
    _collect(node, found, parts, whole=False)
    found.text = " ".join(_MARKS.sub("", "".join(parts)).split())
    return found


def own_text(node: etree._Element) -> str:
    """The text of `node` without numbers, notes, tables and nested lists, on one line."""
    return own_words(node).text


def _collect(node: etree._Element, found: Words, parts: list[str], *, whole: bool) -> None:
    parts.append(node.text or "")
    for child in node:
        name = name_of(child) if isinstance(child.tag, str) else ""
        note = _note(child, name)
        if note is not None:
            found.marks.append(note.get("marker", ""))
            found.notes.append(note)
            parts.append(_MARK)
        elif name == "sup" and (child.text or "").strip().isdigit():
            found.marks.append((child.text or "").strip())
            parts.append(_MARK)
        elif name == "table":
            found.tables.append(child)
        elif name and (whole or name not in _APART):
            gap = " " if name in _BLOCKS or name in _APART else ""
            parts.append(gap)
            _collect(child, found, parts, whole=whole or name in _QUOTED)
            parts.append(gap)
        parts.append(child.tail or "")


def _note(element: etree._Element, name: str) -> etree._Element | None:
    """The note that stands in the text or is referred to from it."""
    if name == "authorialNote":
        return element
    if name != "noteRef":
        return None
    identity = element.get("href", "").lstrip("#")
    notes = element.getroottree().getroot().iter(f"{A}note")
    return next((note for note in notes if identity and identity in (note.get("eId"), note.get("id"))), None)
