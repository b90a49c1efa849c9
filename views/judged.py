"""Gold questions with what came of them: worst first, filtered, each with the cited beside the right paragraphs."""

from collections.abc import Sequence
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from alinea.engine import Engine
from alinea.evidence import Evidence, cited_evidence, gold_evidence
from answer.verdict import CHECKS
from eval.judgement import Judgement
from eval.record import Proposed, Record
from views.figure import decimal
from views.label import isolated, label, language_name, shortened
from views.measures import table_html
from views.paragraph import language_attributes
from views.passage import reading_link
from views.prose import around, prose
from views.wording import say

KIND_KEYS = {
    "failed": "evaluation.kind_failed",
    "false answer": "evaluation.kind_false_answer",
    "refused": "evaluation.kind_refused",
    "wrong": "evaluation.kind_wrong",
    "partly right": "evaluation.kind_partly_right",
    "right": "evaluation.kind_right",
    "rightly refused": "evaluation.kind_rightly_refused",
    "not scored": "evaluation.kind_not_scored",
}
"""By kind of judgement the key of its name on the page."""

_CHECK_KEYS = dict(
    zip(
        CHECKS,
        ("evaluation.check_exists", "evaluation.check_seen", "evaluation.check_verbatim", "evaluation.check_supported"),
        strict=True,
    )
)
_ICONS = {"right": "check_circle", "rightly refused": "check_circle", "partly right": "contrast", "not scored": "help"}
_ANSWER, _NOTHING = "evaluation.answer", "evaluation.nothing_found"
_ALL, _WRONG, _RIGHT = "all", "wrong", "right"
_A_PAGE = 8
_STATEMENT = 160  # characters of a statement in the table of checks


def kind_words(kind: str) -> str:
    """A kind of judgement in the interface's language."""
    return say(KIND_KEYS[kind])


def browse(engine: Engine, judgements: Sequence[Judgement], *, reading: StreamlitPage) -> None:
    """Filters, and a page of the questions that they let through, each to be opened.

    Args:
        engine: That looks up the paragraphs as they are now.
        judgements: The worst first.
        reading: The page that shows whole documents.
    """
    kept = _filtered(judgements)
    st.html(prose(say("evaluation.matching", shown=len(kept), total=len(judgements))))
    for judgement in _page_of(kept):
        icon = f":material/{_ICONS.get(judgement.kind, 'cancel')}:"
        name = f"**{label(kind_words(judgement.kind))}** · {isolated(label(judgement.record.question.question))}"
        with st.expander(name, icon=icon, key=f"judged-{judgement.record.question.id}"):
            _opened(engine, judgement, reading=reading)


def _filtered(judgements: Sequence[Judgement]) -> list[Judgement]:
    types = sorted({each.record.question.type for each in judgements})
    languages = sorted({each.record.question.language for each in judgements})
    kinds = {
        _ALL: say("evaluation.all"), _WRONG: say("evaluation.with_faults"), _RIGHT: say("evaluation.without_faults")
    }  # fmt: skip
    with st.container(horizontal=True, key="question-filters"):
        kind = st.selectbox(say("evaluation.verdict"), list(kinds), format_func=kinds.__getitem__, key="by-verdict")
        type_ = st.selectbox(say("evaluation.type"), ["", *filter(None, types)], format_func=_or_all, key="by-type")
        spoken = st.selectbox(say("evaluation.language"), ["", *languages], format_func=_language_or_all, key="by-lang")
    return [
        each
        for each in judgements
        if type_ in ("", each.record.question.type)
        and spoken in ("", each.record.question.language)
        and (kind == _ALL or (each.kind != "not scored" and each.is_right == (kind == _RIGHT)))
    ]


def _or_all(value: str) -> str:
    return value or say("evaluation.all")


def _language_or_all(value: str) -> str:
    return language_name(value) if value else say("evaluation.all")


