"""Notes that a document prints as a numbered list at its end."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from ingest.block import Block
from ingest.notes import plain, superscript, without_marks
from ingest.numbers import number_start


def with_endnotes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a numbered list below a heading "Notes" as notes where the text above carries its numbers raised.

    What follows a note without a number stays text; a list whose numbers notes at a page's foot have already is none.
    """
    whole = list(blocks)
    for index, block in enumerate(blocks):
        if plain(block.text).casefold().rstrip(":") in _headings():
            for place, number in _answering(blocks, index):
                first, *more = blocks[place].lines
                whole[place] = replace(blocks[place], lines=(_as_note(first, number), *more))
    return whole


def _answering(blocks: Sequence[Block], heading: int) -> Iterator[tuple[int, str]]:
    """Places and numbers of the blocks below a heading that answer to marks above it, up to the first that does not."""
    numbers = [(place, number) for place, block in enumerate(blocks) if place > heading and (number := _number(block))]
    names = {number for _, number in numbers} - {block.note for block in blocks}
    marks = {mark for block in blocks[:heading] for mark in without_marks(block.text, names)[1]}
    for place, number in numbers:
        if number not in marks:
            return
        marks.remove(number)
        yield place, number


def _number(block: Block) -> str:
    found = None if block.note else number_start(block.text)
    return found.mark if found and found.mark.isdigit() else ""


def _as_note(line: str, number: str) -> str:
    found = number_start(line)
    return f"{superscript(number)} {found.text if found else line}"


@cache
def _headings() -> frozenset[str]:
    return frozenset(tomllib.loads((files("ingest") / "endnotes.toml").read_text(encoding="utf-8"))["words"])
