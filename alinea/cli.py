"""The command line: options in, one engine call, results to stdout; progress and warnings to stderr.

Exit status: 0 done, 1 partly done or not found, 2 wrong use. Heavy imports happen inside commands.
"""

from pathlib import Path
from typing import Annotated

import typer

from alinea import evaluation
from alinea.session import chosen_settings, engine_on, require_format, where_fields

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Ask questions of conference documents; every answer cites the exact printed paragraph.",
    epilog="Start with: alinea ingest FOLDER, then: alinea ask 'When will the working group meet?', or: alinea ui",
)
app.add_typer(evaluation.app, name="eval")

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="FIELD=VALUE",
        help="Search only what has this value: symbol (or document), body, session, year, date, language, agenda, "
        "folder, kind or section; or leave paragraphs out by id: without. A symbol may hold a star, a year or date be "
        "a range (2020..2024), values be parted by a bar (en|fr); may be repeated.",
    ),
]
Batch = Annotated[
    Path | None,
    typer.Option(
        "--batch",
        metavar="FILE.jsonl",
        help="Take questions from a file: one object a line with id, question (or text), where; to ask also after, "
        "the questions before it.",
    ),
]


Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        help="Write the answer for others: markdown, text, html (one page), or its sources for a reference manager: "
        "bibtex, ris, csl; json as --json. Send it to a file with > FILE.",
    ),
]
References = Annotated[
    str,
    typer.Option(
        "--references",
        metavar="LANG",
        help="With --format: print references as this language does (ar, zh, en, fr, ru, es); else each in its own.",
    ),
]


@app.callback()
def _main(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="FOLDER", help="The index's folder (else ALINEA_DATA, else your user data folder)."
        ),
    ] = None,
) -> None:
    context.obj = data


@app.command()
def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH…",
            help="Files (.pdf, .docx, .html, .txt, .md, .xml, .jsonl), zip archives of them, or folders.",
        ),
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Take a document though another file with other content already gave it.")
    ] = False,
    json: Json = False,
) -> None:
    """Read files into the index. Unchanged files cost nothing; an interrupted run goes on where it stopped."""
    from alinea import terminal
    from alinea.objects import report_object

    with engine_on(context.obj) as engine, terminal.Progress() as progress:
        report = engine.ingest(paths, replace=replace, report=progress)
    if json:
        terminal.print_json(report_object(report))
    else:
        terminal.print_report(report)
    raise typer.Exit(1 if report.failed else 0)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="In Arabic, Chinese, English, French, Russian or Spanish.")] = "",
    where: Where = None,
    lang: Annotated[
        str,
        typer.Option(
            "--lang", help="Language of the question (ar, zh, en, fr, ru, es); found from its words where absent."
        ),
    ] = "",
    after: Annotated[
        list[str] | None,
        typer.Option(
            "--after",
            metavar="QUESTION",
            help="A question asked before, from which a follow-up ('and who chairs it?') is understood; may be "
            "repeated, oldest first.",
        ),
    ] = None,
    batch: Batch = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="OUT.jsonl",
            help="With --batch: add the answers to this file, asking only what has none in it yet.",
        ),
    ] = None,
    format: Format = "",  # noqa: A002  the option's own name
    references: References = "",
    audit: Annotated[
        Path | None,
        typer.Option(
            "--audit",
            metavar="FILE",
            help="Also keep question, hits, scores and answer in a file, from which `alinea replay FILE` asks again.",
        ),
    ] = None,
    no_llm: Annotated[
        bool, typer.Option("--no-llm", help="Quote the paragraphs, though ALINEA_LLM names a language model.")
    ] = False,
    json: Json = False,
) -> None:
    """Answer a question with statements and the paragraphs that carry them; exit status 1 if nothing is found.

    Without a language model each statement is quoted word for word; with one (ALINEA_LLM) each is checked.
    A batch prints one answer object a line; a question that fails has an error in its place, and the exit status is 1.
    """
    from alinea import terminal
    from alinea.audit import write_audit
    from alinea.batch import read_batch
    from alinea.batch_answers import ask_batch
    from alinea.conversation import turns_of
    from alinea.formats.writer import written
    from alinea.objects import answer_object
    from alinea.snapshot import audit_of

    if bool(question.strip()) == bool(batch):
        raise typer.BadParameter("give either a question or --batch FILE.jsonl")
    if (batch and after) or (out and not batch):
        raise typer.BadParameter("--out goes with --batch, and --after without: there it stands in the lines, as after")
    if batch and (format not in ("", "json") or audit):
        raise typer.BadParameter("--batch prints JSON lines: give no other --format, and no --audit, with it")
    require_format(format, references, json=json)
    with engine_on(context.obj, llm=not no_llm) as engine:
        if batch:
            failed = ask_batch(engine, read_batch(batch), out, where=where_fields(where), language=lang)
            terminal.complain_of(failed)
            raise typer.Exit(1 if failed else 0)
        turns = turns_of(engine, after or (), where=where_fields(where), language=lang)
        with terminal.Draft() as draft:
            answer = engine.ask(question, where=where_fields(where), language=lang, turns=turns, on_text=draft.show)
        documents = engine.documents_of(answer)
        if audit:
            write_audit(audit, audit_of(engine, answer, where_fields(where), lang))
    terminal.print_usage(answer)
    if json or format == "json":
        terminal.print_json(answer_object(answer))
    elif format:
        terminal.print_written(written(answer, documents, format, references))
    else:
        terminal.print_answer(answer)
    raise typer.Exit(0 if answer.statements else 1)


