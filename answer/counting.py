"""Numbers in figures and words, in six languages: "twenty-four", "12.5 million", "ثمانية عشر", "四十五"."""

from collections.abc import Mapping, Sequence, Set
from functools import cache

from answer.marks import data, forms
from answer.tokens import Token, fold

_MULTIPLIERS = (100, 1000, 10_000, 1_000_000, 100_000_000, 1_000_000_000)


def numbers_in(tokens: Sequence[Token], language: str, taken: Set[int]) -> list[tuple[float, int, int]]:
    """The numbers of a text in order, each with where it begins and ends in tokens; what is `taken` is none."""
    words, found, place = _words(language), list[tuple[float, int, int]](), 0
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
            found.append((_worth(run, language), start, place))
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


@cache
def _words(language: str) -> Mapping[str, float]:
    entries = (entry.partition("=") for entry in data()["numbers"].get(language, "").split())
    return {fold(word): float(value) for word, _, value in entries}
