"""HTML's block elements into blocks: paragraphs, headings, list items with the number a browser prints, tables."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ingest.block import Block, Line, blocks
from ingest.html_lists import item_number
from ingest.html_words import Run, is_raised, lines_of, names_of, printed_mark, superscript, text_of, with_mark
from ingest.numbers import item_start, number_start

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "header", "hgroup", "hr", "html", "li", "main", "ol", "p"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_LEFT_OUT = frozenset(
    (
        *("button", "head", "iframe", "input", "nav", "noscript", "object", "script", "select", "style", "svg"),
        *("template", "textarea"),
    )
)
_LEFT_OUT_ROLES = frozenset(("navigation", "search", "contentinfo", "banner"))
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden")
_DEEPEST = 200


@dataclass(slots=True)
class Flow:
    """One pass over the markup, in document order.

    Attributes:
        notes: For the id of each note its mark.
        found: The blocks of what has been closed.
        lines: The lines since the last table or heading.
        runs: The words of the open block.
        number: What the browser prints before the next block, "" for nothing.
        note: The mark of the note that the next block is, "" for none.
        seen: All words that a browser shows, the numbers that it makes among them.
    """

    notes: Mapping[str, str]
    found: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    number: str = ""
    note: str = ""
    seen: list[str] = field(default_factory=list)

    def blocks(self, root: etree._Element) -> list[Block]:
        """The blocks of all that a reader sees of an element.

        Raises:
            RecursionError: Elements stand more than 200 deep.
        """
        self.seen += visible(root)
        self.walk(root, Run(text=""), 0)
        self.flush()
        self.close()
        return self.found

    def walk(self, node: etree._Element, style: Run, depth: int) -> None:
        """Take in one element; `style` is that of the words around it."""
        if depth > _DEEPEST:
            raise RecursionError
        if not isinstance(node.tag, str) or _is_left_out(node):
            return
        note = next((self.notes[name] for name in names_of(node) if name in self.notes), "")
        if node.tag == "table" and not _is_layout(node):
            self.flush()
            self.table(node)
        elif node.tag == "pre":
            self.flush()
            self.preformatted(node)
        elif node.tag in _BLOCKS:
            self.flush()
            self.note = note or self.note
            self.block(node, style, depth)
        else:
            self.note = note or self.note
            self.inline(node, style, depth)

    def block(self, node: etree._Element, style: Run, depth: int) -> None:
        """Take in an element that stands on lines of its own."""
        if node.tag in _HEADINGS:
            self.close()
        if node.tag == "li":
            self.number = item_number(node)
        self.inside(node, style, depth)
        self.flush(heading=node.tag in _HEADINGS)
        if node.tag in _HEADINGS:
            self.close()
        if node.tag == "li":
            self.number = self.note = ""

    def inline(self, node: etree._Element, style: Run, depth: int) -> None:
        """Take in an element within a line: a break, a note's mark, or words with their style."""
        target = node.get("href", "").removeprefix("#") if node.tag == "a" else ""
        if node.tag == "br":
            self.runs.append(Run(text="\n", italic=style.italic, bold=style.bold))
        elif target in self.notes:
            self.runs.append(Run(text=printed_mark(self.notes[target]), bold=style.bold))
        elif is_raised(node) and not any(link.get("href", "")[1:] in self.notes for link in node.iter("a")):
            self.runs.append(Run(text=superscript("".join(map(str, node.itertext()))), bold=style.bold))
        else:
            italic = style.italic or node.tag in ("i", "em")
            self.inside(node, Run(text="", italic=italic, bold=style.bold or node.tag in ("b", "strong")), depth)

    def inside(self, node: etree._Element, style: Run, depth: int) -> None:
        """Take in what an element holds."""
        self.say(node.text, style)
        for child in node:
            self.walk(child, style, depth + 1)
            self.say(child.tail, style)

    def say(self, text: str | None, style: Run) -> None:
        """Put words to the open block."""
        if text:
            self.runs.append(Run(text=re.sub(r"\s+", " ", text), italic=style.italic, bold=style.bold))

    def flush(self, *, heading: bool = False) -> None:
        """Close the open block; one without words leaves number and note to the next."""
        lines = lines_of(self.runs, heading=heading)
        self.runs = []
        if not lines:
            return
        if self.note:
            lines = with_mark(lines, self.note)
        elif self.number and not number_start(lines[0]) and not item_start(lines[0]):
            lines[0] = f"{self.number} {lines[0]}"
            self.seen.append(self.number)
        self.number = self.note = ""
        self.lines += [Line(text=line, page=1, gap=0 if index else 1) for index, line in enumerate(lines)]

    def close(self) -> None:
        """Make blocks of the lines so far, so that nothing after goes on with them."""
        self.found += blocks(self.lines)
        self.lines = []

    def table(self, node: etree._Element) -> None:
        """Rows of cells, parted by a bar; the caption is a line of its own."""
        for caption in node.findall("caption"):
            self.walk(caption, Run(text=""), 0)
        self.close()
        rows = (" | ".join(self.cell(cell) for cell in row.iterchildren("td", "th")) for row in node.iter("tr"))
        kept = tuple(row for row in rows if row.strip(" |"))
        if kept:
            self.found.append(Block(lines=kept, page=1, table=True))

    def cell(self, node: etree._Element) -> str:
        """The words of one cell on one line."""
        inner = Flow(notes=self.notes)
        inner.inside(node, Run(text=""), 0)
        inner.flush()
        return " ".join(line.text for line in inner.lines)

    def preformatted(self, node: etree._Element) -> None:
        """Lines as they stand, a blank one being a gap."""
        gap = 1
        for line in "".join(str(part) for part in node.itertext()).splitlines():
            if line.strip():
                self.lines.append(Line(text=line.strip(), page=1, gap=gap))
            gap = 0 if line.strip() else gap + 1


def visible(node: etree._Element) -> Iterator[str]:
    """All words of an element that a browser shows."""
    if isinstance(node.tag, str) and not _is_left_out(node):
        yield node.text or ""
        for child in node:
            yield from visible(child)
            yield child.tail or ""


def _is_left_out(node: etree._Element) -> bool:
    """Scripts, styles, navigation, forms, and what a browser does not show."""
    return (
        node.tag in _LEFT_OUT
        or node.get("role", "") in _LEFT_OUT_ROLES
        or "hidden" in node.attrib
        or node.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(node.get("style", "")))
    )


def _is_layout(table: etree._Element) -> bool:
    """The table only places paragraphs: it says so, holds tables or headings, or has a single row or column."""
    if table.get("role") in ("presentation", "none") or any(True for _ in table.iterdescendants("table", *_HEADINGS)):
        return True
    rows = [sum(bool(text_of(cell)) for cell in row.iterchildren("td", "th")) for row in table.iter("tr")]
    return len([row for row in rows if row]) < 2 or max(rows) < 2
