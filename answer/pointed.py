"""Follow-ups that name a paragraph beside what was cited last: "and paragraph 5?", "the next one", "sub-item (c)?"."""

import re
from collections.abc import Callable, Sequence

from answer.lookup import Lookup, Span
from answer.phrasing import Phrasing
from answer.reference import LABEL, MARKS, canonical_locator, locator_of, reference_to
from answer.scan import parse_lookup
from answer.turn import Turn
from answer.wording import wording
from ingest.paragraph import Paragraph

Paragraphs = Callable[[str], Sequence[Paragraph]]
"""All units of the document with a key, in order."""

_END = " ?؟？.!。呢"
_KINDS = ("preambular", "paragraph", "item")
_MARK = re.compile(r"\([^()]*\)$")


def pointed(rest: str, turn: Turn, words: Phrasing, paragraphs: Paragraphs) -> str:
    """The reference that a text means, in the text's language; "" where it means none.

    Args:
        rest: The text without the words that it begins with.
        turn: The last one that cited or looked up something.
        words: Those of the text's language.
        paragraphs: Gives the cited document.
    """
    rest = words.polite.sub("", rest.strip(_END)).strip(" ,،，")
    roots = [unit for unit in turn.cited if not any(_is_within(unit, other) for other in turn.cited)]
    if not roots or not rest:
        return ""
    if words.next.fullmatch(rest):
        return _neighbour(roots[-1 if turn.was_look_up else 0], 1, words, paragraphs)
    if words.previous.fullmatch(rest):
        return _neighbour(roots[0], -1, words, paragraphs)
    if version := _version(rest, words):
        return f"{reference_to(roots[0], words.language)} {version}"  # with a comma it would be a part of the reference
    if mark := _item(rest, roots[0], words):
        return next(filter(None, (_beside(mark, root, words, paragraphs) for root in roots)), "") or (
            f"{reference_to(roots[0], words.language)} {rest}"
        )
    number = re.search(rf"(?<![\w/])(?!\d{{4}}){LABEL}(?![\w/])", rest)
    if turn.was_look_up and number and not words.content(rest.replace(number.group(), "")):
        rest = number.group()  # "and 7?"
        return _spans(Lookup(spans=(Span(first=canonical_locator(rest)),)), rest, roots[0], words, paragraphs)
    lookup = parse_lookup(rest)
    if lookup is None or lookup.symbols or lookup.numbers or lookup.unread:
        return ""
    return _spans(lookup, rest, roots[0], words, paragraphs)


def _is_within(unit: Paragraph, other: Paragraph) -> bool:
    return unit is not other and unit.id.startswith(f"{other.id}(")


def _neighbour(unit: Paragraph, step: int, words: Phrasing, paragraphs: Paragraphs) -> str:
    """The unit before or after one, of those that stand as deep; after the last item what follows its paragraph."""
    units = [u for u in paragraphs(unit.id.partition("#")[0]) if u.label and u.kind in _KINDS]
    place = next((n for n, u in enumerate(units) if u.id == unit.id), None)
    if place is None:
        return ""
    depth = unit.label.count("(")
    there = units[place + 1 :] if step > 0 else units[:place][::-1]
    found = next((u for u in there if u.section == unit.section and u.label.count("(") <= depth), None)
    return reference_to(found, words.language) if found else ""


def _version(rest: str, words: Phrasing) -> str:
    """The words that ask for a language version, where the text holds nothing else."""
    for pattern in wording().languages.values():
        for match in words.words.finditer(rest):
            named = pattern.match(rest, match.start())
            around = rest[: match.start()] + " " + (rest[named.end() :] if named else "")
            if named and not words.content(around) and not re.search(r"\d", around):
                return rest
    return ""


def _item(rest: str, root: Paragraph, words: Phrasing) -> str:
    """The mark of the one item that a text names and nothing else, as in ids: "(c)"."""
    if re.fullmatch(MARKS, rest):
        return canonical_locator(rest)
    if not re.search(MARKS, rest):
        return ""
    lookup = parse_lookup(f"{rest} {reference_to(root, words.language)}")
    if lookup is None or lookup.unread or len(lookup.spans) != 1 or lookup.spans[0].last:
        return ""
    mark = lookup.spans[0].first.removeprefix(locator_of(root)[0])
    return mark if mark.startswith("(") else ""


def _beside(mark: str, root: Paragraph, words: Phrasing, paragraphs: Paragraphs) -> str:
    """The item of that mark beneath what was cited, else beside it, else beside what it is in."""
    units = _units(root, paragraphs)
    above = locator_of(root)[0]
    while True:
        if unit := units.get((root.section, above + mark)):
            return reference_to(unit, words.language)
        if not _MARK.search(above):
            return ""
        above = _MARK.sub("", above)


def _spans(lookup: Lookup, rest: str, root: Paragraph, words: Phrasing, paragraphs: Paragraphs) -> str:
    """The paragraphs in the document of what was cited: one by its reference, others in the asker's words."""
    units, (span, *more) = _units(root, paragraphs), lookup.spans
    section = lookup.section or root.section
    unit = units.get((section, span.first)) or units.get(((), span.first))
    if unit is None or more or span.last:
        return f"{root.document}, {rest}"
    return reference_to(unit, words.language)


def _units(root: Paragraph, paragraphs: Paragraphs) -> dict[tuple[tuple[str, ...], str], Paragraph]:
    """The numbered units of a document by section and locator."""
    return {(u.section, locator_of(u)[0]): u for u in paragraphs(root.id.partition("#")[0]) if u.label}
