"""Akoma Ntoso (AKN4UN) markup into a reading.

The printed number stands in `<num>`; `eId` is a running index and never read. Sources: OASIS LegalDocML 1.0 and the
AKN4UN guidelines of the United Nations High-Level Committee on Management.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from ingest.akn_cover import Cover, distribution
from ingest.check import vanished
from ingest.document import Document
from ingest.errors import EmptyFileError, MarkupError
from ingest.labels import marker, values
from ingest.language import detect
from ingest.markup import NAMESPACE, A, own_text
from ingest.numbers import ItemList, item_start
from ingest.section import section_name
from ingest.symbol import kind_of, symbol_from_stem
from ingest.unit import Reading, Unit, assemble, with_warnings

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
}


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
    units = list(_Walk().document(root))
    if not units:
        raise EmptyFileError(f"{path}: the markup holds no paragraphs")
    tag = root.find(f".//{A}FRBRlanguage")
    code = "" if tag is None else tag.get("language", "")
    document = Document(
        symbol=symbol,
        language=LANGUAGE_CODES.get(code) or detect(" ".join(u.text for u in units[:40])),
        title=cover.title(),
        body=cover.text("docAuthority", last=True),
        session=cover.text("session"),
        date=cover.date(),
        agenda_item=cover.agenda_item(),
        distribution=distribution(cover.text("docStatus")),
        kind=kind_of(symbol, root.find(f".//{A}statement") is not None),
        source=str(path),
        sha256=sha256,
    )
    source = [str(text) for part in root.iter(f"{A}preamble", f"{A}mainBody") for text in part.itertext()]
    return with_warnings(assemble(document, units), vanished(source, (), units))


def _parse(path: Path, content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise MarkupError(
            f"{path}, line {line}: not well-formed XML: {error.msg}; mend the markup or ask for another copy"
        ) from None
    dtd = root.getroottree().docinfo.internalDTD
    entities = [] if dtd is None else dtd.entities()  # type: ignore[union-attr]  # the stubs of lxml leave it out
    if any(True for _ in entities):
        raise MarkupError(
            f"{path}, line 1: it declares entities, which are not expanded; put their text in their place"
        )
    if root.tag != f"{A}akomaNtoso":
        raise MarkupError(
            f"{path}, line 1: the root element is {etree.QName(root).localname!r}, expected 'akomaNtoso' of {NAMESPACE}"
        )
    return root


@dataclass(slots=True)
class _Walk:
    """One pass over the markup, in document order."""

    section: tuple[str, ...] = ()
    number: str = ""
    chapeau: str = ""
    printed_number: str = ""
    preambular: int = 0
    loose: ItemList = field(default_factory=ItemList)

    def document(self, root: etree._Element) -> Iterator[Unit]:
        names = {ref.get("href", "").lstrip("#"): ref.get("showAs", "") for ref in root.iter(f"{A}documentRef")}
        for part in root.iter(f"{A}preamble", f"{A}mainBody"):
            self.section = self._part_section(part, names)
            self.number = self.chapeau = ""
            self.preambular = 0
            yield from self.preamble(part) if part.tag == f"{A}preamble" else self.body(part)

    def _part_section(self, part: etree._Element, names: dict[str, str]) -> tuple[str, ...]:
        section = []
        for ancestor in reversed(list(part.iterancestors())):
            if ancestor.tag == f"{A}component" and names.get(ancestor.get("eId", "")):
                section.append(section_name(names[ancestor.get("eId", "")]) or names[ancestor.get("eId", "")])
            if ancestor.tag == f"{A}attachment":
                heading = ancestor.find(f"{A}heading")
                printed = own_text(heading)[0] if heading is not None else ""
                section.append(section_name(printed) or "annex")
        return tuple(section)

    def preamble(self, part: etree._Element) -> Iterator[Unit]:
        for node in part:
            if node.tag == f"{A}formula":
                yield from self.unit(node, kind="text")
            elif node.tag == f"{A}p" and node.get("class") == "heading":
                yield from self.heading(node)
            elif node.tag == f"{A}container":
                self.preambular += 1
                label = f"PP{self.preambular}"
                intro = node.find(f".//{A}listIntroduction")
                lead = yield from self.numbered(
                    node if intro is None else intro, kind="preambular", label=label, cited=label
                )
                for item in node.iter(f"{A}item"):
                    mark = marker(_number(item))
                    yield from self.unit(item, kind="item", label=f"{label} {mark}", lead=lead)

    def body(self, part: etree._Element) -> Iterator[Unit]:
        for node in part:
            if node.tag == f"{A}paragraph":
                yield from self.paragraph(node)
            elif node.tag == f"{A}container":
                for table in node.iter(f"{A}table"):
                    yield from self.table(table)

    def paragraph(self, node: etree._Element) -> Iterator[Unit]:
        for tag in ("heading", "subheading"):
            for heading in node.findall(A + tag):
                yield from self.heading(heading)
        printed = _number(node)
        nested = node.find(f"{A}list")
        content = _content(node)
        if not printed:
            yield from self.unnumbered(content)
        elif (label := marker(printed))[0].isdigit():
            self.number, self.printed_number, self.loose = label, printed, ItemList()
            self.chapeau = yield from self.numbered(
                content, kind="paragraph", label=label, cited=label, printed=printed
            )
            yield from self.items(nested, label, self.chapeau)
        else:
            cited = f"{self.number} {label}" if self.number and not label.strip("()").isupper() else label
            lead = yield from self.numbered(
                content,
                kind="paragraph",
                label=label,
                cited=cited,
                lead=self.chapeau if cited != label else "",
                printed=printed,
            )
            yield from self.items(nested, label, lead, cited=cited)

    def unnumbered(self, content: etree._Element) -> Iterator[Unit]:
        """A title or text; where the converter left an item's letter in its words, the unit is cited by it."""
        text, _ = own_text(content)
        found = item_start(text)
        if _is_heading(content):
            yield from self.heading(content)
        elif found and found.mark != "(–)" and self.number:
            label = " ".join((self.number, *self.loose.place(found.mark)))
            for unit in self.unit(content, kind="text", label=label, lead=self.chapeau):
                own = unit.kind == "text"
                yield (
                    replace(unit, text=found.text, printed=f"{self.printed_number.rstrip('. -')} {found.printed}")
                    if own
                    else unit
                )
        else:
            yield from self.unit(content, kind="text")

    def items(
        self, node: etree._Element | None, label: str, lead: str, *, cited: str = "", previous: str = ""
    ) -> Iterator[Unit]:
        """Points of a list and their sublists; a lone roman (i) between the letters (h) and (j) is the letter."""
        if node is None:
            return
        cited = cited or label
        last, last_cited, last_lead = previous, cited, lead
        for child in node:
            if child.tag == f"{A}point" and child.find(f"{A}num") is None:
                yield from self.unit(child, kind="text", lead=lead)
            elif child.tag == f"{A}point":
                for heading in child.findall(f"{A}subheading"):
                    yield from self.heading(heading)
                printed = _number(child)
                mark = marker(printed)
                last, last_cited = f"{label} {mark}".strip(), f"{cited} {mark}"
                own = yield from self.numbered(
                    _content(child), kind="item", label=last, cited=last_cited, lead=lead, printed=printed
                )
                last_lead = f"{lead} {own}".strip()
                for deeper in child.findall(f"{A}list") + child.findall(f"{A}sublist"):
                    yield from self.items(deeper, last, last_lead, cited=last_cited)
            elif child.tag == f"{A}sublist" and _is_letter_i(child, last_cited):
                yield from self.items(child, label, lead, cited=cited, previous=last)
            elif child.tag == f"{A}sublist":
                yield from self.items(child, last, last_lead, cited=last_cited)

    def numbered(
        self, node: etree._Element, *, kind: str, label: str, cited: str, lead: str = "", printed: str = ""
    ) -> Generator[Unit, None, str]:
        """Yield the unit and its notes; return its chapeau, "10. Decides that …:"."""
        text = ""
        for unit in self.unit(node, kind=kind, label=label, lead=lead):
            if unit.kind == kind:
                text = unit.text
                unit = replace(unit, cited=cited if cited != label else "", printed=printed)
            yield unit
        return f"{printed} {text}".strip() if text else ""

    def heading(self, node: etree._Element) -> Iterator[Unit]:
        name = section_name(own_text(node)[0])
        if name and name.startswith("annex"):
            self.section = (*(s for s in self.section if not s.startswith("annex")), name)
            self.number = self.chapeau = ""
        yield from self.unit(node, kind="heading")

    def unit(self, node: etree._Element, *, kind: str, label: str = "", lead: str = "") -> Iterator[Unit]:
        text, marks = own_text(node)
        if text:
            yield Unit(kind=kind, label=label, section=self.section, lead=lead, text=text, marks=marks)
        for note in node.iter(f"{A}authorialNote"):
            words = re.sub(
                r"^\(\s*\)\s*", "", own_text(note)[0]
            )  # Arabic files print the mark in brackets before the note
            if words and note.get("marker"):
                yield Unit(kind="footnote", label=note.get("marker", ""), section=self.section, text=words)
        for table in node.iter(f"{A}table"):
            yield from self.table(table)

    def table(self, node: etree._Element) -> Iterator[Unit]:
        rows = (" | ".join(own_text(cell)[0] for cell in row) for row in node.iter(f"{A}tr"))
        text = "\n".join(row for row in rows if row.strip(" |"))
        if text:
            yield Unit(kind="table", section=self.section, text=text)


def _content(node: etree._Element) -> etree._Element:
    """The part of a paragraph or point that holds its own words: its content, its list's intro, or itself."""
    for path in (f"{A}content", f"{A}list/{A}intro"):
        if (part := node.find(path)) is not None:
            return part
    return node


def _number(node: etree._Element) -> str:
    num = node.find(f"{A}num")
    return "" if num is None else " ".join("".join(str(text) for text in num.itertext()).split())


def _is_heading(node: etree._Element) -> bool:
    """All letters stand in bold or the text names an annex: the converter's way to mark up a title inside the body."""
    text, _ = own_text(node)
    bold = "".join(own_text(span)[0] for span in node.iter(f"{A}span") if "bold" in span.get("class", ""))
    whole = re.sub(r"\W", "", text)
    return bool(whole) and (whole == re.sub(r"\W", "", bold) or bool(section_name(text)))


def _is_letter_i(sublist: etree._Element, last: str) -> bool:
    points = [p for p in sublist.findall(f"{A}point") if p.find(f"{A}num") is not None]
    return last.endswith("(h)") and len(points) == 1 and ("letter", 9) in values(marker(_number(points[0])))
