"""Commands that print what is indexed: paragraphs, documents, quotations, exports."""

from typing import Annotated

import typer

from alinea.commands.option import Format, Json, References
from alinea.session import engine_on, require_format


def show(
    context: typer.Context,
    reference: Annotated[
        str, typer.Argument(help="A reference in any words ('A/RES/79/1, paras. 3-5'), an id, or a symbol alone.")
    ],
    check: Annotated[bool, typer.Option("--check", help="With a symbol: what the reader doubts, and no text.")] = False,
    json: Json = False,
) -> None:
    """Print a paragraph in its place with its notes and other language versions; or a whole document by its symbol."""
    from alinea import printed_document, terminal
    from alinea.errors import NotIndexedError
    from alinea.objects import document_object, paragraph_object, passage_object

    with engine_on(context.obj) as engine:
        documents = [d for d in engine.documents() if "".join(d.symbol.split()) == "".join(reference.split())]
        if check and not documents:
            raise NotIndexedError(
                f"no document {reference} in the index; --check takes a symbol as `alinea list` prints it"
            )
        if not documents:
            passages = engine.show(reference)
            if json:
                for passage in passages:
                    terminal.print_json(passage_object(passage))
            else:
                printed_document.print_passages(passages)
            return
        for document in documents:
            units = [] if check else engine.paragraphs(document)
            if json:
                terminal.print_json(
                    {**document_object(document), "paragraphs": [paragraph_object(u, document) for u in units]}
                )
            elif check:
                printed_document.print_doubts(document)
            else:
                printed_document.print_document(document, units)


def cite(
    context: typer.Context,
    reference: Annotated[
        str,
        typer.Argument(help="A reference in any words: 'A/RES/79/1, para. 10 (b)', 'par. 3 of resolution 79/1'."),
    ],
    lang: Annotated[
        str,
        typer.Option("--lang", help="Version to quote (ar, zh, en, fr, ru, es), else that of the reference."),
    ] = "",
    format: Format = "text",  # noqa: A002  the option's own name
    references: References = "",
) -> None:
    """Quote the paragraphs that a reference names, with their items, ready to paste or for a reference manager.

    For example: alinea cite "A/RES/79/1, para. 10 (b)" --format bibtex >> sources.bib
    """
    from alinea import terminal
    from alinea.formats.writer import written
    from alinea.objects import answer_object

    require_format(format, references)
    with engine_on(context.obj) as engine:
        answer = engine.cite(reference, language=lang)
        documents = engine.documents_of(answer)
    if format == "json":
        terminal.print_json(answer_object(answer))
    else:
        terminal.print_written(written(answer, documents, format or "text", references))


def list_(context: typer.Context, json: Json = False) -> None:
    """List the indexed documents."""
    from alinea import printed_document, terminal
    from alinea.objects import document_object

    with engine_on(context.obj) as engine:
        documents = engine.documents()
    terminal.print_json([document_object(d) for d in documents]) if json else printed_document.print_documents(
        documents
    )


def export(
    context: typer.Context,
    format: Annotated[str, typer.Option("--format", help="jsonl, csv or akn.")] = "jsonl",  # noqa: A002  the option's own name
    symbol: Annotated[str, typer.Argument(help="Only this document; all where absent.")] = "",
) -> None:
    """Print the indexed paragraphs as JSONL or CSV, or the documents as Akoma Ntoso."""
    import sys

    from alinea.export import FORMATS, write

    if format not in FORMATS:
        raise typer.BadParameter(f"format {format!r} is none of {', '.join(FORMATS)}")
    with engine_on(context.obj) as engine:
        documents = [
            d for d in engine.documents() if not symbol or "".join(d.symbol.split()) == "".join(symbol.split())
        ]
        write(((d, engine.paragraphs(d)) for d in documents), format, sys.stdout)
    raise typer.Exit(0 if documents else 1)
