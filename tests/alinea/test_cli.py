"""The command line: documented, with exit codes, JSON everywhere, and remedies in its errors."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from alinea.cli import app
from index.filters import FIELDS

SAMPLES = Path(__file__).parents[2] / "samples"
README = Path(__file__).parents[2] / "README.md"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
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


def test_ask_prints_statement_and_reference(run: Run) -> None:
    """Exit status 0 for an answer."""
    result = run("ask", "When does the working group first meet?")
    assert result.exit_code == 0
    assert "LAG/COP/4/RES/1, para. 6" in result.stdout


def test_ask_json_is_the_answer_object(run: Run) -> None:
    """With exactly the fields that scripts rely on."""
    answer = json.loads(run("ask", "When does the working group first meet?", "--json").stdout)
    assert list(answer) == [
        "id",
        "question",
        "language",
        "status",
        "confidence",
        "statements",
        "hits",
        "answerer",
        "note",
        "searched",
        "verdicts",
        "usage",
    ]
    citation = answer["statements"][0]["citations"][0]
    assert list(citation) == ["paragraph", "reference", "quote", "start", "end", "versions"]
    assert list(answer["hits"][0]) == ["paragraph", "score"]


def test_not_found_ends_with_1_and_shows_leads_as_leads(run: Run) -> None:
    """Never as an answer."""
    result = run("ask", "What is the budget for 2041?")
    assert result.exit_code == 1
    assert "Not found" in result.stdout
    assert "which do not answer the question" in result.stdout


@pytest.mark.parametrize(
    ("format", "start"),
    [
        ("markdown", "## When does"),
        ("text", "Question: When does"),
        ("html", "<!DOCTYPE html>"),
        ("bibtex", "@techreport{LAG-COP-4-RES-1.en,"),
        ("ris", "TY  - RPRT\r\n"),
        ("csl", "[\n  {\n"),
        ("json", "{\n"),
    ],
)
def test_an_answer_is_written_in_every_format(run: Run, format: str, start: str) -> None:  # noqa: A002  the option's own name
    """To standard output, as the format wants it; JSON as --json."""
    result = run("ask", "When does the working group first meet?", "--format", format)
    assert result.exit_code == 0
    assert result.stdout_bytes.decode().startswith(start)
    assert "LAG/COP/4/RES/1" in result.stdout


def test_not_found_is_written_as_such(run: Run) -> None:
    """With exit status 1 in any format, and references in the language asked for."""
    result = run("ask", "What is the budget for 2041?", "--format", "text", "--references", "fr")
    assert result.exit_code == 1
    assert "Pistes, et non réponse" in result.stdout
    assert "LAG/COP/4/RES/1, par. " in result.stdout


def test_a_paragraph_is_cited_by_hand(run: Run) -> None:
    """In any words, as text or for a reference manager; a wrong number says which there are."""
    cited = run("cite", "paragraph 5 (c) of resolution 4/1", "--references", "es")
    assert (cited.exit_code, "LAG/COP/4/RES/1, párr. 5 c) iii)" in cited.stdout) == (0, True)
    entry = run("cite", "LAG/COP/4/RES/1, para. 5 (c)", "--format", "bibtex", "--lang", "fr").stdout
    assert entry.startswith("@techreport{LAG-COP-4-RES-1.fr,")
    assert "note = {par. 5 c)}" in entry
    wrong = run("cite", "LAG/COP/4/RES/1, para. 77")
    assert (wrong.exit_code, "its paragraphs are 1 to 14" in wrong.stderr) == (1, True)
    assert run("cite", "what is this").exit_code == 1


def test_an_answer_is_kept_and_asked_again(run: Run, tmp_path: Path) -> None:
    """Exit status 0 where it is the same, 1 where not, 2 where the file is none; a failure leaves no file."""
    kept = tmp_path / "kept.json"
    assert run("ask", "When does the working group first meet?", "--audit", str(kept)).exit_code == 0
    same = run("replay", str(kept))
    assert (same.exit_code, "the same answer" in same.stdout) == (0, True)
    assert json.loads(run("replay", str(kept), "--json").stdout)["differences"] == []
    kept.write_text(kept.read_text(encoding="utf-8").replace("Tamsin Bay", "Port Verel"), encoding="utf-8")
    other = run("replay", str(kept))
    assert (other.exit_code, "has other words" in other.stdout) == (1, True)
    assert "Port Verel" in other.stdout
    assert "Tamsin Bay" in other.stdout
    assert run("replay", str(README)).exit_code == 2
    nowhere = run("ask", "When?", "--audit", str(tmp_path / "none" / "kept.json"))
    assert (nowhere.exit_code, "cannot be written" in nowhere.stderr) == (2, True)


def test_search_lists_and_filters(run: Run) -> None:
    """As many as asked for, of the language asked for."""
    hits = json.loads(run("search", "salinity", "-k", "3", "--where", "language=fr", "--json").stdout)
    assert len(hits) == 3
    assert all("@fr#" in hit["paragraph"] for hit in hits)


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


def test_show_prints_the_paragraph_in_its_place(run: Run) -> None:
    """With its neighbours and the other language version."""
    result = run("show", "LAG/COP/4/RES/1, para. 6")
    assert result.exit_code == 0
    assert "LAG/COP/4/RES/1, par. 6" in result.stdout
    passage = json.loads(run("show", "LAG/COP/4/RES/1, para. 6", "--json").stdout)
    assert passage["paragraph"]["label"] == "6"
    assert [p["language"] for p in passage["versions"]] == ["fr"]


def test_show_of_an_unknown_number_ends_with_1_and_the_range(run: Run) -> None:
    """Not found is a result with a remedy."""
    result = run("show", "LAG/COP/4/RES/1, para. 77")
    assert result.exit_code == 1
    assert "its paragraphs are 1 to 14" in result.stderr


def test_a_look_up_is_printed_whole_or_with_what_there_is(run: Run) -> None:
    """By ask, search and show, in ordinary words."""
    result = run("ask", "Que dit le paragraphe 5 c) de la résolution 4/1 ?")
    assert result.exit_code == 0
    assert "LAG/COP/4/RES/1, par. 5 c) iii)" in result.stdout
    assert "quoted whole" in result.stdout
    assert result.stdout.count("Décide également que le Groupe de travail") == 1
    for command in ("ask", "search", "show"):
        wrong = run(command, "paragraph 77 of LAG/COP/4/RES/1")
        assert wrong.exit_code == 1
        assert "LAG/COP/4/RES/1 has no paragraph 77; its paragraphs are 1 to 14" in wrong.output
    shown = run("show", "paras. 12-14 of resolution 4/1").stdout
    assert [shown.count(f"LAG/COP/4/RES/1, para. {number}, p.") for number in (11, 12, 13, 14)] == [0, 1, 1, 1]
    assert json.loads(run("ask", "LAG/COP/4/RES/1, para. 77", "--json").stdout)["note"].endswith("are 1 to 14")


def test_show_of_a_symbol_is_the_whole_document(run: Run) -> None:
    """Both language versions."""
    assert run("show", "LAG/COP/4/RES/1").stdout.count("Freshwater") >= 1
    assert run("show", "LAG/COP/4/RES/1", "--check").exit_code == 0


def test_doubts_are_counted_by_ingest_and_printed_by_show(run: Run, tmp_path: Path) -> None:
    """One line a document that names the command for all of them; a clean document says so."""
    for name, number in (("first", 4), ("second", 3)):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Minutes\n\n1. Opened.\n\n2. Read.\n\n{number}. Closed.\n\n{number + 1}. Signed.")
    result = run("ingest", str(tmp_path), folder=tmp_path / "index")
    assert result.stderr.splitlines()[-1] == "first (en): 1 doubt; `alinea show first --check` prints them"
    assert result.exit_code == 0
    checked = run("show", "first", "--check", folder=tmp_path / "index")
    assert (checked.exit_code, checked.stdout.splitlines()) == (
        0,
        ["first (en): 1 doubt", "  paragraph 4 follows 2: 3 is missing"],
    )
    assert run("show", "second", "--check", folder=tmp_path / "index").stdout == "second (en): nothing to doubt\n"
    assert run("show", "second, para. 1", "--check", folder=tmp_path / "index").exit_code == 1


def test_progress_is_quiet_where_nobody_watches(run: Run, tmp_path: Path) -> None:
    """Nothing on standard error but what went wrong."""
    (tmp_path / "a.txt").write_text("Minutes\n\n1. Opened.")
    assert run("ingest", str(tmp_path), folder=tmp_path / "index").stderr == ""


def test_list_and_status(run: Run, tmp_path: Path) -> None:
    """What there is, and what to do where there is nothing."""
    assert [d["language"] for d in json.loads(run("list", "--json").stdout)] == ["en", "fr"]
    assert json.loads(run("status", "--json").stdout)["pending"] == 0
    assert "documents  2" in run("status").stdout
    empty = run("list", folder=tmp_path)
    assert "fill it with: alinea ingest" in empty.stderr


def test_a_store_that_is_gone_is_reported_and_repaired(run: Run, tmp_path: Path) -> None:
    """At a glance, entry by entry, and when it is searched; the exit status says so."""
    (tmp_path / "a.txt").write_text("Minutes\n\n1. Opened by the warden of the lagoon.")
    folder = tmp_path / "index"
    run("ingest", str(tmp_path / "a.txt"), folder=folder)
    verified = run("status", "--verify", folder=folder)
    assert (verified.exit_code, verified.stderr) == (0, "")
    assert "catalog, vector store and word index hold the same" in verified.stdout
    shutil.rmtree(folder / "words")
    glance = run("status", "--json", folder=folder)
    assert (glance.exit_code, len(json.loads(glance.stdout)["troubles"])) == (0, 1)
    verified = run("status", "--verify", "--json", folder=folder)
    assert verified.exit_code == 1
    assert [d["where"] for d in json.loads(verified.stdout)["differences"]] == ["word index"]
    assert "`alinea repair` brings everything in step" in run("status", "--verify", folder=folder).stderr
    assert run("search", "“warden of the lagoon”", folder=folder).exit_code == 1
    repaired = run("repair", folder=folder)
    assert (repaired.exit_code, repaired.stdout.splitlines()[-1]) == (0, "1 differences mended")
    assert run("search", "“warden of the lagoon”", folder=folder).exit_code == 0
    assert json.loads(run("repair", "--json", folder=folder).stdout) == []
    assert run("repair", folder=folder).stdout == "everything was in step\n"


def test_export_is_read_back_to_the_same_paragraphs(run: Run, tmp_path: Path) -> None:
    """JSONL out and in: the same ids, labels and texts."""
    before = run("export").stdout
    (tmp_path / "all.jsonl").write_text(before, encoding="utf-8")
    assert run("ingest", str(tmp_path / "all.jsonl"), folder=tmp_path / "index").exit_code == 0
    after = run("export", folder=tmp_path / "index").stdout
    fields = ("id", "kind", "label", "section", "lead", "text", "page", "title")

    def rows(text: str) -> list[list[object]]:
        return [[row[name] for name in fields] for row in map(json.loads, text.splitlines())]

    assert rows(after) == rows(before)


def test_export_of_one_document_as_csv_and_akn(run: Run) -> None:
    """Header and rows; markup of each language version."""
    assert run("export", "--format", "csv", "LAG/COP/4/RES/1").stdout.startswith("id,document,language,kind,label")
    assert run("export", "--format", "akn", "LAG/COP/4/RES/1").stdout.count("<akomaNtoso") == 2
    assert run("export", "NOT/THERE").exit_code == 1


def test_remove_of_an_unknown_symbol_ends_with_1(run: Run) -> None:
    """And says where to look."""
    result = run("remove", "NOT/THERE")
    assert result.exit_code == 1
    assert "alinea list" in result.stderr


def test_batches_answer_every_line(run: Run, tmp_path: Path) -> None:
    """Answers one a line in order; rankings as a TREC run."""
    batch = tmp_path / "questions.jsonl"
    lines = (
        '{"id": "a", "question": "When does the group meet?"}',
        '{"id": "b", "text": "salinité", "where": {"language": "fr"}}',
    )
    batch.write_text("\n".join(lines), encoding="utf-8")
    answers = [json.loads(line) for line in run("ask", "--batch", str(batch)).stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert run("search", "--batch", str(batch), "--run", str(tmp_path / "out.trec"), "-k", "5").exit_code == 0
    ranked = [line.split() for line in (tmp_path / "out.trec").read_text(encoding="utf-8").splitlines()]
    assert [(line[0], line[3]) for line in ranked] == [(q, str(rank)) for q in "ab" for rank in range(1, 6)]
    assert all("@fr#" in line[2] for line in ranked if line[0] == "b")


def test_a_run_that_fails_leaves_the_old_one(run: Run, tmp_path: Path) -> None:
    """A line in the middle asks for a field that there is not."""
    batch, out = tmp_path / "questions.jsonl", tmp_path / "out.trec"
    batch.write_text('{"id": "a", "text": "group"}\n{"id": "b", "text": "group", "where": {"langage": "fr"}}\n')
    out.write_text("the old run\n")
    result = run("search", "--batch", str(batch), "--run", str(out))
    assert (result.exit_code, out.read_text()) == (2, "the old run\n")
    assert "no field 'langage'" in result.stderr
    assert [path.name for path in tmp_path.glob("out*")] == ["out.trec"]


def test_a_bad_batch_line_is_named(run: Run, tmp_path: Path) -> None:
    """With file and line."""
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"id": "a", "question": "When?"}\nnonsense\n')
    result = run("ask", "--batch", str(batch))
    assert result.exit_code == 1
    assert "questions.jsonl, line 2" in result.stderr


def test_a_failed_file_ends_with_1_and_its_reason(run: Run, tmp_path: Path) -> None:
    """The sum counts it."""
    (tmp_path / "bad.xml").write_text("<a><b></a>")
    result = run("ingest", str(tmp_path / "bad.xml"), folder=tmp_path / "index")
    assert result.exit_code == 1
    assert "bad.xml, line 1: not well-formed XML" in result.stderr
    assert "1 failed" in result.stdout
    (tmp_path / "bad.xml").unlink()
    gone = run("ingest", str(tmp_path / "bad.xml"), folder=tmp_path / "index")
    assert (gone.exit_code, gone.stderr.endswith("it may have been moved or deleted\n")) == (1, True)


def test_a_conversation_goes_on_until_it_is_ended(data: Path, model_folder: Path) -> None:
    """Follow-ups are understood, until `:new`; blank lines are none, and what follows `:quit` is not asked."""
    typed = (
        "paragraph 6 of LAG/COP/4/RES/1\n\nthe next one\n:new\nthe next one\n:quit\nparagraph 8 of LAG/COP/4/RES/1\n"
    )
    settings = {"ALINEA_MODELS": str(model_folder.parent)}
    result = CliRunner().invoke(app, ["--data", str(data), "chat"], env=settings, input=typed.format("LAG/COP/4/RES/1"))
    assert result.exit_code == 0
    assert result.stdout.count("Searched for: LAG/COP/4/RES/1, para. 7") == 1
    assert [f"— LAG/COP/4/RES/1, para. {n} ·" in result.stdout for n in (6, 7, 8)] == [True, True, False]


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
