"""The Streamlit page's entry: settings, one shared engine, the door, and the pages."""

import sqlite3
from pathlib import Path

import streamlit as st

from alinea.engine import Engine
from alinea.settings import Settings
from views import ask, door, evaluation, library, read
from views.header import header
from views.keep import keep_as_gold
from views.shared import Shared
from views.warmup import Warmup
from views.wording import say

SAMPLES = Path(__file__).with_name("samples")
VIEWS = Path(ask.__file__).parent


@st.cache_resource(show_spinner=False, on_release=lambda shared: shared.close())
def _shared(data: Path, models: Path, model: str, read_only: bool) -> Shared:
    """The engine of all visitors: one a server and index. Its model begins to load at the first visit."""
    chosen = Settings(data=data, models=models, model=model, read_only=read_only)
    return Shared(
        lambda: Warmup(lambda report: Engine(chosen, report=report)),
        data / "catalog.sqlite3",
    )


def _ask_page() -> None:
    samples = SAMPLES if SAMPLES.is_dir() and not settings.read_only else None
    keep = None if settings.read_only else keep_as_gold
    ask.page(warmup, reading=reading_page, library=library_page, samples=samples, keep=keep)


def _read_page() -> None:
    read.page(warmup.engine, asking=ask_page, library=library_page)


def _library_page() -> None:
    library.page(warmup, reading=reading_page)


def _evaluation_page() -> None:
    evaluation.page(warmup, reading=reading_page)


# A file of our own: for an icon by name the browser would turn to a font server.
st.set_page_config(page_title="Alinea", page_icon=VIEWS / "icon.svg", layout="wide")
st.html(VIEWS / "style.css")

settings = Settings()
password = settings.password.get_secret_value()
shared = _shared(settings.data, settings.models, settings.model, settings.read_only)
warmup = shared.warmup()
ask_page = st.Page(_ask_page, title=say("pages.ask"), icon=":material/search:", url_path="ask", default=True)
reading_page = st.Page(_read_page, title=say("pages.read"), icon=":material/menu_book:", url_path="read")
library_page = st.Page(_library_page, title=say("pages.library"), icon=":material/folder_open:", url_path="library")
evaluation_page = st.Page(
    _evaluation_page, title=say("pages.evaluation"), icon=":material/monitoring:", url_path="evaluation"
)
pages = [ask_page, reading_page, library_page, *([] if settings.read_only else [evaluation_page])]
chosen = st.navigation(pages, position="hidden")
is_open = door.is_open(password)
header(pages if is_open else [])
if is_open:
    door.remember(password)
    try:
        chosen.run()
    except sqlite3.ProgrammingError:  # the index was replaced, and its engine closed, while this visitor asked
        if shared.warmup() is warmup:
            raise
        st.rerun()
else:
    door.door(password)
