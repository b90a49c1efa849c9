"""The reader tells what answers a question from what only speaks of the same."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from index.adapters import READER, VERIFIER
from index.errors import ModelError
from index.prepare_reader import MANIFEST, identity, identity_of, prepare_reader
from index.reader import LONGEST, Reader, joined
from index.shown import shown
from ingest.paragraph import Paragraph

ANSWER = "EX/1: Decides that the working group shall meet twice a year in Tamsin Bay"
OTHERS = (
    "EX/1: Thanks the Government of Orvane for its offer to host the secretariat",
    "EX/1: Requests the secretariat to report on the state of the lagoons",
    "EX/1: Invites Parties to contribute to the trust fund",
)
QUESTIONS = (
    "How often does the working group meet?",
    "Combien de fois par an le groupe de travail se réunit-il ?",
    "¿Con qué frecuencia se reúne el grupo de trabajo?",
    "Как часто собирается рабочая группа?",
    "工作组多久举行一次会议？",
    "كم مرة يجتمع الفريق العامل في السنة؟",
)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kept = os.environ.get("ALINEA_TEST_MODEL")
    return Path(kept) if kept else tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def folder(models: Path) -> Path:
    return prepare_reader(models / "reader", READER, lambda line: print(line, file=sys.stderr))


@pytest.fixture(scope="module")
def reader(folder: Path) -> Reader:
    return Reader(folder, asks=True)


@pytest.fixture(scope="module")
def verifier(models: Path) -> Reader:
    return Reader(prepare_reader(models / "verifier", VERIFIER, lambda line: print(line, file=sys.stderr)), asks=False)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_answers_is_read_as_the_best(reader: Reader, question: str) -> None:
    """In another language too."""
    logits = reader.read([(question, passage) for passage in (*OTHERS, ANSWER)])
    assert (logits.dtype, int(logits.argmax())) == (np.float32, 3)


@pytest.mark.parametrize(
    ("carried", "not_carried"),
    [
        ("Twice each year the group is to come together in Tamsin Bay.", "The group will not meet in Tamsin Bay."),
        ("Le groupe de travail se réunira deux fois l'an.", "Le groupe de travail se réunira cinq fois l'an."),
        ("El grupo de trabajo celebrará dos reuniones anuales.", "El grupo de trabajo ya no se reunirá."),
        ("Рабочая группа должна собираться дважды в год.", "Рабочая группа не должна собираться."),
        ("工作组每年举行两次会议。", "工作组每年举行五次会议。"),
        ("يجتمع الفريق العامل مرتين في السنة.", "لا يجتمع الفريق العامل."),
    ],
)
def test_what_a_paragraph_says_is_told_from_what_it_does_not(verifier: Reader, carried: str, not_carried: str) -> None:
    """In one language and across two."""
    told = ANSWER.partition(": ")[2]
    true, false = verifier.read([(carried, told), (not_carried, told)])
    assert true > false


def test_a_logit_depends_on_its_pair_alone(reader: Reader) -> None:
    """One by one or together; none of none; a text longer than is read."""
    pairs = [(QUESTIONS[0], passage) for passage in (*OTHERS, ANSWER, "word " * 5000)]
    assert np.array_equal(reader.read(pairs), np.concatenate([reader.read([pair]) for pair in pairs]))
    assert reader.read([]).shape == (0,)


def test_a_pair_is_cut_where_it_is_too_long() -> None:
    """The question keeps its end mark and leaves room for the paragraph, which loses its end."""
    assert joined([0, 7, 2], [0, 8, 9, 2]) == [0, 7, 2, 8, 9, 2]
    long = joined([0, *[7] * 400, 2], [0, *[8] * 400, 2])
    assert (len(long), long[55], long[56], long[-1]) == (LONGEST, 2, 8, 2)


def test_a_prepared_reader_is_not_prepared_again(folder: Path) -> None:
    """It bears the name of what was trained."""
    said: list[str] = []
    assert identity_of(prepare_reader(folder, READER, said.append)) == identity(READER)
    assert said == []
    assert (folder / MANIFEST).is_file()


def test_a_damaged_reader_is_named(tmp_path: Path) -> None:
    """With the remedy."""
    with pytest.raises(ModelError, match="delete the folder"):
        Reader(tmp_path, asks=True)
    assert identity_of(tmp_path) == ""


def test_a_paragraph_is_shown_with_its_place() -> None:
    """Symbol, title, section and chapeau; a long title is cut between words."""
    item = Paragraph(
        id="EX/1@en#annex/2(a)",
        document="EX/1",
        language="en",
        kind="item",
        label="2 (a)",
        section=("annex",),
        lead="Decides:",
        text="To meet.",
    )
    assert shown(item, "The lagoon") == "EX/1, The lagoon, annex: Decides: To meet."
    assert shown(item, "A title of words " * 9).startswith("EX/1, A title of words A title")
    assert len(shown(item, "A title of words " * 9)) < 130
