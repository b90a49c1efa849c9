"""The command line: documented, quick to help, with exit codes and remedies in its errors."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from alinea.cli import app
from index.filters import FIELDS
from tests.alinea.command import Run

README = Path(__file__).parents[2] / "README.md"


def test_a_wrong_filter_ends_with_2_and_names_the_fields(run: Run) -> None:
    """Wrong use."""
    result = run("search", "salinity", "--where", "langage=fr")
    assert result.exit_code == 2
    assert all(field in result.stderr for field in FIELDS)
    assert run("search", "salinity", "--where", "french").exit_code == 2


def test_a_setting_that_cannot_be_used_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its environment variable, with the value."""
    monkeypatch.setenv("ALINEA_NEAR", "close")
    result = run("status")
    assert result.exit_code == 2
    assert "ALINEA_NEAR" in result.stderr
    assert "'close'" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "x", "--batch", "y"),
        ("ask", "--batch", "y", "--format", "text"),
        ("ask", "--batch", "y", "--audit", "z"),
        ("ask", "x", "--format", "pdf"),
        ("ask", "x", "--format", "text", "--json"),
        ("ask", "x", "--references", "fr"),
        ("cite", "x", "--references", "xx"),
        ("search",),
        ("search", "--batch", "y"),
        ("export", "--format", "pdf"),
    ],
)
def test_wrong_use_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    """Too few or too many arguments."""
    assert run(*arguments).exit_code == 2


def test_progress_is_quiet_where_nobody_watches(run: Run, tmp_path: Path) -> None:
    """Nothing on standard error but what went wrong."""
    (tmp_path / "a.txt").write_text("Minutes\n\n1. Opened.")
    assert run("ingest", str(tmp_path), folder=tmp_path / "index").stderr == ""


def test_every_command_and_option_is_documented() -> None:
    """Each has a help text, and each command stands in README."""
    group = typer.main.get_command(app)
    text = README.read_text(encoding="utf-8")
    for name, command in group.commands.items():  # type: ignore[attr-defined]  # a group of commands
        assert command.help, name
        assert f"alinea {name}" in text, f"README does not show alinea {name}"
        for parameter in command.params:
            assert getattr(parameter, "help", None) or parameter.name in ("port", "help"), f"{name}: {parameter.name}"


@pytest.mark.parametrize("command", ["ask", "search"])
def test_every_field_of_where_is_documented(command: str) -> None:
    """In the help text and in README."""
    told = " ".join(CliRunner().invoke(app, [command, "--help"]).stdout.split())
    table = README.read_text(encoding="utf-8")
    for field in FIELDS:
        assert re.search(rf"\b{field}\b", told.partition("--where")[2]), field
        assert f"`{field}`" in table, field


def test_help_loads_nothing_heavy() -> None:
    """Neither stores nor models are imported to print it."""
    code = (
        "import sys\nsys.argv = ['alinea', '--help']\nfrom alinea.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'chromadb', 'llama_index', 'torch', 'onnxruntime', 'sentence_transformers', 'numpy', 'pydantic'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_the_page_is_for_this_machine_alone_without_a_password(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another address is refused with the remedy; with a password the server listens there, with the upload's limit."""
    started: list[list[str]] = []

    def start(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("alinea.page.subprocess.run", start)
    refused = run("ui", "--address", "0.0.0.0")  # noqa: S104  which is what is tested
    assert refused.exit_code == 2
    assert "ALINEA_PASSWORD" in refused.stderr
    assert started == []
    assert run("ui").exit_code == 0
    assert "--server.address=127.0.0.1" in started.pop()
    monkeypatch.setenv("ALINEA_PASSWORD", "a long sentence")
    monkeypatch.setenv("ALINEA_UPLOAD_MB", "7")
    assert run("ui", "--address", "0.0.0.0").exit_code == 0  # noqa: S104
    assert {"--server.address=0.0.0.0", "--server.maxUploadSize=7"} <= set(started.pop())


def test_an_index_can_be_kept_as_it_is(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is added, removed or mended; questions are answered."""
    (tmp_path / "a.txt").write_text("Minutes\n\n1. Opened.")
    monkeypatch.setenv("ALINEA_READ_ONLY", "true")
    for command in (("ingest", str(tmp_path)), ("remove", "LAG/COP/4/RES/1"), ("repair",)):
        result = run(*command)
        assert result.exit_code == 1
        assert "ALINEA_READ_ONLY" in result.stderr
    assert run("show", "LAG/COP/4/RES/1, para. 6").exit_code == 0
