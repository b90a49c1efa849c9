"""A language model's server on loopback that says what a test tells it to, and misbehaves in every way that we know."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler"], None]


class ChatServer(ThreadingHTTPServer):
    """Answers each request with the next of its replies, and all further ones with the last.

    Attributes:
        seen: The path, headers (in small letters) and body of each request.
        closing: Set when the test has ended, for replies that wait for ever.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, replies: Sequence[Reply]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies = list(replies)
        self.seen: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """A client that has gone is no error here."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: ChatServer

    def do_POST(self) -> None:
        """Note the request and reply."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        self.server.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        self.server.replies[min(len(self.server.seen), len(self.server.replies)) - 1](self)

    def begin(self, kind: str = "text/event-stream", status: int = 200, **headers: str) -> None:
        """Send the head of a reply that ends with its connection."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def write(self, text: str) -> None:
        """Send a part of the body."""
        self.wfile.write(text.encode())
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def chat_server(*replies: Reply) -> Iterator[ChatServer]:
    """A server that runs until the block has ended."""
    server = ChatServer(replies)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def event(text: str = "", finish: str | None = None, **fields: object) -> str:
    """One event of an OpenAI-compatible stream."""
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice], **fields}
    return f"data: {json.dumps(chunk)}\n\n"


def says(*pieces: str, finish: str = "stop", usage: tuple[int, int] | None = None) -> Reply:
    """A good stream."""

    def reply(handler: Handler) -> None:
        handler.begin()
        for piece in pieces:
            handler.write(event(piece))
        handler.write(event(finish=finish))
        if usage:
            counts = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
            handler.write(event(choices=[], usage=counts))
        handler.write("data: [DONE]\n\n")

    return reply


def sends(*parts: str, kind: str = "text/event-stream", status: int = 200, **headers: str) -> Reply:
    """These bytes, and then the end of the connection."""

    def reply(handler: Handler) -> None:
        handler.begin(kind, status, **headers)
        for part in parts:
            handler.write(part)

    return reply


def waits(*parts: str) -> Reply:
    """These parts, and then nothing more; without parts not even the head."""

    def reply(handler: Handler) -> None:
        if parts:
            handler.begin()
        for part in parts:
            handler.write(part)
        handler.server.closing.wait()

    return reply


def repeats(part: str) -> Reply:
    """The same for ever."""

    def reply(handler: Handler) -> None:
        handler.begin()
        while not handler.server.closing.wait(0.002):
            handler.write(part)

    return reply


def hangs_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.connection.close()
