"""Search: candidates by meaning and by words, fused, the language versions of a paragraph as one hit."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.filters import Scope
from index.fusion import fused
from index.hit import Hit
from index.ledger import Ledger
from index.query import Query
from index.vectors import VectorStore
from index.words import WordStore
from ingest.language import LANGUAGES
from ingest.paragraph import Paragraph

_DEPTH = 100  # candidates by each way, at least
_DEEPEST = 4_000


class Search:
    """One search at a time over open stores."""

    def __init__(self, catalog: Catalog, ledger: Ledger, vectors: VectorStore, words: WordStore, model: str) -> None:
        self._catalog, self._ledger, self._vectors, self._words, self._model = catalog, ledger, vectors, words, model

    def hits(self, query: Query, vector: NDArray[np.float32], k: int, scope: Scope) -> list[Hit]:
        """The `k` best paragraphs, best first; fewer where there are no more.

        Args:
            query: What to look for.
            vector: Of its text, unit length, (dimension,).
            k: How many at most.
            scope: What to look among.
        """
        depth = max(_DEPTH, 2 * k)
        while True:
            found, exhausted = self._once(query, vector, depth, scope)
            if len(found) >= k or exhausted or depth >= _DEEPEST:
                return self._with_versions(found[:k], query, vector, scope)
            depth *= 4

    def _with_versions(self, hits: Sequence[Hit], query: Query, vector: NDArray[np.float32], scope: Scope) -> list[Hit]:
        """The hits with all language versions of each, that in the query's language being the hit itself."""
        ids = {hit.paragraph.id: _versions_of(hit.paragraph) for hit in hits}
        found = self._catalog.paragraphs_by_id([i for others in ids.values() for i in others])
        found = {i: paragraph for i, paragraph in found.items() if scope.holds(paragraph)}
        own = [i for i, paragraph in found.items() if paragraph.language == query.language]
        similarities = self._similarities(vector, own)
        whole = []
        for hit in hits:
            versions = [hit.paragraph, *(found[i] for i in ids[hit.paragraph.id] if i in found)]
            shown = next((p for p in versions if p.id in similarities), hit.paragraph)
            if shown is not hit.paragraph:
                hit = replace(hit, paragraph=shown, dense=similarities[shown.id], lexical=None)
            whole.append(replace(hit, versions=tuple(p for p in versions if p is not shown)))
        return whole

    def _once(self, query: Query, vector: NDArray[np.float32], depth: int, scope: Scope) -> tuple[list[Hit], bool]:
        dense = dict(self._vectors.nearest(vector, depth, scope.documents, scope.kinds))
        lexical = dict(self._words.nearest(query, depth, scope.documents, scope.kinds))
        exhausted = len(dense) < depth and len(lexical) < depth
        dense |= self._similarities(vector, [i for i in lexical if i not in dense])
        if query.phrases:
            holding = self._words.holding(query.phrases, list(dense))
            dense = {i: similarity for i, similarity in dense.items() if i in holding}
        paragraphs = self._catalog.paragraphs_by_id(list(dense))
        # A paragraph removed by another process a moment ago is no longer in the catalog.
        paragraphs = {i: p for i, p in paragraphs.items() if scope.holds(p)}
        dense = {i: similarity for i, similarity in dense.items() if i in paragraphs}
        foreign = [i for i, paragraph in paragraphs.items() if paragraph.language != query.language]
        scores = fused(dense, lexical, foreign)
        return _ranked(
            [(paragraphs[i], score, dense[i], lexical.get(i)) for i, score in scores.items()], query
        ), exhausted

    def _similarities(self, vector: NDArray[np.float32], ids: Sequence[str]) -> dict[str, float]:
        """Cosine similarity of paragraphs that the word index alone found, by their best window."""
        if not ids:
            return {}
        hashes = self._catalog.hashes(ids)
        kept = self._ledger.vectors(self._model, sorted(set(hashes.values())))
        return {i: float((kept[name] @ vector).max()) for i, name in hashes.items() if name in kept}


_Candidate = tuple[Paragraph, float, float, float | None]


def _ranked(candidates: Sequence[_Candidate], query: Query) -> list[Hit]:
    """Hits in order, the versions of a paragraph as one: that in the query's language, else the best."""
    groups: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(_version_of(candidate[0]), []).append(candidate)
    hits = []
    for rank, group in enumerate(groups.values(), 1):
        shown = next((c for c in group if c[0].language == query.language), group[0])
        paragraph, _, dense, lexical = shown
        hits.append(Hit(paragraph=paragraph, score=group[0][1], rank=rank, dense=dense, lexical=lexical))
    return hits


def _version_of(paragraph: Paragraph) -> str:
    """A paragraph's id without its language, the same in all versions; the whole id of one without a number."""
    key, _, tail = paragraph.id.partition("#")
    return f"{key.rpartition('@')[0]}#{tail}" if paragraph.label else paragraph.id


def _versions_of(paragraph: Paragraph) -> list[str]:
    """Ids that the other language versions of a paragraph have, as far as there are such."""
    key, _, tail = paragraph.id.partition("#")
    symbol = key.rpartition("@")[0]
    return [
        f"{symbol}@{language}#{tail}" for language in LANGUAGES if language != paragraph.language and paragraph.label
    ]
