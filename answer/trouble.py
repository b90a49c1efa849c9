"""What can go wrong with a language model's server, in words that name the remedy and never the key."""

from collections.abc import Sequence

import httpx

from answer.exchange import Exchange
from answer.model_server import ModelServer

_QUOTED = 200  # characters of a server's own words


class TroubleError(Exception):
    """A request that failed.

    Attributes:
        passing: Asking again may help.
    """

    def __init__(self, said: str, *, passing: bool = False) -> None:
        super().__init__(said)
        self.passing = passing


def trouble_of(error: Exception, server: ModelServer, exchange: Exchange, *, begun: bool) -> TroubleError:
    """What an exception of the libraries means.

    Args:
        error: Whatever they raised.
        server: Who was asked.
        exchange: What was seen of the reply.
        begun: Some text had come already.
    """
    chain = [error]
    while isinstance(below := chain[-1].__cause__ or chain[-1].__context__, Exception) and below not in chain:
        chain.append(below)
    if any(isinstance(one, httpx.ReadTimeout) for one in chain):
        return silence(server, begun=begun)
    if begun:
        return broken_off(server)
    if exchange.status == 0:
        return _unreached(chain, server)
    if exchange.status >= 300:
        return _refused(error, server, exchange)
    return garbage(server)


def _unreached(chain: Sequence[Exception], server: ModelServer) -> TroubleError:
    if any(isinstance(one, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError) for one in chain):
        return TroubleError(
            f"no language model can be reached at {server.url}; start its server, or correct ALINEA_LLM", passing=True
        )
    if any(isinstance(one, httpx.TransportError) for one in chain):
        return TroubleError(f"{server.url} closed the connection without a reply; look at its log", passing=True)
    return garbage(server)


def _refused(error: Exception, server: ModelServer, exchange: Exchange) -> TroubleError:
    status = exchange.status
    if status in (401, 403):
        return TroubleError(f"{server.url} refuses the key ({status}); set ALINEA_LLM_KEY to one that it knows")
    if status == 404:
        return TroubleError(
            f"{server.url} has no model {server.model!r}, or answers at another address (404); check ALINEA_LLM_MODEL, "
            "and whether ALINEA_LLM should end in /v1"
        )
    if status == 429:
        wait = f" for {exchange.wait:.0f} seconds" if exchange.wait else ""
        return TroubleError(f"{server.url} takes no more requests{wait} (429); ask again later", passing=True)
    if status >= 500:
        return TroubleError(f"{server.url} failed ({status}); look at its log", passing=True)
    return TroubleError(
        f"{server.url} refused the request ({status}): {_words(error, server)}; check ALINEA_LLM_MODEL and "
        "ALINEA_LLM_CONTEXT"
    )


def _words(error: Exception, server: ModelServer) -> str:
    """The beginning of what the server said, on one line, without the key should it repeat it."""
    said = str(error).replace(server.key, "…") if server.key else str(error)
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in said).split())
    return line[:_QUOTED].rstrip(" .")


def silence(server: ModelServer, *, begun: bool) -> TroubleError:
    """It said nothing for too long."""
    patience = server.patience
    if begun:
        return TroubleError(
            f"{server.url} fell silent for {patience.between:g} seconds in mid-answer; look at its log, or raise "
            "ALINEA_LLM_BETWEEN_SECONDS"
        )
    return TroubleError(
        f"{server.url} said nothing for {patience.first:g} seconds; it may still be loading the model, or be too slow: "
        "ask again, or raise ALINEA_LLM_FIRST_SECONDS"
    )


def too_slow(server: ModelServer) -> TroubleError:
    """It went on for longer than an answer may take."""
    return TroubleError(
        f"{server.url} did not come to an end in {server.patience.overall:g} seconds; raise ALINEA_LLM_SECONDS, or "
        "take a smaller model"
    )


def too_long(server: ModelServer) -> TroubleError:
    """It wrote more than was asked for."""
    return TroubleError(
        f"{server.url} did not stop at {server.answer_tokens} tokens as it was told; look at what the server runs"
    )


def broken_off(server: ModelServer) -> TroubleError:
    """It ended before the answer did."""
    return TroubleError(f"{server.url} broke off in mid-answer; look at its log, and ask again")


def garbage(server: ModelServer) -> TroubleError:
    """What it sends is no answer."""
    return TroubleError(
        f"what {server.url} sends is no answer of {_KINDS[server.kind]}; check the address in ALINEA_LLM"
    )


_KINDS = {"openai": "an OpenAI-compatible server", "ollama": "Ollama"}
