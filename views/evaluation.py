"""The page that measures: gold questions asked in the background, what came of each run, and two runs compared."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from alinea.gold_files import OWN, GoldFile, askable, gold_files
from alinea.kept_runs import KeptRun, compared, judgements, kept_runs, new_folder, read
from alinea.measuring import Measured, questions_of
from eval.errors import EvalError
from views import comparison, judged, measures
from views.label import label
from views.prose import prose
from views.warmup import Warmup
from views.wording import say

_FIGURES, _QUESTIONS, _COMPARE = "figures", "questions", "compare"
_LINK = "run"
_SECONDS = 1.0


def page(warmup: Warmup, *, reading: StreamlitPage) -> None:
    """Show the page.

    Args:
        warmup: With the engine, and what is measured on it.
        reading: The page that shows whole documents.
    """
    st.html(prose(say("evaluation.title"), "h1", "al-title") + prose(say("evaluation.intro")))
    runs = kept_runs(warmup.engine.settings)
    _measure(warmup, runs)
    _results(warmup, [run for run in runs if run.is_finished], reading)


# Measuring


def _measure(warmup: Warmup, runs: Sequence[KeptRun]) -> None:
    if warmup.measuring.is_running:
        _watched(warmup)
        return
    _ended(warmup)
    if not warmup.engine.documents():
        st.info(say("evaluation.empty"), icon=":material/folder_open:")
        return
    found = {gold.name: gold for gold in gold_files(warmup.engine.settings)}
    with st.container(border=True, key="measure"):
        name = st.selectbox(say("evaluation.gold"), list(found), format_func=gold_label, key="gold")
        total, there = _counts(warmup, found[name])
        if total:
            told = say("evaluation.askable", n=there, total=total) if there else say("evaluation.none_askable")
            st.html(prose(told))
        with st.container(horizontal=True):
            if st.button(say("evaluation.start"), key="start", type="primary", disabled=not there):
                _start(warmup, found[name], None)
            # What was stopped is offered for going on where it is of this file.
            for run in [run for run in runs if not run.is_finished and run.gold == name][:1]:
                if st.button(say("evaluation.go_on", name=label(run.folder.name)), key="go-on"):
                    _start(warmup, found[name], run)


def _counts(warmup: Warmup, gold: GoldFile) -> tuple[int, int]:
    """How many questions a file holds, and how many of them this index can be asked; why it cannot be read is shown."""
    try:
        questions = questions_of(gold.path)
    except EvalError as error:
        st.error(label(str(error)), icon=":material/error:")
        return 0, 0
    return len(questions), askable(warmup.engine, questions)


def _start(warmup: Warmup, gold: GoldFile, stopped: KeptRun | None) -> None:
    folder = stopped.folder if stopped else new_folder(warmup.engine.settings, gold.name)
    warmup.measuring.start(warmup.engine, gold, folder)
    st.session_state["awaited"] = folder.name
    st.rerun()


@st.fragment(run_every=_SECONDS)
def _watched(warmup: Warmup) -> None:
    """How far the run is, anew every second; when it ends the whole page is made anew."""
    latest = warmup.measuring.latest
    if latest is None or not latest.is_running:
        st.rerun()
    if not latest.total:
        said = say("evaluation.preparing")
    elif latest.done < latest.total:
        said = say("evaluation.running", gold=gold_label(latest.gold.name), done=latest.done, total=latest.total)
    else:
        said = say("evaluation.summing")
    with st.container(border=True, key="measure"):
        st.progress(latest.done / latest.total if latest.total else 0.0, text=label(said))
        stopping = latest.was_stopped
        st.button(
            say("evaluation.stopping") if stopping else say("evaluation.stop"),
            key="stop",
            icon=":material/stop_circle:",
            on_click=latest.stop,
            disabled=stopping,
        )


def _ended(warmup: Warmup) -> None:
    """What came of the run that this visitor waited for; where it was finished it is the one that is shown."""
    latest, awaited = warmup.measuring.latest, st.session_state.get("awaited")
    if latest is None or awaited != latest.folder.name:
        return
    if latest.error:
        st.error(say("evaluation.broke", reason=label(latest.error)), icon=":material/error:")
    elif latest.was_stopped and latest.done < latest.total:
        st.warning(say("evaluation.stopped", done=latest.done, total=latest.total), icon=":material/stop_circle:")
    else:
        del st.session_state["awaited"]
        st.session_state["run"] = awaited
        st.toast(say("evaluation.done"), icon=":material/check:")


def gold_label(name: str) -> str:
    """A gold file as it is named on the page."""
    return say("evaluation.own") if name == OWN else name


# Runs


def _results(warmup: Warmup, runs: Sequence[KeptRun], reading: StreamlitPage) -> None:
    if not runs:
        st.html(prose(say("evaluation.no_runs"), style="al-hint"))
        return
    by_name = {run.folder.name: run for run in runs}
    st.session_state.setdefault("run", st.query_params.get(_LINK, ""))
    if st.session_state["run"] not in by_name:
        st.session_state["run"] = runs[0].folder.name
    parts = {
        _FIGURES: say("evaluation.figures"),
        _QUESTIONS: say("evaluation.questions"),
        _COMPARE: say("evaluation.compare"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            say("evaluation.run"), list(by_name), format_func=lambda each: run_label(by_name[each]), key="run"
        )
        part = st.segmented_control(
            say("evaluation.part"),
            list(parts),
            format_func=parts.__getitem__,
            key="part",
            default=_FIGURES,
            required=True,
            label_visibility="collapsed",
        )
    st.query_params[_LINK] = name
    try:
        run = read(by_name[name])
        if part == _QUESTIONS:
            judged.browse(warmup.engine, judgements(run.records), reading=reading)
        elif part == _COMPARE:
            _compare(by_name, name, run)
        else:
            _figures(by_name[name], run)
    except EvalError as error:
        st.error(label(str(error)), icon=":material/error:")


def run_label(run: KeptRun) -> str:
    """A run as it is named on the page: its questions, when it was made, how many they are."""
    made = f"{run.made:%Y-%m-%d %H:%M} UTC" if run.made else run.folder.name
    return say("evaluation.run_name", gold=gold_label(run.gold), made=made, n=run.questions)


def _figures(run: KeptRun, made: Measured) -> None:
    summary, settings = made.summary, made.settings
    outcomes = say("evaluation.outcomes", **{name: summary["outcomes"][name] for name in summary["outcomes"]})
    about = say("evaluation.about", documents=settings["documents"], n=settings["paragraphs"], model=settings["model"])
    st.html(prose(outcomes, style="al-outcomes-said") + measures.cards_html(summary["measures"]))
    st.html(prose(say("evaluation.what_range_means")))
    _plots(made)
    for name, title in (("type", say("evaluation.type")), ("language", say("evaluation.language"))):
        st.html(prose(title, "h2", "al-subheading") + measures.groups_html(summary["groups"][name], title))
    st.html(prose(about))
    if run.report.is_file():
        st.download_button(
            say("evaluation.report"),
            run.report.read_bytes(),
            file_name=f"{run.folder.name}.html",
            mime="text/html",
            icon=":material/download:",
        )


def _plots(made: Measured) -> None:
    from views import plots  # altair takes half a second to import, which opening the page need not wait for

    summary = made.summary
    st.html(prose(say("evaluation.rates_title"), "h2", "al-subheading"))
    plots.rates(summary["measures"])
    if not summary["reliability"]:
        st.html(prose(say("evaluation.none_answered")))
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.html(prose(say("evaluation.risk_title"), "h2", "al-subheading") + prose(say("evaluation.risk_text")))
        plots.risk(summary["risk_coverage"])
    with right:
        title, text = say("evaluation.reliability_title"), say("evaluation.reliability_text")
        st.html(prose(title, "h2", "al-subheading") + prose(text))
        plots.reliability(summary["reliability"])


def _compare(by_name: dict[str, KeptRun], name: str, second: Measured) -> None:
    others = [other for other in by_name if other != name]
    if not others:
        st.info(say("evaluation.one_run"), icon=":material/compare_arrows:")
        return
    asked = [other for other in others if by_name[other].gold == by_name[name].gold]
    first = st.selectbox(
        say("evaluation.against"),
        [*asked, *(other for other in others if other not in asked)],
        format_func=lambda each: run_label(by_name[each]),
        key="against",
    )
    with st.spinner(say("evaluation.summing")):
        found = compared(read(by_name[first]), second)
    comparison.show_comparison(found)
