"""Documents that are generated: well-formed ones come back as they were made, any others fail cleanly or not at all."""

import json
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from alinea.objects import paragraph_object
from ingest.block import Block
from ingest.errors import IngestError
from ingest.files import SourceFile, read
from ingest.labels import roman
from ingest.text import from_blocks
from ingest.unit import Reading

HEAD = ["EX/RES/1", "The Conference of the Parties,"]
WORDS = ("agrees", "amends", "committee", "delegates", "further", "group", "meeting", "notes", "review", "texts")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ABJAD = "أبجدهوزحطي"
SHAPES = {
    "english": ([f"({c})" for c in (*LETTERS, "aa", "bb")], [f"({roman(n)})" for n in range(1, 13)]),
    "french": ([f"{c})" for c in LETTERS], [f"{roman(n)})" for n in range(1, 13)]),
    "arabic": ([f"({c})" for c in ABJAD], [f"’{n}‘" for n in range(1, 10)]),
    "chinese": ([f"({c})" for c in LETTERS], list("㈠㈡㈢㈣㈤㈥㈦㈧㈨")),
}
LABELS = dict(zip((f"({c})" for c in ABJAD), (f"({c})" for c in LETTERS), strict=False)) | {
    sign: f"({number})" for sign, number in zip("㈠㈡㈢㈣㈤㈥㈦㈧㈨", "一二三四五六七八九", strict=True)
}
STRANGE = [
    *(
        "1.",
        "2 bis.",
        "(a)",
        "(i)",
        "b)",
        "–",
        "•",
        "Annex I",
        "Decision 3/CP.1",
        "IV. ",
        "¹",
        "[^a]:",
        "*",
        "**",
        "_____",
    ),
    *(
        "The General Assembly,",
        "12",
        "A/RES/1/2",
        "٣ -",
        "（一）",
        "㈠",
        "’2‘",
        "a | b",
        "\t",
        "    ",
        "\f",
        "\r",
        "\u2028",
    ),
    *(
        "\u202e",
        "\u2067",
        "\u00ad",
        "\ufeff",
        "\0",
        "\x07",
        "\ufffe",
        "İ",
        "ß",
        "²",
        "①",
        "<b>",
        "<table><tr><td>",
        "&#1;",
    ),
]


@dataclass(frozen=True)
class Made:
    """One unit as it is generated: what is printed before it, and what must come back."""

    kind: str
    printed: str
    label: str
    text: str
    section: tuple[str, ...] = ()


def label_of(printed: str) -> str:
    """The canonical marker of a generated item."""
    return LABELS.get(printed) or f"({printed.strip('()')})"


words = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(" ".join)


@st.composite
def lists(draw: st.DrawFn, parent: str, section: tuple[str, ...], shapes: list[list[str]]) -> list[Made]:
    """Two or more items in order, some with a list of their own."""
    made = []
    for printed in shapes[0][: draw(st.integers(2, len(shapes[0])))]:
        label = f"{parent} {label_of(printed)}"
        nested = draw(lists(label, section, shapes[1:])) if len(shapes) > 1 and draw(st.integers(0, 5)) == 0 else []
        text = f"To {draw(words)}{':' if nested else ';'}"
        made += [Made("item", printed, label, text, section), *nested]
    return made


@st.composite
def parts(draw: st.DrawFn, section: tuple[str, ...], shapes: list[list[str]]) -> list[Made]:
    """Numbered paragraphs in order, some repeated as bis and ter, some with items."""
    made = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        for suffix in ("", " bis", " ter")[: draw(st.sampled_from((1, 1, 1, 1, 2, 3)))]:
            label = f"{number}{suffix}"
            items = draw(lists(label, section, shapes)) if draw(st.integers(0, 3)) == 0 else []
            text = f"Decides that {draw(words)}{':' if items else '.'}"
            made += [Made("paragraph", f"{label}.", label, text, section), *items]
    return made


@st.composite
def documents(draw: st.DrawFn) -> list[Made]:
    """A preamble, numbered paragraphs, and annexes that number anew."""
    shapes = [*SHAPES[draw(st.sampled_from(sorted(SHAPES)))], ["–", "–", "–"]]
    made = [Made("preambular", "", f"PP{n}", f"Noting {draw(words)},") for n in range(1, draw(st.integers(0, 4)) + 1)]
    made += draw(parts((), shapes))
    for number in range(1, draw(st.integers(0, 2)) + 1):
        section = (f"annex {roman(number).upper()}",)
        made.append(Made("heading", "", "", section[0].title().replace("Ii", "II"), section))
        made += draw(parts(section, shapes))
    return made


def as_read(reading: Reading) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """What came back below the opening formula."""
    return [(p.kind, p.label, p.text, p.section) for p in reading.paragraphs if p.kind != "text"]


