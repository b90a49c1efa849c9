"""What we wrote to train on: questions and statements on real documents, by reading, and on invented conferences.

They stand in `train/material/`; none is about a document of the parts for choices and tests, or of its sisters. Of the
invented documents the dossiers are for choices, and never trained on.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.paragraph import Paragraph, paragraph_id
from train.questions import Question

MATERIAL = Path(__file__).parent / "material"

DOSSIERS = MATERIAL / "dossiers.jsonl"
"""Invented documents in fours that speak of one matter, with questions that only one of them answers."""

APART = MATERIAL / "statements_dev.jsonl"
"""Statements that choices are made by; nothing is learned of these, nor of others on their documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement on a paragraph.

    Attributes:
        document: The symbol of its document, of a resolution without a year behind it.
        tail: Of the paragraph's id.
        text: What is said, in words of its own.
        language: Of the statement.
        fault: What is wrong with it; "" where the paragraph carries it.
    """

    document: str
    tail: str
    text: str
    language: str
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """An invented document with questions on it.

    Attributes:
        title: Its title.
        family: Of sister documents that are easily taken for one another; its own symbol where it has none.
        paragraphs: In order.
        questions: Whose tails name its paragraphs.
    """

    title: str
    family: str
    paragraphs: tuple[Paragraph, ...]
    questions: tuple[Question, ...]


def on_resolutions(path: Path = MATERIAL / "resolutions.jsonl") -> Iterator[Question]:
    """Questions on resolutions of the corpus, in the order of the file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _question(row, row["document"])


def on_climate(path: Path = MATERIAL / "climate.jsonl") -> Iterator[Question]:
    """Questions on texts of climate conferences of the corpus, in the order of the file."""
    return on_resolutions(path)


def statements(path: Path = MATERIAL / "statements.jsonl") -> Iterator[Said]:
    """Statements on paragraphs of the corpus and of invented documents, in the order of the file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for said in row["said"]:
            tail = "".join(row["label"].split())
            yield Said(document=row["document"], tail=tail, **said)


def conferences(path: Path = MATERIAL / "conferences.jsonl") -> Iterator[Conference]:
    """The invented documents, in the order of the file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        symbol, language = row["symbol"], row["language"]
        yield Conference(
            title=row["title"],
            family=row.get("family", symbol),
            paragraphs=tuple(
                Paragraph(
                    id=paragraph_id(symbol, language, (), paragraph["label"]),
                    document=symbol,
                    language=language,
                    kind="paragraph",
                    label=paragraph["label"],
                    text=paragraph["text"],
                    order=order,
                )
                for order, paragraph in enumerate(row["paragraphs"])
            ),
            questions=tuple(_question(question, symbol) for question in row["questions"]),
        )


def _question(row: dict[str, list[str] | str], document: str) -> Question:
    return Question(
        text=str(row["question"]),
        language=str(row["language"]),
        document=document,
        right=tuple("".join(label.split()) for label in row["gold"]),
        also=tuple("".join(label.split()) for label in row["also"]),
        elsewhere=tuple("".join(label.split()) for label in row.get("elsewhere", ())),
    )
