"""Word documents (.docx) into a reading: the blocks of text files, with the numbers and notes that Word generates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from lxml import etree

from ingest.block import Block
from ingest.errors import EmptyFileError
from ingest.footnotes import Footnotes, bodies
from ingest.notes import SUPERSCRIPTS
from ingest.numbering import Numbering
from ingest.package import Package, W, open_package, relation_id, switch
from ingest.printed import Printed, plain_lines, printed_blocks
from ingest.runs import UNREAD, Runs
from ingest.styles import Styles
from ingest.symbol import SYMBOL
from ingest.text import from_blocks
from ingest.unit import Reading, with_warnings

_CONTAINERS = {W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_MASTHEAD_END = 12  # blocks within which a table with the document's symbol is its masthead
_DISTRIBUTION = re.compile(r"Distr[.:]|Distribution\s*:|分发|التوزيع", re.IGNORECASE)


def read_word(path: Path, content: bytes, sha256: str) -> Reading:
    """Read one Word document.

    Changes count as accepted, hidden text, headers and footers are left out; of the first page's header the masthead is
    kept. Pages are those that Word recorded when it last laid the document out, else the author's page breaks.

    Args:
        path: Its name, for messages and for the symbol where the text prints none.
        content: Its bytes.
        sha256: Of the bytes.

    Raises:
        IngestError: One of its kinds: the file is damaged, encrypted, not well formed, no Word document, or too large.
        EmptyFileError: There is no text.
    """
    package = open_package(path, content)
    root = package.root()
    body = root.find(W + "body")
    walk = _Walk.of(package, root)
    head = list(walk.masthead(package, body)) if body is not None else []
    found = list(walk.blocks(body)) if body is not None else []
    if not any(not block.note for block in found):
        raise EmptyFileError(f"{path}: the document holds no text")
    notes = (line for block in found if block.note for line in block.lines)
    source = [*(line for block in head for line in block.lines), *walk.numbers, *notes, *_texts(body, walk.styles)]
    reading = from_blocks(path, head + found, sha256, masthead=len(head), source=source)
    return with_warnings(reading, _unrecorded_pages(walk.page, package.pages()))


@dataclass(slots=True)
class _Walk:
    """One pass over a document; the fields are its lists and notes, and where the pass stands."""

    styles: Styles
    numbering: Numbering
    runs: Runs
    notes: Footnotes
    laid_out: bool
    page: int = 1
    section: int = 0
    count: int = 0
    begun: bool = False
    joined: str = ""
    numbers: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, package: Package, root: etree._Element) -> "_Walk":
        styles = Styles.of(package.part("styles"))
        found = bodies("footnote", package.part("footnotes")) | bodies("endnote", package.part("endnotes"))
        walk = cls(
            styles=styles,
            numbering=Numbering.of(package.part("numbering"), styles),
            runs=Runs(styles),
            notes=Footnotes(found, lambda note: list(plain_lines(note, styles))),
            laid_out=next(root.iter(W + "lastRenderedPageBreak"), None) is not None,
        )
        walk.notes.configure(package.part("settings"))
        walk.notes.configure(next(root.iter(W + "sectPr"), None))
        return walk

    def masthead(self, package: Package, body: etree._Element) -> Iterator[Block]:
        """The lines of the header that only the first page has; of one that all pages share, the symbol."""
        first = next(body.iter(W + "sectPr"), None)
        references = [] if first is None else first.findall(W + "headerReference")
        own = first is not None and bool(switch(first, "titlePg"))
        for reference in references:
            if reference.get(W + "type") == ("first" if own else "default"):
                header = package.related(relation_id(reference))
                for line in plain_lines(header, self.styles) if header is not None else ():
                    if own or SYMBOL.fullmatch(line):
                        yield Block(lines=(line,), page=1)

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        """The blocks of a document's body, in order."""
        for block in self._inside(body):
            self.count += 1
            yield block

    def _inside(self, container: etree._Element) -> Iterator[Block]:
        for is_contents, nodes in groupby(_flat(container), self._is_contents):
            if not is_contents:
                yield from self._each(nodes)
            elif found := list(self._each(nodes)):
                lines = tuple(line for block in found for line in block.lines)
                yield Block(lines=lines, page=found[0].page, table=True)
        if self.joined:  # the last paragraph's end is deleted: there is none to join
            rest, self.joined = Printed(page=self.page, text=self.joined), ""
            yield from printed_blocks(rest, "")

    def _is_contents(self, node: etree._Element) -> bool:
        return node.tag == W + "p" and self.styles.is_contents(node)

    def _each(self, nodes: Iterable[etree._Element]) -> Iterator[Block]:
        for node in nodes:
            if node.tag == W + "p":
                yield from self.paragraph(node)
            elif node.tag == W + "tbl":
                yield from self.table(node)

    def paragraph(self, node: etree._Element) -> Iterator[Block]:
        """A paragraph, its notes, and the text boxes that hang on it."""
        found = self._printed(node)
        if node.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.joined += found.text  # the end is deleted: number and style are those of the paragraph that it joins
        elif switch(node, "pPr/rPr/specVanish"):  # a heading that shares its line with the text after it
            self.joined += f"{self._number(node)} {found.text} ".lstrip()
        else:
            hidden = not found.text.strip() and bool(switch(node, "pPr/rPr/vanish"))
            number = "" if hidden else self._number(node)
            found.text, self.joined = self.joined + found.text, ""
            found.heading, found.contents = self.styles.is_heading(node), self.styles.is_contents(node)
            yield from printed_blocks(found, number)
        yield from found.notes
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            yield from self._inside(box)
        if node.find(f"{W}pPr/{W}sectPr") is not None:
            self.section += 1

    def _printed(self, node: etree._Element) -> Printed:
        """A paragraph's text with its notes' marks."""
        found = Printed(page=0)
        lettered = []
        for piece in self.runs.pieces(node):
            if piece.kind == ("page" if self.laid_out else "break"):
                self.page += 1 if self.begun else 0
            elif piece.kind == "note":
                mark = self.notes.mark(piece, self.section, self.page)
                found.text += f" {mark}" if found.text and found.text[-1] in SUPERSCRIPTS else mark
                found.notes.extend(self.notes.block(piece, mark, self.page))
            elif piece.kind == "text":
                found.text += piece.text
                if piece.text.strip():
                    self.begun, found.page = True, found.page or self.page
                    lettered += [piece] if any(c.isalpha() for c in piece.text) else []
        found.page = found.page or self.page
        found.bold = bool(lettered) and all(piece.bold for piece in lettered)
        found.italic = bool(lettered) and all(piece.italic for piece in lettered)
        return found

    def _number(self, node: etree._Element) -> str:
        found = self.styles.list_of(node)
        self.numbers.append(self.numbering.printed(*found) if found else "")
        return self.numbers[-1]

    def table(self, node: etree._Element) -> Iterator[Block]:
        """A table as one block; a masthead, and a frame around text, as the blocks in its cells."""
        rows = [row for row in _flat(node) if row.tag == W + "tr" and row.find(f"{W}trPr/{W}del") is None]
        cells = [[cell for cell in _flat(row) if cell.tag == W + "tc"] for row in rows]
        found = [[list(self._inside(cell)) for cell in row] for row in cells]
        flat = [block for row in found for cell in row for block in cell]
        if all(len(row) == 1 for row in found) or (self.count < _MASTHEAD_END and _is_masthead(flat)):
            yield from flat
            return
        lines = [" | ".join(_cell_text(cell) for cell in row) for row in found]
        lines = [line for line in lines if line.strip(" |")]
        if lines:
            yield Block(lines=tuple(lines), page=min(block.page for block in flat), table=True)
        yield from (block for block in flat if block.note)


