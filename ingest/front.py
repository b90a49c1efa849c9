"""The front of a document: its masthead and title, and what stands between them and the text."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.block import Block, is_ended, join_lines
from ingest.masthead import NUMBERED_TITLE, Masthead, clean, take_block
from ingest.sitting import reported
from ingest.vocabulary import match, words

_LONGEST_TITLE = 400
_LONGEST_LINE = 40  # letters; a longer line that ends with a stop is text
_LONGEST_PASSAGE = 4  # blocks


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
    titled = False  # a second line in bold stands below the agenda item's
    while index < limit:
        block, count = _whole(blocks[index:limit])
        text = clean(block.text)
        topic = head.topic
        if _is_front_matter(text):
            limit = index
        elif not block.note and take_block(block, head):
            below = index + count
            titled = titled or "" != topic != head.topic
        elif titled and match("author", text):
            limit = index + count  # below who wrote the titled document its text begins, be it with a heading
        elif is_ended(text) and len(text) > _LONGEST_LINE and not block.note:
            break  # running text: no masthead stands below it
        elif below and not is_ended(text) and not block.note and not match("author", text):
            head.topic = head.topic or text  # the title, where a known line stands between it and the text
        index += count
    below += _take_title(blocks[below:limit], head)
    return head, below


def with_front_matter_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, cut where a heading such as "Contents" stands in the first one that holds it."""
    for index, block in enumerate(blocks):
        number = next((number for number, line in enumerate(block.lines) if _is_front_matter(clean(line))), None)
        if number is not None and not block.table:
            parts = (slice(number), slice(number, number + 1), slice(number + 1, None))
            apart = [replace(block, lines=block.lines[p], boxes=block.boxes[p]) for p in parts if block.lines[p]]
            return [*blocks[:index], *apart, *blocks[index + 1 :]]
    return list(blocks)


def _take_title(blocks: Sequence[Block], head: Masthead) -> int:
    """Find the title in the blocks between masthead and text; the number of blocks that belong to it."""
    taken = 0
    for index, block in enumerate(blocks):
        text = clean(block.text)
        if block.note:
            continue
        if match("author", text):
            head.author = head.author or text
        elif is_ended(text) or len(text) > _LONGEST_TITLE or NUMBERED_TITLE.match(head.topic):
            break
        elif not head.title:
            head.title = text
        elif reported(head.title) and head.marks:  # an addendum says what part of the report it is
            head.title = f"{head.title}. {text}"
        else:
            break
        taken = index + 1
    head.title = head.title or head.topic
    if number := NUMBERED_TITLE.match(head.title):
        head.title = head.title[number.end() :]
    return taken


def _is_front_matter(text: str) -> bool:
    """A heading of what stands between masthead and text."""
    return not text[:1].islower() and text.casefold() in words("front_matter")["words"]


def _whole(blocks: Sequence[Block]) -> tuple[Block, int]:
    """The first block, with those after it that end a report's title begun in it; and how many blocks that were."""
    first = blocks[0]
    start = next((n for n, line in enumerate(first.lines) if match("report_start", clean(line))), None)
    if start is None:
        return first, 1
    for count in range(1, min(len(blocks), _LONGEST_PASSAGE) + 1):
        lines = [line for block in blocks[:count] for line in block.lines]
        if reported(clean(join_lines(lines[start:]))):
            return replace(first, lines=tuple(lines)), count
    return first, 1
