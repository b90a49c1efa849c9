"""The engine, with the real model and real stores."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from alinea.engine import Engine
from alinea.errors import NotIndexedError
from alinea.settings import Settings
from index.errors import FilterError, StoreError
from ingest.files import find, load, read

SAMPLES = Path(__file__).parents[2] / "samples"
RESOLUTION = "LAG_COP_4_RES_1"


@pytest.fixture(scope="module")
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


def windows(engine: Engine) -> dict[str, tuple[str, list[float]]]:
    """Everything in the vector store."""
    with engine.index.stores.vectors() as vectors:
        return {i: (text, [float(x) for x in v]) for i, (text, v) in vectors.entries(sorted(vectors.ids())).items()}


def test_a_question_is_answered_with_its_paragraph(engine: Engine) -> None:
    """The first citation is the paragraph that says it, quoted verbatim."""
    answer = engine.ask("When and where will the interim working group hold its first meeting?")
    citation = answer.statements[0].citations[0]
    assert citation.reference == "LAG/COP/4/RES/1, para. 6"
    paragraph = engine.passage(citation.paragraph).paragraph
    assert paragraph.text[citation.start : citation.end] == citation.quote
    assert answer.language == "en"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Où et quand le groupe de travail tiendra-t-il sa première réunion ?", "fr"),
        ("¿Cuándo y dónde celebrará el Grupo de Trabajo su primera reunión?", "es"),
        ("Где и когда рабочая группа проведет свое первое совещание?", "ru"),
        ("临时工作组的第一次会议何时在何地举行？", "zh"),
        ("متى وأين سيعقد الفريق العامل المؤقت اجتماعه الأول؟", "ar"),
    ],
)
def test_each_language_is_answered_from_its_own_version(engine: Engine, question: str, language: str) -> None:
    """The same paragraph, in the asker's language."""
    answer = engine.ask(question)
    assert answer.language == language
    assert f"LAG/COP/4/RES/1@{language}#6" in {c.paragraph for s in answer.statements for c in s.citations}


def test_a_question_crosses_languages(engine: Engine) -> None:
    """A document that exists in Spanish alone answers a question in English."""
    answer = engine.ask("Why was part of the core budget for 2022-2024 left unspent?", where={"language": "es"})
    assert answer.statements
    assert all("@es#" in c.paragraph for s in answer.statements for c in s.citations)


def test_silence_where_the_documents_are_silent(engine: Engine) -> None:
    """Another year's budget is not in them; the nearest paragraphs are leads."""
    answer = engine.ask("What is the budget for 2041?")
    assert (answer.status, answer.statements, answer.confidence) == ("not_found", (), 0.0)
    assert answer.hits


def test_an_empty_index_answers_nothing(own: Engine) -> None:
    """Without preparing a model or failing."""
    answer = own.ask("Who chairs the group?")
    assert (answer.status, answer.hits) == ("not_found", ())
    assert own.search("group") == []


def test_show_gives_neighbours_notes_and_versions(engine: Engine) -> None:
    """A paragraph in its place."""
    (passage,) = engine.show("LAG/COP/4/RES/1, para. 5 (c) (ii)")
    assert passage.paragraph.label == "5 (c) (ii)"
    assert [p.label for p in passage.before] == ["5 (c)", "5 (c) (i)"]
    assert [p.label for p in passage.after] == ["5 (c) (iii)", "5 (d)"]
    assert len(passage.versions) == 5
    assert engine.show("LAG/COP/4/RES/1, preambular para. 3")[0].notes
    assert [p.label for p in engine.show("LAG/COP/4/RES/1, para. 5")[0].after][:3] == ["5 (a)", "5 (b)", "5 (c)"]
    assert [p.paragraph.label for p in engine.show("paras. 3-5 and 7 of resolution 4/1")] == ["3", "4", "5", "7"]


@pytest.mark.parametrize(
    ("reference", "language"),
    [
        ("LAG/COP/4/RES/1، الفقرة 5 (ج)", "ar"),
        ("LAG/COP/4/RES/1, par. 5 c)", "fr"),
        ("LAG/COP/4/RES/1@ru#5(c)", "ru"),
        ("LAG/COP/4/RES/1#5(c)", "en"),
    ],
)
def test_a_reference_is_looked_up_in_any_form(engine: Engine, reference: str, language: str) -> None:
    """In any language's form, or as an id; the form chooses the version."""
    found = engine.show(reference)[0].paragraph
    assert (found.label, found.language) == ("5 (c)", language)


