"""The opening formula, which names the organ above a preamble: "The Conference of the Parties,"."""

import re
from collections.abc import Sequence

from ingest.block import Block, parted
from ingest.notes import plain
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

    "The Sixty-sixth World Health Assembly, Having considered the report; …" is a formula and a paragraph.
    """
    if any(is_opening_formula(block.text) for block in blocks):
        return list(blocks)
    for index, block in enumerate(blocks):
        match = _FORMULA_AND_MORE.match(block.text)
        if match and opens_with_organ(match["formula"][:-1]):
            return [*blocks[:index], *parted(block, match.start("rest")), *blocks[index + 1 :]]
    return list(blocks)
