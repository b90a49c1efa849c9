"""A language model on a server: streamed, with limits on every silence, and asked again where that may help."""

import time
from collections.abc import Callable, Generator, Iterator
from time import monotonic
from typing import TYPE_CHECKING

from answer.errors import LanguageModelError
from answer.exchange import Exchange
from answer.incoming import Incoming, SilenceError
from answer.language_model import Ending, used
from answer.model_server import ModelServer
from answer.token_estimate import tokens
from answer.trouble import TroubleError, broken_off, garbage, silence, too_long, too_slow, trouble_of

if TYPE_CHECKING:
    from answer.llama_index_chat import Chunk

_TOO_LONG = 3  # times the tokens asked for; fewer may be our estimate's fault


class ServedModel:
    """A language model on an OpenAI-compatible server or on Ollama. It may be shared by threads.

    Args:
        server: Where it is.
        sleep: Waits between attempts.
    """

    def __init__(self, server: ModelServer, sleep: Callable[[float], None] = time.sleep) -> None:
        self.name = server.model
        self.context, self.answer_tokens = server.context, server.answer_tokens
        self._server, self._sleep = server, sleep
        self._counted = True  # until the server refuses to count

    def complete(self, system: str, prompt: str) -> Generator[str, None, Ending]:
        """The pieces of the answer as they come; closing the generator stops the model.

        Where nothing has come yet, a server that is not there, has too much to do or fails is asked again.

        Raises:
            LanguageModelError: It gave no answer, or broke off; with the remedy.
        """
        _load()  # before the clock starts
        patience, attempt = self._server.patience, 0
        deadline = monotonic() + patience.overall
        while True:
            exchange = Exchange(self._server)
            try:
                return (yield from self._ask(exchange, system, prompt, deadline))
            except TroubleError as trouble:
                pause = exchange.wait if exchange.wait is not None else patience.pause * 2**attempt
                attempt += 1
                if not trouble.passing or attempt > patience.retries or monotonic() + pause > deadline:
                    raise LanguageModelError(str(trouble)) from None
            finally:
                exchange.stopped.set()
            self._sleep(pause)

    def _ask(self, exchange: Exchange, system: str, prompt: str, deadline: float) -> Generator[str, None, Ending]:
        chat = _load()
        server, counted = self._server, self._counted
        incoming = Incoming(lambda: chat(server, exchange.options(), system, prompt, counted=counted), exchange.stopped)
        chunks: list[Chunk] = []
        written = 0
        while chunk := self._next(incoming, exchange, deadline, begun=written > 0, heard=bool(chunks)):
            chunks.append(chunk)
            written += tokens(chunk.text)
            if written > _TOO_LONG * server.answer_tokens:
                raise too_long(server)
            if chunk.text:
                yield chunk.text
        finish = next((chunk.finish for chunk in reversed(chunks) if chunk.finish), "")
        if not finish:
            raise broken_off(server) if written else garbage(server)
        counts = next(((c.prompt, c.answer) for c in reversed(chunks) if c.prompt is not None), None)
        read, wrote = counts or (tokens(system) + tokens(prompt), written)
        usage = used(read, wrote or 0, server.prices, estimated=counts is None)
        return Ending(usage=usage, cut=finish == "length")

    def _next(
        self, incoming: "Incoming[Chunk]", exchange: Exchange, deadline: float, *, begun: bool, heard: bool
    ) -> "Chunk | None":
        """The next sign from the server; None after the last.

        Raises:
            TroubleError: It did not come.
        """
        patience = self._server.patience
        left = deadline - monotonic()
        if left <= 0:
            raise too_slow(self._server)
        wait = patience.between if heard else patience.connect + patience.first
        try:
            return incoming.next(min(wait, left))
        except SilenceError:
            raise too_slow(self._server) if left < wait else silence(self._server, begun=begun) from None
        except Exception as error:  # noqa: BLE001  whatever the libraries make of what the server sends
            if exchange.status in (400, 422) and self._counted and "stream_options" in str(error):
                self._counted = False
                exchange.wait = 0.0
                raise TroubleError("it does not count tokens", passing=True) from None
            raise trouble_of(error, self._server, exchange, begun=begun) from None


def _load() -> "Callable[..., Iterator[Chunk]]":
    """llama-index's chat, which takes a second or two to import."""
    try:
        from answer.llama_index_chat import chat
    except ImportError:
        raise LanguageModelError("a language model needs more packages: pip install 'alinea[llm]'") from None
    return chat
