"""Small documents for tests of the stores."""

from ingest.document import Document
from ingest.unit import Reading, Unit, assemble


def reading(*texts: str, symbol: str = "EX/1", language: str = "en", sha256: str = "a", title: str = "") -> Reading:
    """A document whose paragraphs 1, 2, 3 … have these texts."""
    document = Document(symbol=symbol, language=language, source="x.txt", sha256=sha256, title=title)
    return assemble(document, [Unit(kind="paragraph", label=str(n), text=text) for n, text in enumerate(texts, 1)])
