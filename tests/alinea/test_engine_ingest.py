"""Files into the engine: what changed alone is stored, and what fails fails alone."""

import shutil
import zipfile
from pathlib import Path

import pytest

from alinea.engine import Engine
from ingest.files import find, load, read
from tests.alinea.held import windows

SAMPLES = Path(__file__).parents[2] / "samples"
RESOLUTION = "LAG_COP_4_RES_1"


def test_ingesting_again_computes_nothing(own: Engine) -> None:
    """The second time every file is unchanged and no paragraph is written."""
    files = sorted(SAMPLES.glob("LAG_COP_4_DEC_3.*"))
    assert own.ingest(files).count("added") == 6
    again = own.ingest(files)
    assert (again.count("unchanged"), again.indexed) == (6, 0)


def test_a_changed_file_replaces_exactly_its_changed_paragraphs(own: Engine, tmp_path: Path) -> None:
    """One sentence changed is one paragraph embedded; the others keep their vectors."""
    path = tmp_path / f"{RESOLUTION}.en.txt"
    shutil.copy(SAMPLES / path.name, path)
    own.ingest([path])
    before = windows(own)
    path.write_text(path.read_text(encoding="utf-8").replace("Tamsin Bay", "Ambrel"), encoding="utf-8")
    report = own.ingest([path])
    after = windows(own)
    changed = {name for name in before if before[name] != after[name]}
    assert (report.count("updated"), report.indexed) == (1, len(changed))
    assert changed == {name for name, (text, _) in before.items() if "Tamsin Bay" in text}
    assert before.keys() == after.keys()


def test_a_batch_goes_on_past_bad_files(own: Engine, tmp_path: Path) -> None:
    """Each failure has its reason; the good file is indexed."""
    (tmp_path / "bad.xml").write_text("<a><b></a>")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "x.txt").write_bytes(b"%PDF-1.7")
    good = tmp_path / "good.txt"
    good.write_text("Minutes\n\n1. The meeting was opened.")
    report = own.ingest([tmp_path / n for n in ("bad.xml", "empty.txt", "missing.txt", "x.txt", "good.txt")])
    reasons = [file.reason for file in report.failed]
    assert len(reasons) == 4
    for part, reason in zip(("not well-formed", "empty", "No such file", "PDF"), reasons, strict=True):
        assert part in reason
    assert [d.symbol for d in own.documents()] == ["good"]


def test_one_symbol_from_two_files_is_a_named_choice(own: Engine, tmp_path: Path) -> None:
    """Another file with other content does not silently replace a document."""
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("EX/1\n\nMinutes\n\n1. The meeting was opened.")
    two.write_text("EX/1\n\nMinutes\n\n1. The meeting was closed.")
    own.ingest([one])
    (outcome,) = own.ingest([two]).failed
    assert "already indexed from" in outcome.reason
    assert "--replace" in outcome.reason
    assert own.ingest([two], replace=True).count("updated") == 1
    assert own.show("EX/1, para. 1")[0].paragraph.text == "The meeting was closed."


def test_the_same_content_elsewhere_is_skipped_and_said(own: Engine, tmp_path: Path) -> None:
    """Told from an unchanged file, also within one batch; the document stays that of the first file."""
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    for path in (one, two):
        path.write_text("EX/1\n\nMinutes\n\n1. The meeting was opened.")
    assert [file.outcome for file in own.ingest([one, two]).files] == ["added", "duplicate"]
    again = own.ingest([tmp_path])
    assert [file.outcome for file in again.files] == ["unchanged", "duplicate"]
    assert again.files[1].reason == f"{two}: the same content as {one}"
    assert again.counts == "1 unchanged, 1 duplicate"
    assert [d.source for d in own.documents()] == [str(one)]


def test_a_file_is_the_same_from_every_folder(own: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path names it as well as a whole one, and a changed file is its document's next version."""
    (tmp_path / "one.txt").write_text("EX/1\n\nMinutes\n\n1. The meeting was opened.")
    monkeypatch.chdir(tmp_path)
    own.ingest([Path("one.txt")])
    monkeypatch.chdir("/")
    (tmp_path / "one.txt").write_text("EX/1\n\nMinutes\n\n1. The meeting was closed.")
    assert own.ingest([tmp_path / "one.txt"]).count("updated") == 1


def test_many_processes_store_what_one_reads(engine: Engine) -> None:
    """Each document of the samples with its paragraphs, whichever process read it."""
    readings = [reading for path in find([SAMPLES]) for reading in read(load(path))]
    assert sorted(d.key for d in engine.documents()) == sorted(r.document.key for r in readings)
    for reading in readings:
        assert tuple(engine.paragraphs(reading.document)) == reading.paragraphs


def test_progress_is_told(own: Engine) -> None:
    """Reading and embedding each run to their end."""
    told: list[tuple[str, int, int]] = []
    own.ingest([SAMPLES / f"{RESOLUTION}.en.txt"], report=lambda *step: told.append(step))
    assert ("reading", 1, 1) in {step[:3] for step in told}
    assert next(done == total for stage, done, total in reversed(told) if stage == "embedding")


def test_bad_files_and_members_fail_alone_and_leave_nothing(own: Engine, tmp_path: Path) -> None:
    """Each is named with its reason; the others are indexed under their archive's name, and once."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "bytes.txt").write_bytes(b"1. Opened.\n\n2. Clos\xe9.")
    (folder / "good.html").write_text("<html><p>EX/1</p><ol><li>Decides to meet.</ol></html>")
    with zipfile.ZipFile(folder / "pack.zip", "w") as pack:
        pack.writestr("../out.txt", "EX/3\n\n1. Decides to leave.")
        pack.writestr("cut.xml", "<akomaNtoso><statement>")
        pack.writestr("inner/good.txt", "EX/2\n\n1. Decides to stay.")
    report = own.ingest([folder, folder / "gone.txt"])
    assert [(Path(file.path).name, file.outcome) for file in report.files] == [
        ("bytes.txt", "failed"),
        ("good.html", "added"),
        ("out.txt", "failed"),
        ("cut.xml", "failed"),
        ("good.txt", "added"),
        ("gone.txt", "failed"),
    ]
    assert all(Path(file.path).name in file.reason for file in report.failed)
    assert [d.symbol for d in own.documents()] == ["EX/1", "EX/2"]
    assert own.documents()[1].source == str(folder / "pack.zip/inner/good.txt")
    assert own.ingest([folder]).count("unchanged") == 2
