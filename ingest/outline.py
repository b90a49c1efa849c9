"""The parts of a document: where each opens, and the section path that it opens.

Annexes, decisions and resolutions count their own paragraphs and are sections wherever they stand. Chapters, numbered
headings and the like are sections where the numbering begins anew under them, and headings where it goes on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.block import Block
from ingest.heading import Head, head_of, heads_nothing
from ingest.numbers import number_start
from ingest.section import is_text_kind, section_kind, section_name
from ingest.sequence import Role

Path = tuple[str, ...]


def outline(blocks: Sequence[Block], roles: Mapping[int, Role], formulas: Sequence[int]) -> dict[int, Path]:
    """The section path that opens at a block, by the block's index.

    Args:
        blocks: All of a document.
        roles: What the numbers at the heads of blocks are, by index.
        formulas: Indexes of the blocks that open a preamble.
    """
    named = named_parts(blocks)
    paths: dict[int, Path] = {}
    base: Path = ()
    seen: dict[Path, int] = {}
    for first, last in pairwise(sorted({0, *named, len(blocks)})):
        if first in named:
            base = _nested(named[first], base, blocks, paths, first, named)
        numbers = {i: _place(blocks[i]) for i in range(first, last) if roles.get(i) == "paragraph"}
        if first in named:
            if not (base in seen and next(iter(numbers.values()), 0) > 1):  # not the same part, headed again
                seen[base] = seen.get(base, 0) + 1
            if seen[base] > 1:
                base = (*base[:-1], f"{base[-1]} ({seen[base]})")
            paths[first] = base
        counts = numbers | {i: 0 for i in formulas if first <= i < last}
        paths.update({i: base + path for i, path in _Divisions(blocks, first, last, counts, roles).paths().items()})
    return paths


def named_parts(blocks: Sequence[Block]) -> dict[int, str]:
    """The parts that are sections wherever they stand, by the index of their heading."""
    return {
        index: name
        for index, block in enumerate(blocks)
        if not block.note and not block.table and (name := section_name(block.lines[0]))
    }


def _place(block: Block) -> int:
    found = number_start(block.text)
    return found.first if found else 0


def _nested(
    name: str, base: Path, blocks: Sequence[Block], paths: Mapping[int, Path], index: int, named: Mapping[int, str]
) -> Path:
    """Where a part stands: an annex in the text that speaks of it or that others follow, else at the top."""
    kind = section_kind(name)
    if is_text_kind(kind) or not base:
        return (name,)
    if kind == "annex":
        if not is_text_kind(section_kind(base[0])):
            return (name,)
        followed = any(is_text_kind(section_kind(other)) for i, other in named.items() if i > index)
        return (base[0], name) if followed or name == kind or _is_spoken_of(name, blocks, paths, index) else (name,)
    return (*(part for part in base if section_kind(part) != kind), name)


def _is_spoken_of(name: str, blocks: Sequence[Block], paths: Mapping[int, Path], index: int) -> bool:
    """The text that the part would belong to names it."""
    start = max((i for i in paths if i < index), default=0)
    return any(re.search(rf"\b{name}\b", block.text, re.IGNORECASE) for block in blocks[start:index])


@dataclass(slots=True)
class _Divisions:
    """The divisions of the blocks from `first` to before `last`, which one named part holds.

    Attributes:
        counts: The number of each paragraph by its block's index, 0 for the formula that opens a preamble.
    """

    blocks: Sequence[Block]
    first: int
    last: int
    counts: Mapping[int, int]
    roles: Mapping[int, Role]
    open: dict[str, str] = field(default_factory=dict)

    def paths(self) -> dict[int, Path]:
        """The path below the named part that opens at a block, by index."""
        heads = dict(self.heads())
        series = self.restarting(heads)
        heads = {index: head for index, head in heads.items() if head.series in series}
        found: dict[int, Path] = {}
        part, before, number = 1, self.first, 0
        for index in sorted({*heads, *self.counts}):
            if head := heads.get(index):
                place = series.index(head.series)
                outer = [self.open.get(s, "") for s in series[:place]]
                self.open = {s: self.open[s] for s in series[:place] if s in self.open} | {
                    head.series: self.name(head, index)
                }
                path = tuple(name for name in [*outer, self.open[head.series]] if name)
                counted = (f"part ({part})",) if part > 1 else ()
                if counted + path in found.values() and place == 0:
                    part += 1
                    counted = (f"part ({part})",)
                found[index] = counted + path
                number = 0
            else:
                if number and self.counts[index] <= 1 and (opening := self.heading_before(index, before)) is not None:
                    part += 1
                    self.open = {}
                    found[opening] = (f"part ({part})",)
                number = self.counts[index]
                before = index
        return found

    def heads(self) -> Iterator[tuple[int, Head]]:
        """Headings with a number of their own, by index; the heading of the part itself is none."""
        before: dict[str, int] = {}
        for index in range(self.first, self.last):
            block = self.blocks[index]
            if section_name(block.lines[0]) or self.roles.get(index) in ("paragraph", "quoted"):
                continue
            if head := head_of(block, before):
                before[head.series] = head.place
                yield index, head

    def restarting(self, heads: Mapping[int, Head]) -> list[str]:
        """The series under whose every heading the numbering begins anew, and those that part one's repeats.

        Returns:
            From the outermost.
        """
        series = list(dict.fromkeys(head.series for head in heads.values()))
        anew = [name for name in series if self.restarts([i for i, head in heads.items() if head.series == name])]
        return [
            s for n, s in enumerate(series) if s in anew or any(_parts(heads, s, t) for t in anew if t in series[n:])
        ]

    def restarts(self, indexes: Sequence[int]) -> bool:
        """Each has a first paragraph or a preamble below it, and one has paragraphs or another preamble above it."""
        numbers = [(self.number_before(index), self.number_after(index)) for index in indexes]
        return all(after is None or after <= 1 for _, after in numbers) and any(
            before is not None and after is not None and (before > 0 or after == 0) for before, after in numbers
        )

    def number_before(self, index: int) -> int | None:
        return next((self.counts[i] for i in sorted(self.counts, reverse=True) if i < index), None)

    def number_after(self, index: int) -> int | None:
        return next((self.counts[i] for i in sorted(self.counts) if i > index), None)

    def name(self, head: Head, index: int) -> str:
        """A letter alone above a formula heads a resolution: "resolution B"; else the head's own name."""
        if head.bare and head.series == "letter" and self.number_after(index) == 0:
            return head.name.replace("section", "resolution")
        return head.name

    def heading_before(self, index: int, after: int) -> int | None:
        """The first of the headings right above a block and below another one, None where it has none."""
        first = index
        while first - 1 > after and (self.blocks[first - 1].note or not heads_nothing(self.blocks[first - 1])):
            first -= 1
        while first < index and self.blocks[first].note:
            first += 1
        return first if first < index else None


def _parts(heads: Mapping[int, Head], outer: str, inner: str) -> bool:
    """The inner series begins again, and each time below a heading of the outer one."""
    last, opened, again = 0, True, False
    for head in heads.values():
        if head.series == outer:
            opened = True
        elif head.series == inner:
            if head.place <= last:
                if not opened:
                    return False
                again = True
            last, opened = head.place, False
    return again
