"""With a language model: its answer where the gate lets it through, else the quoted one with a note; never an error."""

import json
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from alinea.cli import app
from alinea.engine import Engine
from alinea.objects import answer_object
from alinea.settings import Settings
from answer.errors import LanguageModelError
from answer.extractive import NAME as EXTRACTIVE
from answer.language_model import Ending, LanguageModel
from answer.model_server import ModelServer, Patience
from answer.served import ServedModel
from tests.answer.fake_model import FakeModel
from tests.chat_server import Reply, chat_server, event, repeats, says, sends, waits

SAMPLES = Path(__file__).parents[2] / "samples"
QUESTION = "When will the interim working group hold its first meeting?"
KEY = "sk-secret-4711"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Path:
    """An index of one resolution."""
    folder = tmp_path_factory.mktemp("written")
    engine = Engine(Settings(data=folder, models=model_folder.parent))
    assert not engine.ingest([SAMPLES / "LAG_COP_4_RES_1.en.txt"]).failed
    engine.close()
    return folder


class Speaker:
    """Whatever model a test puts here, behind one engine that all tests share."""

    name = "fake"
    context, answer_tokens = 4096, 100

    def __init__(self) -> None:
        self.model: LanguageModel = FakeModel("")

    def complete(self, system: str, prompt: str) -> Generator[str, None, Ending]:
        """As of the model."""
        return self.model.complete(system, prompt)


@pytest.fixture(scope="module")
def speaker() -> Speaker:
    """Put a model here."""
    return Speaker()


@pytest.fixture(scope="module")
def engine(data: Path, model_folder: Path, speaker: Speaker) -> Iterator[Engine]:
    """An engine with that model."""
    made = Engine(Settings(data=data, models=model_folder.parent), language_model=speaker)
    yield made
    made.close()


@pytest.fixture
def asked(engine: Engine, speaker: Speaker) -> Callable[[LanguageModel], Engine]:
    """The engine, with this model."""

    def put(model: LanguageModel) -> Engine:
        speaker.model = model
        return engine

    return put


@pytest.fixture(scope="module")
def quoted(engine: Engine) -> list[str]:
    """What is quoted without a model."""
    return [statement.text for statement in engine.ask(QUESTION, written=False).statements]


@pytest.fixture
def sentence(quoted: list[str]) -> str:
    """The first of it, which the model knows as P1."""
    return quoted[0]


def test_what_passes_is_the_answer(asked: Callable[..., Engine], sentence: str) -> None:
    """With the model's name, what it took, and what was dropped."""
    model = FakeModel(f'- {sentence} [P1] "{sentence}"\n- The moon is made of cheese. [P1]')
    answer = asked(model).ask(QUESTION)
    assert (answer.answerer, answer.note) == ("fake", "")
    assert [s.text for s in answer.statements] == [sentence]
    assert [v.failed for v in answer.verdicts] == ["", "supported"]
    assert answer.usage
    assert (answer.usage.requests, answer.usage.prompt) == (1, 10)


def test_it_is_told_why_nothing_passed_and_asked_once_more(asked: Callable[..., Engine], sentence: str) -> None:
    """And what it says then counts."""
    model = FakeModel("- The moon is made of cheese. [P99]", f'- {sentence} [P1] "{sentence}"')
    answer = asked(model).ask(QUESTION)
    assert [s.text for s in answer.statements] == [sentence]
    assert "- The moon is made of cheese.: (P99) is not in the catalog" in model.asked[1][1]
    assert [v.failed for v in answer.verdicts] == ["exists", ""]
    assert answer.usage
    assert answer.usage.requests == 2


@pytest.mark.parametrize("text", ["- The moon is made of cheese. [P1]", "Sure, here you are!", ""])
def test_what_fails_twice_is_quoted_instead(text: str, asked: Callable[..., Engine], quoted: list[str]) -> None:
    """With a note."""
    model = FakeModel(text)
    answer = asked(model).ask(QUESTION)
    assert answer.answerer == EXTRACTIVE
    assert [s.text for s in answer.statements] == quoted
    assert answer.note == "The answer is quoted, not written: nothing that fake wrote passed the checks"
    assert len(model.asked) == 2


def test_a_model_may_be_silent(asked: Callable[..., Engine]) -> None:
    """Then nothing is found, and the hits are leads."""
    answer = asked(FakeModel("NOT FOUND")).ask(QUESTION)
    assert (answer.status, answer.answerer, answer.confidence) == ("not_found", "fake", 0.0)
    assert answer.hits


def test_it_is_not_asked_where_nothing_is_near_or_a_paragraph_is_named(asked: Callable[..., Engine]) -> None:
    """Silence and look-ups need no model, and cost nothing."""
    model = FakeModel("- Yes. [P1]")
    engine = asked(model)
    assert engine.ask("What is the budget for 2041?").status == "not_found"
    assert engine.ask("LAG/COP/4/RES/1, para. 6").status == "answered"
    assert engine.ask(QUESTION, written=False).answerer == EXTRACTIVE
    assert model.asked == []


