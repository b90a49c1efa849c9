"""The opening formula, which names the organ above a preamble: "The Conference of the Parties,"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.adoption import adoption
from ingest.block import Block, parted
from ingest.notes import plain
from ingest.numbers import number_start
from ingest.organ import is_organ, opens_with_organ

_FORMULA_AND_MORE = re.compile(r"(?P<formula>[^,.;:]{8,160},) (?P<rest>[A-ZÀ-Þ]\w+(?:ing|ant|ndo)\b.+)", re.DOTALL)
_ITALIC = re.compile(r"\*(?P<inner>[^*]+)\*")
_LONGEST_FORMULA = 260


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

    "The Sixty-sixth World Health Assembly, Having considered the report; …" is a formula and a paragraph. One without
    a comma, as a resolution without a preamble has it, is put in italics, by which it is known.
    """
    if any(is_opening_formula(block.text) for block in blocks):
        return list(blocks)
    if (bare := _above_first_paragraph(blocks)) is not None:
        formula = replace(blocks[bare], lines=(f"*{blocks[bare].text}*",))
        return [*blocks[:bare], formula, *blocks[bare + 1 :]]
    for index, block in enumerate(blocks):
        match = _FORMULA_AND_MORE.match(block.text)
        if match and opens_with_organ(match["formula"][:-1]):
            return [*blocks[:index], *parted(block, match.start("rest")), *blocks[index + 1 :]]
    return list(blocks)


def _above_first_paragraph(blocks: Sequence[Block]) -> int | None:
    """The place of an organ's name that stands alone between the line of the adoption and paragraph 1."""
    adopted = False
    for index, (block, after) in enumerate(pairwise(blocks)):
        first = number_start(after.text)
        if adopted and is_organ(block.text) and not block.bold and first and first.mark == "1":
            return index
        adopted = adopted or adoption(block.text) is not None
    return None
