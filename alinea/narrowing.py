"""Narrowing: a question that names indexed documents is asked of these alone.

98 questions of `../shared/corpus/qa/questions` name one. All of them are about it, and half have no answer there: what
another document says would be a wrong answer to each.
"""

from collections.abc import Callable, Iterable, Mapping

from answer.named_text import listed, symbols_named
from answer.remark import remark
from answer.scan import parse_named
from ingest.document import Document

_DOCUMENT = "document"
_FILTERS = {_DOCUMENT, "symbol"}  # two names of one


def narrowed(
    text: str, where: Mapping[str, str], documents: Callable[[], Iterable[Document]]
) -> tuple[Mapping[str, str], str]:
    """What a question is held to, and what to say of it, "" where nothing was added.

    Args:
        text: The question.
        where: What it is held to already; documents that are chosen there stand.
        documents: Gives all indexed documents; asked only where the question names some.
    """
    named = parse_named(text)
    if _FILTERS & where.keys() or not (named.symbols or named.numbers):
        return where, ""
    symbols = symbols_named(named, documents())
    if not symbols:
        return where, ""
    return {**where, _DOCUMENT: "|".join(symbols)}, remark("searched_in", symbols=listed(symbols, "and"))
