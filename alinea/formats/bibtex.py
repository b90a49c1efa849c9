r"""An answer's sources as BibTeX.

Entry types and fields by "BibTeXing" (O. Patashnik, 1988): `@techreport` with `author`, `title`, `institution`, `year`
and, besides, `type`, `number`, `month`, `note` and `annote`; where a required one is not known `@misc`, with kind and
symbol in `howpublished`. `url` and `language` are biblatex's, which older styles pass over. The file is UTF-8.
"""

import re
from collections.abc import Iterator

from alinea.formats.entry import Entry, entries_of
from alinea.formats.sheet import Sheet, on_a_line, words_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # \{ would count as a brace for BibTeX
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{character: f"\\{character}" for character in "#$%&_"},
}


def bibtex(sheet: Sheet) -> str:
    """One entry a cited document, paragraphs in `note`, their words in `annote`; a comment where nothing was found."""
    entries = "\n".join(map(_entry, entries_of(sheet)))
    return entries or f"% {words_of(sheet.language)['not_found']} {on_a_line(sheet.question).replace('@', '(at)')}\n"


def escaped(text: str) -> str:
    """A text that TeX prints as it is; signs that it would join, "--" and "``", are kept apart."""
    text = re.sub(r"[\\{}~^<>#$%&_]", lambda found: _TEX[found.group()], text)
    return re.sub(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)", "{}", text)


def _entry(entry: Entry) -> str:
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(entry))
    return f"@{'techreport' if _is_complete(entry) else 'misc'}{{{entry.key},\n{fields}\n}}\n"


def _is_complete(entry: Entry) -> bool:
    """All is known that a report must have."""
    return bool(entry.body and entry.document.date)


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Names and values; two braces keep capitals, and "and" in a body's name from parting it."""
    document = entry.document
    if entry.body:
        yield "author", f"{{{{{escaped(entry.body)}}}}}"
    yield "title", f"{{{{{escaped(entry.title)}}}}}"
    symbol = escaped(on_a_line(document.symbol))
    if _is_complete(entry):
        yield "institution", f"{{{escaped(entry.body)}}}"
        yield "type", f"{{{escaped(entry.kind)}}}"
        yield "number", f"{{{symbol}}}"
    else:
        yield "howpublished", f"{{{escaped(entry.kind)} {symbol}}}"
    if document.date:
        yield "year", f"{{{document.date.year}}}"
        yield "month", _MONTHS[document.date.month - 1]
    yield "note", f"{{{escaped(entry.pinpoints)}}}"
    yield "annote", f"{{{escaped(' / '.join(entry.quotes))}}}"
    if url := entry.places[0].url:
        yield "url", f"{{{url}}}"
    yield "language", f"{{{document.language}}}"
