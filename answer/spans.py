"""Lists of paragraphs in words, "3, 5 (a)-(c) and 7", as spans of locators."""

import re

from answer.lookup import Span
from answer.reference import canonical_locator
from answer.wording import Form, wording
from ingest.labels import values

_PREFIXES = {"preambular": "PP", "note": "note-"}


def span_of(locator: str) -> Span:
    """A printed range as such: "PP3–5" from "PP3" to "PP5"."""
    if ends := re.fullmatch(r"(\D*)(\d+)–(\d+)", locator):
        return Span(first=f"{ends[1]}{ends[2]}", last=f"{ends[1]}{ends[3]}")
    return Span(first=locator)


def spans_in(listed: str, form: Form) -> list[Span]:
    """The members of a list, ranges as such; an item without its number belongs to the one before."""
    prefix = _PREFIXES.get(form.kind, "")
    spans: list[Span] = []
    is_end = False
    for match in wording().element[form.language].finditer(listed):
        if match["to"] and spans:
            is_end = True
        locator = _locator(match, form, is_first=not spans)
        if not locator:
            continue
        span = span_of(prefix + locator)
        if locator.startswith("(") and spans:
            span = Span(first=_beside(spans[-1].last or spans[-1].first, locator))
        if is_end:
            spans[-1], is_end = Span(first=spans[-1].first, last=span.last or span.first), False
        else:
            spans.append(span)
    return spans


def _locator(match: re.Match[str], form: Form, *, is_first: bool) -> str:
    """The locator that a member of a list spells; "" for what joins two. The first is a member: "incisos a y b"."""
    if ordinal := match["ordinal"]:
        if number := re.match(r"\d+", ordinal):
            return str(int(number.group()))
        numerals = wording().numerals[form.language]
        return next((str(value) for value, pattern in numerals if pattern.fullmatch(ordinal)), "")
    if label := match["label"]:
        if loose := re.fullmatch(r"(\d+)\s?([a-z])", label):
            return f"{loose[1]}({loose[2]})"
        return canonical_locator(label)
    letter = match["letters"] or (is_first and (match["to"] or match["and"])) or ""
    return canonical_locator(f"({letter})") if form.kind == "item" and len(letter) == 1 and letter.isalpha() else ""


def _beside(locator: str, mark: str) -> str:
    """An item named after another: "(c)" beside "10(a)" is "10(c)", after "10" it is "10(c)" too."""
    marks = re.findall(r"\([^)]*\)", locator)
    number = locator[: locator.index("(")] if marks else locator
    wanted = dict(values(mark[: mark.index(")") + 1]))
    for level in range(len(marks) - 1, -1, -1):
        shared = [series for series, value in values(marks[level]) if value < wanted.get(series, 0)]
        if shared:
            return number + "".join(marks[:level]) + mark
    return number + "".join(marks[:-1]) + mark
