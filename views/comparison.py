"""Two runs beside each other: by how much they differ, what may be said of it, and what came out otherwise."""

from html import escape

import streamlit as st

from alinea.kept_runs import Comparison
from eval.judgement import Judgement
from eval.paired import Difference
from views.figure import points, share
from views.judged import both_html, kind_words
from views.label import isolated, label
from views.measures import measure_label, table_html
from views.prose import around, prose
from views.wording import say

_CHANGES = 20
_ICONS = {"better": "▲", "worse": "▼", "same": "＝", "unclear": "?"}


def show_comparison(comparison: Comparison) -> None:
    """What may be said of the second run beside the first, in words, as a plot and a table, then by question."""
    from views import plots  # altair takes half a second to import, which opening the page need not wait for

    st.html(
        prose(say("evaluation.shared", n=comparison.shared))
        + f"<ul class='al-said' {around()}>{''.join(map(_sentence_html, comparison.differences))}</ul>"
    )
    if ranged := [each for each in comparison.differences if each.low is not None and each.high is not None]:
        st.html(prose(say("evaluation.differences_title"), "h3", "al-side"))
        plots.differences(ranged)
    with st.expander(say("evaluation.as_table"), icon=":material/table:"):
        st.html(_table(comparison) + prose(say("evaluation.chance")))
    _settings(comparison)
    _changes(comparison)


def _sentence_html(each: Difference) -> str:
    icon = f"<span aria-hidden='true'>{_ICONS[each.verdict]}</span>"
    return f"<li>{icon} {escape(said(each))}</li>"


def said(each: Difference) -> str:
    """What may be said of a difference; where the questions cannot carry a claim, how many would."""
    values = {"measure": measure_label(each.measure), "n": each.questions}
    if each.verdict == "same":
        return say("evaluation.is_same", **values)
    if each.verdict == "unclear":
        needed = max(each.needed or 0, each.questions + 1)
        return say("evaluation.is_unclear", needed=f"{needed:,}".replace(",", "\u202f"), **values)
    by = points(each.difference)
    if each.verdict == "better":
        return say("evaluation.is_better", by=by, **values)
    return say("evaluation.is_worse", by=by, **values)


def _table(comparison: Comparison) -> str:
    names = (
        say("evaluation.measure_column"), say("evaluation.first"), say("evaluation.second"),
        say("evaluation.difference_axis"), say("evaluation.range"), "p",
    )  # fmt: skip
    return table_html(names, [_row(each) for each in comparison.differences])


def _row(each: Difference) -> tuple[str, ...]:
    bounds = "" if each.low is None or each.high is None else f"{points(each.low)} … {points(each.high)}"
    return (
        measure_label(each.measure),
        share(each.first),
        share(each.second),
        points(each.difference),
        bounds,
        f"{each.p:.3f}",
    )


def _settings(comparison: Comparison) -> None:
    if not comparison.settings:
        st.html(prose(say("evaluation.same_settings")))
        return
    with st.expander(say("evaluation.other_settings", n=len(comparison.settings)), icon=":material/tune:"):
        names = (say("evaluation.setting"), say("evaluation.first"), say("evaluation.second"))
        st.html(table_html(names, comparison.settings))


def _changes(comparison: Comparison) -> None:
    count = len(comparison.changed)
    title = say("evaluation.changed", n=count) if count else say("evaluation.nothing_changed")
    st.html(prose(title, "h3", "al-side"))
    for first, second in comparison.changed[:_CHANGES]:
        _change(first, second)
    if count > _CHANGES:
        st.html(prose(say("evaluation.more", n=count - _CHANGES)))


def _change(first: Judgement, second: Judgement) -> None:
    change = say("evaluation.from_to", first=kind_words(first.kind), second=kind_words(second.kind))
    question = first.record.question
    with st.expander(f"**{label(change)}** · {isolated(label(question.question))}", key=f"change-{question.id}"):
        st.html(both_html(first.record, second.record, (say("evaluation.first"), say("evaluation.second"))))
