"""Documents as Akoma Ntoso, in the form that the AKN reader reads back to the same paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

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
    _add(expression, "FRBRlanguage", language=_code(document.language))
    if document.original_language:
        _add(expression, "FRBRtranslation", fromLanguage=_code(document.original_language))


def _code(language: str) -> str:
    return _CODES.get(language, language)


def _cover(statement: etree._Element, document: Document) -> None:
    cover = _add(statement, "coverPage")
    _add(_add(cover, "p"), "docNumber", document.symbol, refersTo="#symbol")
    _add(_add(cover, "p"), "docAuthority", document.body, refersTo="#issuingBody")
    _add(_add(cover, "p"), "docStatus", f"Distr.: {document.distribution}" if document.distribution else "")
    if document.date:
        _add(_add(cover, "p"), "docDate", document.date.isoformat(), date=document.date.isoformat())
    _add(_add(cover, "p"), "session", document.session)
    _add(_add(cover, "p"), "inline", document.place, name="place")
    _add(_add(cover, "p"), "inline", document.dates, name="session dates")
    for proponent in (document.basis, *document.sponsors):
        _add(_add(cover, "p"), "docProponent", proponent)
    _add(_add(cover, "p"), "docTitle", document.adoption, refersTo="#adoption")
    _add(_add(cover, "p"), "inline", document.adopted.isoformat() if document.adopted else "", name="adopted")
    _add(_add(cover, "p"), "inline", document.meeting, name="meeting")
    _add(_add(cover, "p"), "inline", document.agenda_item, name="agenda item", title=document.agenda_item)
    _add(_add(_add(statement, "preface"), "p"), "docTitle", document.title, refersTo="#resolutionTitle")


@dataclass(slots=True)
class _Writer:
    """One pass over the paragraphs; open and counted elements are known by the ends of their ids."""

    notes: dict[str, Paragraph]
    preambles: set[tuple[str, ...]] = field(default_factory=set)
    parts: dict[tuple[str, ...], etree._Element] = field(default_factory=dict)
    open: dict[str, tuple[etree._Element, Paragraph]] = field(default_factory=dict)
    headings: list[Paragraph] = field(default_factory=list)
    counted: set[str] = field(default_factory=set)

    def write(self, statement: etree._Element, paragraphs: Sequence[Paragraph]) -> None:
        self.parts[()] = statement
        self.preambles = {p.section for p in paragraphs if p.kind == "preambular"}
        section: tuple[str, ...] = ()
        for paragraph in paragraphs:
            if paragraph.kind == "footnote":
                continue
            if paragraph.section != section:
                self.flush(self.part(section))
                section, self.open = paragraph.section, {}
            if paragraph.kind == "heading":
                self.headings.append(paragraph)
            else:
                self.unit(self.part(section), paragraph)
        self.flush(self.part(section))

    def part(self, section: tuple[str, ...]) -> etree._Element:
        """The element that holds a section's preamble and body: an attachment named by a heading that nobody prints."""
        if section not in self.parts:
            outer = self.part(section[:-1])
            attachments = outer.find("attachments")
            attachment = _add(_add(outer, "attachments") if attachments is None else attachments, "attachment")
            _add(attachment, "heading", section[-1], status="editorial")
            self.parts[section] = _add(attachment, "doc", name=section[-1].split()[0])
        return self.parts[section]

    def unit(self, part: etree._Element, paragraph: Paragraph) -> None:
        parent = self.parent(part, paragraph)
        opens = paragraph.kind == "preambular" or (paragraph.kind == "text" and paragraph.section in self.preambles)
        if parent is not None:
            self.item(*parent, paragraph)
        elif part.find("mainBody") is None and opens:
            self.preambular(part, paragraph)
        else:
            self.flush(part)
            self.numbered(_body(part), paragraph)

    def flush(self, part: etree._Element) -> None:
        """Write the headings that wait for what follows them."""
        for heading in self.headings:
            self.words(_add(_body(part), "paragraph"), heading, "heading")
        self.headings = []

    def preambular(self, part: etree._Element, paragraph: Paragraph) -> None:
        preamble = part.find("preamble")
        preamble = _add(part, "preamble") if preamble is None else preamble
        for heading in self.headings:
            self.words(preamble, heading, "p").set("class", "heading")
        self.headings = []
        numbered = paragraph.kind == "preambular"
        element = _add(preamble, "container" if numbered else "formula", name="preamble")
        self.words(element, paragraph)
        self.open = {_locator(paragraph): (element, paragraph)} if numbered else {}

    def numbered(self, body: etree._Element, paragraph: Paragraph) -> None:
        if paragraph.kind == "table":
            self.note_marks(_table(body, paragraph), paragraph)
            return
        element = _add(body, "paragraph")
        if paragraph.kind == "paragraph":
            _add(element, "num", _number(paragraph))
        # An item of no open list, and one whose letter a converter left in the words, has no <num>.
        loose = f"{_number(paragraph)} " if paragraph.kind in ("item", "text") and paragraph.label else ""
        self.words(_add(element, "content"), paragraph, before=loose)
        self.counted.add(_locator(paragraph))
        self.open = {_locator(paragraph): (element, paragraph)} if paragraph.label else {}

    def parent(self, part: etree._Element, paragraph: Paragraph) -> tuple[etree._Element, Paragraph] | None:
        """What an item belongs to, also a number without words; for text between items, what they complete."""
        if paragraph.kind == "text" and paragraph.lead and not paragraph.label:
            return next((f for f in reversed(self.open.values()) if paragraph.lead.endswith(f[1].text)), None)
        outer = _locator(paragraph).rpartition("(")[0]
        if paragraph.kind != "item" or outer in self.open or outer in self.counted or not outer[-1:].isdigit():
            return self.open.get(outer) if paragraph.kind == "item" else None
        self.flush(part)
        number = re.sub(r"\s\S+$", "", paragraph.printed or paragraph.label)
        element = _add(_body(part), "paragraph")
        _add(element, "num", f"{number}.")
        self.counted.add(outer)
        self.open = {outer: (element, replace(paragraph, printed=number, label=number, text=number))}
        return self.open[outer]

    def item(self, parent: etree._Element, outer: Paragraph, paragraph: Paragraph) -> None:
        in_preamble = parent.tag in ("container", "item")
        nested = parent.find("blockList" if in_preamble else "list")
        if nested is None:
            nested = _add(parent, "blockList" if in_preamble else "list")
            if (content := parent.find("content")) is not None:
                content.tag = "intro"
                nested.append(content)
        point = _add(nested, "item" if in_preamble else "point")
        for heading in self.headings:
            self.words(point, heading, "subheading")
        self.headings = []
        locator = _locator(paragraph)
        if paragraph.kind == "item":
            _add(point, "num", _number(paragraph, outer))
            self.open = {key: found for key, found in self.open.items() if locator.startswith(f"{key}(")}
            self.open[locator] = (point, paragraph)
        self.words(point if in_preamble else _add(point, "content"), paragraph)

    def words(
        self, parent: etree._Element, paragraph: Paragraph, tag: str = "p", *, before: str = ""
    ) -> etree._Element:
        element = _add(parent, tag, f"{before}{paragraph.text}")
        self.note_marks(element, paragraph)
        return element

    def note_marks(self, element: etree._Element, paragraph: Paragraph) -> None:
        """The notes of a unit; one that stands already is named by its mark alone."""
        for identity in paragraph.notes:
            if note := self.notes.pop(identity, None):
                _add(_add(element, "authorialNote", marker=note.label), "p", note.text)
            else:
                _add(element, "sup", identity.rpartition("note-")[2].partition("~")[0])


def _locator(paragraph: Paragraph) -> str:
    """The end of its id without what tells a repeated number apart."""
    return paragraph.id.partition("#")[2].partition("~")[0]


def _number(paragraph: Paragraph, outer: Paragraph | None = None) -> str:
    """The printed number of a unit itself, without that of the paragraph that it is an item of."""
    printed = paragraph.printed or paragraph.label
    if paragraph.kind == "paragraph" and paragraph.label[0].isdigit():
        return f"{printed}."
    if outer is not None and printed.startswith(f"{outer.printed or outer.label} "):
        return printed.removeprefix(f"{outer.printed or outer.label} ")
    last = re.search(r"\([^()]*\)$|\S+$", printed)
    return last.group() if last else printed


def _body(part: etree._Element) -> etree._Element:
    body = part.find("mainBody")
    return _add(part, "mainBody") if body is None else body


def _table(body: etree._Element, paragraph: Paragraph) -> etree._Element:
    """Write a table and return its last cell."""
    table = _add(_add(body, "container", name="table"), "table")
    for row in paragraph.text.split("\n"):
        line = _add(table, "tr")
        for cell in re.split(r"\s*\|\s*", row):
            last = _add(line, "td", cell)
    return last
