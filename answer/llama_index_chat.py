"""A chat with a server through llama-index: the one module of answering that knows llama-index's types.

The key is no concern of llama-index: the HTTP client that it is handed adds it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from llama_index.core.base.llms.types import ChatMessage, ChatResponse, MessageRole
from llama_index.core.llms import LLM
from llama_index.llms.ollama import Ollama
from llama_index.llms.openai_like import OpenAILike
from ollama import Client as OllamaClient

from answer.model_server import ModelServer

_NO_KEY = "none"  # OpenAI's client wants one; it is not sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A sign of life from a server.

    Attributes:
        text: What the model wrote since the last one; "" while it only thinks.
        finish: Why it ended: "stop", "length"; "" while it goes on.
        prompt, answer: Tokens read and written, where the server says so here.
    """

    text: str
    finish: str
    prompt: int | None
    answer: int | None


def chat(
    server: ModelServer, http: Mapping[str, Any], system: str, prompt: str, *, counted: bool = True
) -> Iterator[Chunk]:
    """What a server says to a prompt, as it comes. It raises whatever the libraries raise.

    Args:
        server: Who is asked.
        http: Options of the HTTP client that is opened for this chat, and closed with it.
        system: The system's message.
        prompt: The user's message.
        counted: Ask for the number of tokens, which some servers refuse.
    """
    messages = [
        ChatMessage(role=MessageRole.SYSTEM, content=system),
        ChatMessage(role=MessageRole.USER, content=prompt),
    ]
    with _opened(server, http) as client:
        for response in _llm(server, client, counted).stream_chat(messages):
            yield _chunk(response)


def _opened(server: ModelServer, http: Mapping[str, Any]) -> "httpx.Client | OllamaClient":
    return OllamaClient(host=server.url, **http) if server.kind == "ollama" else httpx.Client(**http)


def _llm(server: ModelServer, client: "httpx.Client | OllamaClient", counted: bool) -> LLM:
    if isinstance(client, OllamaClient):
        return Ollama(
            model=server.model,
            base_url=server.url,
            client=client,
            temperature=0.0,
            context_window=server.context,
            additional_kwargs={"num_predict": server.answer_tokens},
        )
    return OpenAILike(
        model=server.model,
        api_base=server.url,
        api_key=_NO_KEY,
        http_client=client,  # type: ignore[call-arg]  # its base class takes it
        is_chat_model=True,
        temperature=0.0,
        context_window=server.context,
        max_tokens=server.answer_tokens,
        max_retries=0,
        additional_kwargs={"stream_options": {"include_usage": True}} if counted else {},
    )


def _chunk(response: ChatResponse) -> Chunk:
    raw, counts = response.raw, response.additional_kwargs
    if isinstance(raw, dict):
        finish = (raw.get("done_reason") or "stop") if raw.get("done") else ""
        counts = raw.get("usage") or {}
    else:
        choices = getattr(raw, "choices", None)
        finish = (choices[0].finish_reason or "") if choices else ""
    return Chunk(
        text=response.delta or "",
        finish=finish,
        prompt=counts.get("prompt_tokens"),
        answer=counts.get("completion_tokens"),
    )
