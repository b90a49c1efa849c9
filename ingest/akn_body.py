"""The units of an Akoma Ntoso document, in its order: preambles, bodies, conclusions, annexes and components."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.akn_list import Level, ListWalk, is_heading, own_part
from ingest.akn_number import bare, glued, mark_of, number_of
from ingest.formula import is_opening_formula
from ingest.markup import DOCUMENTS, HEADINGS, LEVELS, LISTS, A, children, name_of, own_text
from ingest.section import section_name
from ingest.unit import Unit

_PARTS = frozenset(("preamble", "mainBody", "body", "conclusions", "collectionBody", "portionBody"))
_ENCLOSED = frozenset(("attachment", "annex", "component"))
_BLOCKS = frozenset(("p", "block", "ul", "ol", "content", "intro", "wrapUp", "interstitial"))
_UNREAD = frozenset(("meta", "coverPage", "preface", "num", "toc", "documentRef", "img"))
_COUNTED = frozenset(("article", "section", "rule", "clause", "paragraph"))
_COMMAS = (",", "،", "，")


@dataclass(slots=True)
class Walk(ListWalk):
    """One pass over the markup; the fields are where in the document it stands."""

    base: tuple[str, ...] = ()
    preambular: int = 0
    in_preamble: bool = False
    pending: str = ""
    names: dict[str, str] = field(default_factory=dict)

    def document(self, root: etree._Element) -> Iterator[Unit]:
        """Every unit of the file."""
        self.names = {ref.get("href", "").lstrip("#"): ref.get("showAs", "") for ref in root.iter(f"{A}documentRef")}
        for node in children(root):
            yield from self.node(node)

    def node(self, node: etree._Element) -> Iterator[Unit]:
        """The units of any element above a paragraph; one that is not known is looked into, so that no text is lost."""
        name = name_of(node)
        if name in _UNREAD:
            return
        if name in _PARTS:
            yield from self.part(node)
        elif name in _ENCLOSED:
            yield from self.enclosed(node)
        elif name == "table":
            yield from self.table(node)
        elif name in HEADINGS:
            yield from self.heading(node)
        elif name in LISTS or (name in LEVELS and not _is_division(node)):
            yield from self.paragraph(node)
        elif name in _BLOCKS or (node.text or "").strip():
            yield from self.unnumbered(node)
        else:
            yield from self.group(node)

    def group(self, node: etree._Element) -> Iterator[Unit]:
        """What only holds others: a container, or a division, whose number and heading restart no count."""
        inside = list(children(node))
        number = number_of(node)
        if number and not any(name_of(child) in HEADINGS for child in inside):
            yield Unit(kind="heading", section=self.section, text=number)
        for child in inside:
            if name_of(child) in HEADINGS:
                yield from self.heading(child, number)
                number = ""
            else:
                yield from self.node(child)

    def part(self, node: etree._Element) -> Iterator[Unit]:
        """A preamble, body or conclusions, with its own numbering."""
        self.section, self.pending = self.base, ""
        self.open("", "")
        if name_of(node) == "preamble":
            self.preambular, self.in_preamble = 0, True
            yield from self.preamble(node)
        else:
            yield from self.group(node)
            self.in_preamble = False

    def enclosed(self, node: etree._Element) -> Iterator[Unit]:
        """An annex or component in a section of its name."""
        outer, self.in_preamble = self.base, False
        name = _section(node, self.names)
        self.base = self.section = (*outer, name) if name else outer
        for child in children(node):
            if name_of(child) in DOCUMENTS:
                for line in child.iterfind(f"{A}preface//*"):
                    if name_of(line) in ("docNumber", "docTitle", "longTitle"):
                        yield from self.heading(line)
                yield from self.node(child)
            elif child.get("status") != "editorial":
                yield from self.node(child)
        self.base = self.section = outer

    def preamble(self, node: etree._Element) -> Iterator[Unit]:
        """The opening formula, and preambular paragraphs; an empty container is none, nothing is printed for it."""
        for child in children(node):
            name, text = name_of(child), own_text(child)
            if name == "formula" or (name in _BLOCKS and is_opening_formula(text)):
                yield from self.numbered(child, kind="text")
            elif name in HEADINGS or child.get("class") == "heading":
                yield from self.heading(child)
            elif name in ("recitals", "citations"):
                yield from self.preamble(child)
            elif name not in _UNREAD:
                yield from self.recital(child, child)

    def recital(self, node: etree._Element, own: etree._Element) -> Iterator[Unit]:
        """One preambular paragraph with its items."""
        self.preambular += bool(own_text(own))
        label = f"PP{self.preambular}"
        place = Level(label=label, cited=label, printed=number_of(node))
        lead = yield from self.numbered(own, place, kind="preambular", number=place.printed)
        yield from self.rest(node, own, replace(place, lead=lead))

    def paragraph(self, node: etree._Element) -> Iterator[Unit]:
        """A paragraph or article with its items; one that is a number alone numbers the next that has words."""
        for child in children(node):
            if name_of(child) in HEADINGS:
                yield from self.heading(child)
        own, printed = own_part(node), number_of(node)
        text = "" if own is None else own_text(own)
        self.in_preamble = self.in_preamble and not printed and text[-1:] in _COMMAS and not is_heading(node)
        if self.in_preamble and own is not None:  # a converter took the rest of the preamble for the body
            yield from self.recital(node, own)
            return
        if printed and not text and not _holds_more(node):
            self.pending = printed
            return
        if not printed and text:
            printed, self.pending = self.pending, ""
        if printed:
            yield from self.counted(node, own, printed)
        else:
            level = self.here()
            if own is not None:
                level = yield from self.unnumbered(own)
            yield from self.rest(node, own, level)

    def counted(self, node: etree._Element, own: etree._Element | None, number: str) -> Iterator[Unit]:
        """A paragraph with a number or letter of its own; a lettered one is cited under the number before it."""
        mark, number = mark_of(number), bare(number)
        if mark[0].isdigit():
            self.open(mark, number)
            place = Level(label=mark, cited=mark, printed=self.printed[0])
        elif self.number and not mark.strip("()").isupper():
            place = self.placed(mark, number)
        else:
            place = Level(label=mark, cited=mark, printed=number)
        own = node if own is None else own
        text = own_text(own)
        number = f"{number}." if mark[0].isdigit() else number
        parted = glued(node, text, mark) if mark[0].isdigit() else None
        text = parted[0] if parted else text
        chapeau = yield from self.numbered(own, place, kind="paragraph", number=number, text=text)
        if mark[0].isdigit():
            self.chapeau = chapeau
        elif self.loose.levels:
            self.leads.append(chapeau)
        if parted:
            yield from self.opened(etree.Element(A + "p"), parted[1])
        yield from self.rest(node, own, replace(place, lead=f"{place.lead} {chapeau}".strip()))


def _section(node: etree._Element, names: dict[str, str]) -> str:
    """The name of the section that an annex or component opens, "" for one that opens none."""
    title = node.find(f"{A}heading")
    printed = "" if title is None else own_text(title)
    shown = names.get(node.get("eId", node.get("id", "")), "")
    if name := section_name(printed) or section_name(shown) or shown:
        return name
    if title is not None and title.get("status") == "editorial":
        return printed
    if name_of(node) != "component":
        return "annex"
    titles = (
        own_text(line) for line in node.iterfind(f"*/{A}preface//*") if name_of(line) in ("docNumber", "docTitle")
    )
    return next((text for text in titles if text), "")


def _is_division(node: etree._Element) -> bool:
    """A section or the like that only groups numbered paragraphs under its heading."""
    if name_of(node) not in ("section", "hcontainer", "level", "transitional"):
        return False
    return any(name_of(inner) in _COUNTED and mark_of(number_of(inner))[:1].isdigit() for inner in _below(node))


def _below(node: etree._Element) -> Iterator[etree._Element]:
    return (inner for inner in node.iterdescendants(etree.Element))


def _holds_more(node: etree._Element) -> bool:
    """Points, a table or a picture: more than a number that stands alone on its line."""
    return any(name_of(inner) in LEVELS or name_of(inner) in ("table", "li") for inner in _below(node))
