"""Blocks into units: the preamble, numbered paragraphs, items, headings, parts and notes of a conference document."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.block import Block, join_lines, parted
from ingest.formula import is_opening_formula
from ingest.heading import LONGEST_HEADING, is_closing, is_numbered_heading, is_open_ended
from ingest.labels import values
from ingest.notes import note_text, plain, without_marks
from ingest.numbers import ItemList, Numbered, item_start, number_start
from ingest.outline import named_parts, outline
from ingest.section import is_contents_heading, section_name
from ingest.sequence import Role, roles
from ingest.unit import Unit

_ROW = re.compile(r"\S\s*\|\s*\S|\S\t+\S|\S {3,}\S|\.{4,}")
_RULE_ROW = re.compile(r"[\s|:]*-[\s|:-]*")  # of light markdown, below the heads of columns
_LETTERED = frozenset(("letter", "roman"))
_NOTE_WITHOUT_MARK = re.compile(r"\d{1,3}\s")  # at a page's foot; no preambular paragraph begins so
_NUMBER_AND_TAB = re.compile(r"\S{1,12}\t+")


def body_start(blocks: Sequence[Block]) -> int:
    """Index of the first block below the masthead.

    The opening formula, a numbered paragraph, a numbered heading or a list of contents.
    """
    for index, block in enumerate(blocks):
        text = block.text
        if block.note:
            continue
        numbered = (number_start(text) and not section_name(text)) or is_numbered_heading(text)
        if numbered or is_opening_formula(text) or is_contents_heading(plain(text)):
            return index
    return 0


def with_numbers_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, cut where the next paragraph's number stands after a semicolon in mid-line: "…; 2. URGES Members:".

    A list that counts within its paragraph ("1. one; 2. two") stays whole.
    """
    apart: list[Block] = []
    number = 0
    for block in blocks:
        text = block.text
        if block.note or block.table:
            apart.append(block)
            continue
        if (found := number_start(text)) and found.mark.isdigit():
            number = int(found.mark)
        match = re.search(rf"(?<=;) (?={number + 1}\. [A-ZÀ-ÞА-Я])", text)
        if number and match and not re.search(rf"\s{number}\. ", text[: match.start()]):
            before, block = parted(block, match.end())
            apart.append(before)
            number += 1
        apart.append(block)
    return apart


def units(blocks: Sequence[Block]) -> list[Unit]:
    """The units of a document's text, in order.

    Args:
        blocks: What follows the masthead, notes included.
    """
    blocks = [replace(block, table=not block.note and _is_table(block)) for block in blocks]
    formulas = [i for i, b in enumerate(blocks) if not b.note and not b.table and is_opening_formula(b.text)]
    named = named_parts(blocks)
    found_roles = roles(blocks, sorted({*named, *formulas}))
    paths = outline(blocks, found_roles, formulas)
    found = _Walk(marks=frozenset(b.note for b in blocks if b.note), roles=found_roles, paths=paths).walk(blocks)
    return [unit for unit in found if unit.text]  # a mark alone on its line leaves none


