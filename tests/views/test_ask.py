"""Words and examples of the page that asks."""

import pytest

from ingest.document import Document
from views.answer import confidence_words
from views.ask import examples


@pytest.mark.parametrize(("confidence", "name"), [(1.0, "Strong"), (0.6, "Strong"), (0.3, "Fair"), (0.0, "Weak")])
def test_confidence_has_words(confidence: float, name: str) -> None:
    """Each confidence has a name."""
    assert confidence_words(confidence)[0].startswith(name)


def test_examples_take_each_language_and_each_document_once() -> None:
    """A document gives one example though it is there in two languages; braces in a title are text."""
    documents = [
        Document(symbol="T/1", language="en", title="On {fish}", kind="resolution"),
        Document(symbol="T/1", language="fr", title="Du poisson", kind="resolution"),
        Document(symbol="T/2", language="fr", title="De l’eau", kind="decision"),
        Document(symbol="T/3", language="es", title="Informe", kind="report"),
    ]
    assert examples(documents) == [
        ("en", "What does “On {fish}” decide?"),
        ("fr", "Que décide le texte « De l’eau » ?"),
    ]
