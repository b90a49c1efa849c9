"""Small paragraphs and hits, made by hand."""

from collections.abc import Callable

import pytest

from index.hit import Hit
from ingest.paragraph import Paragraph, paragraph_id

MakeParagraph = Callable[..., Paragraph]
MakeHits = Callable[..., tuple[Hit, ...]]


@pytest.fixture
def make_paragraph() -> MakeParagraph:
    """A paragraph of EX/RES/1 by its label and text."""

    def make(label: str = "1", text: str = "Decides to act.", language: str = "en", **fields: object) -> Paragraph:
        section = fields.get("section", ())
        kind = str(fields.pop("kind", "paragraph"))
        name = paragraph_id("EX/RES/1", language, section, label)  # type: ignore[arg-type]  # a tuple of names
        return Paragraph(id=name, document="EX/RES/1", language=language, kind=kind, label=label, text=text, **fields)  # type: ignore[arg-type]  # a record's own fields

    return make


@pytest.fixture
def make_hits() -> MakeHits:
    """Paragraphs with falling scores as a ranking."""

    def make(*scored: tuple[Paragraph, float]) -> tuple[Hit, ...]:
        return tuple(Hit(paragraph=p, score=s, rank=n, dense=s) for n, (p, s) in enumerate(scored, 1))

    return make
