"""Where Akoma Ntoso keeps printed numbers: in `<num>`, and where a converter missed one, at the head of the words."""

import re
from dataclasses import dataclass

from lxml import etree

from ingest.labels import marker, values
from ingest.markup import LEVELS, A, children, name_of, own_text
from ingest.numbers import item_start, number_start

_WORD_BEFORE = re.compile(r"^(?:[^\W\d_]{2,}\.?\s*|§+\s*)(?=\d)")  # "Article 5", "Art. 5", "§ 5"
_OWN_AND_PARENT = re.compile(r"(\d+)\s?\.?\s?(\(?[^\W\d_]{1,3}\)?)\.?")  # "58.b)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A number that stands in the words: its canonical marker, as printed, the text after it, the next one in line."""

    mark: str
    printed: str
    text: str
    following: str = ""


def number_of(node: etree._Element) -> str:
    """The words of an element's `<num>`, "" where it has none."""
    num = node.find(f"{A}num")
    return "" if num is None else " ".join("".join(str(text) for text in num.itertext()).split())


def bare(printed: str) -> str:
    """A printed number without its closing stop: "10" for "10." and "10 -"; a dash alone stays."""
    return printed.rstrip(".．、-–— ") or printed


def mark_of(printed: str, label: str = "") -> str:
    """The canonical marker of a printed number, of "Article 5" the 5; "" of none.

    Args:
        printed: What stands in `<num>`.
        label: Of the numbered element that a point belongs to. Its point's number stands in brackets and does not
            repeat it: "1." in article 5 is "(1)", "58.b)" in paragraph 58 is "(b)".
    """
    printed = _WORD_BEFORE.sub("", printed)
    if not printed:
        return ""
    both = _OWN_AND_PARENT.fullmatch(printed)
    if both and both[1] == label:
        printed = both[2]
    mark = marker(printed)
    return f"({mark})" if label and mark[0].isdigit() else mark


def follows(before: str, mark: str) -> bool:
    """Whether a marker is the next one after another in a series."""
    return any((series, place + 1) in values(mark) for series, place in values(before))


def left_in_words(node: etree._Element, text: str, number: str, started: bool) -> Left | None:
    """The number at the head of an unnumbered element's words, None where none stands there.

    A paragraph's number is believed where it is the next one, and one without its stop where the paragraph after it
    goes on counting; a letter under a numbered paragraph, or where it begins a list or one has begun.

    Args:
        node: The element that holds the words.
        text: Its words.
        number: The paragraph before it, "" at the beginning of a part.
        started: A list of such items is open.
    """
    expected = last_number(number) + 1
    found = number_start(text)
    if found and found.mark == str(expected) and not _is_bracketed(text, found.printed):
        return Left(mark=found.mark, printed=f"{found.printed}.", text=found.text)
    alone = re.match(rf"({expected})\s+(?=[^\W\d_])", text)
    if number and alone and next_number(node) == expected + 1:
        return Left(mark=alone[1], printed=f"{alone[1]}.", text=text[alone.end() :])
    if found and found.mark.isdigit() and _is_bracketed(text, found.printed):
        return Left(mark=f"({found.mark})", printed=f"{found.printed})", text=found.text)
    item = item_start(text)
    if item is None or item.mark == "(–)":
        return None
    if number or started or any(place == 1 for _, place in values(item.mark)):
        return Left(mark=item.mark, printed=item.printed, text=item.text, following=_next_item(node))
    return None


def last_number(label: str) -> int:
    """The last number that a label stands for, 0 for ""."""
    numbers = re.findall(r"\d+", label)
    return int(numbers[-1]) if numbers else 0


def next_number(node: etree._Element) -> int:
    """The number of the next numbered paragraph beside the one that a node stands in; 0 where none follows."""
    for after in _after(node):
        mark = mark_of(number_of(after))
        if mark[:1].isdigit():
            return int(re.findall(r"\d+", mark)[0])
    return 0


def glued(node: etree._Element, text: str, label: str) -> tuple[str, Left] | None:
    """A paragraph's own text and the next one, where a converter left both in one: "…; 25. Reaffirms …".

    It is parted only where the next number is missing after it.
    """
    following = last_number(label) + 1
    cut = re.search(rf"(?<=[;؛；])\s*(?={following}\s?[.．、–-]\s)", text)
    found = number_start(text[cut.end() :]) if cut and next_number(node) == following + 1 else None
    if cut is None or found is None:
        return None
    return text[: cut.start()], Left(mark=found.mark, printed=f"{found.printed}.", text=found.text)


def _after(node: etree._Element) -> list[etree._Element]:
    """The elements that follow the paragraph which a node stands in, or is."""
    while node.getparent() is not None and name_of(node) not in LEVELS:
        node = node.getparent()  # type: ignore[assignment]  # not None: the loop's condition says so
    return list(node.itersiblings(etree.Element))


def _next_item(node: etree._Element) -> str:
    """The marker of the item that the next element begins with, "" where it begins otherwise."""
    after = next(iter(_after(node)), None)
    if after is None:
        return ""
    if number_of(after):
        return mark_of(number_of(after))
    found = item_start(own_text(next(children(after), after)))
    return found.mark if found else ""


def _is_bracketed(text: str, printed: str) -> bool:
    return text.lstrip("[").removeprefix(printed).startswith((")", "）"))
