"""Which printed numbers count the paragraphs of a part, and which stand in a list that a paragraph quotes.

A paragraph that adopts an agenda or amends another text quotes that text's own numbers: "6. … adopted the agenda as
follows: 1. Opening; 2. Elections; 7. …". Counting goes on after the quotation; that, the colon before it and its
indentation tell the two apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from ingest.block import Block
from ingest.heading import LONGEST_HEADING, heads_nothing, is_open_ended
from ingest.labels import SUFFIXES
from ingest.notes import plain
from ingest.numbers import Numbered, number_start

Role = Literal["paragraph", "quoted", "heading"]
_COLONS = ":："


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """A number at the head of a block, and what stands around it.

    Attributes:
        index: Of the block.
        found: The number.
        indent: Of the block.
        short: The text looks like a heading's, if it may be one of two lines.
        long: It is longer than nearly all headings.
        emphatic: It is bold.
        after_colon: What stands above, headings aside, ends with a colon.
        after_heading: A heading stands between it and the number before.
    """

    index: int
    found: Numbered
    indent: int
    short: bool
    long: bool
    emphatic: bool
    after_colon: bool
    after_heading: bool

    def follows(self, number: int) -> bool:
        """It is the next number, or the same one with a suffix: "3 bis"."""
        return self.found.first == number + 1 or (self.found.first == number and self.found.mark.endswith(SUFFIXES))


def roles(blocks: Sequence[Block], restarts: Sequence[int]) -> Mapping[int, Role]:
    """What each number at the head of a block is, by the block's index.

    Args:
        blocks: All of a document.
        restarts: Indexes of the blocks that begin a part or a preamble, in order.
    """
    bounds = [0, *restarts, len(blocks)]
    found: dict[int, Role] = {}
    for first, last in pairwise(bounds):
        found.update(_Sequence(list(_starts(blocks, first, last))).roles())
    return found


def _starts(blocks: Sequence[Block], first: int, last: int) -> Iterator[_Start]:
    colon = heading = False
    for index in range(first, last):
        block = blocks[index]
        if block.note or block.table:
            continue
        text = block.text
        if (found := number_start(text)) and found.text:
            yield _Start(
                index=index,
                found=found,
                indent=block.indent,
                short=is_open_ended(text, 2 * LONGEST_HEADING),
                long=len(text) > LONGEST_HEADING,
                emphatic=block.bold or text.startswith("**"),
                after_colon=colon,
                after_heading=heading,
            )
            heading = False
        if not heads_nothing(block):
            heading = True
        else:
            colon = plain(text).rstrip(' "”»')[-1:] in _COLONS


@dataclass(slots=True)
class _Sequence:
    """The numbers of one part in order; the fields after them are where the count stands.

    Attributes:
        number, indent: Of the last paragraph.
        quoted: The last number in the quotation that is open, 0 where none is.
        quoted_indents: Those of its numbers.
    """

    starts: Sequence[_Start]
    number: int = 0
    indent: int = 0
    quoted: int = 0
    quoted_indents: set[int] = field(default_factory=set)

    def roles(self) -> Iterator[tuple[int, Role]]:
        role: Role = "paragraph"
        for place, start in enumerate(self.starts):
            headed = replace(start, after_heading=True) if role == "heading" else start
            role = self.role(place, headed)
            if role == "paragraph":
                self.number, self.indent, self.quoted = start.found.last, start.indent, 0
                self.quoted_indents = set()
            elif role == "quoted":
                self.quoted = start.found.last
                self.quoted_indents.add(start.indent)
            yield start.index, role

    def role(self, place: int, start: _Start) -> Role:
        if start.found.quoted and self.number:
            return "quoted"
        is_next = start.follows(self.number)
        if self.quoted and start.follows(self.quoted):
            if not is_next or (not start.after_heading and self.is_deep(place, start)):
                return "quoted"
            return "paragraph"
        if self.number and (self.repeats(place, start) if is_next else self.opens_quotation(place, start)):
            return "quoted"
        return "heading" if self.is_heading(place, start, is_next) else "paragraph"

    def is_deep(self, place: int, start: _Start) -> bool:
        """A number that both counts could go on with is the quotation's: it stands where that does, or comes again."""
        indents = {self.indent, *self.quoted_indents}
        if len(self.quoted_indents) == 1 and len(indents) == 2 and start.indent in indents:
            return start.indent != self.indent
        return self.comes_again(place)

    def repeats(self, place: int, start: _Start) -> bool:
        """The next number, quoted where it is announced: "1. … shall be replaced by: 2. …", and 2 comes again."""
        return not self.quoted and start.after_colon and not start.after_heading and self.comes_again(place)

    def opens_quotation(self, place: int, start: _Start) -> bool:
        deeper = start.indent > self.indent
        goes_on = self.comes_again(place, rising=start.after_colon or self.quoted > 0)
        if start.after_heading:
            return start.after_colon and goes_on
        if start.indent in self.quoted_indents - {self.indent}:
            return True
        if start.found.first == 1 and (start.after_colon or self.comes_back(place)):
            return True
        if start.after_colon:
            return goes_on or deeper or start.found.mark.endswith(SUFFIXES)
        return (deeper and goes_on and not start.short) or (self.quoted > 0 and goes_on)

    def comes_back(self, place: int) -> bool:
        """Two or more numbers from this one on end with a step back to the count of paragraphs: 1, 2 … 21, then 7."""
        after = self.starts[place + 1] if place + 1 < len(self.starts) else None
        is_list = after is not None and after.follows(self.starts[place].found.last)
        return is_list and self.comes_again(place, only_back=True)

    def comes_again(self, place: int, *, rising: bool = False, only_back: bool = False) -> bool:
        """After this number and those that go on from it the count of paragraphs goes on.

        Args:
            place: Of the number.
            rising: The numbers in between need only rise, as those of single paragraphs of another text do.
            only_back: The count goes on with a step back.
        """
        first = self.starts[place]
        last = first.found.last
        for start in self.starts[place + 1 :]:
            if start.found.first == self.number + 1 and not (only_back and start.follows(last)):
                return True
            beside = start.indent == first.indent != self.indent
            rises = rising and start.found.first >= last
            if not (start.follows(last) or beside or rises or start.found.quoted):
                return False
            last = start.found.last
        return False

    def is_heading(self, place: int, start: _Start, is_next: bool) -> bool:
        """A number without a stop that is out of order, or whose number the next paragraph has: "2. Methods"."""
        if not start.short or self.is_listed(place, start):
            return False
        if not is_next:
            after = self.starts[place + 1] if place + 1 < len(self.starts) else None
            return self.number > 0 or (after is not None and not after.follows(start.found.last))
        if start.emphatic and not start.found.mark.isdigit():
            return True
        return self.is_taken(place, start)

    def is_listed(self, place: int, start: _Start) -> bool:
        """It stands between lines that count on, as entries of a list do: "1. Scope", "2. Methods", "3. Results"."""
        before = self.starts[place - 1] if place else None
        after = self.starts[place + 1] if place + 1 < len(self.starts) else None
        goes_on = before is not None and before.short and start.index == before.index + 1
        is_gone_on = after is not None and (after.short or start.long) and after.index == start.index + 1
        return (goes_on and before is not None and start.follows(before.found.last)) or (
            is_gone_on and after is not None and after.follows(start.found.last)
        )

    def is_taken(self, place: int, start: _Start) -> bool:
        """The paragraph that counting would come to next follows."""
        after = next((s for s in self.starts[place + 1 :] if not s.short), None)
        return after is not None and after.found.first == start.found.first
