"""Words of HTML's inline elements: runs with their style into printed lines, and the marks of notes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from ingest.block import is_ended
from ingest.notes import note_mark
from ingest.numbers import item_start, number_start
from ingest.organ import opens_with_organ

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKS = re.compile(r"\d{1,3}(?:\s*,\s*\d{1,3})*|\*{1,3}")
_MARK = re.compile(r"[\[(]?(?P<mark>\d{1,3}|\*{1,3}|[a-z])[\])]?")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_LONGEST_BOLD = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one style; a line feed stands for a break, other white space is single."""

    text: str
    italic: bool = False
    bold: bool = False


def lines_of(runs: Sequence[Run], *, heading: bool = False) -> list[str]:
    """The printed lines of a block's runs, as light markdown: `*…*` for italics, `**…**` where all is bold.

    A bold block that opens with a number, or that closes with a stop, is a paragraph and keeps its plain words; so
    does an organ's name, which the masthead knows by its words.
    """
    whole = " ".join("".join(run.text for run in runs).split())
    bold = heading or (
        all(run.bold for run in runs if run.text.strip())
        and not (number_start(whole) or item_start(whole) or is_ended(whole) or len(whole) > _LONGEST_BOLD)
    )
    bold = bold and not note_mark(whole) and not opens_with_organ(whole, before=1) and "*" not in whole
    text = "".join(run.text for run in runs) if bold else _with_italics(runs)
    lines = (" ".join(line.translate(_INVISIBLE).split()) for line in text.split("\n"))
    return [f"**{line}**" if bold else line for line in lines if line]


def superscript(text: str) -> str:
    """What stands raised, as notes are marked: "1" and "[1]" are "¹", "1, 2" is "¹ ²"; other words stay."""
    inner = text.strip().strip("[]() ")
    if not _MARKS.fullmatch(inner):
        return text
    return " ".join(part.strip() for part in inner.split(",")).translate(_SUPERSCRIPTS)


def is_raised(node: etree._Element) -> bool:
    """The element's words stand above the line."""
    return node.tag == "sup" or bool(re.search(r"vertical-align:\s*super", node.get("style", "")))


def text_of(node: etree._Element) -> str:
    """All words of an element on one line."""
    return " ".join("".join(str(part) for part in node.itertext()).split())


def printed_mark(mark: str) -> str:
    """A note's mark as text files print it: "¹", "*", "[^a]"."""
    return f"[^{mark}]" if mark.isalpha() else mark.translate(_SUPERSCRIPTS)


def with_mark(lines: Sequence[str], mark: str) -> list[str]:
    """The lines of a note, opening with its mark once and without the arrow that leads back."""
    first = re.sub(rf"^[\[(]?(?:{re.escape(mark)}|{re.escape(printed_mark(mark))})(?!\w)[\])]?[.:]?\s*", "", lines[0])
    last = [*([first] if first else []), *lines[1:]]
    if last:
        last[-1] = re.sub(r"\s*[↩↑⤴^][\ufe0e\ufe0f]?$", "", last[-1])
    opening = printed_mark(mark) + (":" if mark.isalpha() else "")
    return [f"{opening} {last[0]}", *last[1:]] if last and last[0] else []


def note_targets(root: etree._Element) -> dict[str, str]:
    """For the id of each note its mark: where a raised or bracketed link leads forward in the document.

    A link that leads back is the note's own, to the place where it is called.
    """
    targets: dict[str, str] = {}
    passed: set[str] = set()
    for node in root.iter(etree.Element):
        passed.update(names_of(node))
        target = node.get("href", "")[1:]
        match = _MARK.fullmatch(text_of(node)) if node.tag == "a" and node.get("href", "").startswith("#") else None
        if match and target and target not in passed and _is_reference(node, match):
            targets.setdefault(target, match["mark"])
    return targets


def names_of(node: etree._Element) -> Iterable[str]:
    """What a link may call the element."""
    return [name for name in (node.get("id"), node.get("name")) if name]


def _is_reference(link: etree._Element, match: re.Match[str]) -> bool:
    around = [
        link,
        *(n for n in link.iterancestors() if n.tag in ("sup", "span")),
        *link.iterdescendants(etree.Element),
    ]
    bracketed = match.group() != match["mark"] and not match["mark"].isalpha()
    return bracketed or "noteref" in link.get("role", "") or any(is_raised(node) for node in around)


def _with_italics(runs: Sequence[Run]) -> str:
    parts = [(italic, "".join(r.text for r in same)) for italic, same in groupby(runs, key=lambda run: run.italic)]
    text = ""
    for index, (italic, words) in enumerate(parts):
        core = words.strip()
        before, after = words.partition(core)[0] if core else words, words[len(words.rstrip()) :]
        follows = (after or (parts[index + 1][1] if index + 1 < len(parts) else ""))[:1]
        apart = not (text + before)[-1:].isalnum() and not follows.isalnum()
        if italic and core and apart and "*" not in core and "\n" not in core and any(c.isalpha() for c in core):
            text += f"{before}*{core}*{after}"
        else:
            text += words
    return text
