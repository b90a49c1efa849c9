"""The figures of a run in words: cards of the most telling ones, and tables by type and language."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from views.figure import estimate, share
from views.label import language_name
from views.prose import around
from views.wording import say

LABELS = {
    "citation precision": "evaluation.citation_precision",
    "citation recall": "evaluation.citation_recall",
    "citation F1": "evaluation.citation_f1",
    "citation F1 by question": "evaluation.citation_f1_by_question",
    "first citation right": "evaluation.first_right",
    "F1 of silence": "evaluation.silence_f1",
    "recall@10, paragraphs": "evaluation.recall_10",
    "nDCG@10, paragraphs": "evaluation.ndcg_10",
    "over-refusal": "evaluation.over_refusal",
    "false answers": "evaluation.false_answers",
    "answer holds its numbers": "evaluation.numbers",
    "failed": "evaluation.failed_share",
}
"""By measure the key of its name on the page."""

LOSSES = ("over-refusal", "false answers", "failed")
"""Those of which less is better."""

_SENTENCES = {
    "citation precision": "evaluation.say_citation_precision",
    "citation recall": "evaluation.say_citation_recall",
    "first citation right": "evaluation.say_first_right",
    "over-refusal": "evaluation.say_over_refusal",
    "false answers": "evaluation.say_false_answers",
    "answer holds its numbers": "evaluation.say_numbers",
}
_ROUGH, _WIDE = 0.1, 0.3
_IN_GROUPS = ("citation F1", "first citation right", "recall@10, paragraphs", "over-refusal", "false answers")


def measure_label(name: str) -> str:
    """A measure's name in the interface's language; as it stands where it has none."""
    return say(LABELS[name]) if name in LABELS else name


def cards_html(measures: Mapping[str, Mapping[str, Any]]) -> str:
    """The most telling figures, each as a sentence with its range in words, and of how many questions it is."""
    shown = [_card(name, measures[name]) for name in _SENTENCES if name in measures]
    return f"<ul class='al-cards' {around()}>{''.join(shown)}</ul>"


def _card(name: str, figure: Mapping[str, Any]) -> str:
    lower = say("evaluation.lower_is_better")
    loss = f" ({lower})" if name in LOSSES else ""
    unscored = say("evaluation.unscored", n=figure["unscored"]) if figure["unscored"] else ""
    counted = " · ".join(filter(None, (say("evaluation.of_questions", n=figure["questions"]), unscored)))
    return (
        f"<li class='al-card'><span><b>{escape(measure_label(name))}</b>{escape(loss)}</span>"
        f"<b class='al-card-value'>{escape(share(figure['value']))}</b>"
        f"<span>{escape(in_words(name, figure))}</span><span class='al-muted'>{escape(counted)}</span></li>"
    )


def in_words(name: str, figure: Mapping[str, Any]) -> str:
    """A figure as sentences: so many of a hundred, the range in which it may lie, and what that is worth."""
    value, low, high = figure["value"], figure["low"], figure["high"]
    if value is None:
        return say("evaluation.no_figure")
    said = say(_SENTENCES[name], n=f"{100 * value:.0f}")
    if low is None or high is None:
        return " ".join((said, say("evaluation.no_range")))
    worth = (
        say("evaluation.wide") if high - low > _WIDE else say("evaluation.rough") if high - low > _ROUGH else
        say("evaluation.narrow")
    )  # fmt: skip
    return " ".join((said, say("evaluation.likely", low=f"{100 * low:.0f}", high=f"{100 * high:.0f}"), worth))


def groups_html(groups: Mapping[str, Any], head: str) -> str:
    """A table of a few measures by type or language, each figure with its range.

    Args:
        groups: Of a run's summary.
        head: Of the first column.
    """
    names = [head, say("evaluation.questions_column"), *map(measure_label, _IN_GROUPS)]
    rows = [
        (
            language_name(name),
            str(group["questions"]),
            *(estimate(group["measures"][measure]) for measure in _IN_GROUPS),
        )
        for name, group in groups.items()
    ]
    return table_html(names, rows)


def table_html(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose every text is shown as it stands; it scrolls sideways where it is too wide.

    Args:
        names: Of the columns.
        rows: Their cells; the first names the row.
    """
    top = "".join(f"<th scope='col'>{escape(name)}</th>" for name in names)
    body = "".join(
        f"<tr><th scope='row'><bdi>{escape(row[0])}</bdi></th>"
        + "".join(f"<td><bdi>{escape(cell)}</bdi></td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f"<div class='al-wide' tabindex='0' role='region' aria-label='{escape(names[0])}' {around()}>"
        f"<table class='al-table-of-figures'><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )
