"""An answer as plain text, UTF-8."""

from collections.abc import Iterator
from importlib.metadata import version

from alinea.formats.sheet import Place, Sheet, words_of

_INDENT = "    "


def text(sheet: Sheet) -> str:
    """Question, numbered statements with references and links below them; or that nothing was found, and leads."""
    return "\n".join(_lines(sheet)) + "\n"


def footer(sheet: Sheet) -> str:
    """What made the answer and, of one that was not looked up, how sure it is."""
    words = words_of(sheet.language)
    made = words["made"].format(version=version("alinea"), answerer=sheet.answerer)
    sure = words["confidence"].format(value=f"{sheet.confidence:.2f}")
    return made if sheet.is_whole or not sheet.said else f"{made}. {sure}"


def _lines(sheet: Sheet) -> Iterator[str]:
    words = words_of(sheet.language)
    yield f"{words['question']}: {sheet.question}"
    yield ""
    if not sheet.said:
        yield words["not_found"]
    if sheet.note:
        yield f"{sheet.note}."
    if sheet.note or not sheet.said:
        yield ""
    for number, said in enumerate(sheet.said, 1):
        if said.lead:
            yield _indented(said.lead)
        yield f"[{number}] {_indented(said.text).lstrip()}"
        for place in said.places:
            yield from _place(place, said.quote_of(place))
        yield ""
    if sheet.leads:
        yield f"{words['leads']}:"
        for place in sheet.leads:
            yield ""
            yield _indented(place.quote)
            yield from _place(place, "")
        yield ""
    yield footer(sheet)


def _place(place: Place, quote: str) -> Iterator[str]:
    yield f"{_INDENT}— {place.reference}"
    if quote:
        yield _indented(f"“{quote}”")
    if place.url:
        yield f"{_INDENT}  {place.url}"


def _indented(text: str) -> str:
    return "\n".join(_INDENT + line for line in text.split("\n"))
