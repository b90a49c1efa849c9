"""Search: candidates by meaning and by words, fused, the language versions of a paragraph as one hit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.filters import Scope
from index.fusion import Shares, fused
from index.hit import Hit
from index.ledger import Ledger
from index.query import Query
from index.vectors import VectorStore
from index.versions import language_of, other_versions, version_of
from index.words import WordStore
from ingest.paragraph import Paragraph

_DEPTH = 100  # candidates by each way, at least
_DEEPEST = 4_000

_OF_THE_YEAR = 0.08
"""What a candidate's score gains where its document is of a year that the question names: resolutions of one subject
are adopted year after year, and say nearly the same; docs/evaluation.md names the data it was set on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranking:
    """Candidates by id, best first by their fused scores."""

    scores: Mapping[str, float]
    dense: Mapping[str, float]
    lexical: Mapping[str, float]
    exhausted: bool  # there are no more


class Search:
    """One search at a time over open stores."""

    def __init__(
        self,
        catalog: Catalog,
        ledger: Ledger,
        vectors: VectorStore,
        words: WordStore,
        model: str,
        shares: Shares | None = None,
    ) -> None:
        self._catalog, self._ledger, self._vectors, self._words, self._model = catalog, ledger, vectors, words, model
        self._shares = shares or Shares()

    def hits(self, query: Query, vector: NDArray[np.float32], k: int, scope: Scope) -> list[Hit]:
        """The `k` best paragraphs, best first; fewer where there are no more.

        Args:
            query: What to look for.
            vector: Of its text, unit length, (dimension,).
            k: How many at most.
            scope: What to look among.
        """
        return next(self.hits_of_many([query], vector[None], k, scope))

    def hits_of_many(
        self, queries: Sequence[Query], vectors: NDArray[np.float32], k: int, scope: Scope
    ) -> Iterator[list[Hit]]:
        """For each of several queries, vectors (n, dimension), what `hits` says of it; quicker than one by one."""
        depth = max(_DEPTH, 2 * k)
        nearest = self._vectors.nearest_of_many(vectors, depth, scope.documents, scope.kinds)
        for query, vector, near in zip(queries, vectors, nearest, strict=True):
            yield self._deep_enough(query, vector, dict(near), k, depth, scope)

    def _deep_enough(
        self, query: Query, vector: NDArray[np.float32], near: dict[str, float], k: int, depth: int, scope: Scope
    ) -> list[Hit]:
        while True:
            ranking = self._ranking(query, vector, near, depth, scope)
            found = list(islice(self._grouped(ranking, k, scope), k))
            if len(found) == k or ranking.exhausted or depth >= _DEEPEST:
                return self._whole(found, ranking, query, vector, scope)
            depth *= 4
            near = dict(self._vectors.nearest(vector, depth, scope.documents, scope.kinds))

    def _ranking(
        self, query: Query, vector: NDArray[np.float32], near: dict[str, float], depth: int, scope: Scope
    ) -> _Ranking:
        lexical = dict(self._words.nearest(query, depth, scope.documents, scope.kinds))
        dense = near | self._similarities(vector, [i for i in lexical if i not in near])
        if query.phrases and scope.speaks(query.language):
            holding = self._words.holding(query.phrases, list(dense))
            dense = {i: similarity for i, similarity in dense.items() if i in holding}
        foreign = [i for i in dense if language_of(i) != query.language]
        scores = fused(dense, near.values(), lexical, foreign, self._shares)
        return _Ranking(
            scores=self._dated(scores, query.years) if query.years else scores,
            dense=dense,
            lexical=lexical,
            exhausted=len(near) < depth and len(lexical) < depth,
        )

    def _dated(self, scores: Mapping[str, float], years: Sequence[int]) -> dict[str, float]:
        """The scores with those of documents of the years raised, best first."""
        keys = {i: i.partition("#")[0] for i in scores}
        dated = self._catalog.of_years(set(keys.values()), years)
        raised = {i: score + _OF_THE_YEAR * (keys[i] in dated) for i, score in scores.items()}
        return dict(sorted(raised.items(), key=lambda pair: -pair[1]))

    def _grouped(self, ranking: _Ranking, k: int, scope: Scope) -> Iterator[Paragraph]:
        """Candidates as far as they are wanted, best first, each paragraph in its best language version alone."""
        seen: set[str] = set()
        names = list(ranking.scores)
        for start in range(0, len(names), k):
            some = names[start : start + k]
            # A paragraph removed by another process a moment ago is no longer in the catalog.
            found = self._catalog.paragraphs_by_id(some)
            for paragraph in (found[i] for i in some if i in found):
                if version_of(paragraph) not in seen and scope.holds(paragraph):
                    seen.add(version_of(paragraph))
                    yield paragraph

    def _whole(
        self, found: Sequence[Paragraph], ranking: _Ranking, query: Query, vector: NDArray[np.float32], scope: Scope
    ) -> list[Hit]:
        """Hits with all language versions of each, that in the query's language being the hit itself."""
        others = self._catalog.paragraphs_by_id([i for paragraph in found for i in other_versions(paragraph)])
        others = {i: paragraph for i, paragraph in others.items() if scope.holds(paragraph)}
        own = [i for i, paragraph in others.items() if paragraph.language == query.language]
        dense = {**self._similarities(vector, [i for i in own if i not in ranking.dense]), **ranking.dense}
        hits = []
        for rank, best in enumerate(found, 1):
            versions = [best, *(others[i] for i in other_versions(best) if i in others)]
            shown = next((p for p in versions if p.language == query.language and p.id in dense), best)
            hits.append(
                Hit(
                    paragraph=shown,
                    score=ranking.scores[best.id],
                    rank=rank,
                    dense=dense[shown.id],
                    lexical=ranking.lexical.get(shown.id),
                    versions=tuple(p for p in versions if p is not shown),
                )
            )
        return hits

    def _similarities(self, vector: NDArray[np.float32], ids: Sequence[str]) -> dict[str, float]:
        """Cosine similarity of paragraphs that the word index alone found, by their best window."""
        if not ids:
            return {}
        hashes = self._catalog.hashes(ids)
        kept = self._ledger.vectors(self._model, sorted(set(hashes.values())))
        return {i: float((kept[name] @ vector).max()) for i, name in hashes.items() if name in kept}
