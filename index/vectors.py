"""The vector store: paragraphs' windows in Chroma, through llama-index, under our own ids.

Cosine similarity, higher is better. Chroma's `add` silently keeps the old text of an id that exists, so every write
deletes first.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedError
from ingest.paragraph import Paragraph

if TYPE_CHECKING:
    from llama_index.core.vector_stores.types import MetadataFilters

_AT_ONCE = 1000  # ids in one call
_WINDOW = "|w"  # between a paragraph's id and the number of a window after its first


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """A paragraph with the vectors of its windows, float32 (windows, dimension), unit length."""

    paragraph: Paragraph
    vectors: NDArray[np.float32]


class VectorStore:
    """The Chroma collection of one model in a folder.

    Args:
        folder: Where Chroma keeps its files; created at need.
        model: Name of the model whose vectors stand in it; another model has another collection.

    Raises:
        DamagedError: Chroma cannot open the folder.
    """

    def __init__(self, folder: Path, model: str) -> None:
        import chromadb
        from chromadb.api.client import Client
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings
        from llama_index.vector_stores.chroma import ChromaVectorStore

        folder.mkdir(parents=True, exist_ok=True)
        try:
            client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
            collection = client.get_or_create_collection(
                collection_name(model), embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        except Exception as error:
            # Chroma would hand what it could not start to the next who asks for the folder.
            SharedSystemClient._identifier_to_system.pop(str(folder), None)
            raise DamagedError(
                f"{folder}: Chroma cannot open it ({error}): make room if the disk is full, else run `alinea repair`"
            ) from error
        self._client = cast(Client, client)  # its public type leaves out close()
        self._collection = collection
        self._store: ChromaVectorStore = ChromaVectorStore(chroma_collection=collection)

    def close(self) -> None:
        """Let go of the folder; the store cannot be used afterwards."""
        self._client.close()

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
        if nodes:
            self._store.delete_nodes([node.node_id for node in nodes])
            self._store.add(list(nodes))

    def delete(self, ids: Sequence[str]) -> None:
        """Delete windows by their ids; unknown ids are passed over."""
        for start in range(0, len(ids), _AT_ONCE):
            self._store.delete_nodes(list(ids[start : start + _AT_ONCE]))

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
        from llama_index.core.vector_stores.types import VectorStoreQuery

        filters = _filters({"document": keys, "kind": kinds})
        best: dict[str, float] = {}
        held = self._collection.count()
        wanted = min(k + k // 4, held)  # one paragraph in twenty has a second window
        while wanted:
            query = VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=wanted, filters=filters)
            result = self._store.query(query)
            best = {}
            for node, similarity in zip(result.nodes or (), result.similarities or (), strict=True):
                # llama-index turns Chroma's cosine distance d into exp(-d).
                best.setdefault(str(node.metadata["paragraph"]), 1.0 + math.log(similarity))
            if len(best) >= k or wanted == held or len(result.nodes or ()) < wanted:
                break
            wanted = min(4 * wanted, held)
        return list(best.items())[:k]

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
        """Names of all collections in the folder, this one's and other models'."""
        return {collection.name for collection in self._client.list_collections()}

    def delete_from(self, collection: str, ids: Sequence[str]) -> None:
        """Delete windows of another model's collection."""
        self._client.get_collection(collection, embedding_function=None).delete(list(ids))


@contextmanager
def chroma_errors(folder: Path) -> Iterator[None]:
    """What Chroma raises inside, raised as ours.

    Raises:
        DamagedError: Chroma cannot read what stands in the folder, or cannot write to it.
    """
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise DamagedError(
            f"{folder}: Chroma cannot use it ({error}); make room if the disk is full, then run `alinea repair`"
        ) from error


def collection_name(model: str) -> str:
    """The name of a model's collection, in the letters and length that Chroma allows."""
    import hashlib

    return f"units-{hashlib.sha256(model.encode()).hexdigest()[:16]}"


def window_id(paragraph_id: str, number: int) -> str:
    """The id of a paragraph's window: the first has the paragraph's own."""
    return paragraph_id if number == 0 else f"{paragraph_id}{_WINDOW}{number + 1}"


def _filters(scope: Mapping[str, Iterable[str] | None]) -> "MetadataFilters | None":
    """Fields that must have one of the values, as llama-index has them; None where none is held to any."""
    from llama_index.core.vector_stores.types import FilterOperator, MetadataFilter, MetadataFilters

    held = [
        MetadataFilter(key=field, value=sorted(values), operator=FilterOperator.IN)
        for field, values in scope.items()
        if values is not None
    ]
    return MetadataFilters(filters=list(held)) if held else None
