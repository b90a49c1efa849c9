"""Numbers of a text, in figures or words of six languages, with their units, months and limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from answer.counting import numbers_in
from answer.marks import Mark
from answer.months import months_in
from answer.tokens import Token

_YEARS = range(1800, 2200)
_JOINING = 3  # letters
_CHINESE_UNITS = {"年": "year", "月": "month", "日": "day", "号": "day"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number.

    Attributes:
        value: With what multiplies it: 12.5 million is 12500000.
        start, end: Where it stands, in tokens.
        unit: "percent", "day" …; "" where none is printed; "named month" of a month itself.
        month: 1 to 12 of a day or year that stands beside one; 0 for other numbers.
        limits: "least", "most", both or neither.
    """

    value: float
    start: int
    end: int
    unit: str = ""
    month: int = 0
    limits: frozenset[str] = frozenset()

    @property
    def printed(self) -> str:
        """For messages."""
        return f"{self.value:g}" if abs(self.value) < 1e6 else f"{self.value:.10g}"


def figures(tokens: Sequence[Token], marks: Sequence[Mark], language: str) -> list[Figure]:
    """The numbers of a text in order; of its months by name too."""
    months = months_in(tokens, language)
    taken = {n for place, (_, end) in months.items() for n in range(place, end)}
    taken |= {
        n
        for mark in marks
        if any(name.startswith("units.") for name in mark.classes)
        for n in range(mark.start, mark.end)
    }
    plain = [Figure(*number) for number in numbers_in(tokens, language, taken)]
    dated = _dated_chinese(plain, tokens) if language == "zh" else _dated(plain, tokens, months)
    named = [Figure(month, place, end, unit="named month", month=month) for place, (month, end) in months.items()]
    limited = [_limited(_with_unit(figure, marks), dated, tokens, marks) for figure in dated]
    return (_spread(limited) if language == "zh" else limited) + named


def _dated(found: Sequence[Figure], tokens: Sequence[Token], months: Mapping[int, tuple[int, int]]) -> list[Figure]:
    """Days and years beside a month carry it: also the first day of "2 to 4 March"."""
    dated: list[Figure] = []
    for figure in reversed(found):
        month = 0
        if figure.value <= 31:
            month = next((months[n][0] for n in range(figure.end, figure.end + 3) if n in months), 0)
            before = next((m for m, end in months.values() if figure.start - 1 <= end <= figure.start), 0)
            after = dated[-1] if dated else None
            if not month and after and after.month and after.value <= 31 and _ranges(tokens[figure.end : after.start]):
                month = after.month
            month = month or before
        elif int(figure.value) in _YEARS:
            month = next((m for m, end in months.values() if 0 <= figure.start - end <= 2), 0)
        dated.append(replace(figure, month=month))
    return dated[::-1]


def _ranges(between: Sequence[Token]) -> bool:
    """Nothing or one short word ("to", "и", "al") stands between two days of one month."""
    return not between or (len(between) == 1 and between[0].kind == "word" and len(between[0].text) <= _JOINING)


def _dated_chinese(found: Sequence[Figure], tokens: Sequence[Token]) -> list[Figure]:
    dated, month = list[Figure](), 0
    for figure in found:
        unit = _CHINESE_UNITS.get(tokens[figure.end].text, "") if figure.end < len(tokens) else ""
        if unit == "month" and figure.value <= 12:
            month = int(figure.value)
            if dated and int(dated[-1].value) in _YEARS and figure.start == dated[-1].end + 1:
                dated[-1] = replace(dated[-1], month=month)
            dated.append(replace(figure, unit="named month", month=month))
        elif unit == "day" and month and figure.value <= 31:
            dated.append(replace(figure, month=month))
        else:
            month = 0 if unit == "year" else month
            dated.append(figure)
    return dated


def _with_unit(figure: Figure, marks: Sequence[Mark]) -> Figure:
    if figure.month:
        return figure
    for mark in marks:
        units = [name.partition(".")[2] for name in mark.classes if name.startswith("units.")]
        if units and (
            0 <= mark.start - figure.end <= 2
            or (mark.end == figure.start and units[0] in ("percent", "dollar", "euro", "pound"))
        ):
            unit = "" if units[0] == "year" and int(figure.value) in _YEARS else units[0]
            return replace(figure, unit=unit)
    return figure


def _limited(figure: Figure, others: Sequence[Figure], tokens: Sequence[Token], marks: Sequence[Mark]) -> Figure:
    """With the limits that stand before it (three words between at most) or after it and its unit, month or year."""
    limits = set[str]()
    for mark in marks:
        sides = mark.classes & {"least", "most"}
        if "until" in mark.classes and (figure.month or figure.value in _YEARS):
            sides |= {"most"}
        if sides and (_is_before(mark, figure, others, tokens) or _is_after(mark, figure, others, tokens)):
            limits |= sides
    return replace(figure, limits=frozenset(limits))


def _spread(dated: Sequence[Figure]) -> list[Figure]:
    """The limit before a Chinese date is one of its month and day as well."""
    spread: list[Figure] = []
    for figure in dated:
        last = spread[-1] if spread else None
        if figure.month and last and figure.start - last.end <= 1 and not figure.limits:
            figure = replace(figure, limits=last.limits)
        spread.append(figure)
    return [replace(one, limits=frozenset()) if one.unit == "named month" else one for one in spread]


def _is_before(mark: Mark, figure: Figure, others: Sequence[Figure], tokens: Sequence[Token]) -> bool:
    gap = figure.start - mark.end
    if "until" in mark.classes and gap and not any(mark.end <= other.start < figure.start for other in others):
        return False
    return 0 <= gap <= (4 if figure.month else 3) and _is_clear(mark.end, figure.start, others, tokens, figure.month)


def _is_after(mark: Mark, figure: Figure, others: Sequence[Figure], tokens: Sequence[Token]) -> bool:
    return (
        "after_number" in mark.classes
        and 0 <= mark.start - figure.end <= 3
        and _is_clear(figure.end, mark.start, others, tokens, figure.month)
    )


def _is_clear(low: int, high: int, others: Sequence[Figure], tokens: Sequence[Token], month: int) -> bool:
    """No stop and no figure lies between, but the year of the same date."""
    foreign = any(low <= other.start < high and not (month and other.month == month) for other in others)
    return not foreign and not any(token.kind in ("stop", "comma") for token in tokens[low:high])
