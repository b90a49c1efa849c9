"""Asking: questions -> what they name or what search and reader find for them -> answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, tee

from alinea.answering import Answering
from alinea.narrowing import narrowed
from alinea.question import Question
from answer.answer import Answer
from answer.errors import LanguageModelError
from answer.follow_up import understood
from answer.found import Found, find
from answer.language_model import LanguageModel
from answer.rewriting import rewrite
from answer.scan import parse_lookup
from answer.written import OnText
from index.filters import scope_of
from index.hit import Hit
from index.paragraph_index import ParagraphIndex
from index.query import Request
from index.reranking import Reranker

_AT_ONCE = 64  # questions whose sentences are embedded together


class Asking:
    """Questions of an index, one or many at once.

    Args:
        index: What is searched.
        reranker: Puts what was found in order.
        answering: Makes an answer of it.
        hits: How many paragraphs are found for a question.
        language_model: Rewrites follow-ups; None to understand them by rule alone.
    """

    def __init__(
        self,
        index: ParagraphIndex,
        reranker: Reranker,
        answering: Answering,
        *,
        hits: int,
        language_model: LanguageModel | None,
    ) -> None:
        self._index, self._reranker, self._answering = index, reranker, answering
        self._hits, self._language_model = hits, language_model

    def look_up(self, text: str, *, where: Mapping[str, str] | None = None, language: str = "") -> Found | None:
        """As `Engine.look_up` says."""
        lookup = parse_lookup(text)
        if lookup is None:
            return None
        return find(lookup, self._index.catalog, scope_of(where or {}, self._index.catalog.documents), language)

    def searches(self, requests: Iterable[Request], *, k: int, read: bool) -> Iterator[list[Hit]]:
        """As `Engine.searches` says."""
        looked_up, again = tee((request, self.look_up(request.text, where=request.where)) for request in requests)
        sought, texts = tee(request for request, found in again if not found)
        depth = max(k, self._reranker.depth) if read else k
        ranked = self._index.searches(sought, depth)
        if read:
            ranked = self._reranker.all((request.text for request in texts), ranked)
        for _, found in looked_up:
            yield list(found.hits[:k]) if found else next(ranked)[:k]

    def asks(self, questions: Iterable[Question], on_text: OnText | None = None) -> Iterator[Answer]:
        """As `Engine.asks` says."""
        coming = iter(questions)
        while batch := list(islice(coming, _AT_ONCE)):
            yield from self._answers(batch, on_text)

    def _answers(self, batch: Sequence[Question], on_text: OnText | None) -> Iterator[Answer]:
        searched = [self._understood(asked) for asked in batch]
        named = [
            self.look_up(text, where=asked.where, language=asked.language)
            for asked, text in zip(batch, searched, strict=True)
        ]
        documents = cache(self._index.catalog.documents)
        held = [
            (asked.where, "") if found else narrowed(text, asked.where, documents)
            for asked, text, found in zip(batch, searched, named, strict=True)
        ]
        requests = [
            Request(text=text, where=where, language=asked.language, exact=False)
            for asked, text, found, (where, _) in zip(batch, searched, named, held, strict=True)
            if not found
        ]
        ranked = self._index.searches(requests, self._hits)
        texts = [request.text for request in requests]
        read = self._reranker.hits(list(zip(texts, ranked, strict=True)))
        rankings = iter(self._answering.prepared(list(zip(texts, read, strict=True))))
        for asked, text, found, (_, note) in zip(batch, searched, named, held, strict=True):
            if found:
                yield self._answering.looked_up(asked.text, found, searched=text)
            else:
                yield self._answering.answer(
                    asked.text,
                    next(rankings),
                    searched=text,
                    language=asked.language,
                    written=asked.written,
                    on_text=on_text,
                    note=note,
                )

    def _understood(self, asked: Question) -> str:
        """A question that stands by itself: a follow-up with what its turns say, in a language model's words if any."""
        by_rule = understood(asked.text, asked.turns, self._index.catalog.paragraphs)
        if by_rule.kind in ("alone", "look-up") or not asked.written or self._language_model is None:
            return by_rule.text
        turns = [(turn.searched, " ".join(s.text for s in turn.answer.statements)) for turn in asked.turns]
        try:
            return rewrite(self._language_model, turns, asked.text)
        except LanguageModelError:
            return by_rule.text
