"""Characters that no printed text holds, and text without them."""

import re

_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARTING = re.compile("[\x0b\x0c\x1c-\x1f]")


def printable(text: str) -> str:
    """The text without what XML 1.0 excludes: control characters, halves of surrogate pairs, U+FFFE and U+FFFF.

    Two halves that make a pair become their character; a control character that parts words becomes a space.
    """
    if not _UNPRINTED.search(text):
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return _UNPRINTED.sub("", _PARTING.sub(" ", whole))