@dataclass(slots=True)
class _Walk:
    """One pass over the blocks; the fields are where in the document it stands."""

    marks: frozenset[str]
    roles: Mapping[int, Role]
    paths: Mapping[int, tuple[str, ...]]
    section: tuple[str, ...] = ()
    opened: bool = False
    in_preamble: bool = False
    preambular: int = 0
    parent: str = ""
    leads: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    items: ItemList = field(default_factory=ItemList)

    def walk(self, blocks: Sequence[Block]) -> Iterator[Unit]:
        for index, block in enumerate(blocks):
            if not without_marks(block.text, self.marks)[0]:
                continue
            if index in self.paths:
                self.section, self.opened = self.paths[index], True
                self.restart()
            if block.note:
                yield self.note(block)
            elif block.table:
                yield self.table(block)
            elif section_name(block.lines[0]):
                yield from self.part(block)
            elif is_opening_formula(block.text) and (self.opened or not self.in_preamble):
                yield self.formula(block)
            elif (role := self.roles.get(index)) in ("paragraph", "quoted") and (found := number_start(block.text)):
                yield self.paragraph(found, block) if role == "paragraph" else self.quoted(found, block)
            else:
                yield self.unnumbered(block, role == "heading", blocks, index)

    def unnumbered(self, block: Block, is_heading: bool, blocks: Sequence[Block], index: int) -> Unit:
        """An item, a heading, a preambular paragraph or text."""
        text = block.text
        after = next((blocks[i] for i in range(index + 1, len(blocks)) if not blocks[i].note), None)
        found = item_start(text)
        if found and not self.is_lettered_heading(found, text, after):
            return self.item(found, block, _following_item(blocks, index + 1))
        if is_closing(text) or (self.in_preamble and _NOTE_WITHOUT_MARK.match(text)):
            return self.unit("text", block, text)
        if found or is_heading or self.is_heading(block, text, after):
            return self.unit("heading", block, text)
        if not self.in_preamble:
            return self.unit("text", block, text)
        self.preambular += 1
        label = f"PP{self.preambular}"
        unit = self.unit("preambular", block, text, label=label)
        self.open(label, unit.text, "")
        return unit

    def note(self, block: Block) -> Unit:
        text = note_text(block.text) or block.note
        return Unit(
            kind="footnote",
            label=block.note,
            text=text,
            section=self.section,
            page=block.page,
            boxes=block.boxes,
        )

    def formula(self, block: Block) -> Unit:
        self.in_preamble, self.preambular, self.opened = plain(block.text)[-1:] in ",،，", 0, False
        self.restart()
        return self.unit("text", block, block.text)

    def table(self, block: Block) -> Unit:
        """Rows keep their lines, cells are parted by a bar."""
        lines = (line for line in block.lines if not _RULE_ROW.fullmatch(line))
        rows = (re.sub(r"\s*\|\s*|\t+| {3,}", " | ", line.strip(" |")) for line in lines)
        clean = [without_marks(row, self.marks) for row in rows]
        text = "\n".join(row for row, _ in clean)
        marks = tuple(mark for _, row_marks in clean for mark in row_marks)
        return Unit(kind="table", text=text, marks=marks, section=self.section, page=block.page, boxes=block.boxes)

    def part(self, block: Block) -> Iterator[Unit]:
        """A heading that opens an annex, a decision or the like, and the title in the same block."""
        self.in_preamble = False
        for lines, boxes in ((block.lines[:1], block.boxes[:1]), (block.lines[1:], block.boxes[1:])):
            if lines:
                text = plain(join_lines(lines))
                yield Unit(kind="heading", text=text, section=self.section, page=block.page, boxes=boxes)

    def restart(self) -> None:
        self.parent = ""
        self.leads = []
        self.printed = []
        self.items = ItemList()

    def open(self, label: str, text: str, printed: str) -> None:
        """A unit that items may complete."""
        self.parent = label
        self.leads = [f"{printed} {text}".strip()]
        self.printed = [printed.rstrip(".．、-–— )")]
        self.items = ItemList()

    def paragraph(self, found: Numbered, block: Block) -> Unit:
        self.in_preamble = False
        unit = self.unit("paragraph", block, found.text, label=found.mark, printed=found.printed.rstrip(".．、-–— )"))
        self.open(found.mark, unit.text, found.printed if found.printed.endswith(".") else f"{found.printed}.")
        return unit

    def item(self, found: Numbered, block: Block, following: str) -> Unit:
        return self.listed(found, block, self.items.place(found.mark, following))

    def quoted(self, found: Numbered, block: Block) -> Unit:
        """A number of a list that the paragraph quotes is an item of it, in brackets: "6 (2)"."""
        mark = f"({found.mark})"
        return self.listed(replace(found, mark=mark, printed=mark), block, self.items.quote(mark))

    def listed(self, found: Numbered, block: Block, path: tuple[str, ...]) -> Unit:
        depth = len(path)
        label = " ".join([*([self.parent] if self.parent else []), *path])
        self.leads[depth:] = []
        self.printed[depth:] = []
        unit = self.unit(
            "item",
            block,
            found.text,
            label=label,
            lead=" ".join(self.leads),
            printed=" ".join(p for p in [*self.printed, found.printed] if p),
        )
        self.leads.append(f"{found.printed} {unit.text}")
        self.printed.append(found.printed)
        return unit

    def unit(self, kind: str, block: Block, text: str, *, label: str = "", lead: str = "", printed: str = "") -> Unit:
        clean, marks = without_marks(text, self.marks)
        return Unit(
            kind=kind,
            label=label,
            text=clean,
            lead=lead,
            printed=printed,
            marks=marks,
            section=self.section,
            page=block.page,
            boxes=block.boxes,
        )

    def is_title_in_preamble(self, block: Block, after: Block | None) -> bool:
        """A bold title between preambular paragraphs: the official markup counts it as one of them."""
        ends = after is None or after.bold or number_start(after.text) or section_name(after.lines[0])
        return self.in_preamble and block.bold and self.preambular > 0 and not ends

    def is_lettered_heading(self, found: Numbered, text: str, after: Block | None) -> bool:
        """A letter without a stop, after a full stop and above a numbered paragraph: "(a) Staff costs"."""
        closed = bool(self.leads) and self.leads[-1].rstrip()[-1:] in ".。"
        above_number = after is not None and number_start(after.text) is not None
        return closed and above_number and is_open_ended(text) and not self.items.goes_on(found.mark)

    def is_heading(self, block: Block, text: str, after: Block | None) -> bool:
        """Short, without a closing stop, and numbered as headings are, in bold, or outside list and preamble."""
        if self.is_title_in_preamble(block, after):
            return False
        if is_numbered_heading(text):
            return True
        if not is_open_ended(text) or number_start(text):
            return False
        if text.startswith("**") or block.bold:
            return True
        plain_face = self.in_preamble or block.cut or block.aside
        return not plain_face and len(text) < LONGEST_HEADING * 3 // 4


def _is_table(block: Block) -> bool:
    rows = sum(bool(_ROW.search(_NUMBER_AND_TAB.sub("", line, count=1))) for line in block.lines)
    return block.table or (len(block.lines) > 1 and rows > len(block.lines) // 2)


def _following_item(blocks: Sequence[Block], start: int) -> str:
    """The next letter or numeral, "" where another paragraph comes first; what is neither belongs to a list below."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.note:
            continue
        found = item_start(block.text)
        if found and not _LETTERED.isdisjoint(series for series, _ in values(found.mark)):
            return found.mark
        if number_start(block.text) or section_name(block.lines[0]):
            return ""
    return ""
