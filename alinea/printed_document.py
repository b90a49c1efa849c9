"""Documents and paragraphs as the command line prints them."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from alinea.passage import Passage
from alinea.terminal import complain, out, say
from answer.reference import reference_to
from ingest.document import Document
from ingest.paragraph import Paragraph


def doubts(document: Document) -> str:
    """How many doubts the reader has of a document, in words."""
    count = len(document.warnings)
    said = f"{count} doubt{'' if count == 1 else 's'}" if count else "nothing to doubt"
    return f"{document.symbol} ({document.language}): {said}"


def print_passages(passages: Sequence[Passage]) -> None:
    """Paragraphs between their neighbours, with their notes; of one alone the other language versions too."""
    printed: set[str] = set()
    for place, passage in enumerate(passages):
        document, paragraph = passage.document, passage.paragraph
        following = passages[place + 1] if place + 1 < len(passages) else None
        end = following.paragraph.order if following and following.document == document else None
        if not place or document != passages[place - 1].document:
            out.print(Text(f"{document.symbol}  {document.title}", style="bold"))
        _print_neighbours(passage.before, printed, end)
        page = f", p. {paragraph.page}" if paragraph.label and "~" not in paragraph.id else ""  # else in the reference
        out.print(Text(f"\n{reference_to(paragraph)}{page}", style="green"))
        out.print(Text(f"{_line(paragraph)}\n"))
        printed.add(paragraph.id)
        _print_neighbours(passage.after, printed, end)
        for note in passage.notes:
            out.print(Text(f"  {note.label} {note.text}", style="italic"))
    for version in passages[0].versions if len(passages) == 1 else ():
        out.print(Text.assemble((f"\n{version.language}: {reference_to(version)}\n", "cyan"), version.text))


def _print_neighbours(units: Iterable[Paragraph], printed: set[str], end: int | None) -> None:
    """Print what stands before a place in the document and is not yet printed."""
    for unit in units:
        if unit.id not in printed and (end is None or unit.order < end):
            out.print(Text(_line(unit), style="dim"))
            printed.add(unit.id)


def _line(unit: Paragraph) -> str:
    return f"{unit.printed or unit.label}  {unit.text}" if unit.label else unit.text


def print_document(document: Document, units: Sequence[Paragraph]) -> None:
    """A document's masthead, its warnings, and its units."""
    out.print(Text(f"{document.symbol}  {document.title}", style="bold"))
    for facts in _facts(document):
        if shown := " · ".join(fact for fact in facts if fact):
            out.print(Text(shown, style="dim"))
    for warning in document.warnings:
        complain(f"! {warning}")
    for unit in units:
        style = "bold" if unit.kind == "heading" else "dim" if unit.kind == "footnote" else ""
        out.print(Text(_line(unit), style=style))


def _facts(document: Document) -> Iterator[tuple[str, ...]]:
    """The masthead in lines: where and when, who proposed it, how it was adopted, and what the file is."""
    item = f"agenda item {document.agenda_item}" if document.agenda_item else ""
    yield document.body, document.session, document.place, document.dates, item
    yield (f"proposed by {', '.join(document.sponsors)}" * bool(document.sponsors),)
    meeting = f"meeting {document.meeting}" if document.meeting else ""
    yield document.adoption or f"adopted {document.adopted}" * bool(document.adopted), document.basis, meeting
    yield str(document.date or ""), document.kind, *document.marks, document.distribution, document.language


def print_doubts(document: Document) -> None:
    """What the reader doubts of a document, a line each; or that there is nothing."""
    out.print(Text(doubts(document), style="bold"))
    for warning in document.warnings:
        say(f"  {warning}")


def print_documents(documents: Sequence[Document]) -> None:
    """A table of documents."""
    if not documents:
        complain("the index is empty; fill it with: alinea ingest FOLDER")
        return
    table = Table(box=None, pad_edge=False)
    for name in ("symbol", "lang", "date", "kind", "title"):
        table.add_column(name, no_wrap=name != "title", style="green" if name == "symbol" else "")
    for d in documents:
        table.add_row(*(escape(cell) for cell in (d.symbol, d.language, str(d.date or ""), d.kind, d.title)))
    Console(highlight=False).print(table)
