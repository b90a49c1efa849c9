"""`alinea eval judge`: what a language model says of a run's statements, beside its agreement with people."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alinea.session import engine_on

if TYPE_CHECKING:
    from answer.language_model import LanguageModel
    from eval.judged import Judged

FILE = "judge.json"
Report = Callable[[str, int, int], None]


def judge(
    context: typer.Context,
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a finished run.")],
    verdicts: Annotated[
        Path | None,
        typer.Option(
            "--verdicts", metavar="FILE", help="Verdicts of people as JSONL; those of the program where absent."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Let the language model that is set judge a run's statements: supported by what they cite, and complete.

    First it judges verdicts of people; how far it agrees with them (Cohen's kappa) is printed above its figures.
    """
    from alinea import terminal
    from eval.verdicts import SHIPPED

    with engine_on(context.obj) as engine, terminal.Progress() as progress:
        found = judged(engine.language_model, run, verdicts or SHIPPED, progress)
    if json:
        terminal.print_json(found.as_json())
    else:
        for line in lines(found):
            terminal.say(line)
    terminal.complain(f"kept: {run / FILE}")


def judged(model: "LanguageModel | None", folder: Path, verdicts: Path, report: Report) -> "Judged":
    """What a language model says of a run, kept beside it.

    Raises:
        EvalError: There is no language model, no run, no verdict, or nothing of the opinions can be read.
        LanguageModelError: The model gave no answer; with the remedy.
    """
    import json

    from eval.agreement import agreements
    from eval.errors import EvalError
    from eval.judge import Opinion, opinion
    from eval.judged import Judged, figures, statements
    from eval.run import read_run
    from eval.verdicts import read_verdicts

    if model is None:
        raise EvalError("no language model to judge; set ALINEA_LLM and ALINEA_LLM_MODEL")
    _, records, _ = read_run(folder)
    known = read_verdicts(verdicts)
    said = list(statements(records))
    total = len(known) + len(said)
    calibrated: list[Opinion] = []
    for number, verdict in enumerate(known):
        report("judging", number, total)
        calibrated.append(opinion(model, verdict.question, verdict.statement, [verdict.text]))
    agreed = agreements(known, calibrated)
    Judged(judge=model.name, agreements=agreed, figures=())  # refused before more is asked
    opinions: dict[str, list[Opinion]] = defaultdict(list)
    for number, (record, statement, texts) in enumerate(said, len(known)):
        report("judging", number, total)
        opinions[record.question.id].append(opinion(model, record.question.question, statement.text, texts))
    report("judging", total, total)
    found = Judged(judge=model.name, agreements=agreed, figures=figures(records, opinions))
    unfinished = folder / f"{FILE}.unfinished"
    unfinished.write_text(json.dumps(found.as_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    unfinished.replace(folder / FILE)
    return found


def lines(found: "Judged") -> Sequence[str]:
    """As it is printed: the agreement first."""
    from eval.report import bounds, number

    said = [f"Judge: {found.judge}"]
    for each in found.agreements:
        interval = "" if each.low is None or each.high is None else f" ({each.low:.3f} – {each.high:.3f})"
        same = "" if each.same is None else f", the same on {each.same:.0%}"
        unread = f", {each.unread} not readable" if each.unread else ""
        kappa = f"kappa {number(each.kappa)}{interval}{same} of {each.verdicts} verdicts{unread}"
        said.append(f"agrees with people on {each.about}: {kappa}")
    for figure in found.figures:
        unscored = f", {figure.unscored} not scored" if figure.unscored else ""
        said.append(
            f"{figure.measure}  {number(figure.value)}  {bounds(figure)}  of {figure.questions} questions{unscored}"
        )
    return said
