"""Questions on resolutions, written by reading them (`qa/questions` of the corpus)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_YEAR = re.compile(r"\s*\(\d{4}\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question on a document.

    Attributes:
        text: As asked.
        language: Of the question.
        document: Symbol, without a year behind it.
        right: Tails of the ids of the paragraphs that answer, () where the document does not answer.
        also: Tails of further ones that may be cited.
        elsewhere: Paragraphs of other documents that answer too, each a symbol, "#" and a tail.
    """

    text: str
    language: str
    document: str
    right: tuple[str, ...]
    also: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()


def questions(corpus: Path) -> Iterator[Question]:
    """All questions, in the order of their files."""
    for path in sorted((corpus / "qa" / "questions").glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            symbol = row["document"]

            def tails(labels: list[list[str]], symbol: str = symbol) -> tuple[str, ...]:
                return tuple("".join(label.split()) for name, label in labels if name == symbol)

            yield Question(
                text=row["question"],
                language=row["language"],
                document=_YEAR.sub("", symbol),
                right=tails(row["gold"]) if row["answerable"] else (),
                also=tails(row["alternatives"]),
            )
