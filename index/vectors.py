"""The vector store: paragraphs' windows in Chroma, through llama-index, under our own ids.

Cosine similarity, higher is better. Chroma's `add` silently keeps the old text of an id that exists, so every write
deletes first.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from index.server import Server
from ingest.paragraph import Paragraph

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Where
    from llama_index.vector_stores.chroma import ChromaVectorStore

_BATCH = 1_000  # entries in one request; 384 numbers and a text are some 3 kB, and a server takes 40 MB
_UNITS = "units"  # what the names of our collections begin with
_WINDOW = "|w"  # between a paragraph's id and the number of a window after its first
_LATER = re.compile(rf"{re.escape(_WINDOW)}\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """A paragraph with the vectors of its windows, float32 (windows, dimension), unit length."""

    paragraph: Paragraph
    vectors: NDArray[np.float32]


class Chroma(Protocol):
    """Where collections are kept: a folder or a server."""

    def get_max_batch_size(self) -> int:
        """How many entries it takes at once; below 1 where it does not say."""
        ...

    def collection(self, name: str) -> "Collection":
        """The collection of a name, made where there is none."""
        ...

    def names(self) -> set[str]:
        """Names of all collections."""
        ...

    def drop(self, name: str) -> None:
        """Delete a collection."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class VectorStore:
    """The Chroma collection of one model, in a folder or on a server.

    Args:
        place: The folder where Chroma keeps its files, created at need; or a server.
        model: Name of the model whose vectors stand in it; another model has another collection.
        index: What tells the index from the others on a server; "" in a folder of its own.

    Raises:
        StoreError: Chroma cannot open the folder, or the server cannot be used.
    """

    def __init__(self, place: Path | Server, model: str, index: str = "") -> None:
        self._index = index
        self._chroma = _opened(place)
        try:
            self._collection = self._chroma.collection(collection_name(model, index))
            most = self._chroma.get_max_batch_size()
        except BaseException:
            self._chroma.close()
            raise
        self._at_once = min(_BATCH, most) if most > 0 else _BATCH  # a server may not say

    @cached_property
    def _store(self) -> "ChromaVectorStore":
        """llama-index's store, by which is written; who only asks need not wait a second for its import."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        return ChromaVectorStore(chroma_collection=self._collection)

    def close(self) -> None:
        """Let go of the folder or server; the store cannot be used afterwards."""
        self._chroma.close()

    def put(self, units: Sequence[Windows]) -> None:
        """Write paragraphs under their ids in place of whatever stands there."""
        from llama_index.core.schema import TextNode

        nodes = [
            TextNode(
                id_=window_id(unit.paragraph.id, number),
                text=unit.paragraph.text,
                metadata={
                    "paragraph": unit.paragraph.id,
                    "document": unit.paragraph.id.partition("#")[0],
                    "kind": unit.paragraph.kind,
                },
                embedding=vector.tolist(),
            )
            for unit in units
            for number, vector in enumerate(unit.vectors)
        ]
        for start in range(0, len(nodes), self._at_once):
            some = nodes[start : start + self._at_once]
            # Nothing of a new document stands there, and deleting nothing takes as long as writing.
            self.delete(self._collection.get(ids=[node.node_id for node in some], include=[])["ids"])
            self._store.add(list(some))

    def delete(self, ids: Sequence[str]) -> None:
        """Delete windows by their ids; unknown ids are passed over."""
        for start in range(0, len(ids), self._at_once):
            self._store.delete_nodes(list(ids[start : start + self._at_once]))

    def nearest(
        self,
        vector: NDArray[np.float32],
        k: int,
        keys: Iterable[str] | None = None,
        kinds: Iterable[str] | None = None,
    ) -> list[tuple[str, float]]:
        """Ids of the `k` nearest paragraphs with their cosine similarity, best first, each by its best window.

        Args:
            vector: Of the question, unit length, (dimension,).
            k: How many paragraphs at most.
            keys: Documents to look in; all where None.
            kinds: Kinds of unit to look among; all where None.
        """
        return self.nearest_of_many(vector[None], k, keys, kinds)[0]

    def nearest_of_many(
        self,
        vectors: NDArray[np.float32],
        k: int,
        keys: Iterable[str] | None = None,
        kinds: Iterable[str] | None = None,
    ) -> list[list[tuple[str, float]]]:
        """For each of several questions, (n, dimension), what `nearest` says of it; quicker than one by one."""
        # Asked of the collection itself: llama-index would fetch the text of each and build a node around it.
        where, wanted = _where({"document": keys, "kind": kinds}), k + k // 4  # one in twenty has a second window
        while True:
            found = self._collection.query(
                query_embeddings=vectors, n_results=wanted, where=where, include=["distances"]
            )
            ids, distances = found["ids"], found["distances"] or []
            ranked = [_by_paragraph(*pair)[:k] for pair in zip(ids, distances, strict=True)]
            if all(len(best) == k or len(some) < wanted for best, some in zip(ranked, ids, strict=True)):
                return ranked
            wanted *= 4

    def count(self) -> int:
        """How many windows there are."""
        return self._collection.count()

    def ids(self) -> set[str]:
        """Ids of all windows."""
        return set(self._collection.get(include=[])["ids"])

    def entries(self, ids: Sequence[str]) -> dict[str, tuple[str, NDArray[np.float32]]]:
        """Text and vector (dimension,) of windows by id; unknown ids are left out."""
        if not ids:
            return {}
        found = self._collection.get(ids=list(ids), include=["documents", "embeddings"])
        rows = zip(found["ids"], found["documents"] or (), np.asarray(found["embeddings"], np.float32), strict=True)
        return {identity: (text, vector) for identity, text, vector in rows}

    def probe(self, ids: Sequence[str]) -> bool:
        """The vectors of these paragraphs can be read; where Chroma has lost its graph it counts them all the same."""
        return len(self.entries(ids)) == len(ids)

    def collections(self) -> set[str]:
        """Names of all collections of this index, this model's and others'."""
        return {name for name in self._chroma.names() if not self._index or name.startswith(f"{_UNITS}-{self._index}-")}

    def name_of(self, model: str) -> str:
        """The name that a model's collection has here."""
        return collection_name(model, self._index)

    def delete_from(self, model: str, ids: Sequence[str]) -> None:
        """Delete windows of another model's collection."""
        self._chroma.collection(self.name_of(model)).delete(list(ids))

    def drop_all(self) -> None:
        """Delete all collections of this index; the store cannot be used afterwards."""
        for name in self.collections():
            self._chroma.drop(name)


