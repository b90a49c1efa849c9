"""Divisions: numbered headings, chapters and the like under which a part's numbering begins anew."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.block import Block
from ingest.heading import Head, head_of, heads_nothing
from ingest.section import section_name
from ingest.sequence import Role

Path = tuple[str, ...]


@dataclass(slots=True)
class Divisions:
    """The divisions of the blocks that one named part holds.

    Attributes:
        blocks: All of a document.
        bounds: Index of the part's first block, and of the first one after it.
        counts: The number of each paragraph of the part by its block's index, in order; 0 for the formula that opens a
            preamble.
        roles: What the numbers at the heads of blocks are, by index.
        open: The name of the open division of each series.
        part: How many times the numbering has begun, where a heading without a number told it.
    """

    blocks: Sequence[Block]
    bounds: tuple[int, int]
    counts: Mapping[int, int]
    roles: Mapping[int, Role]
    open: dict[str, str] = field(default_factory=dict)
    part: int = 1
    places: list[int] = field(default_factory=list)

    def paths(self) -> dict[int, Path]:
        """The path below the named part that opens at a block, by index."""
        self.places = sorted(self.counts)
        heads = dict(self.heads())
        series = self.restarting(heads)
        heads = {index: head for index, head in heads.items() if head.series in series}
        found: dict[int, Path] = {}
        above, number = self.bounds[0], 0
        for index in sorted({*heads, *self.counts}):
            if head := heads.get(index):
                found[index] = self.numbered(index, head, series, set(found.values()))
                number = 0
                continue
            begins = number > 0 and self.counts[index] <= 1
            if begins and (opening := self.heading_above(index, above)) is not None:
                self.part += 1
                self.open = {}
                found[opening] = self.counted()
            above, number = index, self.counts[index]
        return found

    def numbered(self, index: int, head: Head, series: Sequence[str], taken: set[Path]) -> Path:
        """The path that a numbered heading opens; one that is taken is told apart by counting."""
        outer = series[: series.index(head.series)]
        self.open = {s: self.open[s] for s in outer if s in self.open} | {head.series: self.name(head, index)}
        path = tuple(self.open.values())
        if not outer and self.counted() + path in taken:
            self.part += 1
        return self.counted() + path

    def counted(self) -> Path:
        """A part whose heading has no number is named by its place: "part (2)"; the first one has no name."""
        return (f"part ({self.part})",) if self.part > 1 else ()

    def heads(self) -> Iterator[tuple[int, Head]]:
        """Headings with a number of their own, by index; the heading of the part itself is none."""
        before: dict[str, int] = {}
        for index in range(*self.bounds):
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
            name
            for place, name in enumerate(series)
            if name in anew or any(_parts(heads, name, inner) for inner in anew if inner in series[place:])
        ]

    def restarts(self, indexes: Sequence[int]) -> bool:
        """Each has a first paragraph or a preamble below it, and one has paragraphs or another preamble above it."""
        numbers = [(self.number_above(index), self.number_below(index)) for index in indexes]
        return all(below is None or below <= 1 for _, below in numbers) and any(
            above is not None and below is not None and (above > 0 or below == 0) for above, below in numbers
        )

    def number_above(self, index: int) -> int | None:
        """What is counted last above a block, None where nothing is."""
        place = bisect_left(self.places, index)
        return self.counts[self.places[place - 1]] if place else None

    def number_below(self, index: int) -> int | None:
        """What is counted first below a block, None where nothing is."""
        place = bisect_left(self.places, index)
        return self.counts[self.places[place]] if place < len(self.places) else None

    def name(self, head: Head, index: int) -> str:
        """A letter alone above a formula heads a resolution: "resolution B"; else the head's own name."""
        if head.bare and head.series == "letter" and self.number_below(index) == 0:
            return head.name.replace("section", "resolution")
        return head.name

    def heading_above(self, index: int, above: int) -> int | None:
        """The first of the headings right above a block and below another one, None where it has none."""
        first = index
        while first - 1 > above and (self.blocks[first - 1].note or not heads_nothing(self.blocks[first - 1])):
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
