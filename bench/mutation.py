"""Mutations of bytes and of lines: flipped, deleted, inserted, replaced, spliced from another file, cut, doubled."""

from random import Random

_LARGEST_CHUNK = 2_000
_TOKENS = (
    *(
        b"\x00",
        b"\xff\xff",
        b"\xed\xa0\x80",
        b"\r",
        b"\x0c",
        b"\n\n\n\n",
        b"<",
        b">",
        b"&#0;",
        b"&#xD800;",
        b"]]>",
        b"--",
    ),
    *(b"-1", b"0", b"99999999999999999999", b"1e999", b"(", b")", b"[", b"<<", b"*" * 40, b" " * 400, b"(" * 400),
    *("\u202e".encode(), "\u2067".encode(), "١".encode(), "²".encode(), "㈠".encode(), "İ".encode(), "①".encode()),
    *(b"<p>" * 300, b"{" * 300, b"1. ", b"(a) ", b"(i) ", b"\n3 bis. ", b"\n0. ", b"\n\xc2\xb9 ", b"\nAnnex\n"),
)


def mutated_bytes(content: bytes, other: bytes, random: Random) -> bytes:
    """The bytes with one to many mutations, each drawn anew; `other` is another file's, to splice in."""
    for _ in range(random.choice((1, 1, 2, 4, 16, 64))):
        content = random.choice(_MUTATIONS)(content, other, random)
    return content


def _flip(content: bytes, other: bytes, random: Random) -> bytes:
    start = random.randrange(len(content) + 1)
    return (
        content[:start] + bytes(b ^ 1 << random.randrange(8) for b in content[start : start + 1]) + content[start + 1 :]
    )


def _delete(content: bytes, other: bytes, random: Random) -> bytes:
    start = random.randrange(len(content) + 1)
    return content[:start] + content[start + _length(random) :]


def _insert(content: bytes, other: bytes, random: Random) -> bytes:
    start = random.randrange(len(content) + 1)
    new = random.choice(_TOKENS) if random.random() < 0.8 else random.randbytes(_length(random))
    return content[:start] + new + content[start:]


def _replace(content: bytes, other: bytes, random: Random) -> bytes:
    start = random.randrange(len(content) + 1)
    new = random.choice(_TOKENS)
    return content[:start] + new + content[start + len(new) :]


def _splice(content: bytes, other: bytes, random: Random) -> bytes:
    start, there = random.randrange(len(content) + 1), random.randrange(len(other) + 1)
    length = _length(random)
    return content[:start] + other[there : there + length] + content[start + random.choice((0, length)) :]


def _truncate(content: bytes, other: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)] if random.random() < 0.2 else content


def _duplicate(content: bytes, other: bytes, random: Random) -> bytes:
    start, to = random.randrange(len(content) + 1), random.randrange(len(content) + 1)
    chunk = content[start : start + _length(random)]
    return content[:to] + chunk * random.choice((1, 2, 20)) + content[to:]


_MUTATIONS = (_flip, _delete, _insert, _replace, _splice, _truncate, _duplicate)


def _length(random: Random) -> int:
    return random.choice((1, 2, 8, 64, random.randrange(1, _LARGEST_CHUNK)))


def mutated_lines(content: bytes, other: bytes, random: Random) -> bytes:
    """Text that stays in its encoding more often than not: lines and characters change, go, or come twice."""
    lines = content.decode("utf-8", errors="replace").split("\n")
    strange = other.decode("utf-8", errors="ignore").split("\n")
    for _ in range(random.choice((1, 2, 8, 32))):
        at, to = random.randrange(len(lines) + 1), random.randrange(len(lines) + 1)
        new = random.choice(_TOKENS).decode("utf-8", errors="ignore")
        mutation = random.randrange(6)
        if mutation == 0:
            lines[at : at + random.choice((1, 5))] = []
        elif mutation == 1:
            lines[to:to] = lines[at : at + random.choice((1, 5))] * random.choice((1, 2, 20))
        elif mutation == 2:
            lines[at:at] = [random.choice(strange)]
        elif mutation == 3:
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        elif at < len(lines):
            place = random.randrange(len(lines[at]) + 1) if mutation == 4 else 0
            lines[at] = lines[at][:place] + new + lines[at][place + random.choice((0, 1, 3)) :]
        lines = lines or [""]
    return "\n".join(lines).encode("utf-8", errors="replace")
