"""Fixtures that tests of several packages share."""

import os
import sys
from pathlib import Path

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"  # before any library reads it: nothing is fetched


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default model, prepared once a session; once for many where `ALINEA_TEST_MODEL` names a folder to keep it."""
    from index.prepare import prepare

    kept = os.environ.get("ALINEA_TEST_MODEL")
    folder = (Path(kept) if kept else tmp_path_factory.mktemp("models")) / "default"
    return prepare("default", folder, lambda line: print(line, file=sys.stderr))
