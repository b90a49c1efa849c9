"""The vector store on a real Chroma server, behind a proxy where something is to go wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.errors import StoreError
from index.server import Server
from index.vectors import VectorStore, Windows
from tests.chroma_server import Proxy, chroma_run, free_port, proxied
from tests.index.readings import reading
from tests.index.stores import MODEL, vector

TEXTS = ("Decides to meet in Vel", "Requests a list of experts", "Invites the observers")
UNITS = [Windows(paragraph=p, vectors=vector(p.text, windows=2)) for p in reading(*TEXTS).paragraphs]
TOKEN = "wheel-of-salt"  # noqa: S105  a test's


@contextmanager
def store(place: Path | Server, index: str = "one") -> Iterator[VectorStore]:
    opened = VectorStore(place, MODEL, index)
    try:
        yield opened
    finally:
        opened.close()


@pytest.fixture
def proxy(chroma: str) -> Iterator[Proxy]:
    """Asks for a token, and stands under a path."""
    with proxied(chroma, TOKEN, "/chroma") as made:
        yield made


@pytest.fixture
def server(proxy: Proxy) -> Server:
    return Server(url=proxy.url, token=TOKEN, seconds=0.5)


def test_a_server_holds_what_a_folder_holds(chroma: str, tmp_path: Path) -> None:
    """The same windows, found in the same order with the same similarity, and gone when they are deleted."""
    with store(Server(url=chroma), "same") as served, store(tmp_path) as local:
        for held in (served, local):
            held.put(UNITS)
            held.put(UNITS[:1])  # in place of what stands there
        assert served.ids() == local.ids()
        assert served.count() == local.count() == 6
        texts, expected = served.entries(sorted(served.ids())), local.entries(sorted(local.ids()))
        assert {i: text for i, (text, _) in texts.items()} == {i: text for i, (text, _) in expected.items()}
        assert all(np.allclose(texts[i][1], expected[i][1], atol=1e-6) for i in expected)
        query = vector("Requests")[0]
        found, wanted = served.nearest(query, 3), local.nearest(query, 3)
        assert [i for i, _ in found] == [i for i, _ in wanted]
        assert [s for _, s in found] == pytest.approx([s for _, s in wanted], abs=1e-5)
        served.delete([*sorted(served.ids())[:2], "unknown"])
        assert served.count() == 4


def test_indexes_and_models_do_not_mix(chroma: str) -> None:
    """Each has a collection of its own on one server, and meets it again."""
    place = Server(url=chroma)
    with store(place, "left") as left, store(place, "right") as right:
        left.put(UNITS)
        assert right.ids() == set()
        right.put(UNITS[:1])
        right.delete(sorted(left.ids()))
        assert (left.count(), right.count()) == (6, 0)
    other = VectorStore(place, "another model", "left")
    assert other.count() == 0
    other.close()
    with store(place, "left") as again:
        assert again.count() == 6


def test_requests_stay_below_what_a_server_takes(server: Server, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and ids are sent in parts where there are more than it takes at once."""
    monkeypatch.setattr("chromadb.api.fastapi.FastAPI.get_max_batch_size", lambda self: 4)
    with store(server, "parts") as held:
        proxy.seen.clear()
        held.put(UNITS)
        assert [path.rpartition("/")[2] for _, path in proxy.seen if "collections" in path] == ["get", "add"] * 2
        assert held.count() == 6
        held.delete(sorted(held.ids()))
        assert held.count() == 0


def test_the_token_is_sent_with_every_request(server: Server, proxy: Proxy) -> None:
    """Under the proxy's path; without it, or with another, the remedy names the setting and not the token."""
    with store(server, "token") as held:
        held.put(UNITS)
        assert held.count() == 6
    assert len(proxy.seen) > 3
    assert all(path.startswith("/chroma/api/v2/") for _, path in proxy.seen)
    with pytest.raises(StoreError, match=r"refuses the token.*set ALINEA_VECTORS_TOKEN") as refused:
        VectorStore(replace(server, token="wrong-token"), MODEL)  # noqa: S106  a test's
    assert "wrong-token" not in str(refused.value)
    with pytest.raises(StoreError, match=r"asks for a token.*set ALINEA_VECTORS_TOKEN"):
        VectorStore(replace(server, token=""), MODEL)


