"""Plots of a run. Each thing has a shape and a printed label of its own; the colours are of Okabe and Ito (2008)."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import streamlit as st

from views.figure import points, share, span
from views.measures import LABELS, LOSSES, measure_label
from views.wording import say

_BLUE, _SKY, _VERMILION, _ORANGE = "#0072B2", "#56B4E9", "#D55E00", "#E69F00"
_DARK_TEXT, _LIGHT_TEXT = "#1c2429", "#e8ecee"
_ROW = 46  # pixels
_SQUARE = 300


def _is_dark() -> bool:
    return bool(st.context.theme.type == "dark")


def _good() -> str:
    return _SKY if _is_dark() else _BLUE


def _bad() -> str:
    return _ORANGE if _is_dark() else _VERMILION


def _text() -> str:
    return _LIGHT_TEXT if _is_dark() else _DARK_TEXT


def rates(measures: Mapping[str, Mapping[str, Any]]) -> None:
    """Shares with their ranges, one a line: a circle where more is better, a diamond where less is."""
    rows = [
        {
            "name": measure_label(name),
            "said": f"{measure_label(name)}\u2003{share(figure['value'])}",
            "value": figure["value"],
            "low": figure["value"] if figure["low"] is None else figure["low"],
            "high": figure["value"] if figure["high"] is None else figure["high"],
            "way": _way(name),
            "range": span(figure["low"], figure["high"]),
        }
        for name, figure in ((name, measures[name]) for name in LABELS if name in measures)
        if figure["value"] is not None
    ]
    _lines(rows, _per_cent("value", "", 0.0, 1.0), say("evaluation.rates_title"))


def differences(rows: Sequence[Any]) -> None:
    """Second less first run with their ranges, one measure a line, about a dashed line at none.

    Args:
        rows: `Difference` records that have a range.
    """
    shown = [
        {
            "name": measure_label(each.measure),
            "said": f"{measure_label(each.measure)}\u2003{points(each.difference)}",
            "value": each.difference,
            "low": each.low,
            "high": each.high,
            "way": _way(each.measure),
            "range": f"{points(each.low)} … {points(each.high)}",
        }
        for each in rows
    ]
    far = max(0.1, *(max(abs(row["low"]), abs(row["high"])) for row in shown))
    across = _per_cent("value", say("evaluation.difference_axis"), -far, far)
    none = _chart([{"value": 0}]).mark_rule(strokeDash=[5, 4], color=_text()).encode(x="value:Q")
    _lines(shown, across, say("evaluation.differences_title"), none)


def _way(name: str) -> str:
    return say("evaluation.lower_is_better") if name in LOSSES else say("evaluation.higher_is_better")


def _lines(rows: Sequence[Mapping[str, Any]], across: alt.X, title: str, *under: alt.Chart) -> None:
    ways = [say("evaluation.higher_is_better"), say("evaluation.lower_is_better")]
    legend = alt.Legend(title=None, orient="bottom", labelLimit=300)
    base = _chart(rows).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=None),
        color=alt.Color("way:N", scale=alt.Scale(domain=ways, range=[_good(), _bad()]), legend=legend),
        tooltip=[alt.Tooltip("said:N", title=title), alt.Tooltip("range:N", title=say("evaluation.range"))],
    )
    shapes = alt.Scale(domain=ways, range=["circle", "diamond"])
    chart = alt.layer(
        *under,
        base.mark_rule(strokeWidth=3, opacity=0.75).encode(x=alt.X("low:Q", title=None), x2="high:Q"),
        base.mark_point(filled=True, size=130, opacity=1).encode(
            x=across, shape=alt.Shape("way:N", scale=shapes, legend=legend)
        ),
        base.mark_text(dy=-16, align="left", fontSize=13).encode(
            x=alt.value(4), text="said:N", color=alt.value(_text())
        ),
    ).properties(height=_ROW * len(rows) + 20)
    st.altair_chart(chart, width="stretch", alt=f"{title}: " + "; ".join(f"{r['said']} ({r['range']})" for r in rows))


def reliability(bins: Sequence[Mapping[str, float]]) -> None:
    """The share of right answers by confidence, a dot a tenth, larger for more answers; dashed, as it should be."""
    title = say("evaluation.reliability_title")
    even = _chart([{"x": 0, "y": 0}, {"x": 1, "y": 1}])
    dots = _chart(bins).encode(
        x=_per_cent("confidence", say("evaluation.confidence_axis"), 0.0, 1.0),
        y=_per_cent_up("right", say("evaluation.right_axis")),
    )
    chart = alt.layer(
        even.mark_line(strokeDash=[5, 4], color=_text(), opacity=0.7).encode(x="x:Q", y="y:Q"),
        dots.mark_point(filled=True, color=_good(), opacity=0.9).encode(
            size=alt.Size("n:Q", scale=alt.Scale(range=[60, 420]), legend=None),
            tooltip=[alt.Tooltip("n:Q", title=say("evaluation.answers"))],
        ),
        dots.mark_text(dy=-15, color=_text(), fontSize=12).encode(text="n:Q"),
    ).properties(height=_SQUARE)
    said = "; ".join(f"{share(b['confidence'])} → {share(b['right'])} ({b['n']:.0f})" for b in bins)
    st.altair_chart(chart, width="stretch", alt=f"{title}: {said}")


def risk(curve: Sequence[Sequence[float]]) -> None:
    """The share of wrong answers by the share of questions answered, from the surest answer to all."""
    title = say("evaluation.risk_title")
    rows = [{"answered": answered, "wrong": wrong} for answered, wrong in curve]
    base = _chart(rows).encode(
        x=_per_cent("answered", say("evaluation.coverage_axis"), 0.0, 1.0),
        y=_per_cent_up("wrong", say("evaluation.wrong_axis")),
    )
    drawn = base.mark_line(color=_bad(), strokeWidth=2) + base.mark_point(
        filled=True, shape="diamond", color=_bad(), size=50, opacity=1
    )
    said = f"{share(rows[0]['answered'])} → {share(rows[0]['wrong'])} … {share(rows[-1]['answered'])} → "
    st.altair_chart(drawn.properties(height=_SQUARE), width="stretch", alt=f"{title}: {said}{share(rows[-1]['wrong'])}")


def _chart(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    data = alt.Data(values=[dict(row) for row in rows])  # type: ignore[no-untyped-call]  # altair gives it no types
    return alt.Chart(data)


def _axis() -> alt.Axis:
    """Ticks in whole per cent as the language prints them."""
    before, after = say("evaluation.percent", n="|").split("|")
    return alt.Axis(labelExpr=f"'{before}' + format(100 * datum.value, '.0f') + '{after}'", tickCount=5)


def _per_cent(field: str, title: str, low: float, high: float) -> alt.X:
    return alt.X(f"{field}:Q", title=title or None, scale=alt.Scale(domain=[low, high]), axis=_axis())


def _per_cent_up(field: str, title: str) -> alt.Y:
    return alt.Y(f"{field}:Q", title=title, scale=alt.Scale(domain=[0, 1]), axis=_axis())
