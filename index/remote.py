"""A collection on a Chroma server, whose every request ends in time, or with what is wrong and the remedy."""

from json import JSONDecodeError
from typing import Any

import httpx
from chromadb.api.fastapi import FastAPI
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings, System
from overrides import override

from index.errors import StoreError
from index.server import Server

_CONNECT_SECONDS = 5.0
_SHOWN = 200  # characters of what a server says of its failure


class Remote(FastAPI):
    """Chroma's own client, which by itself waits for ever and drops the status of a refusal.

    Its `HttpClient` asks the server before a time-out could be set, so the layer below is used.

    Args:
        server: Spoken to at the first request.
    """

    def __init__(self, server: Server) -> None:
        settings = Settings(anonymized_telemetry=False, chroma_server_host=server.url, chroma_server_http_port=0)
        super().__init__(System(settings))
        self._at = server
        self._session.timeout = httpx.Timeout(server.seconds, connect=min(server.seconds, _CONNECT_SECONDS))
        self._session.event_hooks = {"response": [self._require_success]}
        if server.token:
            self._session.headers["Authorization"] = f"Bearer {server.token}"

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def collection(self, name: str) -> Collection:
        """The collection of a name, made where there is none.

        Raises:
            StoreError: The server is not to be reached, refuses, fails, or is none of Chroma's.
        """
        try:
            model = self.get_or_create_collection(name, configuration={"hnsw": {"space": "cosine"}})
            self.get_max_batch_size()
        except (KeyError, TypeError, AttributeError, ValueError) as error:  # another server's JSON
            raise self._strange(repr(error)) from error
        return Collection(client=self, model=model, embedding_function=None)

    def names(self) -> set[str]:
        """Names of all collections, those of other indexes among them."""
        return {model.name for model in self.list_collections()}

    def drop(self, name: str) -> None:
        """Delete a collection."""
        self.delete_collection(name)

    @override
    def _make_request(self, method: str, path: str, **kwargs: Any) -> Any:
        try:
            return super()._make_request(method, path, **kwargs)
        except httpx.TimeoutException:
            raise StoreError(
                f"{self._at.url}: the Chroma server does not answer within {self._at.seconds:g} seconds; see whether it"
                " is up and not overloaded, or allow it more in ALINEA_VECTORS_SECONDS"
            ) from None
        except httpx.HTTPError as error:
            raise StoreError(
                f"{self._at.url}: the Chroma server cannot be reached ({error}); start it with `chroma run`, or correct"
                " the address in ALINEA_VECTORS"
            ) from None
        except JSONDecodeError as error:
            raise self._strange(str(error)) from error

    def _require_success(self, response: httpx.Response) -> None:
        if response.is_success:
            return
        response.read()
        said = " ".join(response.text.split())
        if self._at.token:
            said = said.replace(self._at.token, "[token]")
        raise StoreError(f"{self._at.url}: {_refusal(response.status_code, said[:_SHOWN], bool(self._at.token))}")

    def _strange(self, what: str) -> StoreError:
        return StoreError(
            f"{self._at.url}: what answers is no Chroma server of version 1 ({what}); correct the address in"
            " ALINEA_VECTORS"
        )


def _refusal(status: int, said: str, with_token: bool) -> str:
    """What an answer that is no success means, and the remedy."""
    answer = f"status {status}" + (f": {said}" if said else "")
    if status in (401, 403):
        fault = "refuses the token" if with_token else "asks for a token"
        return f"the server {fault} (status {status}); set ALINEA_VECTORS_TOKEN to the one that it expects"
    if status == 404 and "NotFoundError" in said:
        return f"the server no longer holds this index ({said}); any `alinea ingest` fills it again"
    if status == 413:
        return "the server, or a proxy before it, takes no request of this size (status 413); let it take 40 MB"
    if status >= 500:
        return f"the Chroma server fails ({answer}); see its log, and run the command again"
    return f"the server refuses ({answer}); ALINEA_VECTORS must name a Chroma server of version 1"
