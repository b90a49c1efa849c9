"""Batches on the command line."""

import json
from pathlib import Path

from tests.alinea.command import Run


def test_batches_answer_every_line(run: Run, tmp_path: Path) -> None:
    """Answers one a line in order; rankings as a TREC run."""
    batch = tmp_path / "questions.jsonl"
    lines = (
        '{"id": "a", "question": "When does the group meet?"}',
        '{"id": "b", "text": "salinité", "where": {"language": "fr"}}',
    )
    batch.write_text("\n".join(lines), encoding="utf-8")
    answers = [json.loads(line) for line in run("ask", "--batch", str(batch)).stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert run("search", "--batch", str(batch), "--run", str(tmp_path / "out.trec"), "-k", "5").exit_code == 0
    ranked = [line.split() for line in (tmp_path / "out.trec").read_text(encoding="utf-8").splitlines()]
    assert [(line[0], line[3]) for line in ranked] == [(q, str(rank)) for q in "ab" for rank in range(1, 6)]
    assert all("@fr#" in line[2] for line in ranked if line[0] == "b")


def test_a_run_that_fails_leaves_the_old_one(run: Run, tmp_path: Path) -> None:
    """A line in the middle asks for a field that there is not."""
    batch, out = tmp_path / "questions.jsonl", tmp_path / "out.trec"
    batch.write_text('{"id": "a", "text": "group"}\n{"id": "b", "text": "group", "where": {"langage": "fr"}}\n')
    out.write_text("the old run\n")
    result = run("search", "--batch", str(batch), "--run", str(out))
    assert (result.exit_code, out.read_text()) == (2, "the old run\n")
    assert "no field 'langage'" in result.stderr
    assert [path.name for path in tmp_path.glob("out*")] == ["out.trec"]


def test_a_bad_batch_line_is_named(run: Run, tmp_path: Path) -> None:
    """With file and line."""
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"id": "a", "question": "When?"}\nnonsense\n')
    result = run("ask", "--batch", str(batch))
    assert result.exit_code == 1
    assert "questions.jsonl, line 2" in result.stderr
