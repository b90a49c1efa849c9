"""The lists of a Word document: which printed numbers Word can generate, and where a list must start anew."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.numerals import numeral
from tests.rendering.source import Piece

_MOST = 60
_FORMS = (("decimal",), ("lowerLetter", "arabicAbjad", "russianLower"), ("lowerRoman", "decimal"))


@dataclass(slots=True)
class Lists:
    """One definition of three levels, and the lists (`w:num`) that set one of its numbers.

    Attributes:
        levels: For each level the number format and the text around the number.
        counts: How far each level has counted.
        starts: For each list after the first, the level and number that it starts from.
    """

    levels: tuple[tuple[str, str], ...]
    counts: list[int] = field(default_factory=lambda: [0, 0, 0])
    starts: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> "Lists":
        """The formats in which a document's first paragraph and first item of each depth are numbered."""
        firsts: dict[int, str] = {}
        for piece in pieces:
            if piece.number and _level(piece) not in firsts:
                firsts[_level(piece)] = piece.number
        defaults = ("1.", "(a)", "(i)")
        return cls(levels=tuple(_format(level, firsts.get(level, defaults[level])) for level in range(3)))

    def number(self, piece: Piece) -> tuple[int, int] | None:
        """The list and level that print a piece's number, from now on counted; None where it must be typed."""
        if not piece.number or piece.kind not in ("paragraph", "item"):
            return None
        level = _level(piece)
        form, text = self.levels[level]
        value = next((n for n in range(1, _MOST * 4) if text.replace("%", numeral(form, n)) == piece.number), 0)
        if not value:
            return None
        if value != self.counts[level] + 1:
            self.starts.append((level, value))
        self.counts[level:] = [value, *[0] * (2 - level)]
        return len(self.starts) + 1, level

    def markup(self) -> str:
        """The part `numbering`."""
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="tab"/>'
            f'<w:lvlText w:val="{text.replace("%", f"%{at + 1}")}"/><w:lvlJc w:val="start"/><w:pPr>'
            f'<w:tabs><w:tab w:val="num" w:pos="{1247 + 567 * at}"/></w:tabs>'
            f'<w:ind w:start="{680 + 567 * at if at else 680}" w:firstLine="{0 if at == 0 else 567}"/></w:pPr></w:lvl>'
            for at, (form, text) in enumerate(self.levels)
        )
        definition = (
            f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        lists = "".join(
            f'<w:num w:numId="{name}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for name, (level, start) in enumerate(self.starts, 2)
        )
        return f'{definition}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>{lists}'


def _level(piece: Piece) -> int:
    return min(piece.depth, 2)


def _format(level: int, printed: str) -> tuple[str, str]:
    """The format whose first numeral a printed number holds, and the text around it with "%" in its place."""
    for form in _FORMS[level]:
        first = numeral(form, 1)
        if first in printed:
            return form, printed.replace(first, "%", 1)
    return "decimal", "%."
