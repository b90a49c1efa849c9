"""The page that keeps the documents: upload, what came of each file, the list, removal, the index's condition."""

from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from alinea.ingestion import FileOutcome, IngestReport
from views import progress, upload
from views.condition import condition
from views.outcomes import forget_outcomes, keep_outcomes, outcomes
from views.removal import removal, undo
from views.shelf import shelf
from views.warmup import Warmup
from views.wording import number, say

_MEGABYTE = 1 << 20
# The uploader's own words are English; ours take their place, for eyes and for screen readers.
_UPLOADER = """<style>
[data-testid="stFileUploaderDropzone"] button > * {{ position: absolute; opacity: 0; font-size: 1px; }}
[data-testid="stFileUploaderDropzone"] button::after {{ content: "{choose}"; font-size: 1rem; }}
[data-testid="stFileUploaderDropzoneInstructions"] > * {{ display: none; }}
[data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{drop}"; }}
</style>"""


def page(warmup: Warmup, *, reading: StreamlitPage) -> None:
    """Show the page.

    Args:
        warmup: With the engine.
        reading: The page that shows whole documents.
    """
    read_only = warmup.engine.settings.read_only
    st.html(f"<h1 class='al-title'>{escape(say('library.title'))}</h1>")
    if read_only:
        st.info(say("library.read_only"), icon=":material/lock:")
    else:
        _add(warmup)
        outcomes(warmup.engine.documents())
        undo(warmup)
    documents = warmup.engine.documents()
    if not documents:
        st.html(f"<p class='al-muted'>{escape(say('library.empty'))}</p>")
        return
    condition(warmup)
    st.html(f"<h2 class='al-subheading'>{escape(say('library.list'))}</h2>")
    chosen = shelf(documents, reading=reading, choosing=not read_only)
    if not read_only:
        removal(warmup, chosen)


def _add(warmup: Warmup) -> None:
    """Read files in as soon as they are dropped, then empty the box for the next ones."""
    settings = warmup.engine.settings
    batch = st.session_state.setdefault("batch", 0)
    choose = say("library.choose_files")
    drop = say("library.drop", limit=number(settings.upload_mb))
    st.html(_UPLOADER.format(choose=choose.replace('"', ""), drop=drop.replace('"', "")))
    dropped = st.file_uploader(
        say("library.formats"),
        accept_multiple_files=True,
        key=f"upload-{batch}",
        max_upload_size=settings.upload_mb,
    )
    replace = st.toggle(say("library.replace"), help=say("library.replace_help"))
    if not dropped:
        return
    forget_outcomes()
    largest = settings.upload_mb * _MEGABYTE
    given = [(file.name, file.getvalue()) for file in dropped if file.size <= largest]
    if report := _read(warmup, given, replace=replace):
        refused = [_too_large(file.name, settings.upload_mb) for file in dropped if file.size > largest]
        keep_outcomes(IngestReport(files=(*report.files, *refused), indexed=report.indexed))
        st.session_state["batch"] = batch + 1
        st.rerun()


def _read(warmup: Warmup, given: list[tuple[str, bytes]], *, replace: bool) -> IngestReport | None:
    """Keep files, read them, and delete those that nothing came of; one visitor after the other."""
    engine = warmup.engine
    with progress.turn(warmup):
        kept = upload.keep((engine.settings.data / upload.FOLDER).resolve(), given)
        report: IngestReport | None = None
        try:
            report = progress.ingest(warmup, [one.path for one in kept], replace=replace)
        finally:
            upload.settle(kept, report, engine.documents())
        return report


def _too_large(name: str, limit: int) -> FileOutcome:
    plain = upload.plain_name(name)
    return FileOutcome(path=plain, outcome="failed", reason=f"{plain}: larger than {limit} MB, the most that is taken")