FAULTS = [
    ("silent", "does not answer within 0.5 seconds.*ALINEA_VECTORS_SECONDS"),
    ("cut", "cannot be reached.*correct the address in ALINEA_VECTORS"),
    (500, "fails .status 500: it broke.*see its log"),
    (301, "refuses .status 301.*must name a Chroma server"),
    (413, "no request of this size.*let it take 40 MB"),
    (404, "refuses .status 404.*must name a Chroma server"),
    (b"<html>welcome</html>", "no Chroma server of version 1.*correct the address"),
    (b"\xff\xfe", "no Chroma server of version 1.*correct the address"),
]


@pytest.mark.parametrize(("mode", "said"), FAULTS)
def test_a_server_that_misbehaves_is_named_with_the_remedy(
    server: Server, proxy: Proxy, mode: str | int | bytes, said: str
) -> None:
    """Its address, what it does, and what to do; when it is opened and at every later request; never the token."""
    with store(server, "faults") as held:
        held.put(UNITS)
        proxy.mode = mode
        uses: list[Callable[[], Any]] = [
            lambda: VectorStore(server, MODEL),
            lambda: held.put(UNITS),
            lambda: held.delete(["x"]),
            lambda: held.nearest(UNITS[0].vectors[0], 2),
            held.count,
            held.ids,
        ]
        for use in uses:
            with pytest.raises(StoreError, match=said) as raised:
                use()
            assert str(raised.value).startswith(f"{server.url}: ")
            assert TOKEN not in str(raised.value)
        proxy.mode = "forward"
        assert held.count() == 6


@pytest.mark.parametrize("sent", [b"{}", b"[]", b"null", b"1", b'{"id": 1}', b'"ok"'])
def test_another_servers_json_is_told(server: Server, proxy: Proxy, sent: bytes) -> None:
    """What is JSON and not Chroma's is refused at opening."""
    proxy.mode = sent
    with pytest.raises(StoreError, match="no Chroma server of version 1"):
        VectorStore(server, MODEL)


def test_nothing_listens() -> None:
    """The address and the remedy."""
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(StoreError, match=f"{url}: .* cannot be reached .*start it with `chroma run`"):
        VectorStore(Server(url=url), MODEL)


def test_a_server_started_anew_still_has_its_vectors(tmp_path: Path) -> None:
    """An open store goes on with it; where its data are gone the remedy is said."""
    port = free_port()
    with chroma_run(tmp_path / "kept", port) as url:
        held = VectorStore(Server(url=url), MODEL)
        held.put(UNITS)
    with pytest.raises(StoreError, match="cannot be reached"):
        held.count()
    with chroma_run(tmp_path / "kept", port):
        assert held.nearest(UNITS[1].vectors[0], 1)[0][0] == UNITS[1].paragraph.id
    with (
        chroma_run(tmp_path / "empty", port),
        pytest.raises(StoreError, match=r"no longer holds this index.*alinea ingest"),
    ):
        held.nearest(UNITS[1].vectors[0], 1)
    held.close()


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000",
        "https://vectors.example.org",
        "https://vectors.example.org:8443/team/chroma",
        "http://[::1]:8000/",
    ],
)
def test_addresses(url: str) -> None:
    """With or without port and path, also by number."""
    assert Server(url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        *("localhost:8000", "localhost", "/data/chroma", "ftp://h:1", "http://", "http://[::1", "http://höst:1"),
        *("http://h:99999", "http://h:x", "http://h:0", "http://h o:1", "http://h/?a=b", "http://h/#a"),
    ],
)
def test_what_is_no_address(url: str) -> None:
    """Is refused with the value and an example."""
    with pytest.raises(StoreError, match="expected one such as http://localhost:8000"):
        Server(url=url)


@pytest.mark.parametrize("url", ["http://me:open-sesame@h:1", "http://open-sesame@h", "http://me:open-sesame@h:x"])
def test_a_password_in_the_address_is_not_repeated(url: str) -> None:
    """It is refused without being printed."""
    with pytest.raises(StoreError) as refused:
        Server(url=url)
    assert "open-sesame" not in str(refused.value)


def test_a_token_is_never_shown() -> None:
    """Neither by the record nor by the message that refuses it."""
    assert TOKEN not in repr(Server(url="http://h", token=TOKEN))
    for token in (f"{TOKEN}\n", f"{TOKEN} {TOKEN}", f"{TOKEN}é"):
        with pytest.raises(StoreError, match="ASCII letters") as refused:
            Server(url="http://h", token=token)
        assert TOKEN not in str(refused.value)
