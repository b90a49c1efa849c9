"""Measures on the terminal: tables that fit eighty columns."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.estimate import Estimate
from eval.gold_check import Doubt
from eval.measures import BY_NAME, IN_GROUPS, TABLE
from eval.paired import Difference
from eval.public.sets import is_loss
from eval.report import bounds, number
from eval.summary import ACROSS, BETWEEN, NONE, estimates
from eval.sweep import Choice

_out = Console(highlight=False, soft_wrap=True)
_SHORT = {
    "citation F1": "F1",
    "first citation right": "1st right",
    "recall@10, paragraphs": "recall@10",
    "over-refusal": "over-ref.",
    "false answers": "false",
}
_SAID = {"better": "better", "worse": "worse", "same": "the same"}


def print_summary(settings: Mapping[str, Any], summary: Mapping[str, Any]) -> None:
    """What came of a run: the figures over all questions, then a few by type and language."""
    outcomes = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in summary["outcomes"].items() if n)
    _out.print(Text(f"{summary['questions']} questions of {settings['gold']}: {outcomes}", style="bold"))
    figures = estimates(summary)
    table = _table("measure", "value", "95 % interval", "of", "unscored")
    for name in TABLE:
        if figures[name].questions or figures[name].unscored:
            table.add_row(*_cells(figures[name]))
    Console(highlight=False).print(table)
    for name, groups in summary["groups"].items():
        if name != ACROSS and len(groups) > 1:
            Console(highlight=False).print(_grouped(name, groups))
    if any(not key.endswith(NONE) for key in summary["groups"][ACROSS]):
        _out.print(Text("\ncitation F1 by language of question (down) and document (across), of how many", style="dim"))
        Console(highlight=False).print(_across(summary["groups"][ACROSS]))
    _out.print(Text("↓ lower is better · what could not be scored is counted apart and is no zero", style="dim"))
    if summary["peak_megabytes"]:
        _out.print(Text(f"memory at most {summary['peak_megabytes']:.0f} MB", style="dim"))


def markdown(summary: Mapping[str, Any]) -> str:
    """The figures over all questions as a Markdown table."""
    rows = [("measure", "value", "95 % interval", "questions", "not scored"), ("---",) * 5]
    rows += [_cells(figure) for name, figure in estimates(summary).items() if name in TABLE and figure.questions]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for place, name in enumerate(names):
        table.add_column(name, justify="right" if place else "left", no_wrap=bool(place))
    return table


def _cells(figure: Estimate) -> tuple[str, str, str, str, str]:
    name = figure.measure + (" ↓" if BY_NAME[figure.measure].is_loss else "")
    return name, number(figure.value), bounds(figure), str(figure.questions), str(figure.unscored or "")


def _grouped(name: str, groups: Mapping[str, Any]) -> Table:
    table = _table(f"by {name}", "of", *(_SHORT[measure] for measure in IN_GROUPS))
    for key, group in groups.items():
        values = (group["measures"][measure]["value"] for measure in IN_GROUPS)
        table.add_row(key, str(group["questions"]), *map(number, values))
    table.title = " "
    return table


def _across(groups: Mapping[str, Any]) -> Table:
    """Citation F1, and of how many questions, by the languages of question and document; unanswerable ones aside."""
    cells = {tuple(key.split(BETWEEN)): group for key, group in groups.items() if not key.endswith(NONE)}
    there = sorted({document for _, document in cells})
    table = _table("question", *there)
    for asked in sorted({asked for asked, _ in cells}):
        row = [_cell(cells.get((asked, document))) for document in there]
        table.add_row(asked, *row)
    return table


def _cell(group: Mapping[str, Any] | None) -> str:
    return f"{number(group['measures']['citation F1']['value'])} ({group['questions']})" if group else ""


def print_differences(differences: Sequence[Difference]) -> None:
    """How a run differs from another, and what may be said of it."""
    table = _table("measure", "first", "second", "difference", "95 % interval", "p")
    for each in differences:
        low, high = each.low, each.high
        interval = f"{low:+.3f} – {high:+.3f}" if low is not None and high is not None else ""
        loss = " ↓" if is_loss(each.measure) else ""
        figures = (number(each.first), number(each.second), f"{each.difference:+.3f}", interval, f"{each.p:.3f}")
        table.add_row(each.measure + loss, *figures)
    Console(highlight=False).print(table)
    for each in differences:
        _out.print(Text(f"{each.measure}: {said(each)}"))
    _out.print(Text("p by swapping the runs document by document, corrected over all measures by Holm", style="dim"))


def difference_object(each: Difference) -> dict[str, Any]:
    """A difference as JSON."""
    return {**asdict(each), "difference": each.difference, "said": said(each)}


def said(each: Difference) -> str:
    """What may be said of a difference, a sentence without a stop."""
    if each.verdict != "unclear":
        return f"the second is {_SAID[each.verdict]}, of {each.questions} questions"
    return (
        f"cannot be told apart on {each.questions} questions; for a difference as large it would take"
        f" about {max(each.needed or 0, each.questions + 1):,}"
    )


def print_doubts(path: str, doubts: Sequence[Doubt], questions: int) -> None:
    """A line a doubt, and how many of the questions can be measured."""
    for doubt in doubts:
        style = "" if doubt.is_fault else "dim"
        _out.print(Text(f"{path}:{doubt.line}: {doubt.question}: {doubt.what}", style=style))
    faults = sum(doubt.is_fault for doubt in doubts)
    looks = len(doubts) - faults
    _out.print(Text(f"{questions} questions: {faults} faults, {looks} to look at", style="bold"))


def print_sweep(scores: Mapping[str, float], choices: Sequence[Choice]) -> None:
    """All settings on all questions, then what each half chose and what that is worth on the other."""
    table = _table("settings", "score")
    for name, score in scores.items():
        table.add_row(name, number(score))
    Console(highlight=False).print(table)
    for number_, choice in enumerate(choices, 1):
        chose = f"\nHalf {number_} chose {choice.chosen} ({choice.score:.3f}); on the other half:"
        _out.print(Text(chose, style="bold"))
        for figure in choice.held_back:
            _out.print(Text(f"  {figure.measure} {number(figure.value)}  {bounds(figure)}"))
        for each in choice.differences:
            _out.print(Text(f"  {each.measure}, against the settings in use: {said(each)}", style="dim"))
