"""Bad input: each file fails alone with a message that names it and the reason, in bounded time and memory."""

import os
import socket
import stat
import time
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.errors import EmptyFileError, EncodingError, IngestError, MarkupError, UnsupportedFormatError
from ingest.files import RefusedFile, find, load, read, sources
from ingest.unit import Reading
from tests.ingest.pdf_writer import pdf

AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><mainBody>'
END = "</mainBody></statement></akomaNtoso>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'


def failure(path: Path) -> IngestError:
    """What the batch is told of a file that must fail."""
    (source,) = sources(path)
    if isinstance(source, RefusedFile):
        return source.error
    with pytest.raises(IngestError) as caught:
        read(source)
    return caught.value


def timed(path: Path) -> tuple[Reading, float]:
    began = time.process_time()
    (reading,) = read(load(path))
    return reading, time.process_time() - began


@pytest.mark.parametrize(
    ("name", "content", "kind", "reason"),
    [
        ("empty.txt", b"", EmptyFileError, "the file is empty"),
        ("empty.html", b"\xef\xbb\xbf \n", EmptyFileError, "the file is empty"),
        ("empty.jsonl", b"\n\n", EmptyFileError, "the file is empty"),
        ("hollow.html", b"<html><body></body></html>", EmptyFileError, "the page shows no text"),
        ("cut.xml", AKN.encode() + b"<paragraph><num>1.</nu", MarkupError, "not well-formed XML"),
        ("cut.jsonl", b'{"document": "a", "label": "1", "te', MarkupError, "line 1: not JSON"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), UnsupportedFormatError, "a picture"),
        ("picture.html", b"\xff\xd8\xff\xe0" + bytes(99), UnsupportedFormatError, "a picture"),
        ("wide.txt", "1. Opened.".encode("utf-16-le"), EncodingError, "bytes of zero"),
        ("bytes.txt", b"1. Opened.\n2. Clos\xe9.", EncodingError, "line 2: byte 18 is no utf-8"),
        ("bytes.html", b"<p>1. Opened.\n<p>2. Clos\xe9.", EncodingError, "line 2: byte 24 is no utf-8"),
        ("bytes.jsonl", b'{"document": "\xe9"}', EncodingError, "line 1: byte 14 is no utf-8"),
        ("bytes.xml", AKN.encode() + b"\xe9", MarkupError, "not well-formed XML"),
        ("laughs.xml", (BOMB + AKN + "&l11;" + END).encode(), MarkupError, "amplification"),
        (
            "entity.xml",
            ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + AKN + "&a;" + END).encode(),
            MarkupError,
            "declares entities",
        ),
        (
            "outside.xml",
            ("<!DOCTYPE x [<!ENTITY a SYSTEM '/etc/passwd'>]>" + AKN + "&a;" + END).encode(),
            MarkupError,
            "declares entities",
        ),
        (
            "parameter.xml",
            ("<!DOCTYPE x [<!ENTITY % a SYSTEM 'http://localhost/x.dtd'> %a;]>" + AKN + END).encode(),
            MarkupError,
            "declares entities",
        ),
        ("deep.jsonl", b'{"document": ' + b"[" * 100_000, MarkupError, "nested too deep"),
        ("number.jsonl", b'{"document": "a", "label": "1", "text": "b", "page": 1e999}', MarkupError, "line 1"),
        ("section.jsonl", b'{"document": "a", "label": "1", "text": "b", "section": 7}', MarkupError, "line 1"),
        ("language.jsonl", b'{"document": "a", "label": "1", "text": "b", "language": 7}', MarkupError, "line 1"),
        ("languages.jsonl", b'{"document": "a", "label": "1", "text": "b", "language": ["en"]}', MarkupError, "line 1"),
        ("id.jsonl", b'{"document": "a", "label": "1", "text": "b", "id": [1]}', MarkupError, "line 1"),
        ("date.jsonl", b'{"document": "a", "label": "1", "text": "b", "date": 7}', MarkupError, "line 1: 7 is no date"),
    ],
)
def test_a_bad_file_is_named_with_its_reason(
    tmp_path: Path, name: str, content: bytes, kind: type[IngestError], reason: str
) -> None:
    """Whatever its name promises."""
    (tmp_path / name).write_bytes(content)
    error = failure(tmp_path / name)
    assert (type(error), name in str(error), reason in str(error)) == (kind, True, True), str(error)