def test_a_dead_model_leaves_the_quoted_answer_with_the_remedy(asked: Callable[..., Engine], quoted: list[str]) -> None:
    """Never an error."""
    answer = asked(FakeModel(LanguageModelError("start its server"))).ask(QUESTION)
    assert [s.text for s in answer.statements] == quoted
    assert answer.note == "The answer is quoted, not written: start its server"


def test_text_comes_as_it_is_written(asked: Callable[..., Engine], sentence: str) -> None:
    """Piece by piece, in both drafts."""
    pieces: list[str] = []
    asked(FakeModel("One\nTwo\n", f"- {sentence} [P1]")).ask(QUESTION, on_text=pieces.append)
    assert pieces == ["One\n", "Two\n", "\n", f"- {sentence} [P1]"]


def test_a_model_that_is_stopped_is_stopped(asked: Callable[..., Engine]) -> None:
    """Ctrl-C while it writes ends the question."""

    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asked(FakeModel("One\nTwo\n")).ask(QUESTION, on_text=stop)


# The command line, with a server


@pytest.fixture
def run(data: Path, model_folder: Path) -> Callable[..., Result]:
    """Run `ask` with a server at an address."""

    def invoke(url: str, *arguments: str, **settings: str) -> Result:
        environment = {
            "ALINEA_MODELS": str(model_folder.parent),
            "ALINEA_LLM": url,
            "ALINEA_LLM_MODEL": "m",
            "ALINEA_LLM_KEY": KEY,
            "ALINEA_LLM_RETRIES": "0",
            **settings,
        }
        return CliRunner().invoke(app, ["--data", str(data), "ask", QUESTION, *arguments], env=environment)

    return invoke


def test_the_command_shows_draft_answer_and_cost(run: Callable[..., Result], sentence: str) -> None:
    """The answer alone on standard output."""
    with chat_server(says(f'- {sentence} [P1] "{sentence}"\n', usage=(1000, 100))) as server:
        result = run(f"openai:{server.url}", ALINEA_LLM_PRICE_READ="2", ALINEA_LLM_PRICE_WRITTEN="10")
    assert result.exit_code == 0
    assert "Draft, not checked yet:" in result.stderr
    assert "1 request, 1000 tokens read and 100 written; cost 0.003" in result.stderr
    assert "written by m, every line checked" in result.stdout
    assert "Draft" not in result.stdout


def test_no_llm_quotes(run: Callable[..., Result]) -> None:
    """Without a word to the server."""
    with chat_server(says("NOT FOUND")) as server:
        assert run(f"openai:{server.url}", "--no-llm").exit_code == 0
        assert server.seen == []


@pytest.mark.parametrize(
    "reply",
    [
        sends("no", status=500),
        sends(f"bad key {KEY}", status=401),
        sends("no", status=429, Retry_After="3600"),
        sends("data: {not json\n\n"),
        sends(event("- The")),
        waits(),
        waits(event("- The")),
        repeats(event("x ")),
        says('- Decides nothing. [P99] "Decides nothing." [LAG/COP/4/RES/1, para. 6]'),
    ],
)
def test_a_bad_server_costs_no_more_than_the_written_answer(
    reply: Reply, asked: Callable[..., Engine], quoted: list[str]
) -> None:
    """It is quoted, with a note; the key is nowhere."""
    patience = Patience(connect=3.0, first=1.0, between=1.0, pause=0.0, retries=0)
    with chat_server(reply) as server:
        served = ServedModel(ModelServer(kind="openai", url=server.url, model="m", key=KEY, patience=patience))
        answer = asked(served).ask(QUESTION)
    assert [s.text for s in answer.statements] == quoted
    assert answer.answerer == EXTRACTIVE
    assert answer.note.startswith("The answer is quoted, not written: ")
    assert KEY not in json.dumps(answer_object(answer))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"ALINEA_LLM": "http://localhost:8080/v1"},
            "names no kind of server; expected openai:http://localhost:8080/v1",
        ),
        ({"ALINEA_LLM": "openai:"}, "is no address of a language model's server"),
        ({"ALINEA_LLM": f"openai:https://user:{KEY}@example.org/v1"}, "give a token in ALINEA_LLM_KEY instead"),
        ({"ALINEA_LLM_MODEL": ""}, "ALINEA_LLM_MODEL: name the model as its server does"),
        ({"ALINEA_LLM_KEY": f"{KEY}\n"}, "ALINEA_LLM_KEY: the token may hold"),
        ({"ALINEA_LLM_TOKENS": "4000"}, "more than half of ALINEA_LLM_CONTEXT"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    run: Callable[..., Result], settings: dict[str, str], said: str
) -> None:
    """With the remedy, and without the key."""
    result = run("ollama", **settings)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert KEY not in result.output


def test_ollama_needs_no_address() -> None:
    """On this machine it has one."""
    server = Settings(llm="ollama", llm_model="qwen3:4b").model_server
    assert server
    assert (server.kind, server.url) == ("ollama", "http://localhost:11434")
    assert Settings().model_server is None
