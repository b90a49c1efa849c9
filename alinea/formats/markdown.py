"""An answer as Markdown: CommonMark 0.31, which GitHub, Pandoc and Obsidian read alike.

Texts are escaped by its section 2.4: every character that could begin a construct has a backslash, "<" and "&" are
entities. What GitHub adds (bare addresses, mentions, struck-out text, mathematics) is kept from beginning too.
"""

import re
from collections.abc import Iterator

from alinea.formats.sheet import Place, Sheet, words_of
from alinea.formats.text import footer

_SPECIAL = re.compile(r"[\\`*_\[\]~|$^@]")
_AT_START = re.compile(r"^(\s*)([#+=:!-]|\d{1,9}(?=[.)]))", re.MULTILINE)
_ADDRESS = re.compile(r"(?<=\w):(?=//)|(?<=\bwww)\.", re.IGNORECASE)


def markdown(sheet: Sheet) -> str:
    """The question as a heading, statements as quotations with their references linked to the official documents."""
    return "\n\n".join(_blocks(sheet)) + "\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it is; lines stay lines."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(lambda found: f"\\{found.group()}", text)
    text = _ADDRESS.sub(lambda found: f"\\{found.group()}", text)
    text = _AT_START.sub(_kept_from_starting, text)
    return "\\\n".join(line.strip() for line in text.split("\n") if line.strip())


def _kept_from_starting(found: re.Match[str]) -> str:
    """A backslash before what would begin a heading, a list or a rule; behind a number, before its stop."""
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"


def _blocks(sheet: Sheet) -> Iterator[str]:
    words = words_of(sheet.language)
    yield f"## {escaped(sheet.question)}"
    if not sheet.said:
        yield f"**{words['not_found']}**"
    if sheet.note:
        yield f"{escaped(sheet.note)}."
    for number, said in enumerate(sheet.said, 1):
        lead = f"*{escaped(' '.join(said.lead.split()))}*\\\n" if said.lead else ""
        lines = [_quoted(lead + escaped(said.text)), *(_place(p, said.quote_of(p)) for p in said.places)]
        yield f"**{number}.**\n\n" + "\n\n".join(lines)
    if sheet.leads:
        yield f"**{words['leads']}:**"
        for place in sheet.leads:
            yield _quoted(escaped(place.quote))
            yield _place(place, "")
    yield f"---\n\n{escaped(footer(sheet))}"


def _place(place: Place, quote: str) -> str:
    reference = escaped(place.reference)
    shown = f"— [{reference}](<{place.url}>)" if place.url else f"— {reference}"
    return f"{shown}\n\n{_quoted(escaped(quote))}" if quote else shown


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))
