"""An answer as one HTML page that needs nothing else: HTML Living Standard, every text escaped, no script."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from string import Template

from alinea.formats.sheet import Place, Said, Sheet, words_of
from alinea.formats.text import footer

_RIGHT_TO_LEFT = ("ar",)


def html(sheet: Sheet) -> str:
    """The page; its language and direction are those of references, each quotation has its own."""
    page = Template((files("alinea.formats") / "answer.html").read_text(encoding="utf-8"))
    return page.substitute(
        language=sheet.language,
        direction=_direction(sheet.language),
        asked_in=escape(sheet.asked_in),
        asked_direction=_direction(sheet.asked_in),
        title=escape(sheet.question),
        question=escape(sheet.question),
        content="\n".join(_content(sheet)),
        footer=escape(footer(sheet)),
    )


def _content(sheet: Sheet) -> Iterator[str]:
    words = words_of(sheet.language)
    if not sheet.said:
        yield f"<p class='note' role='status'><strong>{escape(words['not_found'])}</strong></p>"
    if sheet.note:
        yield f"<p class='note'><bdi>{escape(sheet.note)}.</bdi></p>"
    if sheet.said:
        yield "<ol>"
        yield from map(_said, sheet.said)
        yield "</ol>"
    if sheet.leads:
        yield f"<h2>{escape(words['leads'])}</h2>"
        yield "<ul>"
        for place in sheet.leads:
            yield f"<li>{_quotation(place.quote, place.document.language)}{_place(place)}</li>"
        yield "</ul>"


def _said(said: Said) -> str:
    lead = f"<span class='lead'>{escape(said.lead)}</span>\n" if said.lead else ""
    quotes = (
        _place(place) + (_quotation(quote, place.document.language) if (quote := said.quote_of(place)) else "")
        for place in said.places
    )
    return f"<li>{_quotation(said.text, said.language, lead)}{''.join(quotes)}</li>"


def _quotation(text: str, language: str, lead: str = "") -> str:
    return f"<blockquote lang='{language}' dir='{_direction(language)}'>{lead}{escape(text)}</blockquote>"


def _place(place: Place) -> str:
    reference = escape(place.reference)
    linked = f"<a href='{escape(place.url)}' rel='noreferrer'>{reference}</a>" if place.url else reference
    return f"<p class='reference'>— <cite><bdi>{linked}</bdi></cite></p>"


def _direction(language: str) -> str:
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
