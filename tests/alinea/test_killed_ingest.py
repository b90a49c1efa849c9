"""An ingest killed at any moment and started again ends where an undisturbed one does."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alinea.engine import Engine
from alinea.settings import Settings
from ingest.akn_writer import akn_document
from ingest.files import find, load, read

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "akn"
KILLS = 10
FILES = 60


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sixty AKN files: short real ones where they are at hand, else samples written as AKN under sixty symbols."""
    if CORPUS.is_dir():
        return sorted(CORPUS.rglob("*.xml"), key=lambda path: (path.stat().st_size, str(path)))[:FILES]
    folder = tmp_path_factory.mktemp("akn")
    readings = [reading for path in find([ROOT / "samples"]) for reading in read(load(path))]
    for number in range(FILES):
        reading = readings[number % len(readings)]
        xml = akn_document(reading.document, reading.paragraphs[:15])
        xml = xml.replace(f">{reading.document.symbol}<", f">{reading.document.symbol}/Add.{number}<", 1)
        (folder / f"{number}.xml").write_text(xml, encoding="utf-8")
    return sorted(folder.iterdir())


def start(data: Path, models: Path, files: list[Path], stderr: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "alinea", "--data", str(data), "ingest", *map(str, files)]
    environment = {"ALINEA_MODELS": str(models), "PATH": "", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        process_group=0,
        preexec_fn=_heed_ctrl_c,
    )


def _heed_ctrl_c() -> None:
    """A shell starts what it puts into the background deaf to Ctrl-C, tests and their children included."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def contents(
    data: Path, models: Path
) -> tuple[dict[str, list[tuple[object, ...]]], dict[str, tuple[str, list[float]]], set[str]]:
    """Every row of the catalog, every window of the vector store, and every id of the word index."""
    with sqlite3.connect(data / "catalog.sqlite3") as connection:
        tables = ("source", "document", "paragraph", "vector", "placed")
        rows = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}  # noqa: S608  names from above
    connection.close()
    engine = Engine(Settings(data=data, models=models))
    with engine.index.stores.vectors() as vectors:
        windows = {i: (text, [float(x) for x in v]) for i, (text, v) in vectors.entries(sorted(vectors.ids())).items()}
    words = engine.index.stores.words.ids()
    engine.close()
    return rows, windows, words


@pytest.mark.slow
def test_ten_kills_change_nothing(files: list[Path], model_folder: Path, tmp_path: Path) -> None:
    """Same catalog, same vectors; every kill hit a live process."""
    models = model_folder.parent
    begun = time.monotonic()
    assert start(tmp_path / "undisturbed", models, files).wait() == 0
    whole = time.monotonic() - begun
    rng = random.Random(20251124)  # noqa: S311  not for secrets
    kills, tries, moments = 0, 0, set()
    # A run's share of the work grows with its length, so moments from start-up to mid-embedding are all hit.
    while kills < KILLS and tries < 4 * KILLS:
        tries += 1
        process = start(tmp_path / "killed", models, files)
        time.sleep(rng.uniform(0.2, 0.6) * whole if kills % 3 else rng.uniform(0.0, 0.2) * whole)
        if process.poll() is not None:  # the machine has become quicker: less time, and something to do again
            assert process.returncode == 0
            whole *= 0.7
            remove_some(tmp_path / "killed", models)
            continue
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1
        moments.add(progress(tmp_path / "killed"))
        if (tmp_path / "killed" / "catalog.sqlite3").exists() and kills in (4, 7):
            remove_some(tmp_path / "killed", models)
    assert kills == KILLS
    assert len(moments) >= 3, f"the kills hit too few moments: {moments}"
    assert start(tmp_path / "killed", models, files).wait() == 0
    rows, windows, words = contents(tmp_path / "killed", models)
    expected_rows, expected_windows, expected_words = contents(tmp_path / "undisturbed", models)
    assert rows == expected_rows
    assert windows == expected_windows
    assert words == expected_words != set()
    assert len(rows["document"]) == FILES


def test_ctrl_c_stops_cleanly(files: list[Path], model_folder: Path, tmp_path: Path) -> None:
    """Status 130, a sentence on what was kept, and the next run finishes."""
    models = model_folder.parent
    process = start(tmp_path / "stopped", models, files, stderr=subprocess.PIPE)
    while progress(tmp_path / "stopped")[-2:-1] in ((), (0,)):  # until vectors are kept
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert b"what was done so far is kept" in said
    assert b"Traceback" not in said
    kept = progress(tmp_path / "stopped")[2]
    assert start(tmp_path / "stopped", models, files).wait() == 0
    assert 0 < kept < progress(tmp_path / "stopped")[2]


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_reader_outlives_the_ingest(model_folder: Path, tmp_path: Path, kind: signal.Signals) -> None:
    """However it ends in the middle of a long file; Ctrl-C reaches the whole group, and what was stored stays."""
    (tmp_path / "a.txt").write_text("Minutes\n\n1. Opened.")
    (tmp_path / "long.txt").write_text("\n\n".join(f"{n % 9999 + 1}. Decides to meet again." for n in range(200_000)))
    data = tmp_path / "data"
    process = start(data, model_folder.parent, [tmp_path / "a.txt", tmp_path / "long.txt"], stderr=subprocess.PIPE)
    while progress(data)[:1] in ((), (0,)):  # until the first file is stored
        time.sleep(0.05)
    readers: list[int] = []
    while not readers:
        listed = subprocess.run(
            ["pgrep", "-P", str(process.pid), "-f", "ingest.worker"], capture_output=True, text=True
        )
        readers = [int(line) for line in listed.stdout.split()]
    os.killpg(process.pid, kind) if kind == signal.SIGINT else process.send_signal(kind)
    _, said = process.communicate()
    assert b"Traceback" not in said
    assert process.returncode == (130 if kind == signal.SIGINT else -kind)
    while any(is_running(reader) for reader in readers):
        time.sleep(0.05)
    assert progress(data)[0] == 1


def is_running(process: int) -> bool:
    """The process has not ended."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout
    return bool(state.strip()) and not state.startswith("Z")


def remove_some(data: Path, models: Path) -> None:
    """Take a third of what is there out again, so that later kills also find work under way."""
    engine = Engine(Settings(data=data, models=models))
    for document in engine.documents()[::3]:
        engine.remove(document.symbol) if engine.index.catalog.documents(document.symbol) else None
    engine.close()


def progress(data: Path) -> tuple[int, ...]:
    """How many rows each table held when the process died; () before the catalog existed."""
    try:
        with sqlite3.connect(data / "catalog.sqlite3") as connection:
            tables = ("document", "paragraph", "vector", "placed")
            counts = tuple(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables)  # noqa: S608  names from above
        connection.close()
    except sqlite3.OperationalError:
        return ()
    return counts
