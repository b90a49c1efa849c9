"""Runs on gold files side by side, as a table in Markdown; and their figures alone, to be committed."""

from collections.abc import Mapping, Sequence
from typing import Any

from eval.estimate import Estimate
from eval.measures import BY_NAME, TABLE
from eval.report import bounds, number
from eval.summary import estimates


def figures_alone(settings: Mapping[str, Any], summary: Mapping[str, Any]) -> dict[str, Any]:
    """What of a run may stand in a repository whose documents are another's: no text and no question.

    Args:
        settings: What the run depends on; kept with the figures.
        summary: All its figures, of which those of the table over all questions are kept.
    """
    return {
        "gold": settings["gold"],
        "questions": summary["questions"],
        "outcomes": summary["outcomes"],
        "measures": {name: figure for name, figure in summary["measures"].items() if name in TABLE},
        "unscored": {name: reasons for name, reasons in summary["unscored"].items() if name in TABLE},
        "run": dict(settings),
    }


def side_by_side(summaries: Sequence[Mapping[str, Any]]) -> str:
    """A column a run; each cell with its interval, and of how many questions it is."""
    runs = [estimates(summary) for summary in summaries]
    heads = [f"{summary['gold']}, {summary['questions']} question{_plural(summary)}" for summary in summaries]
    rows = [["measure", *heads], ["---"] * (len(runs) + 1)]
    for name in TABLE:
        found = [run.get(name) for run in runs]
        if any(figure and (figure.questions or figure.unscored) for figure in found):
            rows.append([name + (" ↓" if BY_NAME[name].is_loss else ""), *map(_cell, found)])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([*lines, "", f"{' '.join(map(_made_with, summaries))} In brackets 95 % intervals."])


def _plural(summary: Mapping[str, Any]) -> str:
    return "" if summary["questions"] == 1 else "s"


def _cell(figure: Estimate | None) -> str:
    if figure is None:
        return ""
    interval = f" ({bounds(figure)})" if bounds(figure) else ""
    unscored = f", {figure.unscored} not scored" if figure.unscored else ""
    return f"{number(figure.value)}{interval} of {figure.questions}{unscored}"


def _made_with(summary: Mapping[str, Any]) -> str:
    run, outcomes = summary["run"], summary["outcomes"]
    came = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in outcomes.items() if count)
    return f"{summary['gold']}: {came}; {run['paragraphs']:,} paragraphs; model {run['model']}."
