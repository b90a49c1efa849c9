"""Fixtures that tests of several packages share."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chroma_server import chroma_run, free_port

os.environ["HF_HUB_OFFLINE"] = "1"  # before any library reads it: nothing is fetched


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Streamlit's AppTest leaves a page as the main module, which processes begun later would run, and fail."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default model, prepared once a session; once for many where `ALINEA_TEST_MODEL` names a folder to keep it."""
    from index.prepare import prepare

    kept = os.environ.get("ALINEA_TEST_MODEL")
    folder = (Path(kept) if kept else tmp_path_factory.mktemp("models")) / "default"
    return prepare("default", folder, lambda line: print(line, file=sys.stderr))


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Chroma server that all tests share, each with an index of its own on it."""
    with chroma_run(tmp_path_factory.mktemp("server") / "chroma", free_port()) as url:
        yield url