def _unrecorded_pages(recorded: int, counted: int) -> Iterator[str]:
    """Where some pages' beginnings are recorded and others are not, what follows a gap stands later than it says."""
    if 1 < recorded < counted:
        yield f"Word counted {counted} pages and recorded where {recorded} begin: later paragraphs' pages are too low"


def _texts(body: etree._Element | None, styles: Styles) -> Iterator[str]:
    """The text of every paragraph, wherever it stands: what the walk may not pass over."""
    runs = Runs(styles)
    for node in body.iter(W + "p") if body is not None else ():
        if not any(ancestor.tag in UNREAD for ancestor in node.iterancestors()):
            yield "".join(piece.text for piece in runs.pieces(node) if piece.kind == "text")


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    """The children of a body, cell, row or table, those in content controls and insertions among them."""
    for node in container:
        if node.tag in _CONTAINERS:
            yield from _flat(node)
        else:
            yield node


def _is_masthead(cells: Iterable[Block]) -> bool:
    lines = [line for block in cells for line in block.lines]
    return any(SYMBOL.fullmatch(line.replace("*", "")) or _DISTRIBUTION.match(line) for line in lines)


def _cell_text(cell: Iterable[Block]) -> str:
    blocks = [block for block in cell if not block.note]
    return " ".join(block.text.replace("**", "") for block in blocks)
