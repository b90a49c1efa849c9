"""Runs on gold files stand side by side, and their figures are kept without a word of the documents."""

import json
from dataclasses import replace

from eval.measures import TABLE
from eval.side_by_side import figures_alone, side_by_side
from eval.summary import summarise
from tests.eval.made import question, record

SETTINGS = {"gold": "made", "documents": 2, "paragraphs": 1200, "model": "m"}
RUN = [
    record(question("a", "1", answer="secret"), "1", "9", texts=["a secret", "another"], hits=["1"]),
    replace(record(question("b", "2", "3"), hits=["9"]), languages=()),  # its document is not in the index
    record(question("c"), "7", texts=["a secret"], hits=["7"]),
]


def test_figures_alone_hold_no_text() -> None:
    """What was asked and said is left out; all measures of the table are there, as they are in the whole summary."""
    summary = json.loads(json.dumps(summarise(RUN)))
    alone = figures_alone(SETTINGS, summary)
    kept = json.dumps(alone)
    assert "secret" not in kept
    assert "What is" not in kept
    assert set(alone["measures"]) == set(TABLE)
    assert all(summary["measures"][name] == figure for name, figure in alone["measures"].items())
    assert (alone["gold"], alone["questions"], alone["run"]) == ("made", 3, SETTINGS)


def test_a_column_a_run() -> None:
    """Each cell with its interval and of how many; what could not be scored is said, and is no zero."""
    whole = figures_alone(SETTINGS, summarise(RUN))
    small = figures_alone({**SETTINGS, "gold": "small"}, summarise(RUN[2:]))
    lines = side_by_side([whole, small]).splitlines()
    assert lines[0] == "| measure | made, 3 questions | small, 1 question |"
    rows = {line.split(" | ")[0].removeprefix("| "): line.split(" | ")[1:] for line in lines[2:-2]}
    assert rows["citation precision"] == [
        "0.500 of 1, 1 not scored",
        "– of 0 |",
    ]  # of one document, so without an interval
    assert rows["false answers ↓"] == ["1.000 (0.207 – 1.000) of 1", "1.000 (0.207 – 1.000) of 1 |"]
    assert lines[-1].startswith("made: 2 answered, 1 not found; 1,200 paragraphs; model m. small: 1 answered;")
