"""The engine and its stores: nothing is left over, lost or overlooked."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from alinea.engine import Engine
from alinea.settings import Settings
from index.errors import StoreError
from tests.alinea.held import windows

SAMPLES = Path(__file__).parents[2] / "samples"
RESOLUTION = "LAG_COP_4_RES_1"


def test_removal_leaves_no_trace_in_any_store(own: Engine) -> None:
    """Neither in the catalog nor in the stores for searching; the file can be read again."""
    path = SAMPLES / f"{RESOLUTION}.en.txt"
    own.ingest([path])
    assert [d.language for d in own.remove("LAG/COP/4/RES/1")] == ["en"]
    assert own.documents() == []
    assert windows(own) == {}
    assert own.index.stores.words.ids() == set()
    assert own.search("working group") == []
    assert own.ingest([path]).count("added") == 1


def test_a_second_writer_is_told(own: Engine, model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not wait for ever, and corrupts nothing."""
    monkeypatch.setattr("index.paragraph_index._LOCK_SECONDS", 0.2)
    other = Engine(Settings(data=own.settings.data, models=model_folder.parent))
    with own.index.writing(), pytest.raises(StoreError, match="another alinea is writing"):
        other.ingest([SAMPLES])
    other.close()


def test_a_vector_store_deleted_by_hand_is_filled_again(own: Engine) -> None:
    """From the vectors that the catalog keeps; nothing is embedded anew."""
    path = SAMPLES / f"{RESOLUTION}.en.txt"
    own.ingest([path])
    before = windows(own)
    own.close()
    shutil.rmtree(own.settings.data / "chroma")
    again = Engine(own.settings)
    told: list[tuple[str, int, int]] = []
    report = again.ingest([path], report=lambda *step: told.append(step))
    assert (report.count("unchanged"), report.indexed) == (1, len(before))
    assert windows(again) == before
    assert ("embedding", 0, 0) in told
    again.close()


def test_what_another_process_writes_is_found(own: Engine) -> None:
    """Also by an engine that has searched before: the page stays open while files are added."""
    own.ingest([SAMPLES / f"{RESOLUTION}.en.txt"])
    question = "Où et quand le groupe de travail tiendra-t-il sa première réunion ?"
    assert own.search(question, k=1)[0].paragraph.language == "en"
    command = [sys.executable, "-m", "alinea", "--data", str(own.settings.data)]
    environment = {**os.environ, "ALINEA_MODELS": str(own.settings.models)}
    subprocess.run([*command, "ingest", str(SAMPLES / f"{RESOLUTION}.fr.txt")], env=environment, check=True)
    assert own.search(question, k=1)[0].paragraph.id == "LAG/COP/4/RES/1@fr#6"
    subprocess.run([*command, "remove", "LAG/COP/4/RES/1"], env=environment, check=True)
    assert own.search(question, k=1) == []
