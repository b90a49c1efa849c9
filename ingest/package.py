"""The zip package that a Word document is: its parts as XML trees, within limits."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lxml import etree

from ingest.errors import (
    DamagedFileError,
    EncryptedFileError,
    IngestError,
    MarkupError,
    OversizedFileError,
    UnsupportedFormatError,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = "/extended-properties"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST_PART = 64 * 2**20  # a report of 5,000 pages has about 40 MB of markup
_LARGEST_RATIO = 300  # real markup shrinks to a hundredth at most
_RATIO_FROM = 2**20
_STRICT = (  # ISO 29500 Strict: other names for the same namespaces
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.strip("{}").encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R.strip("{}").encode()),
)
_Test = Callable[[etree._Element], bool]
_AGAIN = "open it in Word and save it anew, or ask for another copy"


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package: the file's name for messages, the archive, and the name of the main part."""

    path: Path
    archive: zipfile.ZipFile
    main: str

    def root(self) -> etree._Element:
        """The main part's tree.

        Raises:
            IngestError: As `part` raises.
        """
        return _read(self.path, self.archive, self.main)

    def part(self, kind: str) -> etree._Element | None:
        """The tree of the part that the main part relates to as `kind` ("styles", "footnotes"), None where none is.

        Raises:
            MarkupError: It is not well-formed XML, or declares a document type.
            DamagedFileError: It cannot be unpacked.
            OversizedFileError: It is larger than any real document's.
        """
        return self._first(lambda relation: relation.get("Type", "").rpartition("/")[2] == kind)

    def related(self, name: str) -> etree._Element | None:
        """The tree of the part with a relation's id ("rId12"); raises as `part` does."""
        return self._first(lambda relation: relation.get("Id") == name)

    def pages(self) -> int:
        """How many pages the program that saved the document counted, 0 where it does not say so legibly."""
        named = _targets(self.path, self.archive, "", lambda relation: relation.get("Type", "").endswith(_PROPERTIES))
        try:
            found = [_read(self.path, self.archive, name) for name in named if name in self.archive.NameToInfo]
        except IngestError:
            return 0
        counts = [node.text or "" for root in found for node in root.iter("{*}Pages")]
        return int(counts[0]) if counts and re.fullmatch(r"[0-9]{1,6}", counts[0]) else 0

    def _first(self, wanted: _Test) -> etree._Element | None:
        for target in _targets(self.path, self.archive, self.main, wanted):
            if target in self.archive.NameToInfo:
                return _read(self.path, self.archive, target)
        return None


def open_package(path: Path, content: bytes) -> Package:
    """Open a zip that holds a Word document.

    Raises:
        DamagedFileError: It is cut off or its directory is broken.
        UnsupportedFormatError: It holds no Word document.
        EncryptedFileError, MarkupError, OversizedFileError: As `Package.part` raises.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DamagedFileError(
            f"{path}: a cut off or damaged Word document or zip archive ({error}); {_AGAIN}"
        ) from None
    named = _targets(path, archive, "", lambda relation: relation.get("Type", "").endswith("/officeDocument"))
    main = next((name for name in (*named, "word/document.xml") if name in archive.NameToInfo), "")
    if not main.startswith("word/"):
        raise UnsupportedFormatError(
            f"{path}: a zip archive that holds no Word document; unpack it, or save it as .docx"
        )
    return Package(path, archive, main)


def value(node: etree._Element | None, steps: str, attribute: str = "val") -> str | None:
    """An attribute of the descendant at `steps` ("pPr/pStyle"), None where there is none."""
    found = None if node is None else node.find("/".join(W + step for step in steps.split("/")))
    return None if found is None else found.get(W + attribute)


def number(node: etree._Element | None, steps: str) -> int | None:
    """`value` as a whole number, None where it is none."""
    found = value(node, steps) or ""
    return int(found) if found.removeprefix("-").isdecimal() and len(found) < 10 else None


def switch(node: etree._Element | None, steps: str) -> bool | None:
    """Whether a property such as "rPr/b" is on; None where it is not named."""
    found = None if node is None else node.find("/".join(W + step for step in steps.split("/")))
    return None if found is None else found.get(W + "val", "1") not in ("0", "false", "off")


def relation_id(node: etree._Element) -> str:
    """The relation that an element points to, "" where it points to none."""
    return node.get(_R + "id", "")


def _targets(path: Path, archive: zipfile.ZipFile, part: str, wanted: _Test) -> list[str]:
    """Names of the parts that `part` has a wanted relation to; those of the package itself for ""."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.NameToInfo:
        return []
    found = [node for node in _read(path, archive, relations) if wanted(node)]
    targets = [node.get("Target", "") for node in found if node.get("TargetMode") != "External"]
    return [posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in targets]


def _read(path: Path, archive: zipfile.ZipFile, name: str) -> etree._Element:
    info = archive.NameToInfo[name]
    if info.flag_bits & 1:
        raise EncryptedFileError(f"{path}: {name} is encrypted; save the document without a password")
    if info.file_size > max(_RATIO_FROM, info.compress_size * _LARGEST_RATIO) or info.file_size > _LARGEST_PART:
        raise OversizedFileError(
            f"{path}: {name} unpacks from {info.compress_size:,} to {info.file_size:,} bytes, allowed are "
            f"{_LARGEST_RATIO} times its size and {_LARGEST_PART:,} bytes; split the document or save it anew"
        )
    try:
        content = archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise DamagedFileError(
            f"{path}: {name} cannot be unpacked ({error or type(error).__name__}); {_AGAIN}"
        ) from None
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise MarkupError(
            f"{path}, {name}, line {error.lineno or 1}: not well-formed XML: {error.msg}; {_AGAIN}"
        ) from None
    if getattr(root.getroottree().docinfo, "doctype"):  # noqa: B009 (the stubs do not know it)
        raise MarkupError(f"{path}, {name}: declares a document type, which no Word document does; {_AGAIN}")
    return root
