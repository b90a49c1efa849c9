"""A full disk, two writers, a reader beside a writer, stores that are gone, damaged or another model's."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.context import text_hash
from index.errors import DamagedError, StoreError
from index.leaning import leaning
from index.ledger import Store
from index.paragraph_index import ParagraphIndex
from index.upkeep import repair, verify
from index.vectors import Windows
from tests.index.readings import reading
from tests.index.writer import corpus, ingest, mend, open_index, prepare, start, update

TEXTS = ("The lagoon is open to all.", "The delta is closed in winter.", "The reef shall be mapped.")
FIRST, SECOND = (Store(name=name, column="text_hash") for name in ("first", "second"))


def held_after(folder: Path, largest: int = 0) -> Any:
    """What the index holds after an ingest in a process of its own, or what went wrong."""
    writer = start(folder, ingest, largest=largest)
    begun = writer.begun()
    return writer.ended() if begun == "begun" else begun


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the index holds after an undisturbed ingest."""
    return held_after(tmp_path_factory.mktemp("undisturbed"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of eight megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", folder], capture_output=True).returncode:
        pytest.skip("no right to mount a tmpfs here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize(("part", "room"), [("data", 300), ("data", 900), ("data/words", 40), ("data/chroma", 400)])
def test_a_full_disk_is_named_and_costs_nothing(
    small_disk: Path, tmp_path: Path, whole: Any, part: str, room: int
) -> None:
    """The catalog's or a store's, after that many kilobytes; with room again the same command does the rest."""
    (tmp_path / part).parent.mkdir(exist_ok=True)
    (small_disk / "part").mkdir()
    (tmp_path / part).symlink_to(small_disk / "part")
    if part != "data/words":
        prepare(tmp_path / "data")
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - room * 1024))
    assert "make room" in held_after(tmp_path / "data")
    filler.unlink()
    assert held_after(tmp_path / "data") == whole


@pytest.mark.parametrize("largest", [60_000, 200_000])
def test_files_that_cannot_grow_are_named_and_cost_nothing(tmp_path: Path, whole: Any, largest: int) -> None:
    """As with a quota; where nobody has the right to mount a disk."""
    prepare(tmp_path)
    assert "make room" in held_after(tmp_path, largest)
    assert held_after(tmp_path) == whole


def test_of_two_writers_one_waits(tmp_path: Path, whole: Any) -> None:
    """And both have done all of it."""
    prepare(tmp_path)
    writers = [start(tmp_path, ingest) for _ in range(2)]
    for writer in writers:
        writer.begun()
    for writer in writers:
        assert writer.ended() == whole


def test_a_reader_beside_a_writer_finds_all_that_stays(tmp_path: Path) -> None:
    """Every paragraph that the writer does not touch, with its own vector and its own words, at any moment."""
    first = start(tmp_path, ingest)
    first.begun()
    first.ended()
    said: list[str] = []
    index = open_index(tmp_path, said=said)
    stay = [paragraph for one in corpus()[1::2] for paragraph in one.paragraphs]
    (title,) = {one.document.title for one in corpus()[1::2]}
    writer = start(tmp_path, update)
    writer.begun()
    searched, changed = 0, 0
    while not writer.has_spoken():
        wanted = stay[searched % len(stay)]
        (hit,) = index.search(f"“{wanted.text}”", k=1)
        own = index.model.embedder.queries([wanted.text, title])
        similarity = float(leaning(own[:1], own[1])[0] @ own[0])
        assert (hit.paragraph, hit.dense) == (wanted, pytest.approx(similarity, abs=1e-5))
        assert hit.lexical is not None
        searched += 1
        changed += len(index.search("Recalls", k=1, where={"symbol": "EX/0"}))
    assert searched == changed > 0
    assert said == []
    assert writer.ended()["differences"] == []
    index.close()


def filled(folder: Path, said: list[str] | None = None) -> ParagraphIndex:
    """An index of three paragraphs."""
    index = open_index(folder, said=said)
    index.store([reading(*TEXTS)], 1)
    index.sync()
    return index


@pytest.mark.parametrize("gone", ["words", "chroma"])
def test_a_store_deleted_by_hand_is_named_and_mended(tmp_path: Path, gone: str) -> None:
    """A search says once what is missing and makes do; one that cannot is refused."""
    filled(tmp_path).close()
    shutil.rmtree(tmp_path / gone)
    said: list[str] = []
    index = open_index(tmp_path, said=said)
    assert len(index.state().troubles) == 1
    for _ in range(2):
        assert [h.paragraph.label for h in index.search(TEXTS[0], k=1)] == ["1"]
    assert len(said) == 1
    assert "run `alinea repair`" in said[0]
    if gone == "words":
        with pytest.raises(
            StoreError, match="quoted words cannot be looked for: the word index holds 0 entries where 3"
        ):
            index.search("“open to all”")
    ((found,)) = [d for d in verify(index) if d.ids]
    assert (found.where, len(found.ids)) == ("word index" if gone == "words" else "vector store", 3)
    assert repair(index) == [found]
    assert verify(index) == []
    assert index.state().troubles == ()
    assert len(index.search("“open to all”")) == 1
    index.close()


@pytest.mark.parametrize("damage", ["no database", "graph gone", "graph cut", "words of another version"])
def test_a_damaged_store_is_named_and_mended(tmp_path: Path, damage: str) -> None:
    """Also a graph that Chroma counts and does not find anything in; nothing is embedded again."""
    prepare(tmp_path)
    index = open_index(tmp_path)
    for one in corpus():
        index.store([one], 1)
    index.sync()
    index.close()
    (graph,) = {path.parent for path in (tmp_path / "chroma").glob("*/*")}
    match damage:
        case "no database":
            (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"nothing of the kind" * 999)
        case "graph gone":
            shutil.rmtree(graph)
        case "graph cut":
            (graph / "header.bin").write_bytes(b"")
        case _:
            meta = tmp_path / "words" / "meta.json"
            meta.write_text(meta.read_text().replace('"symbol"', '"emblem"'))
    index = open_index(tmp_path)
    with pytest.raises(DamagedError, match="run `alinea repair`"):
        index.search("lagoon")
    assert [d.where for d in verify(index)] == ["word index" if damage.startswith("words") else "vector store"]
    told: list[tuple[int, int]] = []
    assert len(repair(index, lambda done, total: told.append((done, total)))) == 1
    assert told == [(0, 0)]
    assert verify(index) == []
    assert len(index.search("lagoon", k=20)) == 20
    index.close()


def test_what_was_changed_in_a_store_is_found_and_mended(tmp_path: Path) -> None:
    """A vector, a text, a stray entry, another collection, and words: each under its name."""
    index = filled(tmp_path)
    one, two, three = index.catalog.paragraphs("EX/1@en")
    stray = reading("Stray.", symbol="EX/9").paragraphs[0]
    turned = np.roll(index.ledger.vectors("first", [text_hash(TEXTS[0])])[text_hash(TEXTS[0])], 1)
    with index.stores.vectors(writing=True) as vectors:
        vectors.put([Windows(paragraph=one, vectors=turned), Windows(paragraph=stray, vectors=turned)])
        vectors.delete([three.id])
        vectors._chroma.collection("other")
    words = index.stores.word_side()
    words.load({two.id: ""})
    words.put()
    index.ledger.keep_vectors("first", [(text_hash("Nobody's."), turned)])
    with index.database.writing() as connection:
        connection.execute("UPDATE paragraph SET word_hash = 'x' WHERE id = ?", (two.id,))
    found = verify(index)
    assert [(d.where, d.ids) for d in found] == [
        ("catalog", (two.id,)),
        ("catalog", (text_hash("Nobody's."),)),
        ("word index", (two.id,)),
        ("vector store", (three.id,)),
        ("vector store", (one.id,)),
        ("vector store", (stray.id,)),
        ("vector store", ("other",)),
    ]
    assert "1 paragraphs stand there with other words or vectors than were written: EX/1@en#1" in str(found[4])
    repair(index)
    assert verify(index) == []
    index.close()


def test_another_model_is_built_beside_the_old_one(tmp_path: Path) -> None:
    """Until it is whole the old one answers and the new one says what to do; then both do, until one is dropped."""
    old = filled(tmp_path)
    new = open_index(tmp_path, "second")
    with pytest.raises(
        StoreError, match="built for the model first, and not or not wholly for second: run `alinea repair`"
    ):
        new.search("lagoon")
    assert (new.state().pending, new.state().others) == (3, ("first",))
    texts = new.ledger.without_vector("second", SECOND)
    assert len(texts) == 3
    assert "built for the model first" in new.state().troubles[0]
    repair(new)
    assert verify(new) == verify(old) == []
    for index in (old, new):
        (hit,) = index.search(TEXTS[1], k=1)
        assert (hit.paragraph.label, hit.dense) == ("2", pytest.approx(1, abs=1e-5))
    new.remove(["EX/1@en"])
    assert verify(old) == []  # removed from the old one too
    new.store([reading(*TEXTS[:2], symbol="EX/2")], 1)
    new.sync()
    assert old.state().pending_vectors == 2
    old.close()
    repair(new, drop_others=True)
    assert new.ledger.models() == ["second"]
    with new.stores.vectors() as vectors:
        assert len(vectors.collections()) == 1
        assert len([path for path in (tmp_path / "chroma").iterdir() if path.is_dir()]) <= 1
    old = open_index(tmp_path)
    with pytest.raises(StoreError, match="built for the model second, and not or not wholly for first"):
        old.search("lagoon")
    repair(old)
    assert len(old.search("lagoon")) == 2
    old.close()
    new.close()


def test_a_killed_build_of_another_model_goes_on(tmp_path: Path) -> None:
    """In a process that is killed at work the old model's store is as good as before."""
    first = start(tmp_path, ingest)
    first.begun()
    held = first.ended()
    for _ in range(3):
        writer = start(tmp_path, mend, model="second")
        writer.begun()
        writer.kill()
    old = start(tmp_path, ingest)
    old.begun()
    assert old.ended()["windows"] == held["windows"]
    again = start(tmp_path, mend, model="second")
    again.begun()
    built = again.ended()
    assert built["differences"] == []
    assert set(built["windows"]) == set(held["windows"])
    index = open_index(tmp_path)
    index.ledger.empty("second")
    index.close()
