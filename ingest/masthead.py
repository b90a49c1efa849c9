"""The masthead: the lines above the text that say what a document is."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.adoption import adoption, basis
from ingest.block import Block, is_ended, join_lines
from ingest.dates import date_in, parse_date, without_date
from ingest.marks import is_revised, mark_in
from ingest.notes import plain
from ingest.sitting import Sitting, held, reported
from ingest.sponsors import sponsors
from ingest.symbol import printed_symbol, titled_symbol
from ingest.vocabulary import match, words

_LONGEST_TITLE = 400
_LONGEST_SENTENCE = 100  # letters; a longer sentence is text
_LONGEST_LIST = 12  # lines
_LONGEST_PASSAGE = 4
_MOST_LETTERS = 3000  # in a list of sponsors
_NUMBERED_TITLE = re.compile(r"\d+/(?:[\w.]+|…)\.?\s+(?:[-–—]\s+)?(?=\S)")
_CELLS = re.compile(r"\s*\|\s*|\s{2,}|\s+(?=(?:Original|Оригинал|Язык оригинала|原文|原件|الأصل)\s*[:：])")
_MARKS = "*¹²³⁰⁴⁵⁶⁷⁸⁹ "  # of notes


@dataclass(slots=True)
class Masthead:
    """What the lines above the text say; an empty value for what they do not. The fields are those of `Document`."""

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
    adoption: str = ""
    adopted: datetime.date | None = None
    meeting: str = ""
    basis: str = ""
    marks: tuple[str, ...] = ()
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
    below = index = 0
    while index < limit:
        block, count = _whole(blocks[index:limit])
        text = _clean(block.text)
        if _is_front_matter(text):
            limit = index
        elif not block.note and _take_block(block, head):
            below = index + count
        elif is_ended(text) and len(text) > _LONGEST_SENTENCE and not block.note:
            break  # running text: no masthead stands below it
        index += count
    below += _take_title(blocks[below:limit], head)
    return head, below


def with_front_matter_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, cut where a heading such as "Contents" stands in the first one that holds it."""
    for index, block in enumerate(blocks):
        number = next((number for number, line in enumerate(block.lines) if _is_front_matter(_clean(line))), None)
        if number is not None and not block.table:
            parts = (block.lines[:number], block.lines[number : number + 1], block.lines[number + 1 :])
            apart = [replace(block, lines=lines) for lines in parts if lines]
            return [*blocks[:index], *apart, *blocks[index + 1 :]]
    return list(blocks)


def _take_title(blocks: Sequence[Block], head: Masthead) -> int:
    """Find the title in the blocks between masthead and text; the number of blocks that belong to it."""
    taken = 0
    for index, block in enumerate(blocks):
        text = _clean(block.text)
        if block.note:
            continue
        if match("author", text):
            head.author = head.author or text
        elif is_ended(text) or len(text) > _LONGEST_TITLE or _NUMBERED_TITLE.match(head.topic):
            break
        elif not head.title:
            head.title = text
        elif reported(head.title) and head.marks:  # an addendum says what part of the report it is
            head.title = f"{head.title}. {text}"
        else:
            break
        taken = index + 1
    head.title = head.title or head.topic
    if number := _NUMBERED_TITLE.match(head.title):
        head.title = head.title[number.end() :]
    return taken


def kind_of_title(title: str) -> str:
    """What a title says in one of the six languages: "report", else "document"."""
    folded = title.casefold()
    known = (kind for kind, named in words("kinds").items() if any(word in folded for word in named))
    return next(known, "document")


def opens_with_organ(text: str, *, before: int = 3) -> bool:
    """An organ is the text's subject: after at most so many words, or closing a Chinese text."""
    organs = "|".join(re.escape(word) for word in words("organs")["words"])
    first = rf"(?:the |la |le |les |l['’]|el |los |إن )?(?:[\w-]+ ){{0,{before}}}?(?:{organs})\b"
    return bool(
        re.match(first, text.casefold())
        or re.search(rf"[\u3400-\u9fff》](?:{organs})$", text)
        or re.fullmatch(organs, text)
    )


