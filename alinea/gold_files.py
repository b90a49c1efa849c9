"""Gold files: the user's own beside the index, those that come with the program, and how much an index can answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from alinea.engine import Engine
from alinea.settings import Settings
from eval.gold import GoldQuestion, document_name

OWN = "gold"
"""The name of the user's own file; no other has it."""

_TEMPLATE = "template"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFile:
    """A file of gold questions, and the name under which its runs are kept."""

    name: str
    path: Path


def own_gold(settings: Settings) -> Path:
    """Where the user's own questions are kept, whether or not there are any."""
    return settings.data / f"{OWN}.jsonl"


def gold_files(settings: Settings) -> list[GoldFile]:
    """The user's own file where there is one, the one that the settings name, and those of the program."""
    own = own_gold(settings)
    folder = Path(str(files("eval"))) / "gold"
    others = [settings.gold, *sorted(path for path in folder.glob("*.jsonl") if path.stem != _TEMPLATE)]
    found = {OWN: own} if own.is_file() else {}
    for path in others:
        if path.is_file() and path.stem != OWN:
            found.setdefault(path.stem, path)
    return [GoldFile(name=name, path=path) for name, path in found.items()]


def askable(engine: Engine, questions: Sequence[GoldQuestion]) -> int:
    """How many questions this index can be asked: those of its documents, and those that have no answer."""
    there = {document.symbol for document in engine.documents()}
    return sum(not question.gold or bool(there & set(map(document_name, question.gold))) for question in questions)
