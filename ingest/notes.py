"""Footnotes in running text: notes by their opening mark, and marks inside the text of other units."""

import re
from collections.abc import Container

_DIGITS, SUPERSCRIPTS = "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FROM_RAISED, _TO_RAISED = str.maketrans(SUPERSCRIPTS, _DIGITS), str.maketrans(_DIGITS, SUPERSCRIPTS)
_NOTE = re.compile(r"(?:(?P<digits>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(?P<markdown>\w{1,8})\]:|(?P<stars>\*{1,3})(?=\s))\s*(?=\S)")
_MARK = re.compile(
    r"\s?(?:(?P<digits>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\[\^(?P<markdown>\w{1,8})\](?!:)|(?<=\S)(?P<stars>\*{1,3})(?=\s|$|[,.;]))"
)
_UNIT = re.compile(r"(?:^|[\s\d(])[kcdm]?m$|(?:^|\s)ha$")  # m², km³: a power, not a note
_LATIN = "A-Za-zÀ-ÿА-яё"
_EMPHASIS = re.compile(rf"(?<![{_LATIN}0-9])(\*{{1,2}}|_)(?=\S)(?P<inner>[^*\n]+?)(?<=\S)\1(?![{_LATIN}])")


def note_mark(line: str) -> str:
    """The mark of the note that a line opens ("1", "*"), "" where it opens none."""
    match = _NOTE.match(line)
    return _name(match) if match else ""


def note_text(text: str) -> str:
    """A note's text without its opening mark."""
    return plain(_NOTE.sub("", text, count=1))


def plain(text: str) -> str:
    """Text without the asterisks and underscores of light markup."""
    return " ".join(_EMPHASIS.sub(lambda m: m["inner"], text).split())


def without_marks(text: str, notes: Container[str]) -> tuple[str, tuple[str, ...]]:
    """Plain text without the marks of the document's `notes`, and those marks in order.

    A superscript that no note answers to stays: it may be a power or a formula.
    """
    marks: list[str] = []

    def take(match: re.Match[str]) -> str:
        name = _name(match)
        if name not in notes or _UNIT.search(match.string[: match.start()]):
            return match.group()
        marks.append(name)
        return ""

    return " ".join(_MARK.sub(take, plain(text)).split()), tuple(marks)


def superscript(text: str) -> str:
    """Digits as superscript ones, as notes are marked."""
    return text.translate(_TO_RAISED)


def _name(match: re.Match[str]) -> str:
    return (match["digits"] or "").translate(_FROM_RAISED) or match["markdown"] or match["stars"] or ""
