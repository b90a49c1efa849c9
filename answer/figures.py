"""Numbers of a text, in figures or words of six languages, with their units, months and limits."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from answer.marks import Mark, data, forms
from answer.tokens import Token, fold

_YEARS = range(1800, 2200)
_MULTIPLIERS = (100, 1000, 10_000, 1_000_000, 100_000_000, 1_000_000_000)
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
    months = _months_in(tokens, language)
    taken = {n for place, (_, end) in months.items() for n in range(place, end)}
    taken |= {
        n
        for mark in marks
        if any(name.startswith("units.") for name in mark.classes)
        for n in range(mark.start, mark.end)
    }
    plain = _numbers(tokens, language, taken)
    dated = _dated_chinese(plain, tokens) if language == "zh" else _dated(plain, tokens, months)
    named = [Figure(month, place, end, unit="named month", month=month) for place, (month, end) in months.items()]
    limited = [_limited(_with_unit(figure, marks), dated, tokens, marks) for figure in dated]
    return (_spread(limited) if language == "zh" else limited) + named


def _numbers(tokens: Sequence[Token], language: str, taken: Set[int]) -> list[Figure]:
    words, found, place = _words(language), list[Figure](), 0
    while place < len(tokens):
        run: list[float] = []
        start, is_word = place, False
        while place < len(tokens) and place not in taken:
            token = tokens[place]
            value = token.value if token.value is not None else _worded(token, words)
            if value is None and run and _is_joined(run[-1], token, tokens[place + 1 : place + 2], words):
                place += 1
                continue
            if value is None or (run and not (token.glued and _joins(run, value, token, language))):
                break
            run.append(value)
            is_word = is_word or token.value is None
            place += 1
        if run and not (language == "zh" and is_word and run == [1.0] and not _ordinal(tokens, start)):
            found.append(Figure(_worth(run, language), start, place))
        place = place if run else place + 1
    return found


def _is_joined(last: float, token: Token, following: Sequence[Token], words: Mapping[str, float]) -> bool:
    """The "and" of "one hundred and twenty", the "y" of "treinta y cinco"."""
    value = _worded(following[0], words) if following else None
    if value is None or token.text not in ("and", "y", "et"):
        return False
    return (last in _MULTIPLIERS and value < 100) if token.text == "and" else (30 <= last < 100 and value < 10)


def _ordinal(tokens: Sequence[Token], place: int) -> bool:
    return place > 0 and tokens[place - 1].text == "第"


def _worded(token: Token, words: Mapping[str, float]) -> float | None:
    return next((words[form] for form in forms(token.text) if form in words), None)


def _joins(run: Sequence[float], value: float, token: Token, language: str) -> bool:
    """A number word goes on with the number: "twenty-four", "12.5 million", "ثمانية عشر", "四十五"."""
    if token.value is not None:
        return False
    if value in _MULTIPLIERS or language == "zh":
        return True
    last = run[-1]
    if language == "ar":
        return (last < 10 and value >= 10) or last >= 100
    if language == "fr" and last == 4 and value == 20:
        return True
    return (
        (last >= 100 and value < last)
        or (20 <= last < 100 and value < (20 if language == "fr" else 10))
        or (language == "fr" and last == 10 and 7 <= value <= 9)
    )


def _worth(run: Sequence[float], language: str) -> float:
    if language == "zh" and len(run) > 1 and all(value < 10 for value in run):
        return float("".join(f"{value:.0f}" for value in run))  # 二〇二五
    total = current = 0.0
    for value in run:
        scale = (
            value in _MULTIPLIERS
            or (language == "zh" and value == 10)
            or (language == "fr" and value == 20 and current == 4)
        )
        current = (current or 1) * value if scale and (current < value) else current + value
        if value >= 1000 and scale:
            total, current = total + current, 0.0
    return total + current


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


def _months_in(tokens: Sequence[Token], language: str) -> dict[int, tuple[int, int]]:
    """By place the month that a name there means, and where the name ends; Arabic double names are one."""
    found: dict[int, tuple[int, int]] = {}
    place = 0
    while place < len(tokens):
        month, end = _month_at(tokens, place, language)
        if month:
            found[place] = (month, end)
        place = max(end, place + 1)
    return found


def _month_at(tokens: Sequence[Token], place: int, language: str) -> tuple[int, int]:
    for phrase, month in _months_from(tokens[place].text, language):
        part = tokens[place : place + len(phrase)]
        if len(part) == len(phrase) and all(
            _spells(token.text, name) for token, name in zip(part, phrase, strict=True)
        ):
            if language == "en" and phrase == ("may",) and not _is_may(tokens, place):
                return 0, place
            end = place + len(phrase)
            twin, twin_end = _month_at(tokens, end, language) if language == "ar" and end < len(tokens) else (0, end)
            return month, (twin_end if twin == month else end)
    return 0, place


@lru_cache(maxsize=20_000)
def _months_from(word: str, language: str) -> tuple[tuple[tuple[str, ...], int], ...]:
    """The names of months that begin with a word."""
    return tuple((phrase, month) for phrase, month in _months(language) if _spells(word, phrase[0]))


def _spells(word: str, name: str) -> bool:
    if name.endswith("*"):
        return word.startswith(name[:-1])
    return name in (word, *(forms(word) if len(name) > 2 else ()))


def _is_may(tokens: Sequence[Token], place: int) -> bool:
    """The month of May, with a capital: "may" is a verb."""
    beside = [*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]]
    return tokens[place].capital or (tokens[place].first and any(token.kind == "number" for token in beside))


@cache
def _months(language: str) -> Sequence[tuple[tuple[str, ...], int]]:
    names = data()["months"].get(language, "").split()
    pairs = [
        (tuple(map(_folded, name.split("_"))), month)
        for month, twins in enumerate(names, 1)
        for name in twins.split("|")
    ]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _folded(name: str) -> str:
    return fold(name.rstrip("*")) + ("*" if name.endswith("*") else "")


@cache
def _words(language: str) -> Mapping[str, float]:
    entries = (entry.partition("=") for entry in data()["numbers"].get(language, "").split())
    return {fold(word): float(value) for word, _, value in entries}
