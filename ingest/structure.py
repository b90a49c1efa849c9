"""Blocks into units: the preamble, numbered paragraphs, items, headings, parts and notes of a conference document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.block import TERMINAL, Block, is_ended, opens_heading, parted
from ingest.labels import SUFFIXES
from ingest.notes import note_text, plain, without_marks
from ingest.numbers import ItemList, Numbered, item_start, number_start
from ingest.organ import is_organ, opens_with_organ
from ingest.section import section_name
from ingest.unit import Unit

_ROW = re.compile(r"\S\s*\|\s*\S|\S\t+\S|\S {3,}\S|\.{4,}")
_FORMULA_AND_MORE = re.compile(r"(?P<formula>[^,.;:]{8,160},) (?P<rest>[A-ZÀ-Þ]\w+(?:ing|ant|ndo)\b.+)", re.DOTALL)
_ITALIC = re.compile(r"\*(?P<inner>[^*]+)\*")
_LONGEST_HEADING = 160
_LONGEST_FORMULA = 260


def body_start(blocks: Sequence[Block]) -> int:
    """Index of the first block below the masthead: the opening formula, a numbered paragraph, or a numbered heading."""
    for index, block in enumerate(blocks):
        text = block.text
        if block.note:
            continue
        if is_opening_formula(text) or (number_start(text) and not section_name(text)) or _is_numbered_heading(text):
            return index
    return 0


def is_opening_formula(text: str) -> bool:
    """The line that names the organ and opens the preamble: "The Conference of the Parties," and its like.

    Without its comma no preamble follows, and it is known by its italics.
    """
    if len(text) < _LONGEST_FORMULA and (italic := _ITALIC.fullmatch(text)) and is_organ(italic["inner"]):
        return True
    text = plain(text)
    return len(text) < _LONGEST_FORMULA and text[-1:] in ",，،" and opens_with_organ(text[:-1])


def with_formula_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the opening formula parted from the first preambular paragraph where both are printed as one.

    "The Sixty-sixth World Health Assembly, Having considered the report; …" is a formula and a paragraph.
    """
    if any(is_opening_formula(block.text) for block in blocks):
        return list(blocks)
    for index, block in enumerate(blocks):
        match = _FORMULA_AND_MORE.match(block.text)
        if match and opens_with_organ(match["formula"][:-1]):
            return [*blocks[:index], *parted(block, match.start("rest")), *blocks[index + 1 :]]
    return list(blocks)


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
    found = _Walk(marks=frozenset(b.note for b in blocks if b.note)).walk(blocks)
    return [unit for unit in found if unit.text]  # a mark alone on its line leaves none


