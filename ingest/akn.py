"""Akoma Ntoso (AKN4UN) markup into a reading.

The printed number stands in `<num>`; `eId` is a running index and never read. Sources: OASIS LegalDocML 1.0 and the
AKN4UN guidelines of the United Nations High-Level Committee on Management.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ingest.akn_body import Walk
from ingest.akn_cover import Cover
from ingest.check import vanished
from ingest.document import KINDS, Document
from ingest.errors import EmptyFileError, MarkupError
from ingest.language import detect
from ingest.marks import marks_of
from ingest.markup import DOCUMENTS, NAMESPACE, A, children, mark_notes, name_of, use_one_namespace
from ingest.masthead import distribution
from ingest.symbol import kind_of, symbol_from_stem
from ingest.unit import Reading, assemble, with_warnings

LANGUAGE_CODES = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ara": "ar",
    "zho": "zh",
    "chi": "zh",
    "rus": "ru",
    "deu": "de",
    "ger": "de",
    "por": "pt",
    "ita": "it",
}

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NO_LANGUAGE = ("und", "mul", "zxx", "mis")
_UNREAD_KINDS = ("debate", "judgment", "amendment", "amendmentList", "portion")
_NO_TEXT = frozenset(("meta", "coverPage", "preface", "toc", "documentRef", "img"))


def read_akn(path: Path, content: bytes, sha256: str) -> Reading:
    """Read one AKN file.

    Args:
        path: Its name, for messages and for the symbol where the markup holds none.
        content: Its bytes. External entities are never resolved.
        sha256: Of the bytes.

    Raises:
        MarkupError: The XML is not well formed (line and reason), or is no AKN document.
        EmptyFileError: The markup holds no text.
    """
    root = _parse(path, content)
    cover = Cover.of(root)
    symbol = cover.text("docNumber") or symbol_from_stem(path.stem)
    units = list(Walk().document(root))
    if not units:
        raise EmptyFileError(f"{path}: the markup holds no paragraphs")
    adoption = cover.adoption()
    document = Document(
        symbol=symbol,
        language=_language(root, "FRBRlanguage", "language") or detect(" ".join(u.text for u in units[:40])),
        title=cover.title(),
        body=cover.text("docAuthority", last=True),
        session=cover.text("session"),
        place=cover.inline("place"),
        dates=cover.inline("session dates"),
        date=cover.date() or adoption.date,
        agenda_item=cover.agenda_item(),
        distribution=distribution(cover.text("docStatus")),
        adoption=adoption.line,
        adopted=adoption.date,
        meeting=adoption.meeting,
        basis=cover.basis(),
        marks=marks_of(symbol),
        original_language=_language(root, "FRBRtranslation", "fromLanguage"),
        sponsors=cover.sponsors(),
        kind=_kind(root, symbol),
        source=str(path),
        sha256=sha256,
    )
    return with_warnings(assemble(document, units), vanished(list(_texts(root)), (), units))


def _texts(node: etree._Element) -> Iterator[str]:
    """All words of an element, but for the cover's and what editors or the markup itself added."""
    if name_of(node) not in _NO_TEXT and node.get("status") != "editorial":
        yield node.text or ""
        for child in node:
            yield from _texts(child) if isinstance(child.tag, str) else ()
            yield child.tail or ""


def _language(root: etree._Element, tag: str, attribute: str) -> str:
    """The BCP 47 tag that an element of the identification names, "" where it names none."""
    found = root.find(f".//{A}{tag}")
    code = "" if found is None else found.get(attribute, "").lower()
    tag = LANGUAGE_CODES.get(code, code)
    return tag if _LANGUAGE.fullmatch(tag) and tag not in _NO_LANGUAGE else ""


def _kind(root: etree._Element, symbol: str) -> str:
    """Draft, resolution or decision as the symbol says, else what the document is named."""
    kind = kind_of(symbol)
    named = next(children(root)).get("name", "")
    if kind != "document" or named in KINDS:
        return named if kind == "document" else kind
    return kind_of(symbol, root.find(f".//{A}statement") is not None)


def _parse(path: Path, content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise MarkupError(
            f"{path}, line {line}: not well-formed XML: {_reason(error.msg)}; mend the markup or ask for another copy"
        ) from None
    dtd = root.getroottree().docinfo.internalDTD
    entities = [] if dtd is None else dtd.entities()  # type: ignore[union-attr]  # the stubs of lxml leave it out
    if any(True for _ in entities):
        raise MarkupError(
            f"{path}, line 1: it declares entities, which are not expanded; put their text in their place"
        )
    use_one_namespace(root)
    _require_readable(path, root)
    mark_notes(root)
    return root


def _reason(said: str) -> str:
    """What the parser says, in plain words where elements overlap: the commonest fault of markup by hand."""
    tags = re.match(r"Opening and ending tag mismatch: (\S+) line (\d+) and ([^\s,]+)", said)
    return f"<{tags[1]}>, opened in line {tags[2]}, is not closed before </{tags[3]}>" if tags else said


def _require_readable(path: Path, root: etree._Element) -> None:
    """Refuse XML that is no Akoma Ntoso, and its kinds that have neither paragraphs nor articles.

    Raises:
        MarkupError: With the line, the kind, and those that are read.
    """
    if root.tag != f"{A}akomaNtoso":
        raise MarkupError(
            f"{path}, line 1: the root element is {name_of(root)!r}, expected 'akomaNtoso' of {NAMESPACE}"
        )
    for element in root.iter(*(A + kind for kind in _UNREAD_KINDS)):
        raise MarkupError(
            f"{path}, line {element.sourceline}: the document is a {name_of(element)!r}; of Akoma Ntoso "
            f"{', '.join(sorted(DOCUMENTS))} are read; give its PDF or Word file instead"
        )
    if not any(name_of(child) in DOCUMENTS for child in children(root)):
        raise MarkupError(
            f"{path}, line 1: 'akomaNtoso' holds no document; expected one of {', '.join(sorted(DOCUMENTS))}"
        )
