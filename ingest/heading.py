"""How headings look: short, without a stop at the end, and often with a numeral, a capital or a part's name before."""

import re
from dataclasses import dataclass

from ingest.block import TERMINAL, Block, is_ended, opens_heading
from ingest.dates import parse_date
from ingest.labels import roman
from ingest.notes import plain
from ingest.numbers import item_start, number_start
from ingest.section import closes_text, division_name, section_kind

LONGEST_HEADING = 160
_LONGEST_CLOSING = 60
_COMMAS = ",،，"
_ENUMERATED = re.compile(r"(?P<mark>[IVXL]{1,6}|[A-Z])(?:\.\s+\S.*|$)", re.DOTALL)
_ROMANS = {roman(n).upper(): n for n in range(1, 60)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a heading's number says.

    Attributes:
        series: What it counts with: "roman", "letter", or the kind of part, "chapter".
        place: From 1; 0 where the number is no plain one.
        name: The section's name if it opens one: "section II", "chapter I".
        bare: The number stands alone on its line.
    """

    series: str
    place: int
    name: str
    bare: bool = False


def is_open_ended(text: str, longest: int = LONGEST_HEADING) -> bool:
    """Short, and without a stop or comma at the end."""
    return len(text) <= longest and not is_ended(text) and text.rstrip()[-1:] not in _COMMAS


def is_numbered_heading(text: str) -> bool:
    """A capital numeral or letter, few words, no stop at the end: "I. Opening of the session", "B. Attendance"."""
    return opens_heading(text) and len(text) < 2 * LONGEST_HEADING and text.rstrip()[-1:] not in TERMINAL


def is_closing(text: str) -> bool:
    """The meeting or the date at which a text was adopted, printed under it."""
    return len(text) <= _LONGEST_CLOSING and (closes_text(text) or parse_date(plain(text)) is not None)


def heads_nothing(block: Block) -> bool:
    """The block is a numbered paragraph, an item, a note, a table, a closing line or text with its stop."""
    text = block.text
    if block.note or block.table or is_closing(text):
        return True
    if is_numbered_heading(text):
        return False
    return not is_open_ended(text) or bool(number_start(text) or item_start(text))


def head_of(block: Block, before: dict[str, int]) -> Head | None:
    """The number of a block that is a heading in form, None where it is none or has no number.

    Args:
        block: The block.
        before: The last place of each series, by which "I" and "C" are told to be a letter or a numeral.
    """
    if heads_nothing(block):
        return None
    text = plain(block.text)
    if name := division_name(text) or division_name(plain(block.lines[0])):
        kind = section_kind(name)
        return Head(series=kind, place=_ROMANS.get(name.removeprefix(kind).strip(), 0), name=name)
    bare = _ENUMERATED.fullmatch(plain(block.lines[0]))
    match = bare if bare and bare.end() == bare.end("mark") else _ENUMERATED.fullmatch(text)
    if not match:
        return None
    mark = match["mark"]
    if len(mark) > 1 and mark not in _ROMANS:
        return None
    series = _series(mark, before)
    place = _ROMANS[mark] if series == "roman" else ord(mark) - ord("A") + 1
    return Head(series=series, place=place, name=f"section {mark}", bare=match.end() == match.end("mark"))


def _series(mark: str, before: dict[str, int]) -> str:
    """Roman or letter: the series that the mark goes on, else the one that it may open."""
    if len(mark) > 1 or mark not in _ROMANS:
        return "roman" if mark in _ROMANS else "letter"
    next_roman = _ROMANS[mark] == before.get("roman", 0) + 1
    next_letter = ord(mark) - ord("A") == before.get("letter", 0)
    if next_roman and next_letter:  # "I" after "H" and before any numeral is the letter
        return "roman" if "roman" in before else "letter"
    return "letter" if next_letter else "roman"
