"""Reranking: the first hits of a search, read together with the question and put in a better order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from index.catalog import Catalog
from index.hit import Hit
from index.model import Model
from index.shown import shown
from ingest.document import Document

_LOGIT = 0.25
_SIMILARITY = 7.0
"""What a unit of the reader's logit, and of what a hit's similarity lacks to that of the nearest, adds to its score and
takes from it. A score is 0 to 1, and stands for words most of all. Set on development questions; docs/training.md."""

_READ_AT_ONCE = 64  # questions


class Reranker:
    """Reads hits with the reader that belongs to a model; where none does, they stay as they are.

    Args:
        model: Whose reader it is.
        catalog: Knows the titles of documents.
        depth: How many hits of a question are read; 0 for none.
        warn: Told once where nothing can be read though it should.
    """

    def __init__(
        self, model: Model, catalog: Catalog, depth: int, warn: Callable[[str], None] = lambda line: None
    ) -> None:
        self._model, self._catalog, self.depth, self._warn = model, catalog, depth, warn
        self._warned = False

    def hits(self, found: Sequence[tuple[str, Sequence[Hit]]]) -> list[list[Hit]]:
        """The hits of each of several questions, the first ones read, in the order of their new scores.

        A score is what search gave, less what the hit's similarity lacks to the nearest, and the logit's share.
        What was not read, or not compared, is scored as if it were the worst of those that were.

        Raises:
            ModelError: The reader cannot be prepared or loaded; with the remedy.
        """
        reader = self._model.reader if self.depth else None
        if reader is None:
            if self.depth and not self._warned:
                self._warned = True
                self._warn(
                    "the reader goes with the default embedding model alone: paragraphs are chosen by similarity"
                )
            return [list(hits) for _, hits in found]
        firsts = [(text, hit) for text, hits in found for hit in hits[: self.depth]]
        documents = self._documents(hit for _, hit in firsts)
        titles = {key: document.title if document else "" for key, document in documents.items()}
        logits = reader.read([(text, shown(hit.paragraph, titles[_key(hit)])) for text, hit in firsts])
        dates = [document.date if (document := documents[_key(hit)]) else None for _, hit in firsts]
        said = iter([(logit, str(date or "")) for logit, date in zip(logits.tolist(), dates, strict=True)])
        return [_ordered(hits, [next(said) for _ in hits[: self.depth]]) for _, hits in found]

    def all(self, texts: Iterable[str], rankings: Iterable[Sequence[Hit]]) -> Iterator[list[Hit]]:
        """What `hits` says of each of many questions and its hits, in order."""
        pairs = zip(texts, rankings, strict=False)
        while batch := list(islice(pairs, _READ_AT_ONCE)):
            yield from self.hits(batch)

    def _documents(self, hits: Iterable[Hit]) -> dict[str, Document | None]:
        return {key: self._catalog.document(key) for key in {_key(hit) for hit in hits}}


def _key(hit: Hit) -> str:
    return hit.paragraph.id.partition("#")[0]


def _ordered(hits: Sequence[Hit], said: Sequence[tuple[float, str]]) -> list[Hit]:
    """The hits by their new scores, the first ones with their logit and the date of their document."""
    least = min((logit for logit, _ in said), default=0.0)
    similarities = [hit.dense for hit in hits if hit.dense is not None]
    nearest, farthest = max(similarities, default=0.0), min(similarities, default=0.0)

    def total(hit: Hit) -> float:
        similarity = farthest if hit.dense is None else hit.dense
        logit = least if hit.read is None else hit.read
        return hit.score + _SIMILARITY * (similarity - nearest) + _LOGIT * logit

    read = [replace(hit, read=logit, date=date) for hit, (logit, date) in zip(hits, said, strict=False)]
    whole = [*read, *hits[len(read) :]]
    scored = [(total(hit), hit) for hit in whole]
    scored.sort(key=lambda pair: -pair[0])
    return [replace(hit, score=score, rank=rank) for rank, (score, hit) in enumerate(scored, 1)]
