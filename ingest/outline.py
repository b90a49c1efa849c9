"""The parts of a document: where each opens, and the section path that it opens.

Annexes, decisions and resolutions count their own paragraphs and are sections wherever they stand. Chapters, numbered
headings and the like are sections where the numbering begins anew under them, and headings where it goes on.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ingest.block import Block
from ingest.divisions import Divisions, Path
from ingest.notes import plain
from ingest.numbers import number_start
from ingest.section import is_text_kind, section_kind, section_name
from ingest.sequence import Role


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
        paths.update({i: base + path for i, path in Divisions(blocks, (first, last), counts, roles).paths().items()})
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
        start = max((i for i, path in paths.items() if path == base[:1]), default=0)
        belongs = followed or name == kind or _is_spoken_of(blocks[index].lines[0], blocks[start:index])
        return (base[0], name) if belongs else (name,)
    return (*(part for part in base if section_kind(part) != kind), name)


def _is_spoken_of(heading: str, blocks: Sequence[Block]) -> bool:
    """The text that the part would belong to names it, in whatever case its language puts the word."""
    word, *number = plain(heading).split()
    pattern = rf"\b{re.escape(word[:5])}\w*\s+{re.escape(number[-1])}\b" if number else re.escape(word)
    return any(re.search(pattern, block.text, re.IGNORECASE) for block in blocks)
