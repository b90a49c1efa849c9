"""A model on a server answers, or says why not; it never hangs, and its key is never seen."""

import logging
from collections.abc import Callable, Iterator

import pytest

from answer.errors import LanguageModelError
from answer.language_model import Ending, Prices
from answer.model_server import ModelServer, Patience
from answer.served import ServedModel
from tests.chat_server import ChatServer, Reply, chat_server, event, hangs_up, repeats, says, sends, waits
from tests.chroma_server import free_port

KEY = "sk-secret-4711"
PATIENT = Patience(pause=0.0)
SHORT = Patience(connect=3.0, first=1.0, between=1.0, pause=0.0)
HURRIED = Patience(overall=3.0, pause=0.0)
Served = Callable[..., tuple[ServedModel, ChatServer]]


def model(
    url: str, *, kind: str = "openai", patience: Patience = PATIENT, naps: list[float] | None = None
) -> ServedModel:
    server = ModelServer(
        kind=kind,
        url=url,
        model="m",
        key=KEY,
        answer_tokens=50,
        patience=patience,
        prices=Prices(prompt=1.0, answer=2.0),
    )
    return ServedModel(server, sleep=(naps if naps is not None else []).append)


def heard(served: ServedModel) -> tuple[str, Ending]:
    """The whole text, and how it ended."""
    stream, pieces = served.complete("Be brief.", "Why?"), []
    while True:
        try:
            pieces.append(next(stream))
        except StopIteration as end:
            return "".join(pieces), end.value


@pytest.fixture
def refusal(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[..., str]]:
    """What the model says of a server that replies so; the key stands neither in it nor in any log."""

    def refused(reply: Reply, kind: str = "openai", patience: Patience = PATIENT) -> str:
        with (
            caplog.at_level(logging.DEBUG),
            chat_server(reply) as server,
            pytest.raises(LanguageModelError) as raised,
        ):
            heard(model(server.url, kind=kind, patience=patience))
        assert KEY not in str(raised.value)
        assert raised.value.__cause__ is None
        assert raised.value.__suppress_context__
        return str(raised.value)

    yield refused
    assert KEY not in caplog.text


def test_a_stream_is_handed_on_piece_by_piece() -> None:
    """And its price is what the server counts, at the prices that are set."""
    with chat_server(says("Be", "cause.", usage=(1_000_000, 500_000))) as server:
        stream = model(server.url).complete("Be brief.", "Why?")
        assert [next(stream), next(stream)] == ["Be", "cause."]
        with pytest.raises(StopIteration) as end:
            next(stream)
    assert end.value.value.usage.cost == 2.0
    assert not end.value.value.usage.estimated


def test_what_is_sent_is_the_text_the_key_and_the_usual_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of another service's from the environment, and no particulars of this machine."""
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-another-service")
    with chat_server(says("Because.")) as server:
        heard(model(server.url))
        ((path, headers, body),) = server.seen
    assert path == "/chat/completions"
    assert [message["content"] for message in body["messages"]] == ["Be brief.", "Why?"]
    assert (body["temperature"], body["max_tokens"], body["model"]) == (0.0, 50, "m")
    assert headers["authorization"] == f"Bearer {KEY}"
    usual = {"host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent"}
    assert set(headers) == usual | {"authorization"}


def test_tokens_that_no_one_counts_are_estimated() -> None:
    """And said to be."""
    with chat_server(says("Because.")) as server:
        assert heard(model(server.url))[1].usage.estimated


def test_a_server_that_knows_no_counting_is_asked_without() -> None:
    """Some refuse the option."""
    with chat_server(sends('{"error": "stream_options: extra"}', status=422), says("Because.")) as server:
        assert heard(model(server.url))[0] == "Because."
        assert ["stream_options" in body for _, _, body in server.seen] == [True, False]


def test_an_answer_that_is_cut_off_by_its_limit_is_marked() -> None:
    """Its last line is not to be trusted."""
    with chat_server(says("Beca", finish="length")) as server:
        assert heard(model(server.url))[1].cut


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_trouble_is_tried_again(status: int) -> None:
    """With a pause that grows."""
    naps: list[float] = []
    with chat_server(sends("no", status=status), sends("no", status=status), says("Because.")) as server:
        patience = Patience(pause=1.5)
        assert heard(model(server.url, patience=patience, naps=naps))[0] == "Because."
    assert naps == [1.5, 3.0]


def test_a_server_says_when_to_come_back() -> None:
    """Its Retry-After goes before our pause."""
    naps: list[float] = []
    with chat_server(sends("no", status=429, Retry_After="7"), says("Because.")) as server:
        heard(model(server.url, patience=PATIENT, naps=naps))
    assert naps == [7.0]


