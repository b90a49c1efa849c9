"""The masthead: the lines above the text that say what a document is."""

import datetime
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.block import Block, is_ended
from ingest.notes import plain
from ingest.symbol import SYMBOL

_LONGEST_TITLE = 400
_NUMBERED_TITLE = re.compile(r"\d+/[\w.]+\.?\s+(?:[-–—]\s+)?(?=\S)")
_SYMBOL_LINE = re.compile(rf"(?P<symbol>{SYMBOL.pattern}(?: [A-Z]\s?[-–]\s?[A-Z])?)(?:\s?\*{{1,3}})?")
_CHINESE_DATE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_PLACE_FIRST = re.compile(r"(?P<place>[^\d,，،]{2,60})[,，،]\s*(?P<dates>.*\d.*\d{4}.*)")
_DATES_FIRST = re.compile(r"(?P<dates>\d{4}\s?年.+日)[,，、\s]\s*(?P<place>[^\d]{2,40})")


@dataclass(slots=True)
class Masthead:
    """What the lines above the text say; an empty string for what they do not."""

    symbol: str = ""
    body: str = ""
    session: str = ""
    place: str = ""
    dates: str = ""
    date: datetime.date | None = None
    agenda_item: str = ""
    distribution: str = ""
    original_language: str = ""
    sponsors: tuple[str, ...] = ()
    title: str = ""
    author: str = ""
    topic: str = ""


def read_masthead(blocks: Sequence[Block], limit: int) -> tuple[Masthead, int]:
    """Sort the blocks above a document's text into a masthead.

    The title is the first block below the last known line; where front matter (contents, a summary) or the text comes
    first, the agenda item's title in bold.

    Args:
        blocks: All blocks of the document.
        limit: Index of the first block that is certainly text.

    Returns:
        The masthead and the index of the first block below it.
    """
    head = Masthead()
    below = 0
    for index, block in enumerate(blocks[:limit]):
        lines = [plain(line) for line in block.lines if plain(line)]
        known = 0 if block.note else sum(_take(line, head) for line in lines)
        if known or (not block.note and _take_text(block, head)):
            below = index + 1
    for index, block in enumerate(blocks[below:limit], below):
        text = plain(block.text)
        if block.note:
            continue
        if _is_author(text):
            head.author = head.author or text
        elif (
            head.title
            or _NUMBERED_TITLE.match(head.topic)
            or is_ended(text)
            or len(text) > _LONGEST_TITLE
            or text.casefold() in _data()["front_matter"]["words"]
        ):
            break
        else:
            head.title = text
        below = index + 1
    head.title = _NUMBERED_TITLE.sub("", head.title or head.topic, count=1)
    return head, below


def parse_date(text: str) -> datetime.date | None:
    """The date that a line prints in one of the six languages ("15 octobre 2008"), None where it prints no other."""
    if match := _CHINESE_DATE.fullmatch(text.strip()):
        return _date(*(int(part) for part in match.groups()))
    for number, names in enumerate(_month_names(), 1):
        pattern = (
            rf"(\d{{1,2}})(?:er|º)?\s+(?:de\s+)?(?:{names})(?:/\w+(?:\s\w+)?)?\s+(?:de\s+)?(\d{{4}})(?:\s?года|\s?г\.)?"
        )
        if match := re.fullmatch(pattern, text.strip().casefold()):
            return _date(int(match[2]), number, int(match[1]))
    return None


def kind_of_title(title: str) -> str:
    """What a title says in one of the six languages: "report", else "document"."""
    folded = title.casefold()
    known = (kind for kind, words in _data()["kinds"].items() if any(word in folded for word in words))
    return next(known, "document")


def opens_with_organ(text: str, *, before: int = 3) -> bool:
    """An organ is the text's subject: after at most so many words, or closing a Chinese text."""
    organs = "|".join(re.escape(word) for word in _data()["organs"]["words"])
    first = rf"(?:the |la |le |les |l['’]|el |los |إن )?(?:[\w-]+ ){{0,{before}}}?(?:{organs})\b"
    return bool(
        re.match(first, text.casefold())
        or re.search(rf"[\u3400-\u9fff》](?:{organs})$", text)
        or re.fullmatch(organs, text)
    )


def is_organ(text: str) -> bool:
    """The text is an organ's name with its article and nothing else: "The General Assembly"."""
    organs = "|".join(re.escape(word) for word in _data()["organs"]["words"])
    return bool(re.fullmatch(rf"(?:the |la |le |les |l['’]|el |los )(?:{organs})|{organs}", text.casefold()))


def _take(line: str, head: Masthead) -> bool:
    """Put one line where it belongs; False where it is none of the known kinds."""
    if match := _SYMBOL_LINE.fullmatch(line):
        head.symbol = head.symbol or match["symbol"].replace("–", "-")
    elif found := parse_date(line):
        head.date = head.date or found
    elif line.casefold() in _language_names():
        pass  # the language of the text is found from the text
    elif value := _match("distribution", line):
        head.distribution = head.distribution or _distribution(value)
    elif value := _match("original", line):
        head.original_language = _language_names().get(value.casefold(), "")
    elif value := _match("agenda", line):
        head.agenda_item = head.agenda_item or value
    elif value := _match("sponsors", line):
        head.sponsors = tuple(
            part.strip() for part in re.split(r"\s*[,،、]\s*|\s+(?:and|et|y|и)\s+(?=[A-ZА-ЯÉ])", value) if part.strip()
        )
    elif not head.session and (value := _match("session", line)):
        head.session = value
    elif (match := _PLACE_FIRST.fullmatch(line) or _DATES_FIRST.fullmatch(line)) and _names_month(match["dates"]):
        head.place, head.dates = match["place"].strip(), match["dates"].strip()
    else:
        return False
    return True


def _take_text(block: Block, head: Masthead) -> bool:
    """Put a block of several lines where it belongs; False where it is none of the known kinds."""
    text = plain(block.text)
    if _NUMBERED_TITLE.match(text) and not is_ended(text):
        head.title = text
    elif block.text.startswith("**"):
        if _NUMBERED_TITLE.match(head.title) or text.casefold() in _data()["front_matter"]["words"]:
            return False
        head.topic = text
    elif not head.body and opens_with_organ(text, before=1) and not is_ended(text):
        head.body = text
    elif block.bold and not _is_author(text):
        head.topic = text
    elif sponsors := _match("sponsors", text):
        head.sponsors = (sponsors,)
    else:
        return False
    return True


def _distribution(printed: str) -> str:
    folded = printed.casefold()
    known = (name for name, words in _data()["distribution"].items() if any(word in folded for word in words))
    return next(known, folded)


def _match(kind: str, line: str) -> str:
    for pattern in _line_patterns()[kind]:
        if match := pattern.fullmatch(line):
            return match["value"].strip()
    return ""


def _is_author(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in _line_patterns()["author"])


def _names_month(text: str) -> bool:
    return bool(re.search(r"\d月", text)) or any(re.search(names, text.casefold()) for names in _month_names())


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("ingest") / "masthead.toml").read_text(encoding="utf-8"))


@cache
def _line_patterns() -> dict[str, Sequence[re.Pattern[str]]]:
    return {kind: [re.compile(p, re.IGNORECASE) for p in patterns] for kind, patterns in _data()["lines"].items()}


@cache
def _month_names() -> tuple[str, ...]:
    """For each month from January an alternation of its names in all languages."""
    return tuple("|".join(names) for names in zip(*_data()["months"].values(), strict=True))


@cache
def _language_names() -> dict[str, str]:
    return {name: code for code, names in _data()["languages"].items() for name in names}
