"""Alinea with its vectors on a real Chroma server: every command, and what it says where the server fails."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from alinea.cli import app
from alinea.engine import Engine
from alinea.settings import Settings
from index.errors import StoreError
from tests.chroma_server import Proxy, proxied

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = [str(SAMPLES / f"LAG_COP_4_RES_1.{language}.txt") for language in ("en", "fr")]
QUESTION = "When does the working group first meet?"
TOKEN = "wheel-of-salt"  # noqa: S105  a test's
Run = Callable[..., Result]


@pytest.fixture
def proxy(chroma: str) -> Iterator[Proxy]:
    """Before the server; it asks for a token."""
    with proxied(chroma, TOKEN) as made:
        yield made


@pytest.fixture
def run(proxy: Proxy, model_folder: Path, tmp_path: Path) -> Run:
    """Run a command on an index of one's own whose vectors are on the server."""

    def invoke(*arguments: str, **more: str) -> Result:
        environment = {
            "ALINEA_MODELS": str(model_folder.parent),
            "ALINEA_VECTORS": proxy.url,
            "ALINEA_VECTORS_TOKEN": TOKEN,
            "ALINEA_VECTORS_SECONDS": "20",
        }
        return CliRunner().invoke(app, ["--data", str(tmp_path / "data"), *arguments], env={**environment, **more})

    return invoke


@pytest.fixture
def engine(proxy: Proxy, model_folder: Path, tmp_path: Path) -> Iterator[Engine]:
    made = Engine(settings(proxy.url, model_folder, tmp_path / "data"))
    yield made
    made.close()


def settings(url: str, model_folder: Path, data: Path) -> Settings:
    return Settings(data=data, models=model_folder.parent, vectors=url, vectors_token=TOKEN, vectors_seconds=20)  # type: ignore[arg-type]  # pydantic makes it secret


def test_every_command_works_on_a_server(run: Run, tmp_path: Path) -> None:
    """From ingest to removal; no vector store comes into the data folder, and status says where it is."""
    assert "2 files: 2 added" in run("ingest", *FILES).stdout
    assert not (tmp_path / "data" / "chroma").exists()
    state = json.loads(run("status", "--json").stdout)
    assert state["vectors"].startswith("http://127.0.0.1:")
    assert (state["documents"], state["pending"]) == (2, 0)
    assert f"vectors    {state['vectors']}" in run("status").stdout
    hits = json.loads(run("search", "première réunion", "--json").stdout)
    assert hits[0]["paragraph"] == "LAG/COP/4/RES/1@fr#6"
    assert "LAG/COP/4/RES/1, para. 6" in run("ask", QUESTION).stdout
    assert "2 unchanged; 0 paragraphs" in run("ingest", *FILES).stdout
    assert run("remove", "LAG/COP/4/RES/1").exit_code == 0
    assert run("search", "réunion").exit_code == 1
    assert json.loads(run("status", "--json").stdout)["documents"] == 0


def test_removal_leaves_nothing_on_the_server(engine: Engine) -> None:
    """And what changed is replaced there."""
    engine.ingest([Path(FILES[0])])
    with engine.index.stores.vectors() as vectors:
        held = vectors.ids()
    assert "LAG/COP/4/RES/1@en#6" in held
    engine.remove("LAG/COP/4/RES/1")
    with engine.index.stores.vectors() as vectors:
        assert vectors.ids() == set()


def test_two_folders_on_one_server_do_not_mix(engine: Engine, proxy: Proxy, model_folder: Path, tmp_path: Path) -> None:
    """Each finds its own documents alone, also where both hold the same paragraph and one removes it."""
    other = Engine(settings(proxy.url, model_folder, tmp_path / "other"))
    engine.ingest([Path(FILES[0])])
    other.ingest([Path(file) for file in FILES])
    assert {hit.paragraph.language for hit in engine.search("réunion du groupe", k=50)} == {"en"}
    engine.remove("LAG/COP/4/RES/1")
    assert {p.language for hit in other.search("meeting", k=5) for p in (hit.paragraph, *hit.versions)} == {"en", "fr"}
    other.close()


def test_moving_to_a_server_and_back(model_folder: Path, proxy: Proxy, tmp_path: Path) -> None:
    """Is one ingest, which embeds nothing; before it the search says so; the folder's own vectors catch up too."""
    path = tmp_path / "a.txt"
    path.write_text("EX/1\n\nMinutes\n\n1. The meeting was opened in Vel.\n\n2. It was closed.")
    local = Settings(data=tmp_path / "data", models=model_folder.parent)
    engine = Engine(local)
    engine.ingest([path])
    engine.close()
    served = Engine(settings(proxy.url, model_folder, tmp_path / "data"))
    assert served.state().pending == 2
    with pytest.raises(StoreError, match=r"holds no vectors of this index .*`alinea repair` puts them there"):
        served.search("opened")
    told: list[tuple[str, int, int]] = []
    assert served.ingest([path], report=lambda *step: told.append(step)).indexed == 2
    assert ("embedding", 0, 0) in told
    assert served.search("opened")[0].paragraph.label == "1"
    path.write_text("EX/1\n\nMinutes\n\n1. The meeting was opened in Ambrel.\n\n2. It was closed.")
    served.ingest([path])
    served.close()
    again = Engine(local)
    assert again.state().pending == 1
    assert again.ingest([path]).indexed == 1
    with again.index.stores.vectors() as vectors:
        assert "The meeting was opened in Ambrel." in {
            text for text, _ in vectors.entries(sorted(vectors.ids())).values()
        }
    again.close()


