"""The report of a run: one HTML file that needs nothing else, the worst questions first."""

from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from eval import plot
from eval.estimate import Estimate
from eval.judgement import judged
from eval.measures import BY_NAME, HEADLINES, IN_GROUPS, MEASURES
from eval.question_card import card
from eval.record import Record
from eval.summary import estimates

_DASH = "–"


def report(settings: Mapping[str, Any], records: Sequence[Record], summary: Mapping[str, Any]) -> str:
    """The whole page; every text of documents and questions is escaped."""
    figures = estimates(summary)
    body = (
        _cards(figures),
        _section("Measures", _measures(figures)),
        *(_section(f"By {name}", _group(groups)) for name, groups in summary["groups"].items()),
        _section("Confidence", _confidence(summary)),
        _section(
            "Questions, the worst first", "".join(map(card, sorted(records, key=lambda record: judged(record).worth)))
        ),
        _section("Made with", _made_with(settings)),
    )
    page = Template(_text("report.html"))
    return page.substitute(
        title=escape(f"{len(records)} questions of {settings['gold']}"),
        style=_text("report.css"),
        facts=escape(_facts(settings, summary)),
        body="\n".join(body),
    )


def _text(name: str) -> str:
    return (files("eval") / name).read_text(encoding="utf-8")


def _section(title: str, inner: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{inner}</section>"


def _facts(settings: Mapping[str, Any], summary: Mapping[str, Any]) -> str:
    outcomes = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in summary["outcomes"].items() if n)
    parts = [outcomes, f"{settings['documents']} documents, {settings['paragraphs']} paragraphs", settings["model"]]
    if summary["peak_megabytes"]:
        parts.append(f"{summary['peak_megabytes']:.0f} MB at most")
    return " · ".join(part for part in parts if part)


def number(value: float | None) -> str:
    """A figure as it is printed; a dash where there is none."""
    return _DASH if value is None else f"{value:.3f}"


def bounds(figure: Estimate) -> str:
    """Its interval as it is printed."""
    return "" if figure.low is None or figure.high is None else f"{figure.low:.3f} {_DASH} {figure.high:.3f}"


def _cards(figures: Mapping[str, Estimate]) -> str:
    items = (
        f"<li><b>{number(figures[m.name].value)}</b>{escape(m.name)}<small>{bounds(figures[m.name])}</small></li>"
        for m in HEADLINES
    )
    return f'<ul class="cards">{"".join(items)}</ul>'


def _measures(figures: Mapping[str, Estimate]) -> str:
    rows, group = [], ""
    for measure in MEASURES:
        if measure.group != group:
            group = measure.group
            rows.append(f'<tr class="group"><th colspan="6">{escape(group)}</th></tr>')
        rows.append(_row(figures[measure.name]))
    head = (
        '<tr><th>measure</th><th class="figure">value</th><th class="figure">95 % interval</th>'
        '<th class="whisker"></th><th class="figure">questions</th><th class="figure">not scored</th></tr>'
    )
    said = "<p class=said>↓ lower is better. What could not be scored is counted apart and is no zero.</p>"
    return f'{said}<div class="wide"><table>{head}{"".join(rows)}</table></div>'


def _row(figure: Estimate) -> str:
    measure = BY_NAME[figure.measure]
    loss = " ↓" if measure.is_loss else ""
    share = measure.group != "cost"
    return (
        f'<tr><td>{escape(measure.name)}{loss}<span class="means">{escape(measure.means)}</span></td>'
        f'<td class="figure">{number(figure.value)}</td><td class="figure">{bounds(figure)}</td>'
        f'<td class="whisker">{plot.whisker(figure) if share else ""}</td>'
        f'<td class="figure">{figure.questions}</td><td class="figure">{figure.unscored or ""}</td></tr>'
    )


def _group(groups: Mapping[str, Any]) -> str:
    head = "".join(f'<th class="figure">{escape(name)}</th>' for name in IN_GROUPS)
    rows = []
    for name, group in groups.items():
        found = [Estimate(**group["measures"][measure]) for measure in IN_GROUPS]
        cells = "".join(f'<td class="figure" title="{bounds(f)}">{number(f.value)}</td>' for f in found)
        rows.append(f'<tr><td>{escape(name)}</td><td class="figure">{group["questions"]}</td>{cells}</tr>')
    head = f'<tr><th></th><th class="figure">questions</th>{head}</tr>'
    return f'<div class="wide"><table>{head}{"".join(rows)}</table></div>'


def _confidence(summary: Mapping[str, Any]) -> str:
    if not summary["reliability"]:
        return "<p class=said>No question was answered.</p>"
    return (
        f'<div class="plots"><figure>{plot.reliability(summary["reliability"])}<figcaption>Answers by confidence: the'
        " share whose first citation is right, the size of a dot for how many. On the dashed line confidence means what"
        f" it says.</figcaption></figure><figure>{plot.risk(summary['risk_coverage'])}<figcaption>If only the surest"
        " answers were given: the share of them that is wrong, by the share of all questions answered.</figcaption>"
        "</figure></div>"
    )


def _made_with(settings: Mapping[str, Any]) -> str:
    rows = []
    for name, value in settings.items():
        said = ", ".join(f"{k} {v}" for k, v in value.items() if v != "") if isinstance(value, dict) else value
        rows.append(f"<tr><td>{escape(name)}</td><td>{escape(str(said))}</td></tr>")
    return f'<div class="wide"><table>{"".join(rows)}</table></div>'