@app.command()
def chat(
    context: typer.Context,
    where: Where = None,
    lang: Annotated[
        str, typer.Option("--lang", help="Language of the questions; found from their words where absent.")
    ] = "",
) -> None:
    """Answer one question after the other; follow-ups are understood. :new starts afresh, :quit or Ctrl-D ends."""
    from alinea.chat import chat as talk

    with engine_on(context.obj) as engine:
        talk(engine, where=where_fields(where), language=lang)


@app.command()
def search(
    context: typer.Context,
    query: Annotated[
        str, typer.Argument(help="Words or a question, in any of the six languages; what is quoted must stand so.")
    ] = "",
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many paragraphs at most.")] = 10,
    where: Where = None,
    batch: Batch = None,
    run: Annotated[
        Path | None, typer.Option("--run", metavar="OUT.trec", help="With --batch: write the rankings as a TREC run.")
    ] = None,
    json: Json = False,
) -> None:
    """List the paragraphs nearest to a query in meaning and words, best first, language versions as one."""
    from alinea import terminal
    from alinea.batch import read_batch, write_run
    from alinea.objects import hit_object
    from index.query import Request

    if bool(query.strip()) == bool(batch) or bool(batch) != bool(run):
        raise typer.BadParameter("give either a query, or --batch FILE.jsonl with --run OUT.trec")
    with engine_on(context.obj) as engine:
        if batch and run:
            items = read_batch(batch)
            requests = (Request(text=i.question, where={**where_fields(where), **i.where}) for i in items)
            with terminal.Progress() as progress:
                rankings = zip(progress.counted("searching", items), engine.searches(requests, k=k), strict=True)
                write_run(run, ((item.id, hits) for item, hits in rankings))
            return
        found = engine.look_up(query, where=where_fields(where))
        hits = list(found.hits[:k]) if found else engine.search(query, k=k, where=where_fields(where))
    if found and found.note:
        terminal.complain(found.note)
    if json:
        terminal.print_json([hit_object(hit) for hit in hits])
    else:
        terminal.print_hits(hits, looked_up=found is not None)
    raise typer.Exit(0 if hits else 1)


@app.command()
def show(
    context: typer.Context,
    reference: Annotated[
        str, typer.Argument(help="A reference in any words ('A/RES/79/1, paras. 3-5'), an id, or a symbol alone.")
    ],
    check: Annotated[bool, typer.Option("--check", help="With a symbol: what the reader doubts, and no text.")] = False,
    json: Json = False,
) -> None:
    """Print a paragraph in its place with its notes and other language versions; or a whole document by its symbol."""
    from alinea import terminal
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
                terminal.print_passages(passages)
            return
        for document in documents:
            units = [] if check else engine.paragraphs(document)
            if json:
                terminal.print_json(
                    {**document_object(document), "paragraphs": [paragraph_object(u, document) for u in units]}
                )
            elif check:
                terminal.print_doubts(document)
            else:
                terminal.print_document(document, units)