def source(name: str, content: bytes) -> SourceFile:
    return SourceFile(path=Path(name), content=content, sha256="0" * 64)


@settings(max_examples=30, deadline=None)
@given(documents())
def test_generated_documents_come_back(made: list[Made]) -> None:
    """Kinds, labels, texts and sections, as text, as a page and as records; all ids differ."""
    expected = [(m.kind, m.label, m.text, m.section) for m in made]
    blocks = [*HEAD, *(f"{m.printed} {m.text}".strip() for m in made)]
    (text,) = read(source("a.txt", "\n\n".join(blocks).encode()))
    (page,) = read(source("a.html", ("<html>" + "".join(f"<p>{block}</p>" for block in blocks)).encode()))
    rows = "\n".join(json.dumps(paragraph_object(p)) for p in text.paragraphs)
    (records,) = read(source("a.jsonl", rows.encode()))
    for reading in (text, page, records):
        assert as_read(reading) == expected
        assert len({p.id for p in reading.paragraphs}) == len(reading.paragraphs)
    assert text.document.warnings == ()


noise = st.lists(st.one_of(st.sampled_from(STRANGE), st.text(max_size=20), words), max_size=6).map(" ".join)
gaps = st.sampled_from(("\n", "\n\n", "\n\n\n\n", "\f", "\r\n"))
noisy = st.lists(st.tuples(noise, gaps), max_size=40).map(lambda lines: "".join(line + gap for line, gap in lines))
values = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(), noise, st.lists(noise, max_size=2), st.just([[]])
)
names = st.sampled_from(
    ("document", "label", "text", "language", "kind", "id", "section", "lead", "page", "title", "date")
)


def require_clean(file: SourceFile) -> None:
    """The file is read to paragraphs that have ids of their own and can be written down, or fails cleanly."""
    try:
        readings = read(file)
    except IngestError:
        return
    for reading in readings:
        assert len({p.id for p in reading.paragraphs}) == len(reading.paragraphs) > 0
        for paragraph in reading.paragraphs:
            assert json.dumps(paragraph_object(paragraph, reading.document), ensure_ascii=False).encode()


@settings(max_examples=80, deadline=None)
@given(noisy, st.sampled_from(("", "<html>", "<html><p>", "\n\n".join(HEAD) + "\n\n1. Opened.\n\n")))
def test_any_text_is_read_or_fails_cleanly(text: str, opening: str) -> None:
    """As a text file and as a page, whatever stands in it."""
    require_clean(source("a.txt", (opening + text).encode("utf-8", "replace")))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(names, values), min_size=1, max_size=5), st.booleans())
def test_any_records_are_read_or_fail_cleanly(rows: list[dict[str, object]], whole: bool) -> None:
    """Whatever their fields hold."""
    given = {"document": "X/1", "label": "1", "text": "Opened."} if whole else {}
    require_clean(source("a.jsonl", "\n".join(json.dumps(given | row) for row in rows).encode()))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from((b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"<akomaNtoso>", b"{")))
def test_any_bytes_are_read_or_fail_cleanly(content: bytes, opening: bytes) -> None:
    """Whatever format they seem to open."""
    require_clean(source("a.bin", opening + content))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(Block, lines=st.lists(noise, min_size=1, max_size=4).map(tuple), page=st.integers(1, 9),
    cut=st.booleans(), opens=st.sampled_from((None, True, False)), bold=st.booleans(), aside=st.booleans(),
    table=st.booleans()), max_size=20))  # fmt: skip
def test_any_blocks_are_structured_or_fail_cleanly(blocks: list[Block]) -> None:
    """Whatever a reader delivers."""
    try:
        reading = from_blocks(Path("a.txt"), blocks, "0" * 64)
    except IngestError:
        return
    assert len({p.id for p in reading.paragraphs}) == len(reading.paragraphs) > 0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["", *STRANGE[:20], "\u202e", "\u2067"]), words, gaps), min_size=1, max_size=30)
)
def test_no_word_below_the_masthead_is_lost(lines: list[tuple[str, str, str]]) -> None:
    """Each line's own word comes back once, whatever stands before it and wherever pages turn."""
    own = [f"z{LETTERS[n // 26]}{LETTERS[n % 26]}z" for n in range(len(lines))]
    body = "".join(f"{opening} {word} {text}{gap}" for word, (opening, text, gap) in zip(own, lines, strict=True))
    (reading,) = read(source("a.txt", ("\n\n".join(HEAD) + "\n\n1. Opened.\n\n" + body).encode()))
    found = " ".join(p.text for p in reading.paragraphs).replace("|", " ").split()
    assert [found.count(word) for word in own] == [1] * len(own)
