"""A Chroma server's address, token and patience. Light: Chroma itself is imported where the server is spoken to."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from index.errors import StoreError

_EXAMPLES = "http://localhost:8000 or https://vectors.example.org/chroma"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A Chroma server that keeps the vectors.

    Attributes:
        url: With its scheme and host, and a port and path where it has them.
        token: Sent as `Authorization: Bearer …`; "" for none. It never stands in a message.
        seconds: How long it may keep silent; connecting takes five at most.

    Raises:
        StoreError: The address is none of a server, or the token cannot be sent.
    """

    url: str
    token: str = field(default="", repr=False)
    seconds: float = 30.0

    def __post_init__(self) -> None:
        for fault in (address_fault(self.url), token_fault(self.token)):
            if fault:
                raise StoreError(fault)


def address_fault(
    url: str, *, of: str = "a Chroma server", examples: str = _EXAMPLES, beside: str = "ALINEA_VECTORS_TOKEN"
) -> str:
    """What is wrong with a server's address, "" where nothing is. A password in it is not repeated.

    Args:
        url: As it was set.
        of: What stands there.
        examples: Of addresses that can be used.
        beside: The setting that a password belongs into.
    """
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # brackets that do not close, a port above 65535 or of letters
        return f"the address {url.rpartition('@')[2]!r} cannot be read; expected one such as {examples}"
    if "@" in url:
        return f"the address of {parts.hostname} holds a user or password; give a token in {beside} instead"
    if not whole or parts.query or parts.fragment or any(not "!" <= letter <= "~" for letter in url):
        return f"{url!r} is no address of {of}; expected one such as {examples}"
    return ""


def token_fault(token: str) -> str:
    """Why a token cannot be sent, "" where it can. It is not repeated."""
    if all("!" <= letter <= "~" for letter in token):
        return ""
    return "the token may hold ASCII letters, digits and punctuation alone, no white space"
