"""An index of one resolution for the command line, and one of all samples for the engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from alinea.cli import app
from alinea.engine import Engine
from alinea.settings import Settings
from tests.alinea.command import SAMPLES, Run


@pytest.fixture(scope="session")
def engine(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An index of all samples; tests that write make their own."""
    data = tmp_path_factory.mktemp("engine")
    made = Engine(Settings(data=data, models=model_folder.parent))
    assert not made.ingest([SAMPLES]).failed
    yield made
    made.close()


@pytest.fixture
def own(model_folder: Path, tmp_path: Path) -> Iterator[Engine]:
    """An empty index."""
    made = Engine(Settings(data=tmp_path / "data", models=model_folder.parent))
    yield made
    made.close()


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Path:
    """An index of the English and French versions of one resolution."""
    folder = tmp_path_factory.mktemp("cli")
    files = [str(SAMPLES / f"LAG_COP_4_RES_1.{language}.txt") for language in ("en", "fr")]
    result = CliRunner().invoke(
        app, ["--data", str(folder), "ingest", *files], env={"ALINEA_MODELS": str(model_folder.parent)}
    )
    assert result.exit_code == 0, result.output
    assert "2 files: 2 added" in result.stdout
    return folder


@pytest.fixture
def run(data: Path, model_folder: Path) -> Run:
    """Run a command on that index."""

    def invoke(*arguments: str, folder: Path = data) -> Result:
        return CliRunner().invoke(
            app, ["--data", str(folder), *arguments], env={"ALINEA_MODELS": str(model_folder.parent)}
        )

    return invoke