@pytest.mark.parametrize("name", ["laughs.xml", "laughs.html"])
def test_a_billion_laughs_are_not_expanded(tmp_path: Path, name: str) -> None:
    """In a second and ten megabytes; a page does not know entities of its own and prints the name."""
    path = tmp_path / name
    page = f"<!DOCTYPE html [<!ENTITY l0 'ha'>{LAUGHS}]><html><body><p>1. Decides &l11;.</p></body></html>"
    path.write_text(BOMB + AKN + "&l11;" + END if name.endswith(".xml") else page)
    began = time.process_time()
    tracemalloc.start()
    try:
        said = " ".join(p.text for p in read(load(path))[0].paragraphs)
    except MarkupError as error:
        said = str(error)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "haha" not in said
    assert time.process_time() - began < 1
    assert peak < 10_000_000


def test_a_page_opens_no_file_that_it_names(tmp_path: Path) -> None:
    """By entity, frame or link."""
    (tmp_path / "secret.txt").write_text("password")
    address = (tmp_path / "secret.txt").as_uri()
    page = f"<!DOCTYPE html [<!ENTITY x SYSTEM '{address}'>]><link rel=import href='{address}'><p>1. Decides &x;.</p>"
    (tmp_path / "x.html").write_text(f"{page}<iframe src='{address}'></iframe><object data='{address}'></object>")
    assert all("password" not in p.text for p in read(load(tmp_path / "x.html"))[0].paragraphs)


PAGE = b"<html><body><p>1. Opened.</p></body></html>"
MARKUP = (AKN + "<paragraph><num>1.</num><content><p>Opened.</p></content></paragraph>" + END).encode()
RECORD = b'{"document": "X", "label": "1", "text": "Opened."}'
PRINT = pdf(
    [[(72, 500, 11, "plain", "1. Opened."), (72, 400, 11, "plain", "The meeting was closed in good order by all.")]]
)


