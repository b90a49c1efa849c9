"""The page on a data folder of its own, empty or with some of the samples."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from alinea.engine import Engine
from alinea.settings import Settings

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
INDEXED = ("LAG_COP_4_RES_1.en.txt", "LAG_COP_4_RES_1.fr.txt", "LAG_COP_4_RES_1.ar.txt", "LAG_COP_4_DEC_3.en.txt")


@pytest.fixture(scope="session")
def indexed(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the documents of `INDEXED`; copy it before writing."""
    data = tmp_path_factory.mktemp("indexed") / "data"
    engine = Engine(Settings(data=data, models=model_folder.parent))
    report = engine.ingest([SAMPLES / name for name in INDEXED])
    engine.close()
    assert not report.failed
    return data


@pytest.fixture
def data(tmp_path: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty data folder that the page is set to."""
    folder = tmp_path / "data"
    monkeypatch.setenv("ALINEA_DATA", str(folder))
    monkeypatch.setenv("ALINEA_MODELS", str(model_folder.parent))
    return folder


@pytest.fixture
def empty_page(data: Path) -> Iterator[AppTest]:
    """The page, not run yet, with nothing indexed."""
    yield AppTest.from_file(str(ROOT / "app.py"), default_timeout=180)
    st.cache_resource.clear()  # closes the engine


@pytest.fixture
def page(data: Path, indexed: Path, empty_page: AppTest) -> AppTest:
    """The page, not run yet, with the documents of `INDEXED`."""
    shutil.copytree(indexed, data)
    return empty_page
