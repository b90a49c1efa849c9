"""What is installed is ours alone, and nothing that it needs is left behind."""

import ast
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMES = ("alinea", "answer", "app", "eval", "index", "ingest", "views")


@pytest.mark.parametrize("name", NAMES)
def test_a_top_level_name_is_ours_alone(name: str) -> None:
    """No other distribution installs a package of this name beside it."""
    assert set(packages_distributions().get(name, ["alinea"])) == {"alinea"}


def test_the_wheel_holds_every_module_and_data_file(tmp_path: Path) -> None:
    """Whatever the packages hold in the repository, patterns, words and questions included."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    tracked = [name for name in listed.split("\0") if (ROOT / name).is_file()]
    for name in tracked:
        copy = tmp_path / "source" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy)
    build = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(tmp_path / "source")], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    wanted = {name for name in tracked if name.partition("/")[0].removesuffix(".py") in NAMES}
    assert len(wanted) > len(NAMES)
    assert wanted <= held


def test_every_requirement_is_pinned() -> None:
    """Constraints name an exact version of each direct dependency."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(r for extra in project["optional-dependencies"].values() for r in extra)]
    pinned = {line.partition("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().splitlines()}
    for requirement in wanted:
        name = requirement.partition(">")[0].partition("=")[0].partition("<")[0].lower()
        assert name in pinned, requirement


def test_the_pages_entry_imports_the_page_and_the_engine_alone() -> None:
    """import-linter reads packages; `app.py` is a module."""
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    allowed = {"alinea", "views", "streamlit", *sys.stdlib_module_names}
    assert {name.partition(".")[0] for name in imported} <= allowed
