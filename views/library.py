"""The page that keeps the documents: upload, what came of each file, the table, removal."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from alinea.engine import Engine
from alinea.errors import AlineaError
from alinea.ingestion import FileOutcome, IngestReport
from index.errors import IndexingError
from ingest.document import Document
from views import progress, upload
from views.label import label, language_name
from views.warmup import Warmup

_FORMATS = (
    "PDF, Word (.docx), web pages (.html), plain text (.txt), Markdown (.md), Akoma Ntoso (.xml),"
    " paragraph JSONL (.jsonl), zip archives of these (.zip)"
)


def page(warmup: Warmup, *, reading: StreamlitPage) -> None:
    """Show the page.

    Args:
        warmup: With the engine.
        reading: The page that shows whole documents.
    """
    st.html("<h1 class='al-title'>Library</h1>")
    _add(warmup)
    _outcomes()
    documents = warmup.engine.documents()
    if documents:
        _state(warmup)
        _table(warmup.engine, documents, reading)
    else:
        st.html("<p class='al-muted'>No documents yet. Drop some files above; they stay on this machine.</p>")


# Adding files


def _add(warmup: Warmup) -> None:
    """Read files in as soon as they are dropped, then empty the box for the next ones."""
    engine = warmup.engine
    batch = st.session_state.setdefault("batch", 0)
    dropped = st.file_uploader(
        f"Drop documents here, or choose them: {_FORMATS}",
        accept_multiple_files=True,
        key=f"upload-{batch}",
        max_upload_size=engine.settings.upload_megabytes,
    )
    replace = st.toggle(
        "Replace documents that came from another file",
        help="Otherwise a file whose symbol and language are already indexed from another file is refused.",
    )
    if not dropped:
        return
    folder = (engine.settings.data / upload.FOLDER).resolve()
    kept = upload.keep(folder, [(file.name, file.getvalue()) for file in dropped])
    report: IngestReport | None = None
    try:
        report = progress.ingest(warmup, [one.path for one in kept], replace=replace)
    finally:
        upload.settle(kept, report, engine.documents())
    if report:
        st.session_state["outcomes"] = report
        st.session_state["batch"] = batch + 1
        st.rerun()


def _outcomes() -> None:
    """What came of the last files."""
    report = st.session_state.get("outcomes")
    if not isinstance(report, IngestReport):
        return
    with st.container(key="outcomes", gap="small"):
        st.html(outcomes_html(report))
        st.button("Dismiss", type="tertiary", icon=":material/close:", on_click=_dismiss)


def _dismiss() -> None:
    del st.session_state["outcomes"]


def outcomes_html(report: IngestReport) -> str:
    """A line a file, failures first: its name, what came of it, and why."""
    ordered = sorted(report.files, key=lambda file: file.outcome != "failed")
    lines = "".join(_outcome_html(file) for file in ordered)
    return (
        f"<div role='status'><p><strong>{report.counts or 'Nothing to read'}</strong></p>"
        f"<ul class='al-outcomes'>{lines}</ul></div>"
    )


def _outcome_html(file: FileOutcome) -> str:
    reason = file.reason.removeprefix(f"{file.path}: ").replace(file.path, Path(file.path).name)
    said = reason or ", ".join(file.documents) + (f": {file.paragraphs} units" if file.documents else "")
    doubts = "".join(f"<li>{escape(warning)}</li>" for warning in file.warnings)
    return (
        f"<li class='al-outcome al-{file.outcome}'><span class='al-badge'>{file.outcome}</span> "
        f"<bdi class='al-file'>{escape(Path(file.path).name)}</bdi> <span class='al-said'>{escape(said)}</span>"
        + (f"<ul>{doubts}</ul>" if doubts else "")
        + "</li>"
    )


# What there is


def _state(warmup: Warmup) -> None:
    state = warmup.engine.state()
    st.html(
        f"<p class='al-muted'>{state.documents:,} documents, counting each language; {state.searched:,} paragraphs are "
        "searched.</p>"
    )
    if state.pending:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(f"{state.pending:,} paragraphs wait to be indexed: the last upload was interrupted.")
            if st.button("Finish it") and progress.ingest(warmup, []):
                st.rerun()


def _table(engine: Engine, documents: Sequence[Document], reading: StreamlitPage) -> None:
    """A row a symbol; a chosen row can be read, chosen rows can be removed."""
    groups = [list(versions) for _, versions in groupby(documents, key=lambda document: document.symbol)]
    # The key changes with the rows, so that a choice never points at another document than the one that was chosen.
    state = st.dataframe(
        [_row(versions) for versions in groups],
        key=f"documents-{hash(tuple(document.key for document in documents))}",
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "Symbol": st.column_config.TextColumn(width=150, pinned=True),
            "Title": st.column_config.TextColumn(width="large"),
            "Languages": st.column_config.TextColumn(width="medium"),
            "Kind": st.column_config.TextColumn(width="small"),
            "Date": st.column_config.DateColumn(width="small", format="YYYY-MM-DD"),
        },
        alt="The indexed documents with their titles, languages, kinds and dates",
    )
    chosen = [groups[row] for row in state["selection"]["rows"] if row < len(groups)]
    if not chosen:
        st.html("<p class='al-muted'>Choose rows to read or remove them.</p>")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for version in chosen[0] if len(chosen) == 1 else ():
            st.page_link(
                reading,
                label=f"Read in {language_name(version.language)}",
                icon=":material/menu_book:",
                query_params={"document": version.key},
            )
        _removal(engine, [versions[0].symbol for versions in chosen])


def _row(versions: Sequence[Document]) -> dict[str, object]:
    """A document in all its languages; the English title where there is one."""
    shown = next((document for document in versions if document.language == "en"), versions[0])
    return {
        "Symbol": shown.symbol,
        "Title": shown.title,
        "Languages": ", ".join(document.language for document in versions),
        "Kind": shown.kind,
        "Date": shown.date,
    }


def _removal(engine: Engine, symbols: Sequence[str]) -> None:
    what = symbols[0] if len(symbols) == 1 else f"{len(symbols)} documents"
    with st.popover(label(f"Remove {what}"), icon=":material/delete:"):
        st.html(
            "<p>This removes from the index, in all languages: "
            + ", ".join(f"<bdi>{escape(symbol)}</bdi>" for symbol in symbols)
            + ". Uploaded copies are deleted; your own files stay.</p>"
        )
        st.button("Remove", key="remove", type="primary", on_click=remove, args=(engine, symbols))


def remove(engine: Engine, symbols: Sequence[str]) -> None:
    """Remove documents with the files that were uploaded for them; says so on the page."""
    try:
        for symbol in symbols:
            gone = engine.remove(symbol)
            upload.discard(engine.settings.data / upload.FOLDER, gone, engine.documents())
            st.toast(label(f"Removed {symbol}"), icon=":material/delete:")
    except (AlineaError, IndexingError) as error:
        st.toast(label(str(error)), icon=":material/error:")
    st.session_state.pop("outcomes", None)
