"""Which files are read, and by what."""

from pathlib import Path

import pytest

from ingest.errors import EmptyFileError, IngestError, UnsupportedFormatError
from ingest.files import find, load, read, whole


def test_a_folder_gives_its_readable_files_once_and_in_order(tmp_path: Path) -> None:
    """At any depth, hidden ones passed over, whatever way they are named twice."""
    for name in ("b.txt", "sub/a.XML", "sub/c.jsonl", "picture.png", ".hidden/d.txt", ".e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = [str(path.relative_to(tmp_path)) for path in find([tmp_path, tmp_path / "b.txt"])]
    assert found == ["b.txt", "sub/a.XML", "sub/c.jsonl"]


def test_a_path_is_whole_and_straight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps back are left out, but for one behind a link, which leads elsewhere without it."""
    (tmp_path / "far" / "in").mkdir(parents=True)
    (tmp_path / "near").symlink_to(tmp_path / "far" / "in", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    assert whole(Path("far/../a.txt")) == tmp_path / "a.txt"
    assert whole(Path("near/../a.txt")) == tmp_path / "near" / ".." / "a.txt"


def test_a_path_that_is_not_there_is_reported_when_opened(tmp_path: Path) -> None:
    """With the system's reason."""
    (path,) = find([tmp_path / "gone.txt"])
    with pytest.raises(IngestError, match=r"gone\.txt: No such file"):
        load(path)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"<?xml version='1.0'?><a/>", "x.txt", "MarkupError"),
        (b'{"document": "a", "label": "1", "text": "b"}', "x.txt", "Reading"),
        (b"Minutes\n\n1. Opened.", "x.xml", "Reading"),
        (b"%PDF-1.7", "x.txt", "DamagedFileError"),
        (b"PK\x03\x04", "x.txt", "DamagedFileError"),
        (b"  \n", "x.txt", "EmptyFileError"),
        (b"\x89PNG", "x.md", "UnsupportedFormatError"),
    ],
)
def test_the_reader_is_chosen_by_content(tmp_path: Path, content: bytes, name: str, kind: str) -> None:
    """Not by the name."""
    (tmp_path / name).write_bytes(content)
    try:
        outcome = type(read(load(tmp_path / name))[0]).__name__
    except IngestError as error:
        outcome, message = type(error).__name__, str(error)
    else:
        message = name
    assert (outcome, name in message) == (kind, True)


def test_an_empty_file_and_a_foreign_one_say_what_to_do(tmp_path: Path) -> None:
    """The remedy is in the message."""
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(EmptyFileError, match="the file is empty"):
        read(load(tmp_path / "a.txt"))
    (tmp_path / "b.txt").write_bytes(b"{\\rtf1 x}")
    with pytest.raises(UnsupportedFormatError, match=r"save it as \.docx"):
        read(load(tmp_path / "b.txt"))
