"""The Streamlit page's entry: settings, one shared engine, and the pages."""

from pathlib import Path

import streamlit as st

from alinea.engine import Engine
from alinea.settings import Settings
from views import ask, evaluation, library, read
from views.warmup import Warmup
from views.wording import say

SAMPLES = Path(__file__).with_name("samples")
VIEWS = Path(ask.__file__).parent


@st.cache_resource(show_spinner=False, on_release=lambda warmup: warmup.close())
def _shared(data: Path, models: Path, model: str) -> Warmup:
    """The engine of all visitors: one a server and index. Its model begins to load at the first visit."""
    return Warmup(lambda report: Engine(Settings(data=data, models=models, model=model), report=report))


def _ask_page() -> None:
    ask.page(warmup, reading=reading_page, library=library_page, samples=SAMPLES if SAMPLES.is_dir() else None)


def _read_page() -> None:
    read.page(warmup.engine, library=library_page)


def _library_page() -> None:
    library.page(warmup, reading=reading_page)


def _evaluation_page() -> None:
    evaluation.page(warmup, reading=reading_page)


# A file of our own: for an icon by name the browser would turn to a font server.
st.set_page_config(page_title="Alinea", page_icon=VIEWS / "icon.svg", layout="wide")
st.html(VIEWS / "style.css")

settings = Settings()
warmup = _shared(settings.data, settings.models, settings.model)
ask_page = st.Page(_ask_page, title=say("pages.ask"), icon=":material/search:", url_path="ask", default=True)
reading_page = st.Page(_read_page, title=say("pages.read"), icon=":material/menu_book:", url_path="read")
library_page = st.Page(_library_page, title=say("pages.library"), icon=":material/folder_open:", url_path="library")
evaluation_page = st.Page(
    _evaluation_page, title=say("pages.evaluation"), icon=":material/monitoring:", url_path="evaluation"
)
st.navigation([ask_page, reading_page, library_page, evaluation_page], position="top").run()
