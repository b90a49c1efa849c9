"""Web pages into a reading: the blocks of text files, with the numbers that browsers generate for lists."""

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ingest.block import Block, is_ended
from ingest.errors import EmptyFileError, EncodingError, MarkupError
from ingest.numerals import numeral
from ingest.printed import Printed, printed_blocks
from ingest.runs import superscript
from ingest.symbol import SYMBOL
from ingest.text import from_blocks
from ingest.unit import Reading

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_NOTE_ID = re.compile(r"(?:fn|footnote|ftn|_ftn|note|cite_note)[-_:]?(\d{1,3})", re.IGNORECASE)
_MARK = re.compile(r"\s*\[?(\d{1,3})\]?\s*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *(
            "figcaption",
            "figure",
            "hr",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
        ),
        *("thead", "tr", "ul"),
    )
)
_LEFT_OUT = frozenset(
    (
        *(
            "audio",
            "button",
            "canvas",
            "del",
            "footer",
            "form",
            "head",
            "iframe",
            "nav",
            "noscript",
            "object",
            "rp",
            "rt",
        ),
        *("s", "script", "select", "strike", "style", "svg", "template", "textarea", "video"),
    )
)
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def is_html(head: bytes) -> bool:
    """The first bytes of a file are those of a web page; a text may well speak of `<html>`."""
    return head.startswith(b"<") and bool(_HTML.search(head))


def read_html(path: Path, content: bytes, sha256: str) -> Reading:
    """Read one web page; navigation, forms, scripts and what is hidden are left out.

    Args:
        path: Its name, for messages and for the symbol where the text prints none.
        content: Its bytes, in the encoding that it declares, else UTF-8.
        sha256: Of the bytes.

    Raises:
        EncodingError: The bytes are not in that encoding.
        MarkupError: It is nested so deeply that its end would be lost.
        EmptyFileError: There is no text.
    """
    bom = content.startswith(codecs.BOM_UTF8)
    declared = None if bom else _CHARSET.search(content[:4096])
    encoding = declared[1].decode() if declared else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise EncodingError(f"{path}: not in its encoding {encoding} ({error}); save the page as UTF-8") from None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(text.encode(), parser)
    if too_deep := next((e for e in parser.error_log if "depth" in e.message.lower()), None):
        raise MarkupError(f"{path}, line {too_deep.line}: nested too deeply to be read whole; mend the markup")
    page = _Page()
    if root is not None:
        page.read(root)
    if not any(not block.note for block in page.found):
        raise EmptyFileError(f"{path}: the page holds no text")
    return from_blocks(path, page.found, sha256)


@dataclass(slots=True)
class _Page:
    """The blocks found so far, and the one that is open: its text, its number, and whether all of it is bold."""

    found: list[Block] = field(default_factory=list)
    text: str = ""
    number: str = ""
    heading: bool = False
    bold: int = 0
    raised: int = 0
    plain: bool = False
    lists: list[tuple[str, int]] = field(default_factory=list)

    def read(self, root: etree._Element) -> None:
        """Walk the tree; without recursion, for a page may be nested as deep as its author likes."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, node in walk:
            if event == "start":
                if node.tag in _LEFT_OUT or _is_hidden(node):
                    walk.skip_subtree()
                elif node.tag == "table" and (rows := _rows(node)):
                    self.close()
                    self.found.append(Block(lines=rows, page=1, table=True))
                    walk.skip_subtree()
                else:
                    self.enter(node)
                    self.add(node.text or "")
                    continue
                node.set("alinea-left-out", "1")
                continue
            if not node.get("alinea-left-out"):
                self.leave(node)
            if node is not root:
                self.add(node.tail or "")
        self.close()

    def enter(self, node: etree._Element) -> None:
        """The start of an element."""
        tag = str(node.tag)
        if tag in _BLOCKS:
            self.close()
            self.heading = tag in _HEADINGS
        if tag in ("ol", "ul"):
            start = node.get("start", "1")
            first = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
            self.lists.append((_FORMS.get(node.get("type", "1"), "decimal") if tag == "ol" else "bullet", first))
        elif tag == "li" and self.lists:
            self.number = self.item(node)
        elif tag == "br":
            self.text += "\n"
        self.bold += tag in ("b", "strong")
        self.raised += tag == "sup" or _is_mark(node)

    def leave(self, node: etree._Element) -> None:
        """The end of an element."""
        tag = str(node.tag)
        if tag in _BLOCKS:
            self.close()
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        self.bold -= tag in ("b", "strong")
        self.raised -= tag == "sup" or _is_mark(node)

    def item(self, node: etree._Element) -> str:
        """The number before a list's next item; a note's mark where the item is one."""
        form, following = self.lists[-1]
        own = node.get("value", "")
        value = int(own) if re.fullmatch(r"\d{1,4}", own) else following
        self.lists[-1] = (form, value + 1)
        if note := _NOTE_ID.fullmatch(node.get("id", "")):
            return superscript(note[1])
        printed = numeral(form, value)
        if form == "decimal":
            nested = any(outer == "decimal" for outer, _ in self.lists[:-1])
            return f"({printed})" if nested else f"{printed}."
        return printed if form == "bullet" else f"{printed})" if form.startswith("lower") else f"{printed}."

    def add(self, text: str) -> None:
        """Text of the open block."""
        text = re.sub(r"[ \t\r\n\f]+", " ", text)
        mark = _MARK.fullmatch(text) if self.raised else None
        self.text += superscript(mark[1]) if mark else text
        self.plain = self.plain or (not self.bold and any(c.isalpha() for c in text))

    def close(self) -> None:
        """The end of the open block; a number waits for the first text of its item."""
        if self.text.strip():
            bold = not self.plain and any(c.isalpha() for c in self.text)
            paragraph = Printed(page=1, text=self.text, bold=bold, heading=self.heading)
            self.found.extend(printed_blocks(paragraph, self.number))
            self.number = ""
        self.text, self.plain, self.heading = "", False, False


def _is_hidden(node: etree._Element) -> bool:
    return node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style", "")))


def _is_mark(node: etree._Element) -> bool:
    """A link to a note or back, such as `[1]`."""
    bracketed = _all_text(node) if node.tag == "a" and node.get("href", "").startswith("#") else ""
    return bool(re.fullmatch(r"\[\d{1,3}\]", bracketed))


def _all_text(node: etree._Element) -> str:
    return " ".join("".join(str(text) for text in node.itertext()).split())


def _rows(table: etree._Element) -> tuple[str, ...]:
    """The rows of a table of data; none for one that lays out a page, a masthead among them."""
    rows = [[_all_text(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    lays_out = next(table.iterdescendants("table"), None) is not None or max(map(len, rows), default=0) < 2
    if lays_out or any(SYMBOL.fullmatch(cell) or cell.startswith("Distr") for cell in cells):
        return ()
    numbered = sum(is_ended(cell) and len(cell) > 200 for cell in cells)
    return () if numbered > len(rows) // 2 else tuple(" | ".join(row) for row in rows if any(row))
