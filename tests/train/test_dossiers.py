"""Dossiers as files: what is asked can be scored over what is indexed."""

import json
import sys
from pathlib import Path

import pytest

from eval.gold import paragraph_name, read_gold
from ingest.files import load, read
from train import dossiers


def test_each_question_names_paragraphs_that_are_indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both files are read by what the program reads them with, and nothing is lost on the way."""
    monkeypatch.setattr(sys, "argv", ["dossiers", str(tmp_path)])
    dossiers.main()
    readings = list(read(load(tmp_path / "dossiers.jsonl")))
    names = {paragraph_name(paragraph.id) for reading in readings for paragraph in reading.paragraphs}
    questions = read_gold(tmp_path / "gold.jsonl")
    assert all(reading.document.title for reading in readings)
    assert len(readings) == 376
    assert len(questions) == 1503
    for question in questions:
        assert question.gold <= names, question.id
        assert question.alternatives.keys() <= names, question.id
        assert not question.gold & question.alternatives.keys(), question.id
    row = json.loads((tmp_path / "dossiers.jsonl").read_text(encoding="utf-8").partition("\n")[0])
    assert row.keys() == {"document", "language", "title", "kind", "label", "text"}
