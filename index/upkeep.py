"""Upkeep: catalog, vector store and word index compared entry by entry, and brought in step again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.comparison import Comparison, compared
from index.errors import DamagedError
from index.paragraph_index import ParagraphIndex, Progress
from index.stores import Stores
from index.sync import Keeper, Side

_SHOWN = 3
_WORDS = {
    "waiting": "paragraphs wait to be written",
    "superfluous": "paragraphs are gone from the catalog and not yet from here",
    "missing": "paragraphs were written and are not there, or not all of their windows",
    "changed": "paragraphs stand there with other words or vectors than were written",
    "stray": "entries were never written by this index",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One way in which the stores disagree.

    Attributes:
        where: "catalog", "vector store" or "word index".
        what: In words that follow the number of ids; a whole sentence where there are none.
        ids: Of what it is about, sorted.
    """

    where: str
    what: str
    ids: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As a line: "word index: 2 paragraphs …: A/1@en#1, A/1@en#2"."""
        if not self.ids:
            return f"{self.where}: {self.what}"
        more = ", …" if len(self.ids) > _SHOWN else ""
        return f"{self.where}: {len(self.ids):,} {self.what}: {', '.join(self.ids[:_SHOWN])}{more}"


def verify(index: ParagraphIndex) -> list[Difference]:
    """All differences; none where everything is in step. Hold the write lock, or another's work looks like some."""
    found = [*_catalog(index), *(d for store in _STORES for d in _compared(index, store)[0])]
    return found + ([] if any(d.where == _VECTORS and not d.ids for d in found) else _collections(index))


def repair(index: ParagraphIndex, progress: Progress | None = None, *, drop_others: bool = False) -> list[Difference]:
    """Bring everything in step, under the write lock; the differences that were found and are no more.

    A store that cannot be read is deleted and filled anew. Vectors are taken from those that are kept; only texts
    that the model has not embedded yet are embedded.

    Args:
        index: What to repair.
        progress: Told of the embedding.
        drop_others: Delete what is kept of other models than the one in use, once that one's store is whole.
    """
    found = _catalog(index)
    index.catalog.mend(index.catalog.stale(), index.catalog.orphans())
    index.ledger.recount()
    for store in _STORES:
        differences, comparison = _compared(index, store)
        found += differences
        if isinstance(comparison, Comparison):
            Keeper(index.ledger, _STORES[store](index.stores)).mend(comparison)
        elif comparison is not None:
            _CLEAR[store](index.stores)
    unknown = _collections(index)
    if unknown:
        index.stores.clear_vectors()
    index.sync(progress)
    if drop_others and (others := _others(index)):
        index.stores.forget(others)
        index.sync(progress)
    found += unknown
    return found


def _others(index: ParagraphIndex) -> list[str]:
    ledger = index.ledger
    known = {*ledger.models(), *index.stores.built_models(), *index.stores.other_models()}
    return sorted(known - {index.model.name})


def _catalog(index: ParagraphIndex) -> list[Difference]:
    """What is wrong within the catalog itself."""
    faults = [Difference(where="catalog", what=fault) for fault in index.database.faults()]
    lists = {
        "paragraphs are on record under other words than they have": tuple(sorted(index.catalog.stale())),
        "texts have vectors though no paragraph has them": tuple(index.catalog.orphans()),
        "word indexes of other versions are on record": tuple(index.stores.earlier_word_stores()),
    }
    return faults + [Difference(where="catalog", what=what, ids=ids) for what, ids in lists.items() if ids]


def _compared(index: ParagraphIndex, store: str) -> tuple[list[Difference], Comparison | DamagedError | None]:
    """The differences of a store, and the comparison that they come from or why there is none."""
    if store == _VECTORS and not index.model.name:
        waits = index.catalog.is_searchable()
        what = "the model is not prepared on this machine; `alinea repair` prepares it"
        return [Difference(where=store, what=what)] if waits else [], None
    try:
        comparison = compared(index.ledger, _STORES[store](index.stores))
    except DamagedError as error:
        return [Difference(where=store, what=str(error))], error
    lists = {what: getattr(comparison, name) for name, what in _WORDS.items()}
    return [Difference(where=store, what=what, ids=ids) for what, ids in lists.items() if ids], comparison


def _collections(index: ParagraphIndex) -> list[Difference]:
    """Collections in the vector store that belong to no model that is on record."""
    if not index.model.name:
        return []
    with index.stores.vectors() as vectors:
        known = {vectors.name_of(model) for model in (index.model.name, *_others(index))}
        unknown = tuple(sorted(vectors.collections() - known))
    return [Difference(where=_VECTORS, what="collections belong to no known model", ids=unknown)] if unknown else []


_VECTORS = "vector store"
_STORES: Mapping[str, Callable[[Stores], Side]] = {
    "word index": Stores.word_side,
    _VECTORS: Stores.vector_side,
}
_CLEAR: Mapping[str, Callable[[Stores], None]] = {
    "word index": Stores.clear_words,
    _VECTORS: Stores.clear_vectors,
}