@app.command()
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


@app.command()
def replay(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `alinea ask --audit FILE` wrote.")],
    json: Json = False,
) -> None:
    """Ask again what an audit file asked, and print what differs; exit status 1 if the answer or a hit does.

    Versions, the model and documents that changed without changing the answer are named, and the status stays 0.
    """
    from alinea import terminal
    from alinea.audit import read_audit
    from alinea.objects import replay_object
    from alinea.replay import replay as replayed

    with engine_on(context.obj) as engine:
        outcome = replayed(engine, read_audit(file))
    terminal.print_json(replay_object(outcome)) if json else terminal.print_replay(outcome)
    raise typer.Exit(0 if outcome.is_same else 1)


@app.command()
def status(
    context: typer.Context,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify",
            help="Compare catalog, vector store and word index entry by entry; exit status 1 if they differ.",
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Say where the index is, how much it holds, and what is wrong with it at a glance."""
    from alinea import terminal
    from alinea.objects import difference_object, state_object

    with engine_on(context.obj) as engine:
        state = state_object(engine.state(), str(engine.settings.data), engine.settings.vectors)
        differences = engine.verify() if verify else []
    if json:
        terminal.print_json({**state, "differences": [difference_object(d) for d in differences]} if verify else state)
    else:
        terminal.print_state(state)
        if verify:
            terminal.print_differences(differences)
    raise typer.Exit(1 if differences else 0)


@app.command()
def repair(
    context: typer.Context,
    drop_other_models: Annotated[
        bool,
        typer.Option("--drop-other-models", help="Then delete the vectors of all models but the one in use."),
    ] = False,
    json: Json = False,
) -> None:
    """Bring vector store and word index in step with the catalog; embeds only what the model has not embedded yet.

    After a change of ALINEA_MODEL this builds the new model's vectors beside the old ones.
    """
    from alinea import terminal
    from alinea.objects import difference_object

    with engine_on(context.obj) as engine, terminal.Progress() as progress:
        found = engine.repair(drop_others=drop_other_models, report=progress)
    if json:
        terminal.print_json([difference_object(d) for d in found])
    else:
        terminal.print_differences(found, mended=True)


@app.command(name="list")
def list_(context: typer.Context, json: Json = False) -> None:
    """List the indexed documents."""
    from alinea import terminal
    from alinea.objects import document_object

    with engine_on(context.obj) as engine:
        documents = engine.documents()
    terminal.print_json([document_object(d) for d in documents]) if json else terminal.print_documents(documents)


@app.command()
def remove(
    context: typer.Context,
    symbol: Annotated[str, typer.Argument(help="The document's symbol, as `alinea list` prints it.")],
    json: Json = False,
) -> None:
    """Delete a document, in all its languages, from the index. The file that it was read from stays."""
    from alinea import terminal
    from alinea.objects import document_object

    with engine_on(context.obj) as engine:
        gone = engine.remove(symbol)
    if json:
        terminal.print_json([document_object(d) for d in gone])
    else:
        terminal.say(f"removed {gone[0].symbol} ({', '.join(d.language for d in gone)})")


@app.command()
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


@app.command()
def ui(
    context: typer.Context,
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8501,
    address: Annotated[
        str,
        typer.Option("--address", help="Listen to other machines too, as 0.0.0.0 does; needs ALINEA_PASSWORD."),
    ] = "127.0.0.1",
    headless: Annotated[bool, typer.Option("--headless", help="Do not open a browser.")] = False,
) -> None:
    """Open the page in a browser; it is served to this machine alone unless --address says otherwise."""
    from alinea import terminal
    from alinea.errors import AlineaError
    from alinea.page import serve

    settings = chosen_settings(context.obj)
    try:
        raise typer.Exit(serve(settings, address=address, port=port, headless=headless))
    except AlineaError as error:
        terminal.complain(str(error))
        raise typer.Exit(2) from None


def main() -> None:
    """Run the command line."""
    app()