def packed(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


WORD = packed(
    {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>1. Opened.</w:t></w:r></w:p></w:body></w:document>",
    }
)


@pytest.mark.parametrize("suffix", ["txt", "html", "xml", "jsonl", "pdf", "docx", "zip", "md"])
@pytest.mark.parametrize(
    "content",
    [b"Minutes\n\n1. Opened.", PAGE, MARKUP, RECORD, PRINT, WORD, packed({"a.txt": b"Minutes\n\n1. Opened."})],
    ids=["text", "page", "markup", "record", "pdf", "word", "archive"],
)
def test_a_wrong_extension_does_no_harm(tmp_path: Path, suffix: str, content: bytes) -> None:
    """Each format is known by its content, whatever the file is called."""
    (tmp_path / f"x.{suffix}").write_bytes(content)
    found = [source for path in find([tmp_path]) for source in sources(path)]
    readings = [reading for source in found if not isinstance(source, RefusedFile) for reading in read(source)]
    assert [p.text for reading in readings for p in reading.paragraphs if p.label] == ["Opened."]


@pytest.mark.parametrize("content", [PRINT, WORD], ids=["pdf", "word"])
def test_a_truncated_file_fails_wherever_it_is_cut(tmp_path: Path, content: bytes) -> None:
    """With its name and what to do, or it is read as far as it goes; never otherwise."""
    for length in range(8, len(content), len(content) // 40):
        (tmp_path / "cut").write_bytes(content[:length])
        for source in sources(tmp_path / "cut"):
            try:
                said = str(source.error) if isinstance(source, RefusedFile) else str(len(read(source)))
            except IngestError as error:
                said = str(error)
            assert said == "1" or (said.startswith(f"{tmp_path / 'cut'}") and ";" in said), said


def test_folders_that_lead_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    """Links to a folder above, to each other, and to themselves."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("1. Opened.")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert list(find([tmp_path])) == [tmp_path / "sub" / "a.txt"]
    (path,) = find([tmp_path / "self.txt"])
    assert "self.txt: Too many levels of symbolic links" in str(failure(path))


def test_a_file_that_vanishes_fails_alone(tmp_path: Path) -> None:
    """Between the listing and the reading; and a folder in its place."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("1. Opened.")
    listed = list(find([tmp_path]))
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").unlink()
    (tmp_path / "b.txt").mkdir()
    found = [source for path in listed for source in sources(path)]
    assert [isinstance(source, RefusedFile) for source in found] == [True, True, False]
    assert "a.txt: No such file" in str(failure(listed[0]))
    assert "b.txt: Is a directory" in str(failure(listed[1]))


def test_pipes_sockets_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    """In a folder they are passed over; named, they are refused with a remedy; and so is a link to one."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(tmp_path / "socket.txt"))
        assert list(find([tmp_path])) == []
        for name in ("pipe.txt", "socket.txt", "zero.txt"):
            (path,) = find([tmp_path / name])
            assert f"{name}: a pipe, socket or device; save what it gives as a file" in str(failure(path))


def test_a_name_that_is_too_long_fails_alone(tmp_path: Path) -> None:
    """Of a file or of a folder above it; and one with a byte of zero in it."""
    for name, reason in (
        ("x" * 300 + ".txt", "shorten the name"),
        ("x" * 300 + "/a.txt", "shorten"),
        ("a\0.txt", "no path"),
    ):
        (path,) = find([tmp_path / name])
        assert reason in str(failure(path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_reported(tmp_path: Path) -> None:
    """A file, and a folder within the folder, by its own name; the others go on."""
    (tmp_path / "locked").mkdir()
    for name in ("a.txt", "b.txt", "locked/c.txt"):
        (tmp_path / name).write_text("1. Opened.")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "locked").chmod(0)
    try:
        found = list(find([tmp_path]))
        assert found == [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "locked"]
        for path in (found[0], found[2], tmp_path / "locked" / "c.txt"):
            assert f"{path}: Permission denied; you may not read it; change its permissions" in str(failure(path))
        assert len(read(load(found[1]))) == 1
    finally:
        (tmp_path / "locked").chmod(stat.S_IRWXU)


def test_a_file_that_changes_while_it_is_read_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the old text and half of the new one would be neither."""
    (tmp_path / "a.txt").write_text("1. Opened.")
    look, looks = os.fstat, []

    def written_to(handle: int) -> os.stat_result:
        looks.append(handle)
        with (tmp_path / "a.txt").open("a") as file:
            file.write("2. Closed.")
        return look(handle)

    monkeypatch.setattr("ingest.files.os.fstat", written_to)
    assert "a.txt: changed while it was read; ingest it again when it is complete" in str(failure(tmp_path / "a.txt"))
    assert len(looks) == 2


@pytest.mark.slow
def test_twenty_megabytes_of_text_are_read_in_bounded_time(tmp_path: Path) -> None:
    """Every numbered paragraph is found."""
    matter = "to act on the matter before it; " * 32
    text = "\n\n".join(f"{n % 9999 + 1}. Decides {matter}" for n in range(20_000))
    (tmp_path / "large.txt").write_text(text)
    reading, seconds = timed(tmp_path / "large.txt")
    assert sum(p.kind == "paragraph" for p in reading.paragraphs) == 20_000
    assert seconds < 60


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("words.txt", "1. " + "word " * 1_000_000),
        ("letters.txt", "x" * 5_000_000),
        ("spaces.txt", " " * 5_000_000 + "1. Opened."),
        ("stars.html", "<html><p>" + "*a " * 1_700_000),
    ],
    ids=["words", "letters", "spaces", "stars"],
)
def test_a_line_of_five_megabytes_is_read_in_bounded_time(tmp_path: Path, name: str, line: str) -> None:
    """Whatever it is made of."""
    (tmp_path / name).write_text(line)
    reading, seconds = timed(tmp_path / name)
    assert len(reading.paragraphs) == 1
    assert seconds < 40
