"""Collections in a folder, held by Chroma within the process; what it raises is raised as ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import chromadb
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError

from index.errors import DamagedError


class Local:
    """Chroma's files in a folder.

    Args:
        folder: Created at need.

    Raises:
        DamagedError: Chroma cannot open the folder.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        with self._named():
            client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
        self._client = cast(Client, client)  # its public type leaves out close()

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # bare ones among them
            # Chroma would hand what it could not start to the next who asks for the folder.
            SharedSystemClient._identifier_to_system.pop(str(self._folder), None)
            raise DamagedError(
                f"{self._folder}: Chroma cannot open it ({error}): make room if the disk is full, else run"
                " `alinea repair`"
            ) from error

    def get_max_batch_size(self) -> int:
        """How many entries it takes at once."""
        return self._client.get_max_batch_size()

    def collection(self, name: str) -> Collection:
        """The collection of a name, made where there is none.

        Raises:
            DamagedError: Chroma cannot open it.
        """
        with self._named():
            return self._client.get_or_create_collection(
                name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )

    def names(self) -> set[str]:
        """Names of all collections."""
        return {collection.name for collection in self._client.list_collections()}

    def drop(self, name: str) -> None:
        """Delete a collection."""
        self._client.delete_collection(name)

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()


@contextmanager
def chroma_errors(folder: Path) -> Iterator[None]:
    """What Chroma raises inside, raised as ours.

    Raises:
        DamagedError: Chroma cannot read what stands in the folder, or cannot write to it.
    """
    try:
        yield
    except ChromaError as error:
        raise DamagedError(
            f"{folder}: Chroma cannot use it ({error}); make room if the disk is full, then run `alinea repair`"
        ) from error