@dataclass(slots=True)
class _Walk:
    """One pass over the blocks; the fields are where in the document it stands."""

    marks: frozenset[str]
    section: tuple[str, ...] = ()
    in_preamble: bool = False
    preambular: int = 0
    number: int = 0
    parent: str = ""
    leads: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    items: ItemList = field(default_factory=ItemList)
    part_text: list[str] = field(default_factory=list)

    def walk(self, blocks: Sequence[Block]) -> Iterator[Unit]:
        for index, block in enumerate(blocks):
            text = block.text
            if not without_marks(text, self.marks)[0]:
                continue
            if block.note:
                yield Unit(
                    kind="footnote",
                    label=block.note,
                    text=note_text(text) or block.note,
                    section=self.section,
                    page=block.page,
                    boxes=block.boxes,
                )
            elif _is_table(block):
                yield self.table(block)
            elif name := section_name(block.lines[0]):
                yield from self.part(name, block, blocks[index + 1 :])
            elif is_opening_formula(text) and not (self.in_preamble and self.preambular):
                self.in_preamble, self.preambular = plain(text)[-1:] in ",،，", 0
                self.restart()
                yield self.unit("text", block, text)
            elif (found := number_start(text)) and found.text and not self.is_heading(block, text):
                yield self.paragraph(found, block)
            elif found := item_start(text):
                yield self.item(found, block, _following_item(blocks[index + 1 :]))
            elif self.is_heading(block, text) and not self.is_title_in_preamble(block, blocks[index + 1 :]):
                yield self.unit("heading", block, text)
            elif self.in_preamble:
                self.preambular += 1
                label = f"PP{self.preambular}"
                unit = self.unit("preambular", block, text, label=label)
                self.open(label, unit.text, "")
                yield unit
            else:
                yield self.unit("text", block, text)

    def table(self, block: Block) -> Unit:
        """Rows keep their lines, cells are parted by a bar."""
        rows = (re.sub(r"\s*\|\s*|\t+| {3,}", " | ", line.strip(" |")) for line in block.lines)
        clean = [without_marks(row, self.marks) for row in rows]
        text = "\n".join(row for row, _ in clean)
        marks = tuple(mark for _, row_marks in clean for mark in row_marks)
        return Unit(kind="table", text=text, marks=marks, section=self.section, page=block.page, boxes=block.boxes)

    def part(self, name: str, block: Block, rest: Sequence[Block]) -> Iterator[Unit]:
        """A heading that opens an annex, a decision or the like, and the title in the same block."""
        self.section = self.nested(name, rest)
        self.in_preamble = False
        self.part_text = []
        self.restart()
        for lines, boxes in ((block.lines[:1], block.boxes[:1]), (block.lines[1:], block.boxes[1:])):
            if lines:
                text = plain(" ".join(lines))
                yield Unit(kind="heading", text=text, section=self.section, page=block.page, boxes=boxes)

    def nested(self, name: str, rest: Sequence[Block]) -> tuple[str, ...]:
        """Where a part stands: an annex in the decision that speaks of it or that others follow, else at the top."""
        kind = name.split()[0]
        if kind in ("decision", "resolution") or not self.section:
            return (name,)
        if kind == "annex":
            if self.section[0].split()[0] not in ("decision", "resolution"):
                return (name,)
            followed = any(section_name(b.lines[0]).startswith(("decision", "resolution")) for b in rest)
            spoken_of = name == "annex" or any(
                re.search(rf"\b{name}\b", text, re.IGNORECASE) for text in self.part_text
            )
            return (self.section[0], name) if followed or spoken_of else (name,)
        outer = [s for s in self.section if s.split()[0] != kind]
        return (*outer, name)

    def restart(self) -> None:
        self.number = 0
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
        self.number = int(re.split(r"[–\s]", found.mark.strip("()"))[-2 if found.mark.endswith(SUFFIXES) else -1])
        unit = self.unit("paragraph", block, found.text, label=found.mark, printed=found.printed.rstrip(".．、-–— )"))
        self.open(found.mark, unit.text, found.printed if found.printed.endswith(".") else f"{found.printed}.")
        return unit

    def item(self, found: Numbered, block: Block, following: str) -> Unit:
        path = self.items.place(found.mark, following)
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
        self.part_text.append(clean)
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

    def is_title_in_preamble(self, block: Block, rest: Sequence[Block]) -> bool:
        """A bold title between preambular paragraphs: the official markup counts it as one of them."""
        after = next((b for b in rest if not b.note), None)
        ends = after is None or after.bold or number_start(after.text) or section_name(after.lines[0])
        return self.in_preamble and block.bold and self.preambular > 0 and not ends

    def is_heading(self, block: Block, text: str) -> bool:
        """Short, without a closing stop, and numbered as headings are, in bold, or outside list and preamble."""
        if len(text) > _LONGEST_HEADING or is_ended(text) or text.rstrip()[-1:] in ",，،":
            return False
        if found := number_start(text):  # a number out of order without a stop: "2. Methods" among paragraphs 18 and 19
            out_of_order = self.number > 0 and found.mark.isdigit() and int(found.mark) != self.number + 1
            return out_of_order or ((text.startswith("**") or block.bold) and not found.mark.isdigit())
        if text.startswith("**") or block.bold or _is_numbered_heading(text):
            return True
        plain_face = self.in_preamble or block.cut or block.aside
        return not plain_face and len(text) < _LONGEST_HEADING * 3 // 4


def _is_numbered_heading(text: str) -> bool:
    """A capital numeral or letter, few words, no stop at the end: "I. Opening of the session", "B. Attendance"."""
    return opens_heading(text) and len(text) < _LONGEST_HEADING and text.rstrip()[-1:] not in TERMINAL


def _is_table(block: Block) -> bool:
    rows = sum(bool(_ROW.search(line)) for line in block.lines)
    return block.table or (len(block.lines) > 1 and rows > len(block.lines) // 2)


def _following_item(rest: Sequence[Block]) -> str:
    """The marker of the next item in the same list, "" where another paragraph comes first."""
    for block in rest:
        if block.note:
            continue
        found = item_start(block.text)
        if found:
            return found.mark
        if number_start(block.text) or section_name(block.lines[0]):
            return ""
    return ""
