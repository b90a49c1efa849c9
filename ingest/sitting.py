"""The session that a document belongs to: where and when it is held."""

from dataclasses import dataclass

from ingest.dates import is_dates
from ingest.vocabulary import match, words

_LONGEST_PLACE = 60
_LONGEST_LINE = 200
_LONGEST_TITLE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A session as printed; an empty string for what is not."""

    body: str = ""
    session: str = ""
    place: str = ""
    dates: str = ""


def held(line: str) -> Sitting | None:
    """The place and dates of a session, or its dates alone: "Vienna, 8–17 October 2008"; None for another line."""
    if len(line) > _LONGEST_LINE:
        return None
    if is_dates(line):
        return Sitting(dates=line)
    for index, char in enumerate(line):
        if char in ",،，":
            before, after = line[:index].strip(), line[index + 1 :].strip()
            if is_dates(after) and _is_place(before):
                return Sitting(place=before, dates=after)
            if is_dates(before) and _is_place(after):
                return Sitting(place=after, dates=before)
    return None


def numbered(text: str) -> Sitting | None:
    """The session and body of a line such as "14th Meeting of the Conference of the Parties"; None for another."""
    found = match("sitting", text) if len(text) <= _LONGEST_LINE else None
    return Sitting(session=found["session"], body=found["body"]) if found else None


def goes_on(line: str) -> bool:
    """The place and days of a session go on in the next line: "Verel, 22 and 23 February 2041 and"."""
    last = line.split()[-1].casefold()
    return held(line) is not None and (
        last in {w for many in words("joining").values() for w in many} or last[-1] in "–—-,،，"
    )


def reported(title: str) -> Sitting | None:
    """The session that a report's title speaks of; None for another text.

    "Report of the Council on its fifth session, held in Marenholt from 4 to 8 October 2021" tells all four.
    """
    found = match("report", title) if len(title) <= _LONGEST_TITLE else None
    if not found or not is_dates(found["dates"]):
        return None
    body, session, place, dates = (found[name].strip(" ,،") for name in ("body", "session", "place", "dates"))
    return Sitting(body=body, session=session, place=place, dates=dates)


def _is_place(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_PLACE and not any(c.isdigit() for c in text)