def _opened(place: Path | Server) -> Chroma:
    if isinstance(place, Path):
        from index.local import Local

        return Local(place)
    from index.remote import Remote

    return Remote(place)


def collection_name(model: str, index: str = "") -> str:
    """The name of a model's collection, in the letters and length that Chroma allows; with the index on a server."""
    import hashlib

    return "-".join(part for part in (_UNITS, index, hashlib.sha256(model.encode()).hexdigest()[:16]) if part)


def window_id(paragraph_id: str, number: int) -> str:
    """The id of a paragraph's window: the first has the paragraph's own."""
    return paragraph_id if number == 0 else f"{paragraph_id}{_WINDOW}{number + 1}"


def _by_paragraph(ids: Sequence[str], distances: Sequence[float]) -> list[tuple[str, float]]:
    """Paragraphs with their cosine similarity, each by its best window."""
    best: dict[str, float] = {}
    for identity, distance in zip(ids, distances, strict=True):
        best.setdefault(_LATER.sub("", identity), 1.0 - distance)
    return list(best.items())


def _where(scope: Mapping[str, Iterable[str] | None]) -> "Where | None":
    """Fields that must have one of the values, as Chroma has them; None where none is held to any."""
    held = [_one_of(field, values) for field, values in scope.items() if values is not None]
    return {"$and": held} if len(held) > 1 else held[0] if held else None


def _one_of(field: str, values: Iterable[str]) -> "Where":
    allowed: dict[Literal["$in", "$nin"], list[str | int | float | bool]] = {"$in": [*values]}
    return {field: allowed}
