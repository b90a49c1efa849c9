"""The command line: options in, one engine call, results to stdout; progress and warnings to stderr.

Exit status: 0 done, 1 partly done or not found, 2 wrong use. Heavy imports happen inside commands.
"""

from pathlib import Path
from typing import Annotated

import typer

from alinea import evaluation
from alinea.commands import paragraph, question, upkeep
from alinea.session import chosen_settings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Ask questions of conference documents; every answer cites the exact printed paragraph.",
    epilog="Start with: alinea ingest FOLDER, then: alinea ask 'When will the working group meet?', or: alinea ui",
)
app.add_typer(evaluation.app, name="eval")


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


app.command()(upkeep.ingest)
app.command()(question.ask)
app.command()(question.chat)
app.command()(question.search)
app.command()(paragraph.show)
app.command()(paragraph.cite)
app.command()(question.replay)
app.command()(upkeep.status)
app.command()(upkeep.repair)
app.command(name="list")(paragraph.list_)
app.command()(upkeep.remove)
app.command()(paragraph.export)


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
