"""The notes of a Word document: the mark that each reference prints, and the block of each note."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.block import Block
from ingest.notes import superscript
from ingest.numerals import numeral
from ingest.package import W, number, value
from ingest.runs import Piece

_KINDS = ("footnote", "endnote")
_DEFAULT_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
_STARS = frozenset(("*", "**", "***"))


@dataclass(slots=True)
class Footnotes:
    """Notes by kind and id, and how far each kind has counted.

    Attributes:
        bodies: The markup of each note.
        read: Gives the lines of a note's paragraphs.
        forms, starts, restarts: For each kind the number format, the first number and where it starts again
            ("continuous", "eachSect", "eachPage").
    """

    bodies: dict[tuple[str, str], etree._Element]
    read: Callable[[etree._Element], list[str]]
    forms: dict[str, str] = field(default_factory=lambda: dict(_DEFAULT_FORMS))
    starts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 1))
    restarts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_KINDS, "continuous"))
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    places: dict[str, tuple[int, int]] = field(default_factory=lambda: dict.fromkeys(_KINDS, (0, 1)))

    def configure(self, properties: etree._Element | None) -> None:
        """Take over what the settings or a section's properties say of the notes' numbers."""
        for kind in _KINDS:
            self.forms[kind] = value(properties, f"{kind}Pr/numFmt") or self.forms[kind]
            self.starts[kind] = number(properties, f"{kind}Pr/numStart") or self.starts[kind]
            self.restarts[kind] = value(properties, f"{kind}Pr/numRestart") or self.restarts[kind]

    def mark(self, piece: Piece, section: int, page: int) -> str:
        """The mark that a reference prints, as the blocks know marks: "¹", "*", "[^a]".

        Args:
            piece: A note's reference.
            section: The section it stands in, from 0.
            page: Its page, from 1.
        """
        if piece.text:
            return _known(piece.text)
        kind = piece.note
        place = (section, page)
        before = self.places[kind]
        if (self.restarts[kind] == "eachPage" and place != before) or (
            self.restarts[kind] == "eachSect" and section != before[0]
        ):
            self.counts[kind] = 0
        self.places[kind] = place
        self.counts[kind] += 1
        return _known(numeral(self.forms[kind], self.counts[kind] + self.starts[kind] - 1))

    def block(self, piece: Piece, mark: str, page: int) -> Iterator[Block]:
        """The note that a reference points to; nothing where the document holds no such note or a blank one."""
        body = self.bodies.get((piece.note, piece.name))
        lines = [] if body is None else self.read(body)
        if lines:  # some files print the mark in the note's own words
            lines[0] = lines[0].removeprefix(piece.text or mark).lstrip()
        text = " ".join(line for line in lines if line)
        if text:
            opening = f"{mark}:" if mark.startswith("[^") else mark
            yield Block(lines=(f"{opening} {text}",), page=page)


def bodies(kind: str, root: etree._Element | None) -> dict[tuple[str, str], etree._Element]:
    """The notes of a part by kind and id; separators are none."""
    found = () if root is None else root.findall(W + kind)
    return {(kind, n.get(W + "id", "")): n for n in found if n.get(W + "type") in (None, "normal")}


def _known(mark: str) -> str:
    """A mark as `ingest.notes` reads it."""
    if mark.isdecimal() and mark.isascii():
        return superscript(mark)
    if mark in _STARS:
        return mark
    name = "".join(c for c in mark if c.isalnum())[:8] or "x"
    return f"[^{name}]"
