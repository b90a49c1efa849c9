"""How a resolution or decision was adopted: by whom and when, at which meeting, and on what basis."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dates import date_in
from ingest.unit import Unit
from ingest.vocabulary import match, search

_LONGEST_CLOSING = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What a line says of the adoption.

    Attributes:
        line: As printed.
        date: Of the adoption, None where the line names none.
        meeting: The number of the meeting ("8712"), or "".
    """

    line: str = ""
    date: datetime.date | None = None
    meeting: str = ""


def adoption(line: str) -> Adoption | None:
    """What a line such as "Adopted by the Council at its 8712th meeting, on 31 January 2020" says, None for another."""
    return Adoption(line=line, date=date_in(line), meeting=meeting(line)) if match("adoption", line) else None


def basis(line: str) -> str:
    """What a resolution was adopted on ("on the report of the Third Committee"), without square brackets, else ""."""
    inner = re.sub(r"^\[(.*)\]$", r"\1", line)
    return inner.strip() if match("basis", inner) else ""


def meeting(text: str) -> str:
    """The number of the meeting that a text names, "" where it names none."""
    found = search("meeting", text)
    if not found:
        return ""
    return str(int(found["value"])) if found["value"].isdigit() else found["value"]  # whatever digits are printed


def closing_of(units: Sequence[Unit]) -> Adoption:
    """What the last line above the annexes says: "45th plenary meeting, 7 December 2023"; nothing where there is none.

    In a report each decision has such a line; none of them is the report's.
    """
    last = [unit for unit in units if not unit.section and unit.kind != "footnote"][-2:]
    own = [unit.text for unit in last if unit.kind in ("text", "heading")]
    for text in (" ".join(own), *own[-1:]):  # number and date may stand on lines of their own
        if len(text) <= _LONGEST_CLOSING and match("closing", text.strip("() ")):
            return Adoption(date=date_in(text), meeting=meeting(text))
    return Adoption()