def test_a_copied_folder_reads_the_same_vectors(
    engine: Engine, proxy: Proxy, model_folder: Path, tmp_path: Path
) -> None:
    """A colleague's copy finds what the original finds; what was removed since is passed over."""
    engine.ingest([Path(file) for file in FILES])
    shutil.copytree(tmp_path / "data", tmp_path / "copy")
    copy = Engine(settings(proxy.url, model_folder, tmp_path / "copy"))
    expected = [(hit.paragraph.id, hit.score) for hit in engine.search("first meeting")]
    assert [(hit.paragraph.id, hit.score) for hit in copy.search("first meeting")] == expected
    (tmp_path / "b.txt").write_text("EX/1\n\nMinutes\n\n1. The first meeting was opened in Vel.")
    engine.ingest([tmp_path / "b.txt"])
    assert "EX/1@en#1" in {hit.paragraph.id for hit in engine.search("first meeting opened in Vel")}
    assert "EX/1@en#1" not in {hit.paragraph.id for hit in copy.search("first meeting opened in Vel")}
    copy.close()


def test_two_programs_share_a_folder_and_a_server(
    engine: Engine, proxy: Proxy, model_folder: Path, tmp_path: Path
) -> None:
    """What one writes the other finds, though it has searched before; and what one removes is gone for both."""
    other = Engine(settings(proxy.url, model_folder, tmp_path / "data"))
    engine.ingest([Path(FILES[0])])
    assert other.search("first meeting")[0].paragraph.id == "LAG/COP/4/RES/1@en#6"
    (tmp_path / "b.txt").write_text("EX/1\n\nMinutes\n\n1. The salt works of Ambrel were visited.")
    engine.ingest([tmp_path / "b.txt"])
    assert other.search("salt works of Ambrel")[0].paragraph.id == "EX/1@en#1"
    other.remove("EX/1")
    assert "EX/1@en#1" not in {hit.paragraph.id for hit in engine.search("salt works of Ambrel")}
    other.close()


def test_a_server_lost_at_any_request_loses_nothing(engine: Engine, proxy: Proxy, tmp_path: Path) -> None:
    """An ingest that the server leaves after 0, 1, 2 … requests ends with the remedy, and the next one finishes it."""
    path, version, interrupted = tmp_path / "a.txt", 0, True
    while interrupted:
        texts = [f"The meeting in Vel was opened for the {version}th time.", "It was closed.", f"Item {version}."]
        path.write_text("EX/1\n\nMinutes\n\n" + "\n\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)))
        proxy.allowed = version
        try:
            engine.ingest([path])
            interrupted = False
        except StoreError as error:
            assert "cannot be reached" in str(error)  # noqa: PT017  whether it is raised depends on the request
        proxy.allowed = None
        engine.ingest([path])
        with engine.index.stores.vectors() as vectors:
            assert sorted(text for text, _ in vectors.entries(sorted(vectors.ids())).values()) == sorted(texts)
        version += 1
    assert version > 3


# Every way to fail is met in tests/index/test_remote.py.
@pytest.mark.parametrize(("mode", "said"), [("silent", "does not answer within 0.5 seconds"), (500, "status 500")])
def test_a_failing_server_ends_a_command_with_the_remedy(run: Run, proxy: Proxy, mode: str | int, said: str) -> None:
    """Status 1 and one sentence with the address, never the token; what needs no vectors works, and nothing is lost."""
    assert run("ingest", FILES[0]).exit_code == 0
    proxy.mode = mode
    for command in (["ask", QUESTION], ["search", "meeting"], ["ingest", FILES[1]], ["remove", "LAG/COP/4/RES/1"]):
        result = run(*command, ALINEA_VECTORS_SECONDS="0.5")
        assert result.exit_code == 1, result.output
        assert result.stderr.startswith(f"{proxy.url}: ")
        assert said in result.stderr
        assert TOKEN not in result.output
    assert run("status").exit_code == 0
    proxy.mode = "forward"
    assert "2 added" in run("ingest", *FILES).stdout
    assert "LAG/COP/4/RES/1, para. 6" in run("ask", QUESTION).stdout


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ALINEA_VECTORS", "localhost:8000", "'localhost:8000' is no address of a Chroma server; expected one such as"),
        ("ALINEA_VECTORS", "http://me:open-sesame@localhost", "give a token in ALINEA_VECTORS_TOKEN instead"),
        ("ALINEA_VECTORS_TOKEN", "open-sesame\n", "ASCII letters"),
        ("ALINEA_VECTORS_SECONDS", "0", "greater than 0, not '0'"),
    ],
)
def test_a_wrong_setting_is_named(run: Run, name: str, value: str, said: str) -> None:
    """Status 2 before anything is done; what may be secret is not repeated."""
    for command in ("status", "ui"):
        result = run(command, **{name: value})
        assert result.exit_code == 2
        assert result.stderr.startswith(f"a setting cannot be used: {name}: ")
        assert said in result.stderr
        assert "open-sesame" not in result.output


def test_a_token_is_never_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither with the settings nor with the error over a misspelt or mistyped one in a file."""
    assert TOKEN not in repr(Settings(vectors="http://h", vectors_token=TOKEN))  # type: ignore[arg-type]  # pydantic makes it secret
    monkeypatch.chdir(tmp_path)
    for line in (f'vectors_tokn = "{TOKEN}"', f'vectors_token = ["{TOKEN}"]'):
        Path("alinea.toml").write_text(line)
        with pytest.raises(ValueError, match="vectors_tok") as refused:
            Settings()
        assert TOKEN not in str(refused.value)
        result = CliRunner().invoke(app, ["--data", str(tmp_path), "status"])
        assert result.exit_code == 2
        assert "ALINEA_VECTORS_TOK" in result.output
        assert TOKEN not in result.output
