"""Questions asked of the program itself, for calibration: what search and the reader make of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alinea.engine import Engine
from alinea.question import Question
from alinea.settings import Settings
from answer.confidence import features
from eval.gold import paragraph_name, read_gold
from train.documents import climate_documents, climate_files, resolution_files, symbol_of
from train.dossiers import write_files, write_passages
from train.group import Group, split_of
from train.public import nomiracl
from train.questions import Question as OnDocument
from train.questions import questions
from train.written import Conference, on_climate


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question's features.

    Attributes:
        source: Name of the collection.
        split: As in training.
        language: Of the question.
        answerable: By the documents.
        first: The best hit answers; None where it is not known.
        features: As `answer.confidence.features` says.
    """

    source: str
    split: str
    language: str
    answerable: bool
    first: bool | None
    features: tuple[float, ...]


def of_passages(folder: Path, work: Path, models: Path, seed: int) -> Iterator[Asked]:
    """NoMIRACL: each question of the parts that nothing was trained on, over its own ten passages."""
    groups = [group for group in nomiracl(folder, seed) if group.split != "train"]
    with (work / "nomiracl.jsonl").open("w", encoding="utf-8") as file:
        for number, group in enumerate(groups):
            for place, text in enumerate(group.passages, 1):
                row = {"document": f"NM/{number}", "language": group.language, "label": str(place), "text": text}
                file.write(json.dumps({**row, "kind": "paragraph"}, ensure_ascii=False) + "\n")
    engine = _engine(work / "nomiracl", models, [work / "nomiracl.jsonl"])
    asked = [_on_document(group, number) for number, group in enumerate(groups)]
    for group, answer in zip(groups, engine.asks(asked), strict=True):
        if any(hit.read is not None for hit in answer.hits):
            yield Asked(
                source="nomiracl",
                split=group.split,
                language=group.language,
                answerable=bool(group.right),
                first=None,
                features=tuple(features(group.question, answer.hits).tolist()),
            )
    engine.close()


def _on_document(group: Group, number: int) -> Question:
    return Question(text=group.question, where={"document": f"NM/{number}"}, language=group.language, written=False)


def of_resolutions(corpus: Path, kin: dict[str, str], work: Path, models: Path) -> Iterator[Asked]:
    """Questions on resolutions of the parts that nothing was trained on, over all resolutions together."""
    rows = [q for q in questions(corpus) if q.document in kin and split_of(kin[q.document]) != "train"]
    return _of_documents("resolutions", rows, kin, resolutions_engine(corpus, kin, work, models))


def of_climate(corpus: Path, work: Path, models: Path) -> Iterator[Asked]:
    """Questions on texts of climate conferences of these parts, over all such texts together."""
    kin = {symbol: document.kin for symbol, document in climate_documents(corpus).items()}
    rows = [q for q in on_climate() if split_of(kin[q.document]) != "train"]
    return _of_documents("climate", rows, kin, climate_engine(corpus, work, models))


def _of_documents(source: str, rows: Sequence[OnDocument], kin: Mapping[str, str], engine: Engine) -> Iterator[Asked]:
    """Questions on real documents, each known by its symbol without a year; the engine is closed at the end."""
    asked = [Question(text=row.text, language=row.language, written=False) for row in rows]
    for row, answer in zip(rows, engine.asks(asked), strict=True):
        if any(hit.read is not None for hit in answer.hits):
            right = {*row.right, *row.also}
            best = answer.hits[0].paragraph
            is_right = best.document.partition(" (")[0] == row.document and best.id.partition("#")[2] in right
            yield Asked(
                source=source,
                split=split_of(kin[row.document]),
                language=row.language,
                answerable=bool(row.right),
                first=is_right if row.right else None,
                features=tuple(features(row.text, answer.hits).tolist()),
            )
    engine.close()


def of_dossiers(work: Path, models: Path) -> Iterator[Asked]:
    """Questions on the dossiers, over all of these together."""
    written = write_files(work / "dossiers")
    engine = _engine(work / "dossiers", models, [written.passages])
    rows = read_gold(written.gold)
    asked = [Question(text=row.question, language=row.language, written=False) for row in rows]
    for row, answer in zip(rows, engine.asks(asked), strict=True):
        if any(hit.read is not None for hit in answer.hits):
            is_right = paragraph_name(answer.hits[0].paragraph.id) in {*row.gold, *row.alternatives}
            yield Asked(
                source="dossiers",
                split="dev",
                language=row.language,
                answerable=row.answerable,
                first=is_right if row.answerable else None,
                features=tuple(features(row.question, answer.hits).tolist()),
            )
    engine.close()


def resolutions_engine(corpus: Path, kin: dict[str, str], work: Path, models: Path) -> Engine:
    """All resolutions, indexed in a folder of their own.

    Security Council resolutions to train on are there in English alone, which spares an hour of embedding.
    """
    return _engine(work / "resolutions", models, [p for p in resolution_files(corpus) if _is_asked_over(p, kin)])


def climate_engine(corpus: Path, work: Path, models: Path) -> Engine:
    """The texts of climate conferences that we wrote questions on, indexed in a folder of their own."""
    return _engine(work / "climate", models, climate_files(corpus))


def conferences_engine(told: Sequence[Conference], work: Path, models: Path) -> Engine:
    """Invented documents, indexed in a folder of their own."""
    work.mkdir(parents=True, exist_ok=True)
    return _engine(work / "conferences", models, [write_passages(told, work / "conferences.jsonl")])


def _is_asked_over(path: Path, kin: dict[str, str]) -> bool:
    in_english = path.parent.name in ("English", "pdf-gold")
    return in_english or path.parent.parent.name == "ga79" or split_of(kin[symbol_of(path)]) != "train"


def _engine(data: Path, models: Path, files: Sequence[Path]) -> Engine:
    engine = Engine(Settings(data=data, models=models), report=lambda stage, done, total, pages="": None)
    engine.ingest(files)
    return engine


def matrix(rows: Sequence[Asked]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features (n, k) and whether each is answerable (n,)."""
    return np.array([row.features for row in rows]), np.array([row.answerable for row in rows], float)