def test_a_wrong_number_is_answered_with_the_range(engine: Engine) -> None:
    """What the document has instead; and where no document is."""
    with pytest.raises(NotIndexedError, match="its paragraphs are 1 to 14"):
        engine.show("LAG/COP/4/RES/1, para. 99")
    with pytest.raises(NotIndexedError, match="its paragraphs are 1 to 12"):
        engine.show("LAG/COP/4/RES/2, annex, para. 99")
    with pytest.raises(NotIndexedError, match="LAG/COP/9 is not indexed"):
        engine.show("LAG/COP/9, para. 1")


def test_a_question_that_names_a_paragraph_is_answered_by_it_whole(engine: Engine) -> None:
    """Verbatim, with its items, sure, in the asker's language; nothing is searched."""
    answer = engine.ask("Que dit le paragraphe 5 c) de la résolution 4/1 ?")
    assert (answer.status, answer.answerer, answer.confidence, answer.language) == ("answered", "look-up", 1.0, "fr")
    assert [s.citations[0].paragraph for s in answer.statements] == [hit.paragraph.id for hit in answer.hits]
    assert [s.text for s in answer.statements] == [hit.paragraph.text for hit in answer.hits]
    assert [hit.paragraph.label for hit in answer.hits] == ["5 (c)", "5 (c) (i)", "5 (c) (ii)", "5 (c) (iii)"]
    assert {v.language for v in answer.hits[0].versions} == {"ar", "en", "es", "ru", "zh"}
    assert engine.ask("LAG/COP/4/RES/1, para. 6", language="ru").hits[0].paragraph.id == "LAG/COP/4/RES/1@ru#6"


def test_a_look_up_without_result_says_what_there_is(engine: Engine) -> None:
    """The document's numbers, or that it is not indexed; part of a range is answered, the rest named."""
    answer = engine.ask("What does paragraph 99 of LAG/COP/4/RES/1 say?")
    assert (answer.status, answer.confidence, answer.hits) == ("not_found", 0.0, ())
    assert answer.note == "LAG/COP/4/RES/1 has no paragraph 99; its paragraphs are 1 to 14"
    assert engine.ask("paragraph 3 of A/RES/99/1").note == "A/RES/99/1 is not indexed"
    part = engine.ask("paragraphs 13 to 15 of LAG/COP/4/RES/1")
    assert ([hit.paragraph.label for hit in part.hits], part.status) == (["13", "14"], "answered")
    assert part.note == "LAG/COP/4/RES/1 has no paragraph 15; its paragraphs are 1 to 14"


def test_a_query_that_names_paragraphs_finds_these_alone(engine: Engine) -> None:
    """Ranked in the document's order, at most `k`; a query that only mentions one is searched."""
    named = engine.search("paras. 3-5 of LAG/COP/4/RES/2, annex")
    assert [hit.paragraph.label for hit in named if hit.paragraph.kind == "paragraph"] == ["3", "4", "5"]
    assert {hit.paragraph.section for hit in named} == {("annex",)}
    assert len(engine.search("paras. 3-5 of LAG/COP/4/RES/2, annex", k=2)) == 2
    assert len(engine.search("who reports under paragraph 13 of LAG/COP/4/RES/1", k=5)) == 5
    assert len(engine.search('"paragraph 9"', k=5)) > 0


def test_filters_hold_and_unknown_ones_are_refused(engine: Engine) -> None:
    """Every hit has the value asked for."""
    hits = engine.search("working group", k=20, where={"document": "LAG/COP/4/DEC/3", "language": "fr"})
    assert hits
    assert {(h.paragraph.document, h.paragraph.language) for h in hits} == {("LAG/COP/4/DEC/3", "fr")}
    with pytest.raises(FilterError, match="there are document, symbol, body"):
        engine.search("x", where={"symbl": "x"})


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


def test_progress_is_told(own: Engine) -> None:
    """Reading and embedding each run to their end."""
    told: list[tuple[str, int, int]] = []
    own.ingest([SAMPLES / f"{RESOLUTION}.en.txt"], report=lambda *step: told.append(step))
    assert ("reading", 1, 1) in {step[:3] for step in told}
    assert next(done == total for stage, done, total in reversed(told) if stage == "embedding")


def test_html_in_a_document_stays_text(own: Engine, tmp_path: Path) -> None:
    """Nothing is interpreted between file and answer."""
    path = tmp_path / "x.txt"
    path.write_text("EX/2\n\nMinutes\n\n1. Decides <script>alert(1)</script> to act.")
    own.ingest([path])
    assert own.show("EX/2, para. 1")[0].paragraph.text == "Decides <script>alert(1)</script> to act."


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