def _page_of(judgements: Sequence[Judgement]) -> Sequence[Judgement]:
    pages = max(1, -(-len(judgements) // _A_PAGE))
    if pages == 1:
        return judgements
    names = {n: say("evaluation.page", page=n, pages=pages) for n in range(1, pages + 1)}
    number = st.selectbox(say("evaluation.page_label"), list(names), format_func=names.__getitem__, key=f"page-{pages}")
    return judgements[(number - 1) * _A_PAGE : number * _A_PAGE]


# One question


def _opened(engine: Engine, judgement: Judgement, *, reading: StreamlitPage) -> None:
    record = judgement.record
    st.html(answer_html(judgement))
    left, right = st.columns(2, gap="medium")
    with left:
        _side(say("evaluation.cited"), cited_evidence(engine, record), say("evaluation.nothing_cited"), reading)
    with right:
        _side(say("evaluation.gold_paragraphs"), gold_evidence(engine, record), say("evaluation.no_answer"), reading)
    if record.proposals:
        st.html(checks_html(record.proposals))


def answer_html(judgement: Judgement) -> str:
    """What was asked and answered, and what is known of both."""
    record, question, tally = judgement.record, judgement.record.question, judgement.tally
    said = "".join(f"<p dir='auto'>{escape(statement.text)}</p>" for statement in record.statements)
    if record.outcome == "failed":
        said = f"<p dir='auto'>{escape(record.reason)}</p>"
    facts = (
        question.id,
        question.type,
        language_name(question.language),
        say("evaluation.confidence", n=decimal(record.confidence)) if record.statements else "",
        say("evaluation.tally", right=f"{tally.right:.0f}", cited=f"{tally.cited:.0f}", found=f"{tally.found:.0f}",
            gold=f"{tally.gold:.0f}") if record.statements and question.gold else "",
    )  # fmt: skip
    notes = (
        say("evaluation.short_answer", answer=question.answer) if question.answer else "",
        say("evaluation.right_too", names=", ".join(sorted(question.alternatives))) if question.alternatives else "",
        say("evaluation.note", note=question.note) if question.note else "",
    )
    return (
        f"<div {around()}>"
        f"<p class='al-muted'>{' · '.join(f'<bdi>{escape(fact)}</bdi>' for fact in facts if fact)}</p>"
        f"{prose(say(_ANSWER), 'h3', 'al-side')}"
        f"<div class='al-answered'>{said or prose(say(_NOTHING))}</div>{''.join(map(prose, filter(None, notes)))}</div>"
    )


def _side(title: str, evidence: Sequence[Evidence], nothing: str, reading: StreamlitPage) -> None:
    st.html(prose(title, "h3", "al-side"))
    if not evidence:
        st.html(prose(nothing))
    for each in evidence:
        if each.paragraph:
            st.page_link(
                reading,
                label=say("evaluation.open", reference=isolated(label(each.reference))),
                icon=":material/menu_book:",
                query_params=reading_link(each.paragraph, None),
            )
        st.html(evidence_html(each))


def evidence_html(evidence: Evidence) -> str:
    """A paragraph, whether it is right, where it stood among what was looked at, and, where it is gone, what it was."""
    mark = say("evaluation.is_right") if evidence.is_right else say("evaluation.is_wrong")
    place = say("evaluation.rank", n=evidence.rank) if evidence.rank else say("evaluation.not_looked_at")
    gone = () if evidence.paragraph else (say("evaluation.gone"), evidence.reference)
    facts = " · ".join(f"<bdi>{escape(fact)}</bdi>" for fact in (mark, place, *gone))
    words = language_attributes(evidence.language) if evidence.language else "dir='auto'"
    return (
        f"<div class='al-evidence {'al-is-right' if evidence.is_right else 'al-is-wrong'}'>"
        f"<p class='al-evidence-head' {around()}><span aria-hidden='true'>"
        f"{'✓' if evidence.is_right else '✗'}</span> {facts}</p>"
        f"<p class='al-text' {words}>{escape(evidence.text)}</p></div>"
    )


def checks_html(proposals: Sequence[Proposed]) -> str:
    """A row a proposed statement: which checks of the gate held, which did not, and which were not reached."""
    names = (say("evaluation.proposed"), *(say(_CHECK_KEYS[check]) for check in CHECKS))
    rows = [(shortened(each.text, _STATEMENT), *(_held(each, check) for check in CHECKS)) for each in proposals]
    return prose(say("evaluation.checks"), "h3", "al-side") + table_html(names, rows)


def _held(proposed: Proposed, check: str) -> str:
    if proposed.got_past(check):
        return "✓ " + say("evaluation.held")
    return "✗ " + say("evaluation.not_held") if proposed.failed == check else say("evaluation.not_reached")


def both_html(first: Record, second: Record, names: tuple[str, str]) -> str:
    """Two answers to one question side by side, each under the name of its run."""
    sides = "".join(
        f"<div><h3 class='al-side'>{escape(name)}</h3>"
        + ("".join(f"<p dir='auto'>{escape(said.text)}</p>" for said in record.statements) or _silent(record))
        + "".join(f"<p class='al-muted'><bdi>{escape(_reference(record, i))}</bdi></p>" for i in _cited(record))
        + "</div>"
        for record, name in zip((first, second), names, strict=True)
    )
    return f"<div class='al-sides' {around()}>{sides}</div>"


def _silent(record: Record) -> str:
    return f"<p dir='auto'>{escape(record.reason or say(_NOTHING))}</p>"


def _cited(record: Record) -> list[str]:
    return list(dict.fromkeys(identity for said in record.statements for identity in said.cited))


def _reference(record: Record, identity: str) -> str:
    return record.paragraphs[identity].reference if identity in record.paragraphs else identity
