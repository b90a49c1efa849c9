"""Gold files are checked line by line."""

from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.gold import paragraph_name, read_gold

GOLD = Path(__file__).parents[2] / "eval" / "gold" / "samples.jsonl"
GOOD = '{"id": "a", "question": "Who?", "language": "en", "gold": ["EX/1, para. 2 (b)"], "answerable": true}'


def test_references_become_language_free_names(tmp_path: Path) -> None:
    """As ids are named without their language."""
    path = tmp_path / "gold.jsonl"
    path.write_text(GOOD)
    (question,) = read_gold(path)
    assert question.gold == {"EX/1#2(b)"} == {paragraph_name("EX/1@fr#2(b)")}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nonsense", "line 2: no gold question"),
        ('{"id": "b", "question": "?", "gold": [], "answerable": true}', "answerable is True with 0 gold"),
        ('{"id": "b", "question": "?", "gold": ["EX/1, chapter"], "answerable": true}', "names no paragraph"),
        ('{"id": "b", "gold": []}', "question"),
        (GOOD, "line 2: the id a stands above already"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    """File, line and what is wrong."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{GOOD}\n{line}")
    with pytest.raises(EvalError, match=reason):
        read_gold(path)


def test_the_samples_gold_is_sound() -> None:
    """Six languages, unanswerable ones among them."""
    questions = read_gold(GOLD)
    assert len(questions) >= 36
    assert {question.language for question in questions} == {"ar", "zh", "en", "fr", "ru", "es"}
    assert sum(not question.answerable for question in questions) >= 8
