"""The formats by their names."""

from collections.abc import Callable, Mapping

from alinea.formats.bibtex import bibtex
from alinea.formats.csl import csl
from alinea.formats.markdown import markdown
from alinea.formats.ris import ris
from alinea.formats.sheet import Sheet, sheet_of
from alinea.formats.text import text
from alinea.formats.web import html
from answer.answer import Answer
from ingest.document import Document

FORMATS: Mapping[str, Callable[[Sheet], str]] = {
    "markdown": markdown,
    "text": text,
    "html": html,
    "bibtex": bibtex,
    "ris": ris,
    "csl": csl,
}


def written(answer: Answer, documents: Mapping[str, Document], format: str, language: str = "") -> str:  # noqa: A002  the option's own name
    """An answer in one of `FORMATS`.

    Args:
        answer: What is written.
        documents: By key those of the answer's hits.
        format: A name of `FORMATS`.
        language: In which references are printed, each in its paragraph's own where "".
    """
    return FORMATS[format](sheet_of(answer, documents, language))
