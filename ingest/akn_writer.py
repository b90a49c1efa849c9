"""Documents as Akoma Ntoso, in the form that the AKN reader reads back to the same paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from ingest.akn import LANGUAGE_CODES
from ingest.document import Document
from ingest.markup import NAMESPACE
from ingest.paragraph import Paragraph

_CODES = {bcp47: code for code, bcp47 in reversed(LANGUAGE_CODES.items())}


def akn_document(document: Document, paragraphs: Sequence[Paragraph]) -> str:
    """The XML text of one document."""
    root = etree.Element("akomaNtoso", nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # the stubs know no default
    statement = _add(root, "statement", name=document.kind)
    _meta(statement, document)
    _cover(statement, document)
    _Writer(notes={p.id: p for p in paragraphs if p.kind == "footnote"}).write(statement, paragraphs)
    etree.indent(root)
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text.decode() + "\n"


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def _meta(statement: etree._Element, document: Document) -> None:
    identification = _add(_add(statement, "meta"), "identification", source="#alinea")
    expression = _add(identification, "FRBRExpression")
    _add(expression, "FRBRlanguage", language=_CODES.get(document.language, document.language))


def _cover(statement: etree._Element, document: Document) -> None:
    cover = _add(statement, "coverPage")
    _add(_add(cover, "p"), "docNumber", document.symbol, refersTo="#symbol")
    _add(_add(cover, "p"), "docAuthority", document.body, refersTo="#issuingBody")
    _add(_add(cover, "p"), "docStatus", f"Distr.: {document.distribution}" if document.distribution else "")
    if document.date:
        _add(_add(cover, "p"), "docDate", document.date.isoformat(), date=document.date.isoformat())
    _add(_add(cover, "p"), "session", document.session)
    _add(_add(cover, "p"), "inline", document.agenda_item, name="agenda item", title=document.agenda_item)
    _add(_add(_add(statement, "preface"), "p"), "docTitle", document.title, refersTo="#resolutionTitle")


@dataclass(slots=True)
class _Writer:
    """One pass over the paragraphs; the fields are the open elements."""

    notes: dict[str, Paragraph]
    preambles: set[tuple[str, ...]] = field(default_factory=set)
    parts: dict[tuple[str, ...], etree._Element] = field(default_factory=dict)
    open: dict[str, etree._Element] = field(default_factory=dict)
    headings: list[Paragraph] = field(default_factory=list)

    def write(self, statement: etree._Element, paragraphs: Sequence[Paragraph]) -> None:
        self.parts[()] = statement
        self.preambles = {p.section for p in paragraphs if p.kind == "preambular"}
        section: tuple[str, ...] = ()
        for paragraph in paragraphs:
            if paragraph.section != section:
                self.flush(self.part(section))
                section, self.open = paragraph.section, {}
            if paragraph.kind == "heading":
                self.headings.append(paragraph)
            elif paragraph.kind != "footnote":
                self.unit(self.part(section), paragraph)
        self.flush(self.part(section))

    def part(self, section: tuple[str, ...]) -> etree._Element:
        """The element that holds a section's preamble and body: an attachment headed by the section's name."""
        if section not in self.parts:
            outer = self.part(section[:-1])
            attachments = outer.find("attachments")
            attachment = _add(_add(outer, "attachments") if attachments is None else attachments, "attachment")
            _add(attachment, "heading", section[-1])
            self.parts[section] = _add(attachment, "doc", name=section[-1].split()[0])
        return self.parts[section]

    def unit(self, part: etree._Element, paragraph: Paragraph) -> None:
        opens = paragraph.kind == "preambular" or (paragraph.kind == "text" and paragraph.section in self.preambles)
        if part.find("mainBody") is None and opens:
            self.preambular(part, paragraph)
        elif paragraph.kind in ("item", "text") and (parent := self.parent(paragraph)) is not None:
            self.item(parent, paragraph)
        else:
            self.flush(part)
            self.numbered(_body(part), paragraph)

    def flush(self, part: etree._Element) -> None:
        """Write the headings that wait for what follows them."""
        for heading in self.headings:
            _add(_add(_body(part), "paragraph"), "heading", heading.text)
        self.headings = []

    def preambular(self, part: etree._Element, paragraph: Paragraph) -> None:
        preamble = part.find("preamble")
        preamble = _add(part, "preamble") if preamble is None else preamble
        for heading in self.headings:
            _add(preamble, "p", heading.text, **{"class": "heading"})
        self.headings = []
        self.words(
            _add(preamble, "container" if paragraph.kind == "preambular" else "formula", name="preamble"), paragraph
        )

    def numbered(self, body: etree._Element, paragraph: Paragraph) -> None:
        if paragraph.kind == "table":
            _table(body, paragraph)
            return
        element = _add(body, "paragraph")
        if paragraph.kind != "text":
            _add(element, "num", paragraph.label.rpartition(" ")[2] if paragraph.kind == "item" else paragraph.label)
        self.words(_add(element, "content"), paragraph)
        self.open = {paragraph.label: element} if paragraph.label else {}

    def parent(self, paragraph: Paragraph) -> etree._Element | None:
        """The open element that an item belongs to; the innermost list for text that stands between items."""
        if paragraph.kind == "item":
            outer = paragraph.label.rpartition(" ")[0]
            return self.open.get(outer)
        deepest = max(self.open, key=len, default="")
        return self.open[deepest] if "(" in deepest and not paragraph.label else None

    def item(self, parent: etree._Element, paragraph: Paragraph) -> None:
        nested = parent.find("list")
        if nested is None:
            nested = _add(parent, "list")
            if (content := parent.find("content")) is not None:
                content.tag = "intro"
                nested.append(content)
        point = _add(nested, "point")
        for heading in self.headings:
            _add(point, "subheading", heading.text)
        self.headings = []
        if paragraph.kind == "item":
            _add(point, "num", paragraph.label.rpartition(" ")[2])
            self.open = {
                label: element for label, element in self.open.items() if paragraph.label.startswith(f"{label} ")
            }
            self.open[paragraph.label] = point
        self.words(_add(point, "content"), paragraph)

    def words(self, parent: etree._Element, paragraph: Paragraph) -> None:
        loose = paragraph.kind == "text" and paragraph.label
        p = _add(parent, "p", f"{paragraph.label.rpartition(' ')[2]} {paragraph.text}" if loose else paragraph.text)
        for identity in paragraph.notes:
            if note := self.notes.get(identity):
                _add(_add(p, "authorialNote", marker=note.label), "p", note.text)


def _body(part: etree._Element) -> etree._Element:
    body = part.find("mainBody")
    return _add(part, "mainBody") if body is None else body


def _table(body: etree._Element, paragraph: Paragraph) -> None:
    table = _add(_add(body, "container", name="table"), "table")
    for row in paragraph.text.split("\n"):
        line = _add(table, "tr")
        for cell in re.split(r"\s*\|\s*", row):
            _add(line, "td", cell)
