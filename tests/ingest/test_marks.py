"""What a document is to another: its marks, by words and by its symbol."""

import pytest

from ingest.marks import marks_of, with_printed
from tests.ingest.mastheads import masthead


@pytest.mark.parametrize(
    ("mark", "lines"),
    [
        ("Add.", ["Addendum", "Additif 2", "Adición", "Добавление", "增编", "إضافة"]),
        ("Corr.", ["Corrigendum", "Rectificatif", "Corrección", "Исправление", "更正", "تصويب"]),
        ("Rev.", ["Orvane: revised draft resolution", "Orvane : projet de résolution révisé"]),
        ("Rev.", ["Orvane: proyecto de resolución revisado", "Орван: пересмотренный проект резолюции"]),
        ("Rev.", ["奥尔万：订正决议草案", "أورفان: مشروع قرار منقح"]),
    ],
)
def test_a_word_marks_what_the_document_is_to_another(mark: str, lines: list[str]) -> None:
    """Addition, correction, revision."""
    assert [masthead("A/1", line, "On rivers").marks for line in lines] == [(mark,)] * len(lines)


@pytest.mark.parametrize(
    ("symbol", "printed", "marks"),
    [
        ("A/1/L.2/Rev.1", ("Rev.",), ("Rev.1",)),
        ("A/1/L.2/Rev.1/Add.3", (), ("Rev.1", "Add.3")),
        ("A/1/7/Corr.1", ("Corr.", "Add."), ("Corr.1", "Add.")),
        ("A/1/Addison", (), ()),
    ],
)
def test_a_symbols_marks_go_before_printed_words(symbol: str, printed: tuple[str, ...], marks: tuple[str, ...]) -> None:
    """The word repeats the symbol's mark without its number."""
    assert with_printed(marks_of(symbol), printed) == marks
