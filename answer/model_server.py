"""A language model's server: its address, key, limits and patience. Light: it is spoken to elsewhere."""

from dataclasses import dataclass, field

from answer.language_model import Prices
from index.server import address_fault

OLLAMA = "http://localhost:11434"
EXAMPLES = "openai:http://localhost:8080/v1 or ollama:http://localhost:11434"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, in seconds, and how often to try.

    Attributes:
        connect: For the server to be reached.
        first: For the first sign of an answer.
        between: From one sign to the next.
        overall: For one answer, with all that was tried for it.
        retries: How often to ask again where nothing has come yet.
        pause: Before the first of these; each further one is twice as long. What the server asks for goes before it.
    """

    connect: float = 5.0
    first: float = 60.0
    between: float = 30.0
    overall: float = 180.0
    retries: int = 2
    pause: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelServer:
    """Where a language model is, and how it is asked.

    Attributes:
        kind: "openai" for any server that speaks as OpenAI's does, "ollama" for Ollama.
        url: Its address.
        model: The model's name there.
        key: Sent as `Authorization: Bearer …`; "" for none. It never stands in a message.
        context: Tokens that prompt and answer may have together.
        answer_tokens: How many of these are kept for the answer.
        patience: With it.
        prices: Of its tokens.
    """

    kind: str
    url: str
    model: str
    key: str = field(default="", repr=False)
    context: int = 4096
    answer_tokens: int = 600
    patience: Patience = field(default_factory=Patience)
    prices: Prices = field(default_factory=Prices)


def parted(setting: str) -> tuple[str, str]:
    """Kind and address of a setting such as "openai:http://localhost:8080/v1"; "ollama" alone is on this machine."""
    kind, _, url = setting.partition(":")
    return kind, url or (OLLAMA if kind == "ollama" else "")


def setting_fault(setting: str) -> str:
    """What is wrong with a setting that names a server, "" where nothing is. A password in it is not repeated."""
    kind, url = parted(setting)
    if kind not in ("openai", "ollama"):
        return f"{setting.rpartition('@')[2]!r} names no kind of server; expected {EXAMPLES}"
    return address_fault(url, of="a language model's server", examples=EXAMPLES, beside="ALINEA_LLM_KEY")