def is_organ(text: str) -> bool:
    """The text is an organ's name with its article and nothing else: "The General Assembly"."""
    organs = "|".join(re.escape(word) for word in words("organs")["words"])
    return bool(re.fullmatch(rf"(?:the |la |le |les |l['’]|el |los )(?:{organs})|{organs}", text.casefold()))


def organ_in(formula: str) -> Sitting:
    """The organ that an opening formula names, and its session where the name holds it; nothing for other text.

    "The Sixty-sixth World Health Assembly," is a session of the World Health Assembly.
    """
    if formula[-1:] not in ",،，" or not opens_with_organ(formula[:-1]):
        return Sitting()
    name = re.sub(r"^(?:the |la |le |les |l['’]|el |los |إن )", "", formula[:-1].strip(), flags=re.IGNORECASE)
    session = match("session", name)
    return Sitting(
        body=re.sub(r"^[\w-]+(?:th|st|nd|rd|first|second|third) ", "", name) if session else name,
        session=session["value"] if session else "",
    )


def distribution(printed: str) -> str:
    """Of a line or its value in one of the six languages: general, limited or restricted, else what is printed."""
    found = match("distribution", printed)
    folded = (found["value"] if found else printed).casefold()
    known = (name for name, named in words("distribution").items() if any(word in folded for word in named))
    return next(known, folded)


def _is_front_matter(text: str) -> bool:
    """A heading of what stands between masthead and text."""
    return not text[:1].islower() and text.casefold() in words("front_matter")["words"]


def _whole(blocks: Sequence[Block]) -> tuple[Block, int]:
    """The first block, with those after it that end a report's title begun in it; and how many blocks that were."""
    first = blocks[0]
    start = next((n for n, line in enumerate(first.lines) if match("report_start", _clean(line))), None)
    if start is None:
        return first, 1
    for count in range(1, min(len(blocks), _LONGEST_PASSAGE) + 1):
        lines = [line for block in blocks[:count] for line in block.lines]
        if reported(_clean(join_lines(lines[start:]))):
            return replace(first, lines=tuple(lines)), count
    return first, 1


def _take_block(block: Block, head: Masthead) -> bool:
    """Put what a block says where it belongs; False where it says nothing that a masthead does."""
    lines = [line for raw in block.lines for line in _cells(raw) if line]
    unknown: list[str] = []
    taken = False
    while lines:
        title = block.bold and unknown and not opens_with_organ(unknown[0], before=1)
        # A date or a publisher at the end of a title is part of it.
        count = 0 if title or (unknown and match("publisher", lines[0])) else _take_first(lines, head)
        if count and unknown:
            _take_text(join_lines(unknown), block, head)
            unknown = []
        if not count:
            unknown.append(lines[0])
        taken = taken or count > 0
        lines = lines[count or 1 :]
    if unknown and _take_text(join_lines(unknown), block, head):
        return True
    if taken and unknown:
        head.topic = head.topic or join_lines(unknown)
    return taken


def _take_first(lines: Sequence[str], head: Masthead) -> int:
    """Put the first line, or the passage of several that begins with it, where it belongs; how many lines that was."""
    passages = list(_passages(lines))
    for count, text in passages[:_LONGEST_PASSAGE]:
        split = lines[count:] and lines[count] in words("year")["ru"]
        if not split and _take_passage(text, head):
            return count
    if passages and _take_line(lines[0], head):
        return 1
    for count, text in passages[: 1 if opens_with_organ(lines[0], before=1) else _LONGEST_LIST]:
        if found := sponsors(text):
            head.sponsors = head.sponsors or found
            head.marks += ("Rev.",) if is_revised(text) else ()
            return count
    return 0