def test_a_wait_beyond_our_patience_is_not_waited(refusal: Callable[..., str]) -> None:
    """It is said instead."""
    assert "takes no more requests for 3600 seconds (429)" in refusal(sends("no", status=429, Retry_After="3600"))


def test_no_server() -> None:
    """Nothing listens there."""
    with pytest.raises(LanguageModelError, match=r"no language model can be reached at .*; start its server"):
        heard(model(f"http://127.0.0.1:{free_port()}"))


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (sends("no", status=500), "failed (500); look at its log"),
        (sends("no", status=429), "takes no more requests (429)"),
        (sends(f"bad key {KEY}", status=401), "refuses the key (401); set ALINEA_LLM_KEY"),
        (sends("no", status=404), "check ALINEA_LLM_MODEL, and whether ALINEA_LLM should end in /v1"),
        (sends(f'{{"error": "too long for {KEY}"}}', kind="application/json", status=400), "refused the request (400)"),
        (sends(status=302, Location="http://127.0.0.1:9/"), "refused the request (302)"),
        (hangs_up, "closed the connection without a reply"),
        (sends(), "is no answer of an OpenAI-compatible server"),
        (sends("\x00\xff garbage \n\n"), "is no answer of"),
        (sends("<html>Welcome</html>", kind="text/html"), "is no answer of"),
        (sends("data: {not json\n\n"), "is no answer of"),
        (sends('data: {"choices": 7}\n\n'), "is no answer of"),
        (sends("data: [1, 2]\n\n"), "is no answer of"),
        (sends(event("Be"), event("cau")), "broke off in mid-answer"),
        (sends(event("Be"), Content_Length="9999"), "broke off in mid-answer"),
        (sends(event("Be"), "data: {not json\n\n"), "broke off in mid-answer"),
        (repeats(event("and so on ")), "did not stop at 50 tokens"),
    ],
)
def test_every_trouble_has_its_remedy(refusal: Callable[..., str], reply: Reply, said: str) -> None:
    """Whatever a server does, the model says in words what it did."""
    assert said in refusal(reply)


@pytest.mark.parametrize(
    ("reply", "patience", "said"),
    [
        (waits(), SHORT, "said nothing for 1 seconds"),
        (waits(": loading\n\n"), SHORT, "said nothing for 1 seconds"),
        (repeats(": still here\n\n"), SHORT, "said nothing for 1 seconds"),
        (waits(event("Be")), SHORT, "fell silent for 1 seconds in mid-answer"),
        (repeats(event()), HURRIED, "did not come to an end in 3 seconds"),
    ],
)
def test_no_silence_holds_us_up(refusal: Callable[..., str], reply: Reply, patience: Patience, said: str) -> None:
    """Neither before the first word nor between two, also where something is sent that is no word."""
    assert said in refusal(reply, patience=patience)


def test_ollama_is_spoken_to_in_its_own_way() -> None:
    """With the context that is set, which Ollama would otherwise cut unseen."""
    parts = (
        '{"model": "m", "message": {"role": "assistant", "content": "Because."}, "done": false}\n',
        '{"model": "m", "message": {"role": "assistant", "content": ""}, "done": true, "done_reason": "stop", '
        '"prompt_eval_count": 7, "eval_count": 3}\n',
    )
    with chat_server(sends(*parts, kind="application/x-ndjson")) as server:
        text, ending = heard(model(server.url, kind="ollama"))
        ((path, headers, body),) = server.seen
    assert (text, ending.usage.prompt, ending.usage.answer) == ("Because.", 7, 3)
    assert path == "/api/chat"
    assert headers["authorization"] == f"Bearer {KEY}"
    assert (body["options"]["num_ctx"], body["options"]["num_predict"]) == (4096, 50)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (sends('{"error": "model not found"}', status=404), "has no model 'm'"),
        (sends('{"error": "it crashed"}\n', kind="application/x-ndjson"), "is no answer of Ollama"),
        (sends("nonsense\n"), "is no answer of Ollama"),
        (sends('{"message": {"role": "assistant", "content": "Be"}, "done": false}\n'), "broke off in mid-answer"),
    ],
)
def test_ollamas_troubles_too(refusal: Callable[..., str], reply: Reply, said: str) -> None:
    """In the same words."""
    assert said in refusal(reply, kind="ollama")


def test_the_key_is_not_printed_with_its_server() -> None:
    """Where a record is shown in a traceback."""
    assert KEY not in repr(ModelServer(kind="openai", url="http://x", model="m", key=KEY))
