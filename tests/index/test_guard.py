"""A folder is used by one process at a time, and a write that was cut off in the middle of a file is known."""

import threading
from pathlib import Path

import pytest

from index.errors import DamagedError
from index.guard import Guard
from index.upkeep import verify
from tests.index.writer import corpus, open_index, prepare


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One with a file that is written in place."""
    made = tmp_path / "store"
    (made / "graph").mkdir(parents=True)
    (made / "graph" / "header.bin").write_bytes(b"whole")
    return made


def died(guard: Guard, folder: Path, *, over: bytes) -> None:
    """A write that fails after the file was written so far."""
    with pytest.raises(OSError, match="died"), guard.writing():  # noqa: PT012  the write is the point
        if over:
            (folder / "graph" / "header.bin").write_bytes(over)
        raise OSError("died")


def test_only_a_file_that_was_begun_is_torn(folder: Path) -> None:
    """Not where the write ended, nor where it had not come to that; clearing ends it."""
    guard = Guard(folder)
    with guard.writing():
        (folder / "graph" / "header.bin").write_bytes(b"whole again")
    assert not guard.is_torn()
    died(guard, folder, over=b"")
    assert not Guard(folder).is_torn()
    died(guard, folder, over=b"wh")
    assert Guard(folder).is_torn()
    guard.clear()
    assert not Guard(folder).is_torn()
    assert not folder.exists()


def test_one_at_a_time(folder: Path) -> None:
    """Another waits until the first has left."""
    order: list[str] = []

    def second() -> None:
        with Guard(folder).alone():
            order.append("second")

    with Guard(folder).alone():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.1)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_graph_that_was_cut_off_is_refused_and_the_next_writer_fills_it_anew(tmp_path: Path) -> None:
    """Without embedding; Chroma itself might crash over it, or find nothing."""
    prepare(tmp_path)
    index = open_index(tmp_path)
    for one in corpus():
        index.store([one], 1)
    index.sync()
    index.close()
    header = next((tmp_path / "chroma").glob("*/header.bin"))
    with pytest.raises(OSError, match="died"), Guard(tmp_path / "chroma").writing():  # noqa: PT012  as above
        header.write_bytes(header.read_bytes()[:10])
        raise OSError("died")
    index = open_index(tmp_path)
    with pytest.raises(DamagedError, match="a write to the vector store was cut off; run `alinea repair`"):
        index.search("lagoon")
    assert "cut off" in index.state().troubles[0]
    told: list[tuple[int, int]] = []
    index.sync(lambda done, total: told.append((done, total)))
    assert told == [(0, 0)]
    assert verify(index) == []
    assert len(index.search("lagoon", k=20)) == 20
    index.close()
