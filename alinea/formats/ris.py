"""An answer's sources as RIS.

Tags by the "RIS Format Specifications" of Research Information Systems (2001, as ProCite and Reference Manager write
them): two capitals, two spaces, a hyphen and a space; `TY` first, `ER` last, lines end with CR LF. Type `RPRT`, a
report: `PB` its institution, `SN` its number, `M3` its type. UTF-8; the format has no escapes, a value is one line.
"""

from collections.abc import Iterator

from alinea.formats.entry import Entry, entries_of
from alinea.formats.sheet import Sheet, on_a_line


def ris(sheet: Sheet) -> str:
    """One record a cited document, the paragraphs with their words as notes; empty where nothing was found."""
    return "\r\n".join(line for entry in entries_of(sheet) for line in (*_lines(entry), "", ""))


def _lines(entry: Entry) -> Iterator[str]:
    return (f"{tag}  - {value}" for tag, value in _fields(entry))


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    document = entry.document
    yield "TY", "RPRT"
    yield "ID", entry.key
    if entry.body:
        yield "AU", entry.body.replace("*", "")  # which the format does not allow in a name
    yield "TI", entry.title
    if entry.body:
        yield "PB", entry.body
    yield "M3", entry.kind
    yield "SN", on_a_line(document.symbol)
    if document.date:
        yield "PY", str(document.date.year)
        yield "DA", f"{document.date:%Y/%m/%d}/"
    for quote in entry.quotes:
        yield "N1", quote
    if url := entry.places[0].url:
        yield "UR", url
    yield "LA", document.language
    yield "ER", ""
