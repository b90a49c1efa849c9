"""Characters that no printed text holds."""

import json
from pathlib import Path

import pytest

from ingest.characters import printable
from ingest.files import SourceFile, read
from ingest.unit import Reading
from tests.ingest.pdf_writer import pdf

WORDS = "1. Decides that the working group shall meet once in every year;"


def reading(name: str, content: bytes) -> Reading:
    (found,) = read(SourceFile(path=Path(name), content=content, sha256="0" * 64))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\x00b\x07c\ufffe", "abc"),
        ("a\x0bb\x1cc", "a b c"),
        ("\ud83d\ude00", "😀"),
        ("\ude00a\ud83d", "a"),
        ("\u202e1\u00ad\t\n", "\u202e1\u00ad\t\n"),
    ],
)
def test_printable_text_is_what_xml_can_hold(text: str, expected: str) -> None:
    """Halves of a pair become one character where both are there; marks of direction stay."""
    assert printable(text) == expected


def test_no_reader_lets_control_characters_through() -> None:
    """As bytes, as HTML's references, as JSON's escapes, and in a PDF's words."""
    row = json.dumps({"document": "X/1", "label": "1", "text": "Dec\ud800ides\x01.", "section": ["annex\x02 I"]})
    found = [
        reading("a.txt", b"1. Dec\x01ides."),
        reading("a.html", b"<p>1. Dec&#1;ides&#xFFFF;.</p>"),
        reading("a.jsonl", row.encode()),
    ]
    assert [[p.text for p in one.paragraphs] for one in found] == [["Decides."]] * 3
    assert found[2].paragraphs[0].section == ("annex I",)
    printed = reading("a.pdf", pdf([[(72, 700, 12, "plain", WORDS.replace("group", "gr\x05oup"))]]))
    assert [p.text for p in printed.paragraphs] == [WORDS.removeprefix("1. ")]
