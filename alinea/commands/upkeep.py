"""Commands that change the index or say what it holds."""

from pathlib import Path
from typing import Annotated

import typer

from alinea.commands.option import Json
from alinea.session import engine_on


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
    from alinea import printed_index, terminal
    from alinea.objects import report_object

    with engine_on(context.obj) as engine, terminal.Progress() as progress:
        report = engine.ingest(paths, replace=replace, report=progress)
    if json:
        terminal.print_json(report_object(report))
    else:
        printed_index.print_report(report)
    raise typer.Exit(1 if report.failed else 0)


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
    from alinea import printed_index, terminal
    from alinea.objects import difference_object, state_object

    with engine_on(context.obj) as engine:
        state = state_object(engine.state(), str(engine.settings.data), engine.settings.vectors)
        differences = engine.verify() if verify else []
    if json:
        terminal.print_json({**state, "differences": [difference_object(d) for d in differences]} if verify else state)
    else:
        printed_index.print_state(state)
        if verify:
            printed_index.print_differences(differences)
    raise typer.Exit(1 if differences else 0)


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
    from alinea import printed_index, terminal
    from alinea.objects import difference_object

    with engine_on(context.obj) as engine, terminal.Progress() as progress:
        found = engine.repair(drop_others=drop_other_models, report=progress)
    if json:
        terminal.print_json([difference_object(d) for d in found])
    else:
        printed_index.print_differences(found, mended=True)


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
