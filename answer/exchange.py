"""One exchange with a language model's server over HTTP: what is sent besides the text, what is seen of the reply."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Event
from typing import Any

import httpx

from answer.model_server import ModelServer

_SENT = frozenset(("host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent"))
_MOST_BYTES = 16_000_000


class Exchange:
    """Options for an HTTP client, and what they let us see.

    Attributes:
        stopped: Set, it breaks off the reply with its next bytes.
        status: Of the reply; 0 before there is one.
        wait: Seconds after which the server wants to be asked again; None where it does not say.
    """

    def __init__(self, server: ModelServer) -> None:
        self._server = server
        patience = server.patience
        self._timeout = httpx.Timeout(max(patience.first, patience.between), connect=patience.connect)
        self.stopped = Event()
        self.status = 0
        self.wait: float | None = None

    def options(self) -> dict[str, Any]:
        """Of the client: no redirects, which would carry the key elsewhere; our time-outs; no headers but the usual."""
        return {
            "follow_redirects": False,
            "event_hooks": {"request": [self._dress], "response": [self._see]},
        }

    def _dress(self, request: httpx.Request) -> None:
        """Leave out what libraries and the environment add, such as another service's key, and add ours."""
        request.extensions["timeout"] = self._timeout.as_dict()  # OpenAI's client sets others
        for name in [name for name in request.headers if name not in _SENT]:
            del request.headers[name]
        request.headers["User-Agent"] = "alinea"
        if self._server.key:
            request.headers["Authorization"] = f"Bearer {self._server.key}"

    def _see(self, response: httpx.Response) -> None:
        self.status = response.status_code
        self.wait = _seconds(response.headers.get("retry-after", ""))
        if isinstance(response.stream, httpx.SyncByteStream):
            response.stream = _Stoppable(response.stream, self.stopped)


class _Stoppable(httpx.SyncByteStream):
    """A reply's bytes, until they are no longer wanted or too many."""

    def __init__(self, stream: httpx.SyncByteStream, stopped: Event) -> None:
        self._stream, self._stopped = stream, stopped

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        for part in self._stream:
            seen += len(part)
            if self._stopped.is_set() or seen > _MOST_BYTES:
                raise httpx.ReadError("broken off by us")
            yield part

    def close(self) -> None:
        self._stream.close()


def _seconds(retry_after: str) -> float | None:
    """A Retry-After header (RFC 9110, 10.2.3) in seconds from now."""
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):  # neither a date, nor one with its zone
        return None
