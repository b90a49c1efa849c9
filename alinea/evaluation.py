"""`alinea eval`: how far answers can be trusted, measured on questions whose right paragraphs are known."""

from pathlib import Path
from typing import Annotated

import typer

from alinea import judging, public_sets
from alinea.session import engine_on

app = typer.Typer(
    rich_markup_mode=None,
    invoke_without_command=True,
    help="Ask questions whose right paragraphs are known, and say how far the answers can be trusted.",
    epilog="Your own questions: alinea eval init, then: alinea eval check gold.jsonl, alinea eval --gold gold.jsonl",
)

Gold = Annotated[
    Path | None,
    typer.Option("--gold", metavar="FILE", help="Questions as JSONL; those on the sample documents where absent."),
]
Split = Annotated[str, typer.Option("--split", help="Only the questions of this split of the gold file.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a finished run.")]


@app.callback()
def measure(
    context: typer.Context,
    gold: Gold = None,
    split: Split = "",
    run: Annotated[
        Path | None,
        typer.Option("--run", metavar="FOLDER", help="Where the run is kept; in the index's folder where absent."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="RUN", help="A finished run; exit status 1 if this one is worse."),
    ] = None,
    causal: Annotated[
        bool, typer.Option("--causal", help="Ask again without what each statement cites: it must change or go.")
    ] = False,
    json: Json = False,
) -> None:
    """Ask questions whose right paragraphs are known, and say how far the answers can be trusted.

    Exit status 1 if a floor of floors.toml beside the gold file is not reached, the run is worse than --against, or
    none of the gold documents is indexed. A run that is stopped goes on with the same command.
    """
    if context.invoked_subcommand:
        return
    from alinea import figures, terminal
    from alinea.measuring import measured, questions_of
    from eval.floors import broken, floors_of
    from eval.measures import COMPARED
    from eval.paired import compare
    from eval.run import REPORT, read_run
    from eval.summary import estimates

    with engine_on(context.obj) as engine:
        path = gold or engine.settings.gold
        questions = questions_of(path, split)
        name = "-".join(filter(None, (path.stem, split)))
        folder = run or engine.settings.data / "runs" / name
        earlier = read_run(against)[1] if against else []
        floors = {} if split else floors_of(path)
        with terminal.Progress() as progress:
            made = measured(
                engine, questions, folder, name, causal=causal, counted=lambda q: progress.counted("asking", q)
            )
        differences = compare(COMPARED, earlier, made.records) if against else []
    lost = [each.measure for each in differences if each.verdict == "worse"]
    below = broken(floors, estimates(made.summary))
    if json:
        rows = [figures.difference_object(each) for each in differences]
        terminal.print_json({**made.summary, "settings": made.settings, "differences": rows, "below": below})
    else:
        figures.print_summary(made.settings, made.summary)
        if differences:
            figures.print_differences(differences)
    for reason, count in made.summary["unscored"].get("citation recall", {}).items():
        terminal.complain(f"{count} question{'' if count == 1 else 's'} could not be scored: {reason}")
    for sentence in (*below, *(f"{name} is worse than in {against}" for name in lost)):
        terminal.complain(sentence)
    terminal.complain(f"report: {folder / REPORT}")
    is_elsewhere = all(record.is_foreign for record in made.records if record.question.answerable)
    raise typer.Exit(1 if below or lost or is_elsewhere else 0)


@app.command()
def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")] = Path("gold.jsonl"),
) -> None:
    """Write a commented gold file to fill with your own questions."""
    from importlib.resources import files

    from alinea import terminal

    if file.exists():
        raise typer.BadParameter(f"{file} is there already; name another file")
    file.write_text((files("eval") / "gold" / "template.jsonl").read_text(encoding="utf-8"), encoding="utf-8")
    terminal.say(f"wrote {file}; change the examples, then: alinea eval check {file}")


@app.command()
def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Questions as JSONL.")],
    json: Json = False,
) -> None:
    """Say what does not fit the index in a gold file, with line numbers; exit status 1 if a question is at fault."""
    from dataclasses import asdict

    from alinea import figures, terminal
    from eval.gold import read_gold
    from eval.gold_check import check as doubts_of

    with engine_on(context.obj) as engine:
        questions = read_gold(file)
        doubts = doubts_of(questions, engine.index.catalog)
    if json:
        terminal.print_json([asdict(doubt) for doubt in doubts])
    else:
        figures.print_doubts(str(file), doubts, len(questions))
    raise typer.Exit(1 if any(doubt.is_fault for doubt in doubts) else 0)


@app.command()
def show(
    context: typer.Context,
    run: RunFolder,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a table for documents.")] = False,
    json: Json = False,
) -> None:
    """Print a finished run again, measured anew from its records, and write its report anew."""
    from alinea import figures, terminal
    from alinea.measuring import again
    from alinea.public_run import again as public_again
    from eval.public.table import table
    from eval.run import REPORT

    with engine_on(context.obj):
        if summary := public_again(run):
            terminal.print_json(summary) if json else terminal.say(table(summary))
            return
        made = again(run)
    if json:
        terminal.print_json({**made.summary, "settings": made.settings})
    elif markdown:
        terminal.say(figures.markdown(made.summary))
    else:
        figures.print_summary(made.settings, made.summary)
    terminal.complain(f"report: {run / REPORT}")


@app.command()
def compare(
    context: typer.Context,
    first: RunFolder,
    second: RunFolder,
    json: Json = False,
) -> None:
    """Say how the second of two runs differs from the first, where the questions carry it; exit status 1 if worse."""
    from alinea import figures, terminal
    from eval.paired import compare as compared
    from eval.public.sets import compared_by
    from eval.run import read_run

    with engine_on(context.obj):
        settings, earlier, _ = read_run(first)
        differences = compared(compared_by(settings), earlier, read_run(second)[1])
    if json:
        terminal.print_json([figures.difference_object(each) for each in differences])
    else:
        figures.print_differences(differences)
    raise typer.Exit(1 if any(each.verdict == "worse" for each in differences) else 0)


@app.command()
def sweep(
    context: typer.Context,
    chosen: Annotated[
        list[str],
        typer.Option(
            "--set", metavar="NAME=VALUE,…", help="Values of a setting to try: near=0.55,0.6; may be repeated."
        ),
    ],
    gold: Gold = None,
    split: Split = "",
    json: Json = False,
) -> None:
    """Try settings: choose them on one half of the questions and say what they are worth on the other."""
    from dataclasses import asdict

    from alinea import figures, terminal
    from alinea.measuring import questions_of, swept
    from eval.sweep import choices, grid, score

    with engine_on(context.obj) as engine:
        questions = questions_of(gold or engine.settings.gold, split)
        with terminal.Progress() as progress:
            runs = swept(engine, questions, grid(chosen), lambda q: progress.counted("asking", q))
    scores = {name: score(records) for name, records in runs.items()}
    found = list(choices(runs))
    if json:
        terminal.print_json({"scores": scores, "choices": [asdict(choice) for choice in found]})
    else:
        figures.print_sweep(scores, found)


app.command()(public_sets.public)
app.command()(public_sets.table)
app.command()(public_sets.keep)
app.command()(judging.judge)
