"""Paragraph JSONL: what users' scripts write."""

import json
from pathlib import Path

import pytest

from ingest.errors import EmptyFileError, MarkupError
from ingest.jsonl import read_jsonl
from ingest.unit import Reading

GOOD = {"document": "EX/1", "label": "10.2", "text": "Text of it.", "language": "en"}


def read(*rows: object) -> tuple[Reading, ...]:
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    return read_jsonl(Path("x.jsonl"), "\n".join(lines).encode(), "0")


def test_labels_are_kept_as_given() -> None:
    """Also such as no printed document has; the id follows the rule."""
    (reading,) = read(GOOD)
    (paragraph,) = reading.paragraphs
    assert (paragraph.label, paragraph.id, paragraph.kind) == ("10.2", "EX/1@en#10.2", "paragraph")


def test_the_rest_is_found() -> None:
    """Kind from the label, language from the text, place from the order."""
    (reading,) = read(
        {"document": "EX/1", "label": "PP1", "text": "Rappelant les résolutions de la Conférence,"},
        {"document": "EX/1", "label": "1 (a)", "text": "Décide de se réunir dans les locaux du secrétariat."},
    )
    assert [(p.kind, p.language, p.order) for p in reading.paragraphs] == [("preambular", "fr", 0), ("item", "fr", 1)]


def test_what_stands_below_a_heading_knows_it() -> None:
    """As in other formats; each document by itself."""
    head = {**GOOD, "label": "", "kind": "heading", "text": "I. Members"}
    first, second = read(head, GOOD, {**GOOD, "document": "EX/2"})
    assert [paragraph.headings for paragraph in (*first.paragraphs, *second.paragraphs)] == [(), ("Members",), ()]


def test_one_file_holds_many_documents() -> None:
    """Each with its own paragraphs, title and date."""
    first, second = read({**GOOD, "title": "One", "date": "2025-06-13"}, {**GOOD, "document": "EX/2"})
    assert (first.document.title, str(first.document.date)) == ("One", "2025-06-13")
    assert (second.document.symbol, second.document.date) == ("EX/2", None)


def test_a_repeated_label_is_told_apart() -> None:
    """No line is lost."""
    (reading,) = read(GOOD, GOOD)
    assert [p.id for p in reading.paragraphs] == ["EX/1@en#10.2", "EX/1@en#10.2~2"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: a list, expected one object a line"),
        ({"document": "EX/1", "text": "x"}, "line 2: no text in label; required are document, label, text"),
        ({**GOOD, "label": "11", "kind": "poem"}, "line 2: kind 'poem' is none of"),
        ({**GOOD, "label": "11", "text": " "}, "line 2: .*blank text"),
        ({**GOOD, "label": "11", "id": "EX/9@en#1"}, "line 2: id 'EX/9@en#1' does not begin with EX/1@en#"),
        ({**GOOD, "label": "11", "page": "two"}, "line 2: invalid literal"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(row: object, reason: str) -> None:
    """File, line, what is wrong."""
    with pytest.raises(MarkupError, match=reason):
        read(GOOD, row)


def test_an_empty_file_is_refused() -> None:
    """Blank lines hold nothing."""
    with pytest.raises(EmptyFileError):
        read("", " ")
