"""Public collections become groups; the files here are small and invented, in the form of the real ones."""

import json
from pathlib import Path
from typing import Any

from train.public import clapnq, nomiracl, obliqa, xquad


def lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def test_any_of_ten_passages_may_answer_or_none(tmp_path: Path) -> None:
    """Where none does, six are given to train on, all of them else."""
    passages = [f"passage {n}" for n in range(10)]
    rows = [{"id": str(n), "question": f"q {n}", "passages": passages, "answerable": n % 2 == 0} for n in range(60)]
    lines(tmp_path / "fr.jsonl", rows)
    groups = list(nomiracl(tmp_path, 1))
    assert [group.language for group in groups] == ["fr"] * 60
    assert {len(g.passages) for g in groups if g.right or g.split != "train"} == {10}
    assert {len(g.passages) for g in groups if not g.right and g.split == "train"} == {6}
    assert {g.right for g in groups} == {tuple(range(10)), ()}
    assert groups == list(nomiracl(tmp_path, 1))


def test_a_passage_answers_where_sentences_of_it_were_chosen(tmp_path: Path) -> None:
    """Else it does not."""
    passage = {"title": "Lagoons", "text": "They are salty."}
    rows = [
        {
            "id": "1",
            "input": "how salty",
            "passages": [passage],
            "output": [{"selected_sentences": ["They are salty."]}],
        },
        {"id": "2", "input": "how deep", "passages": [passage], "output": [{"answer": ""}]},
    ]
    lines(tmp_path / "dev.jsonl", rows)
    assert [(g.passages, g.right) for g in clapnq(tmp_path / "dev.jsonl")] == [
        (("Lagoons: They are salty.",), (0,)),
        (("Lagoons: They are salty.",), ()),
    ]


def test_translations_are_drawn_with_their_passage_or_without(tmp_path: Path) -> None:
    """The right passage is the question's own, in whatever language it is told."""
    for language in ("en", "ru"):
        paragraphs = [
            {"context": f"{language} context {n}", "qas": [{"question": f"{language} question {n}"}]} for n in range(4)
        ]
        data = {"data": [{"title": "Lagoons", "paragraphs": paragraphs}, {"title": "Rivers", "paragraphs": paragraphs}]}
        (tmp_path / f"xquad.{language}.json").write_text(json.dumps(data), encoding="utf-8")
    groups = list(xquad(tmp_path, 100, 3))
    assert len(groups) == 8
    for group in groups:
        number = group.question.rpartition(" ")[2]
        own = [place for place, passage in enumerate(group.passages) if passage.endswith(f"context {number}")]
        assert list(group.right) == own
        assert len(group.passages) == len(set(group.passages)) == 3 + len(own)


def test_the_passages_beside_the_right_one_share_words_with_the_question(tmp_path: Path) -> None:
    """And none of them is right too."""
    (tmp_path / "documents").mkdir()
    texts = {
        "1": "A lagoon shall be salty.",
        "2": "Salty lagoons are kept.",
        "3": "A river is long.",
        "4": "Fees are due.",
    }
    texts |= {str(n): f"Rule number {n} on something else." for n in range(4, 12)}
    rows = [{"DocumentID": 7, "PassageID": name, "Passage": text} for name, text in texts.items()]
    (tmp_path / "documents" / "7.json").write_text(json.dumps(rows), encoding="utf-8")
    question = {"Question": "Must a lagoon be salty?", "Passages": [{"DocumentID": 7, "PassageID": "1", "Passage": ""}]}
    (tmp_path / "ObliQA_dev.json").write_text(json.dumps([question]), encoding="utf-8")
    (group,) = obliqa(tmp_path, 10, 1)
    assert [group.passages[place] for place in group.right] == ["A lagoon shall be salty."]
    assert "Salty lagoons are kept." in group.passages
    assert len(group.passages) == 6
