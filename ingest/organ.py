"""Organs: the conferences, councils and committees that issue and adopt documents."""

import re
from functools import cache

from ingest.sitting import Sitting
from ingest.vocabulary import match, words

_ARTICLE = r"(?:the |la |le |les |l['’]|el |los )"
_ORDINAL = re.compile(r"[\w-]+(?:th|st|nd|rd|first|second|third) ", re.IGNORECASE)


def opens_with_organ(text: str, *, before: int = 3) -> bool:
    """An organ is the text's subject: after at most so many words, or closing a Chinese text."""
    first = rf"(?:{_ARTICLE}|إن )?(?:[\w-]+ ){{0,{before}}}?(?:{_organs()})\b"
    return bool(
        re.match(first, text.casefold())
        or re.search(rf"[\u3400-\u9fff》](?:{_organs()})$", text)
        or re.fullmatch(_organs(), text)
    )


def is_organ(text: str) -> bool:
    """The text is an organ's name with its article and nothing else: "The General Assembly"."""
    return bool(re.fullmatch(rf"{_ARTICLE}(?:{_organs()})|{_organs()}", text.casefold()))


def organ_in(formula: str) -> Sitting:
    """The organ that an opening formula names, and its session where the name holds it; nothing for other text.

    "The Sixty-sixth World Health Assembly," is a session of the World Health Assembly.
    """
    if formula[-1:] not in ",،，" or not opens_with_organ(formula[:-1]):
        return Sitting()
    name = re.sub(rf"^(?:{_ARTICLE}|إن )", "", formula[:-1].strip(), flags=re.IGNORECASE)
    if session := match("session", name):
        return Sitting(body=_ORDINAL.sub("", name, count=1), session=session["value"])
    return Sitting(body=name)


@cache
def _organs() -> str:
    """An alternation of the nouns by which an organ is named."""
    return "|".join(re.escape(word) for word in words("organs")["words"])
