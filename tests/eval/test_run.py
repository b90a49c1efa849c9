"""Runs are folders that go on where they were stopped."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.question_card import card
from eval.record import Shown
from eval.report import report
from eval.run import RECORDS, SETTINGS, SUMMARY, Run, finish, read_run
from eval.summary import summarise
from tests.eval.made import question, record

SETTINGS_NOW = {
    "gold": "made",
    "documents": 2,
    "paragraphs": 20,
    "model": "m",
    "settings": {"near": 0.6},
    "versions": {},
}
RECORDS_NOW = [
    record(question("a", "1"), "1", "9", hits=["1"]),
    record(question("b", "2", "3"), hits=["9"]),
    record(question("c"), "7", hits=["7"]),
    record(question("d"), failed=True),
]


def test_a_stopped_run_goes_on_with_the_same_settings(tmp_path: Path) -> None:
    """Also where its last line was torn; with other settings it begins anew."""
    run = Run(tmp_path / "run", SETTINGS_NOW)
    run.add(RECORDS_NOW[0])
    run.add(RECORDS_NOW[1])
    path = tmp_path / "run" / RECORDS
    path.write_text(path.read_text() + '{"question": {"id": "c"')
    assert list(Run(tmp_path / "run", SETTINGS_NOW).done.values()) == RECORDS_NOW[:2]
    assert Run(tmp_path / "run", {**SETTINGS_NOW, "model": "n"}).done == {}


def test_a_finished_run_is_read_and_then_asked_anew(tmp_path: Path) -> None:
    """It is never passed off as a new one."""
    folder = tmp_path / "run"
    run = Run(folder, SETTINGS_NOW)
    with pytest.raises(EvalError, match="was stopped before its end"):
        read_run(folder)
    for each in RECORDS_NOW:
        run.add(each)
    summary = summarise(RECORDS_NOW, peak_megabytes=12.5)
    finish(folder, summary, report(SETTINGS_NOW, RECORDS_NOW, summary))
    assert read_run(folder) == (SETTINGS_NOW, RECORDS_NOW, 12.5)
    assert json.loads((folder / SUMMARY).read_text())["measures"]["citation recall"]["value"] == pytest.approx(1 / 3)
    assert Run(folder, SETTINGS_NOW).done == {}
    assert not (folder / SUMMARY).exists()


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    """Nothing in it is touched."""
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(EvalError, match="holds something else"):
        Run(tmp_path, SETTINGS_NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
    with pytest.raises(EvalError, match="is not there"):
        read_run(tmp_path / "none")
    assert not (tmp_path / SETTINGS).exists()


def test_a_summary_counts_every_question_in_its_groups() -> None:
    """By type, language and pair of languages."""
    summary = summarise(RECORDS_NOW)
    assert summary["outcomes"] == {"answered": 2, "not_found": 1, "failed": 1}
    for groups in summary["groups"].values():
        assert sum(group["questions"] for group in groups.values()) == 4
    assert set(summary["groups"]["question → document"]) == {"en → en", "en → none"}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in ("meta", "circle", "line", "polyline"):
            self.open.append(tag)
        assert not any(name in ("src", "href", "onclick", "onerror") for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert tag in ("circle", "line", "polyline") or self.open.pop() == tag


def test_a_report_escapes_everything_and_needs_nothing_else() -> None:
    """Questions, answers, references and failures that hold markup; every element is closed."""
    bad = "<script src=//x></script>\"'&${facts}"
    asked = question("a", "1", answer=bad, type=bad)
    hostile = record(asked, "1", texts=[bad])
    broken = record(question("b", "2"), failed=True)
    broken = type(broken)(question=broken.question, outcome="failed", reason=bad, languages=("en",))
    settings = {**SETTINGS_NOW, "gold": bad, "model": bad}
    page = report(settings, [hostile, broken], summarise([hostile, broken]))
    tags = _Tags()
    tags.feed(page)
    assert tags.open == []
    assert "script" not in tags.seen
    assert page.count("&lt;script src=//x&gt;") >= 5
    assert "http" not in page


def test_what_was_said_is_marked_in_the_paragraph_it_is_quoted_from() -> None:
    """And stands before it where the words are other ones; right and wrong have a sign beside their colour."""
    asked = question("a", "1", answer="\u0645\u0646 12", language="fr")
    said = record(asked, "1", "2", "3", texts=["It & they", "Other words", "Whole."])
    texts = {"X@en#1": "Before. It & they", "X@en#2": "What it says.", "X@en#3": "Whole."}
    said = replace(said, paragraphs={i: Shown(reference=f"X, para. {i[-1]}", text=t) for i, t in texts.items()})
    found = card(said)
    assert '<cite>✓ X, para. 1</cite><p dir="auto">Before. <mark>It &amp; they</mark></p>' in found
    assert '<cite>✗ X, para. 2</cite><p dir="auto"><mark>Other words</mark></p><p dir="auto">What it says.</p>' in found
    assert '<cite>✗ X, para. 3</cite><p dir="auto">Whole.</p>' in found
    assert "short answer: <bdi>\u0645\u0646 12</bdi>" in found
    assert 'lang="fr"' in found


def test_the_worst_questions_come_first() -> None:
    """Failures, then false answers and misses by their confidence, the right ones last."""
    page = report(SETTINGS_NOW, RECORDS_NOW, summarise(RECORDS_NOW))
    places = [page.index(f"What is {key}?") for key in ("d", "c", "b", "a")]
    assert places == sorted(places)