def _passages(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The first line, the first two, and so on, each with its number of lines."""
    for count in range(1, min(len(lines), _LONGEST_LIST) + 1):
        if sum(map(len, lines[:count])) > _MOST_LETTERS:
            return
        yield count, join_lines(lines[:count])


def _take_passage(text: str, head: Masthead) -> bool:
    """Put what may stand on several lines where it belongs: a report's title, the adoption and its basis."""
    if sitting := reported(text):
        head.title = head.title or text
        _take_sitting(sitting, head)
    elif text.startswith("[") and (found := basis(text)) and text.endswith("]"):
        head.basis = head.basis or found
    elif not (date_in(text) and _take_adoption(text, head)):
        return False
    return True


def _take_adoption(text: str, head: Masthead) -> bool:
    if (found := adoption(text)) is None:
        return False
    if not head.adoption:
        head.adoption, head.adopted, head.meeting = found.line, found.date, found.meeting
    return True


def _take_sitting(sitting: Sitting, head: Masthead) -> None:
    head.body = head.body or sitting.body
    head.session = head.session or sitting.session
    head.place, head.dates = head.place or sitting.place, head.dates or sitting.dates


def _take_line(line: str, head: Masthead) -> bool:
    """Put one line where it belongs; False where it is none of the known kinds."""
    if symbol := printed_symbol(line):
        head.symbol = head.symbol or symbol
    elif found := parse_date(line.strip("[]")):
        head.date = head.date or found
    elif line.casefold() in _language_names() or match("publisher", line):
        pass  # the language of the text is found from the text
    elif value := match("distribution", line):
        head.date = head.date or date_in(value["value"])
        head.distribution = head.distribution or distribution(without_date(value["value"]))
    elif value := match("original", line.strip("[]")):
        head.original_language = head.original_language or _language_names().get(value["value"].casefold(), "")
    elif value := match("agenda", line):
        head.agenda_item = head.agenda_item or _clean(value["value"])
    elif mark := mark_in(line):
        head.marks += (mark,)
    elif not head.session and (value := match("session", line)):
        head.session = value["value"]
    elif sitting := held(line):
        _take_sitting(sitting, head)
    else:
        return False
    return True


def _take_text(text: str, block: Block, head: Masthead) -> bool:
    """Put words that are no known line where they belong; False where they may be anything."""
    symbol, title = titled_symbol(text)
    if symbol and not is_ended(text):
        head.symbol, head.title = head.symbol or symbol, title
    elif _NUMBERED_TITLE.match(text) and not is_ended(text):
        head.title = text
    elif not is_ended(text) and _take_adoption(text, head):
        pass
    elif head.adoption and basis(text):
        head.basis = head.basis or basis(text)
    elif block.text.startswith("**"):
        if _NUMBERED_TITLE.match(head.title):
            return False
        head.topic = text
    elif not head.body and opens_with_organ(text, before=1) and not is_ended(text):
        head.body = text
    elif block.bold and not match("author", text):
        head.topic = text
    else:
        return False
    return True


def _cells(line: str) -> Iterator[str]:
    """The line, or its parts where it is a row with a symbol, a date or the distribution in one of them."""
    parts = [_clean(part) for part in _CELLS.split(line.strip("| "))]
    if not any(_is_corner(part) for part in parts):
        yield _clean(line.strip("| "))
        return
    yield from (p for p in parts if "|" not in line or _is_corner(p) or opens_with_organ(p, before=1))


def _is_corner(text: str) -> bool:
    """What the right corner of a masthead prints."""
    return bool(
        printed_symbol(text) or match("distribution", text) or match("original", text.strip("[]")) or parse_date(text)
    )


def _clean(text: str) -> str:
    """Text on one line, without the marks of light markup and the marks of notes at its end."""
    return plain(text).lstrip("* ").rstrip(_MARKS)


def _language_names() -> dict[str, str]:
    return {name: code for code, names in words("languages").items() for name in names}
