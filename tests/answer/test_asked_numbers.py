"""Which numbers of a question a paragraph must hold."""

import pytest

from answer.numbers import holds_numbers


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("What of 2031?", "Decides on the budget for 2031.", True),
        ("What of 2031?", "Decides on the budget for 2025.", False),
        ("Who gave 12,500,000 crowns?", "Orvane gave 12 500 000 crowns.", True),
        ("ماذا عن عام ٢٠٣١؟", "budget for 2031", True),
        ("Which 12 Parties?", "Some Parties.", True),
        ("What was studied in the 1970s?", "The study of 1975.", True),
        ("Qu’a-t-on étudié dans les années 1970 ?", "L’étude de 1975.", True),
        ("¿Qué se estudió en la década de 1970?", "El estudio de 1975.", True),
        ("Что изучали в 1970-х годах?", "Исследование 1975 года.", True),
        ("在1970年代研究了什么？", "一九七五年的研究。", True),
        ("What was studied in 1970?", "The study of 1975.", False),
        ("在1970年研究了什么？", "1975年的研究。", False),
    ],
)
def test_numbers_of_three_digits_and_more_must_be_there(question: str, text: str, holds: bool) -> None:
    """In any digits and with any separators; a decade need not."""
    assert holds_numbers(question, text) == holds
