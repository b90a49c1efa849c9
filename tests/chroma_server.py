"""A real Chroma server on loopback, and a proxy before it that checks a token and can be told to misbehave."""

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

_START = "from chromadb.cli.cli import app; app()"  # what the command `chroma` does


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


@contextmanager
def chroma_run(folder: Path, port: int) -> Iterator[str]:
    """`chroma run` on a folder; the server's address. It has ended when the block has."""
    command = [sys.executable, "-c", _START, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    log = folder.with_suffix(".log")
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as process:
        try:
            while not _listens(port):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


class Proxy(ThreadingHTTPServer):
    """Forwards requests with the right token under a path of its own; `mode` says what else it does with the others.

    Attributes:
        token: That requests must have; "" for any.
        mode: "forward"; "silent" (answers when it is closed), "cut" (hangs up), a status, or what it sends as JSON.
        allowed: How many more requests it forwards before it hangs up; None for all.
        seen: Of each request the length of its body and the path.
    """

    def __init__(self, target: str, token: str = "", prefix: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target, self.token, self.prefix = target, token, prefix
        self.mode: str | int | bytes = "forward"
        self.allowed: int | None = None
        self.seen: list[tuple[int, str]] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"


@contextmanager
def proxied(target: str, token: str = "", prefix: str = "") -> Iterator[Proxy]:
    """A proxy that runs until the block has ended."""
    proxy = Proxy(target, token, prefix)
    thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield proxy
    finally:
        proxy.closing.set()
        proxy.shutdown()
        thread.join()
        proxy.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Proxy
    timeout = 30  # an idle connection does not keep the proxy from closing

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.seen.append((len(body), self.path))
        if self.server.allowed is not None:
            self.server.allowed -= 1
        mode = "cut" if self.server.allowed is not None and self.server.allowed < 0 else self.server.mode
        if mode == "silent":
            self.server.closing.wait()
        elif isinstance(mode, bytes):
            self._send(200, mode)
        elif isinstance(mode, int):
            self._send(mode, f"it broke over {self.headers.get('Authorization')}".encode())
        elif mode == "forward" and self._is_let_in():
            self._forward(body)
        elif mode == "forward":
            self._send(401, b"no")

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815  names that the base class calls

    def _is_let_in(self) -> bool:
        wanted = f"Bearer {self.server.token}" if self.server.token else None
        return self.path.startswith(self.server.prefix) and self.headers.get("Authorization") == wanted

    def _forward(self, body: bytes) -> None:
        target = http.client.HTTPConnection(urlsplit(self.server.target).netloc)
        target.request(
            self.command, self.path.removeprefix(self.server.prefix), body, {"Content-Type": "application/json"}
        )
        answer = target.getresponse()
        self._send(answer.status, answer.read())
        target.close()

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
