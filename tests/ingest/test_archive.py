"""Zip archives: members are files of their own, and what is dangerous is refused alone."""

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from ingest import archive
from ingest.errors import (
    ArchiveLimitError,
    ArchivePathError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    IngestError,
    UnsupportedFormatError,
)
from ingest.files import RefusedFile, find, read, sources

GOOD = b"Minutes\n\n1. Opened."


def packed(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def refusals(path: Path) -> list[IngestError]:
    return [source.error for source in sources(path) if isinstance(source, RefusedFile)]


def names(path: Path) -> list[str]:
    return [str(s.path.relative_to(path.parent)) for s in sources(path) if not isinstance(s, RefusedFile)]


def test_members_are_files_of_their_own(tmp_path: Path) -> None:
    """In folders too; what no reader knows and what is hidden is passed over, as in a folder."""
    page = b"<html><p>1. Opened."
    others = {"photo.png": b"x", ".hidden.txt": b"x", "__MACOSX/a.txt": b"x"}
    path = packed(tmp_path / "a.zip", {"a.txt": GOOD, "inner/b.html": page, **others})
    assert list(find([tmp_path])) == [path]
    assert names(path) == ["a.zip/a.txt", "a.zip/inner/b.html"]
    readings = [read(source)[0] for source in sources(path) if not isinstance(source, RefusedFile)]
    assert [r.document.source for r in readings] == [str(path / "a.txt"), str(path / "inner/b.html")]
    assert [p.label for r in readings for p in r.paragraphs if p.label] == ["1", "1"]


def test_a_directory_of_an_unknown_version_is_a_clean_error(tmp_path: Path) -> None:
    """A byte that went wrong there may name a version of the format that nobody has written."""
    path = packed(tmp_path / "a.zip", {"a.txt": GOOD})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 6] = 94
    path.write_bytes(content)
    (error,) = refusals(path)
    assert isinstance(error, DamagedFileError)
    assert "zip file version 9.4" in str(error)


@pytest.mark.parametrize("name", ["../x.txt", "a/../../x.txt", "/etc/x.txt", "C:\\x.txt", "c:x.txt", "..\\x.txt"])
def test_a_path_that_leaves_the_folder_is_refused_and_the_others_go_on(tmp_path: Path, name: str) -> None:
    """Whatever system the path is meant for."""
    path = packed(tmp_path / "a.zip", {name: GOOD, "good.txt": GOOD})
    (error,) = refusals(path)
    assert isinstance(error, ArchivePathError)
    assert f"a.zip, member {name}: its path leaves the archive's folder" in str(error)
    assert names(path) == ["a.zip/good.txt"]


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    """It would lead to a file of the reader's."""
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr(link, "/etc/passwd")
    (error,) = refusals(tmp_path / "a.zip")
    assert isinstance(error, ArchivePathError)
    assert "member link.txt: a symbolic link" in str(error)


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    """One level is enough to hide a bomb."""
    inner = packed(tmp_path / "inner.zip", {"x.txt": GOOD}).read_bytes()
    path = packed(tmp_path / "a.zip", {"inner.zip": inner, "good.txt": GOOD})
    (error,) = refusals(path)
    assert isinstance(error, UnsupportedFormatError)
    assert "member inner.zip: a zip archive inside another; unpack the outer one" in str(error)
    assert names(path) == ["a.zip/good.txt"]


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    """The bit that says so, set in both of its places."""
    content = bytearray(packed(tmp_path / "a.zip", {"x.txt": GOOD}).read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    (error,) = refusals(tmp_path / "a.zip")
    assert isinstance(error, EncryptedFileError)
    assert "member x.txt: opens only with a password" in str(error)


def test_bombs_are_refused_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By ratio and size a member alone; by total and count the archive."""
    path = packed(tmp_path / "a.zip", {"zeros.txt": bytes(2_000_000), "good.txt": GOOD})
    (error,) = refusals(path)
    assert isinstance(error, ArchiveLimitError)
    assert "member zeros.txt: unpacks to" in str(error)
    assert names(path) == ["a.zip/good.txt"]
    for limit, value, said in (
        ("LARGEST_MEMBER", 1_000_000, "member zeros.txt: 2,000,000 bytes unpacked, at most 1,000,000"),
        ("LARGEST_TOTAL", 1_000_000, "a.zip: 2,000,019 bytes unpacked, at most 1,000,000"),
        ("LARGEST_COUNT", 1, "a.zip: 2 members, at most 1"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(archive, limit, value)
            (error,) = refusals(path)
        assert isinstance(error, ArchiveLimitError)
        assert said in str(error)


def test_a_damaged_archive_or_member_is_refused(tmp_path: Path) -> None:
    """Cut off, or a byte turned."""
    path = packed(tmp_path / "a.zip", {"x.txt": GOOD * 50, "good.txt": GOOD})
    content = bytearray(path.read_bytes())
    content[40] ^= 0xFF
    path.write_bytes(content)
    (error,) = refusals(path)
    assert isinstance(error, DamagedFileError)
    assert "member x.txt: cut off or damaged" in str(error)
    path.write_bytes(content[:-30])
    (error,) = refusals(path)
    assert isinstance(error, DamagedFileError)
    assert "a.zip: the zip archive is cut off or damaged" in str(error)


def test_an_archive_without_a_readable_file_says_so(tmp_path: Path) -> None:
    """Rather than nothing at all."""
    (error,) = refusals(packed(tmp_path / "a.zip", {"photo.png": b"x"}))
    assert isinstance(error, EmptyFileError)
    assert "a.zip: the archive holds no file that can be read" in str(error)


def test_a_word_document_is_no_archive(tmp_path: Path) -> None:
    """Nor what is left of one whose end is cut off."""
    path = packed(tmp_path / "a.docx", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert not archive.is_archive(path)
    path.write_bytes(path.read_bytes()[:60])
    assert not archive.is_archive(path)


def test_a_name_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    """The second would take the first one's place."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("x.txt", GOOD)
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("x.txt", GOOD + b"\n\n2. Closed.")
    (tmp_path / "a.zip").write_bytes(buffer.getvalue())
    (error,) = refusals(tmp_path / "a.zip")
    assert "member x.txt: the name stands twice" in str(error)
