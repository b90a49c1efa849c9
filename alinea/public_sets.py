"""`alinea eval public`, `table` and `keep`: public collections measured, tables made of runs, their figures kept."""

from pathlib import Path
from typing import Annotated

import typer

from alinea.session import chosen_settings, raised

_SETS = "obliqa, xquad, nomiracl, clapnq, unpc, akn or parsing"


def public(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"The collection: {_SETS}.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILES…", help="Its files, or folders that hold them.")],
    run: Annotated[
        Path | None,
        typer.Option("--run", metavar="FOLDER", help="Where the run is kept; in the data folder where absent."),
    ] = None,
    split: Annotated[str, typer.Option("--split", help="Only this part: train, dev or test (nomiracl, obliqa).")] = "",
    limit: Annotated[
        int, typer.Option("--limit", min=0, metavar="N", help="So many questions, over their documents alone: a trial.")
    ] = 0,
    per_pair: Annotated[
        int, typer.Option("--per-pair", min=0, metavar="N", help="Texts a pair of languages; 0 for all (unpc, akn).")
    ] = 60,
    read: Annotated[
        bool, typer.Option("--read", help="Rank by the reader of paragraphs, as before an answer: slower (rankings).")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Measure on a public collection whose files you have; its index is apart from yours.

    Its passages stay indexed in the data folder (public/), so that a second run is quick; the folder may be deleted.
    parsing compares documents with their official Akoma Ntoso markup: name both. A run that is stopped goes on with the
    same command.
    """
    from alinea import terminal
    from alinea.parsing_run import measured as parsed
    from alinea.public_run import Part, measured
    from eval.public.sets import public_set
    from eval.public.table import table

    settings = chosen_settings(context.obj)
    with raised():
        collection = public_set(name)
        folder = run or settings.data / "public" / "runs" / name
        with terminal.Progress() as progress:
            if collection.outcome == "read":
                if split:
                    raise typer.BadParameter(f"{name} has no splits")
                known = collection.load(files, 0).files
                summary = parsed(collection, known, limit, folder, settings.workers, progress)
            else:
                part = Part(split=split, limit=limit, per_pair=per_pair, read=read)
                summary = measured(settings, collection, files, part, folder, progress)
    if json:
        terminal.print_json(summary)
    else:
        terminal.say(table(summary))
    terminal.complain(f"run: {folder}")


def table(
    runs: Annotated[list[Path] | None, typer.Argument(metavar="RUN…", help="Folders of finished runs.")] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FILE.md", help="Put the table of each run that the file names in its place."),
    ] = None,
) -> None:
    """Print runs as Markdown tables, from their summaries alone, or put them into a document.

    In a document the place is between the lines `<!-- table: RUN -->` and `<!-- end of table -->`, where RUN is the
    run's folder as seen from the document; runs on gold files that one line names stand side by side.
    """
    from alinea import tables, terminal

    if bool(runs) == bool(into):
        raise typer.BadParameter("name runs to print, or a document with --into")
    with raised():
        if into:
            changed = tables.fill(into)
            terminal.say(f"{into}: {changed} table{'' if changed == 1 else 's'} changed")
        for number, folder in enumerate(runs or ()):
            terminal.say(("\n" if number else "") + tables.table_of(folder))


def keep(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a finished run.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where its figures go, such as eval/runs/gold/dev.")],
) -> None:
    """Keep a run's figures and settings without the texts of its questions and documents, to be shown to others."""
    from alinea import tables, terminal

    with raised():
        terminal.say(f"wrote {tables.keep(run, folder)}")
