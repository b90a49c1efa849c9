"""HTML pages into a reading: what a browser shows of them, as blocks, then the structure of text files."""

import codecs
import re
from pathlib import Path

from lxml import etree

from ingest.errors import EmptyFileError, EncodingError, MarkupError
from ingest.html_flow import Flow
from ingest.html_words import note_targets
from ingest.text import from_blocks
from ingest.unit import Reading

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PROLOGUE = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_OPENING = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|main|article|section|div|p|h[1-6]|table|center|font|ol|ul|pre|br)"
    r"\b(?!:))",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "utf-16": "utf-8"}
"""As browsers do (WHATWG Encoding Standard, section 4.2): what pages say, and what they mean."""


def is_html(path: Path, content: bytes) -> bool:
    """The bytes open as HTML does; in a file named so, an HTML element near the beginning is enough."""
    text = content[:_HEAD].decode(_bom(content) or "utf-8", errors="replace").lstrip("\ufeff")
    prologue = _PROLOGUE.match(text)
    if _OPENING.match(text, prologue.end() if prologue else 0):
        return True
    return path.suffix.lower() in (".html", ".htm") and bool(_OPENING.search(text)) and "<akomaNtoso" not in text


def read_html(path: Path, content: bytes, sha256: str) -> Reading:
    """Read one HTML page; nothing that it links to is opened.

    Scripts, styles, navigation and what is hidden are left out; of a page with one `<main>`, all around it too.

    Args:
        path: Its name, for messages and for the symbol where the page prints none.
        content: Its bytes: in the encoding of the byte order mark, else as the page declares, else UTF-8.
        sha256: Of the bytes.

    Raises:
        EncodingError: The bytes are not in that encoding.
        EmptyFileError: The page shows no text.
        MarkupError: Its elements stand more than 200 deep.
    """
    root = _parse(path, decode_html(path, content))
    mains = root.findall(".//main")
    try:
        flow = Flow(notes=note_targets(root))
        found = flow.blocks(mains[0] if len(mains) == 1 else root)
    except RecursionError:
        raise MarkupError(f"{path}: elements stand more than 200 deep; save the page's text instead") from None
    if not found:
        raise EmptyFileError(f"{path}: the page shows no text; if a script fills it, save it from the browser")
    return from_blocks(path, found, sha256, source=flow.seen)


def decode_html(path: Path, content: bytes) -> str:
    """The text of a page's bytes.

    Raises:
        EncodingError: With the place of the first byte that is not of the encoding, and the remedy.
    """
    encoding = _bom(content) or _declared(content) or "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        remedy = "save the page as UTF-8"
        raise EncodingError(f"{path}, line {line}: byte {error.start} is no {encoding}; {remedy}") from None


def _bom(content: bytes) -> str:
    return next((name for bom, name in _BOMS if content.startswith(bom)), "")


def _declared(content: bytes) -> str:
    match = _CHARSET.search(content[:_HEAD])
    try:
        name = codecs.lookup(match[1].decode()).name if match else ""
        "".encode(name or "utf-8")  # base64 and its like are codecs too, but no text encodings
    except LookupError:
        return ""
    return _READ_AS.get(name, name)


def _parse(path: Path, text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    visible = text.replace("\0", "").encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(visible, parser) if visible.strip() else None
    except etree.XMLSyntaxError as error:
        raise MarkupError(f"{path}, line {error.lineno or 1}: not HTML: {error.msg}; ask for another copy") from None
    if root is None:
        raise EmptyFileError(f"{path}: the page holds no markup")
    return root
