"""Narrowing: a question that names indexed documents is asked of these alone; what else it names is said to be absent.

98 questions of `../shared/corpus/qa/questions` name one. All of them are about it, and half have no answer there: what
another document says would be a wrong answer to each.
"""

from collections.abc import Callable, Iterable, Mapping

from answer.named_text import listed, texts_named
from answer.remark import chained, remark
from answer.scan import parse_named
from ingest.document import Document

_DOCUMENT = "document"
_FILTERS = {_DOCUMENT, "symbol"}  # two names of one


def narrowed(
    text: str, where: Mapping[str, str], documents: Callable[[], Iterable[Document]]
) -> tuple[Mapping[str, str], str]:
    """What a question is held to, and what to say of the documents that it names, "" for nothing.

    Args:
        text: The question.
        where: What it is held to already; documents that are chosen there stand.
        documents: Gives all indexed documents; asked only where the question names some.
    """
    named = parse_named(text)
    if _FILTERS & where.keys() or not (named.symbols or named.numbers):
        return where, ""
    symbols, missing = texts_named(named, documents())
    notes = [remark("not_indexed", text=text) for text in missing]
    if not symbols:
        return where, chained(notes)
    held = remark("searched_in", symbols=listed(symbols, "and"))
    return {**where, _DOCUMENT: "|".join(symbols)}, chained([held, *notes])
