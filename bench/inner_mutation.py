"""Mutations inside of files: of a zip's members under right checksums, of a PDF's unpacked streams, of markup."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from mutation import mutated_bytes, mutated_lines

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OUTER = 0.25  # the share of cases in which the file's bytes change as they are


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """The bytes of a file with one to many mutations.

    Args:
        content: The file's bytes.
        other: Another file's, to splice in.
        random: Where every choice comes from.
    """
    if random.random() < _OUTER:
        return mutated_bytes(content, other, random)
    if content.startswith(b"PK\x03\x04"):
        return _zip(content, other, random)
    if content.startswith(b"%PDF"):
        return _pdf(content, other, random)
    if content.lstrip().startswith(b"<") and random.random() < 0.7:
        return _markup(content, other, random)
    return mutated_lines(content, other, random)


def _zip(content: bytes, other: bytes, random: Random) -> bytes:
    """The same members, one or two of them mutated, under a checksum that is right again."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        with zipfile.ZipFile(io.BytesIO(other)) as archive:
            strange = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        strange = {}
    names = [name for name in parts if "theme" not in name]
    for name in random.choices(names, k=random.choice((1, 1, 2))) if names else []:
        change = _markup if name.endswith((".xml", ".rels")) else mutated_lines
        parts[name] = change(parts[name], strange.get(name, other), random)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _markup(content: bytes, other: bytes, random: Random) -> bytes:
    """Markup that stays well formed more often than not: values, tags and words change, elements go or come twice."""
    if random.random() < 0.2:
        return mutated_bytes(content, other, random)
    for _ in range(random.choice((1, 2, 8, 32))):
        content = random.choice((_value, _rename, _drop, _twice))(content, random)
    return content


def _value(content: bytes, random: Random) -> bytes:
    new = random.choice(
        (b"", b"-1", b"0", b"1", b"99999999999", b"none", b"true", b"lowerRoman", b"%1%2%9", b"\xc2\xb2")
    )
    return _at_one(rb'="[^"]*"', content, lambda _: b'="' + new + b'"', random)


def _rename(content: bytes, random: Random) -> bytes:
    names = re.findall(rb"<(\w+:\w+)", content)
    if not names:
        return content
    old, new = random.choice(names), random.choice(names)
    if random.random() < 0.5:
        return re.sub(rb"(</?)" + old + rb"\b", rb"\1" + new, content)
    whole = rb"<" + old + rb"\b([^<>]*)/>"
    return _at_one(whole, content, lambda m: b"<" + new + m[1] + b"/>", random)


def _drop(content: bytes, random: Random) -> bytes:
    return _at_one(rb"<(\w+:\w+)\b[^<>]*(?<!/)>[^<>]*</\1>|<\w+:\w+\b[^<>]*/>", content, lambda _: b"", random)


def _twice(content: bytes, random: Random) -> bytes:
    return _at_one(rb"<(\w+:p)\b[^<>]*(?<!/)>.*?</\1>", content, lambda m: m[0] * random.choice((2, 30)), random)


def _at_one(pattern: bytes, content: bytes, new: Callable[[re.Match[bytes]], bytes], random: Random) -> bytes:
    """Replace the first match after a place that is drawn."""
    start = random.randrange(len(content) + 1)
    match = re.compile(pattern, re.DOTALL).search(content, start)
    return content[: match.start()] + new(match) + content[match.end() :] if match else content


def _pdf(content: bytes, other: bytes, random: Random) -> bytes:
    """One to three streams unpacked, mutated and packed again; pdfium finds the objects anew where they have moved."""
    for _ in range(random.choice((1, 1, 2, 3))):
        streams = list(_STREAM.finditer(content))
        if not streams:
            break
        match = random.choice(streams)
        try:
            unpacked = zlib.decompress(match[1])
        except zlib.error:
            continue
        packed = zlib.compress(_drawing(unpacked, other, random))
        content = content[: match.start(1)] + packed + content[match.end(1) :]
    return content


def _drawing(content: bytes, other: bytes, random: Random) -> bytes:
    """A page's drawing with numbers, words or operators changed."""
    if random.random() < 0.3:
        return mutated_bytes(content, other, random)
    new = (
        b"0",
        b"-1",
        b"1e9",
        b"0.0001",
        b"32767",
        b"nan",
        b"Tm",
        b"q",
        b"Q",
        b"BT",
        b"ET",
        b"Tj",
        b"(\x00\xff) Tj",
        b"Tz",
    )
    for _ in range(random.choice((1, 4, 32, 128))):
        content = _at_one(rb"-?\d+(?:\.\d+)?|\b[A-Za-z]{1,2}\b", content, lambda _: random.choice(new), random)
    return content
