"""Gold files are checked line by line."""

import json
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.gold import FIELDS, paragraph_name, read_gold

FOLDER = Path(__file__).parents[2] / "eval" / "gold"
GOLD = FOLDER / "samples.jsonl"
GOOD = '{"id": "a", "question": "Who?", "language": "en", "gold": ["EX/1, para. 2 (b)"], "answerable": true}'


def line(**fields: object) -> str:
    return json.dumps({"id": "b", "question": "What?", "gold": ["EX/1, para. 2"], "answerable": True, **fields})


def test_references_become_language_free_names(tmp_path: Path) -> None:
    """As ids are named without their language, in whatever language the reference is written."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{GOOD}\n{line(gold=['EX/1, par. 2 b)', 'EX/1@fr#PP3', 'EX/1，第4段'])}")
    first, second = read_gold(path)
    assert first.gold == {"EX/1#2(b)"} == {paragraph_name("EX/1@fr#2(b)")} == {paragraph_name("EX/1#2(b)")}
    assert second.gold == {"EX/1#2(b)", "EX/1#PP3", "EX/1#4"}
    assert (first.line, second.line, first.document) == (1, 2, "EX/1")


def test_every_field_is_read(tmp_path: Path) -> None:
    """Comments are skipped, and a language that is not given is found from the words."""
    path = tmp_path / "gold.jsonl"
    fields = {
        "answer": "9 March",
        "author": "me",
        "split": "dev",
        "where": {"document": "EX/1"},
        "note": "n",
        "type": "t",
    }
    path.write_text(f"# a comment\n\n{line(question='Quand se réunit le groupe de travail ?', **fields)}")
    (question,) = read_gold(path)
    assert (question.language, question.line) == ("fr", 3)
    assert {name: getattr(question, name) for name in fields} == fields
    assert set(FIELDS) == {*fields, "id", "question", "language", "gold", "alternatives", "answerable"}


def test_alternatives_stand_for_any_gold_paragraph_or_for_those_they_are_given_to(tmp_path: Path) -> None:
    """A list or an object."""
    path = tmp_path / "gold.jsonl"
    gold = ["EX/1, para. 1", "EX/1, para. 2"]
    tied = {"EX/1, para. 2": ["EX/2, para. 7", "EX/2, para. 8"], "EX/1, para. 1": ["EX/2, para. 7"]}
    path.write_text(f"{line(id='a', gold=gold, alternatives=['EX/2, para. 7'])}\n{line(gold=gold, alternatives=tied)}")
    first, second = read_gold(path)
    assert first.alternatives == {"EX/2#7": {"EX/1#1", "EX/1#2"}}
    assert second.alternatives == {"EX/2#7": {"EX/1#1", "EX/1#2"}, "EX/2#8": {"EX/1#2"}}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nonsense", "line 2: no gold question"),
        ("[]", "expected an object"),
        ('{"id": "b", "question": "?", "gold": [], "answerable": true}', "answerable is True with 0 gold"),
        ('{"id": "b", "question": "?", "gold": ["EX/1, soon"], "answerable": true}', "names no paragraph"),
        ('{"id": "b", "gold": []}', "it lacks question, answerable"),
        (GOOD, "line 2: the id a stands above already, in line 1"),
        (line(gold="EX/1, para. 2"), "expected a list of references"),
        (line(gold=["EX/1"]), "names a whole document"),
        (line(godl=[]), "no field 'godl'; there are id, question"),
        (line(answerable="yes"), "expected true or false"),
        (line(alternatives={"EX/9, para. 1": ["EX/1, para. 3"]}), "not among the gold"),
        (line(where="EX/1"), "expected an object"),
        (line(answer=12), "answer is 12, expected a text"),
        (line(question=" "), "id or question is empty"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    """File, line and what is wrong."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{GOOD}\n{line}")
    with pytest.raises(EvalError, match=r"gold\.jsonl, line 2") as raised:
        read_gold(path)
    assert reason in str(raised.value)


def test_the_samples_gold_is_sound() -> None:
    """Six languages, unanswerable ones among them."""
    questions = read_gold(GOLD)
    assert len(questions) >= 36
    assert {question.language for question in questions} == {"ar", "zh", "en", "fr", "ru", "es"}
    assert sum(not question.answerable for question in questions) >= 8


def test_the_template_is_a_gold_file_and_explains_every_field() -> None:
    """What `alinea eval init` writes."""
    template = FOLDER / "template.jsonl"
    assert len(read_gold(template)) == 3
    comments = [text for text in template.read_text(encoding="utf-8").splitlines() if text.startswith("#")]
    assert all(any(f"# {name}" in text or f", {name}" in text for text in comments) for name in FIELDS)
