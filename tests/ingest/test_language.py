"""The language of a text is found from the text."""

import pytest

from ingest.errors import RecordError
from ingest.language import detect, require_tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("When will the working group meet?", "en"),
        ("Quand le groupe de travail se réunira-t-il ?", "fr"),
        ("¿Cuándo se reunirá el grupo de trabajo?", "es"),
        ("Когда соберется рабочая группа?", "ru"),
        ("工作组何时开会？", "zh"),
        ("متى يجتمع الفريق العامل؟", "ar"),
        ("第2504(2020)号决议第3段 S/RES/2504", "zh"),
        ("القرار A/RES/79/1 الفقرة 3", "ar"),
    ],
)
def test_a_question_tells_its_language(text: str, language: str) -> None:
    """By its script, its commonest words and its own letters."""
    assert detect(text) == language


def test_a_text_without_signs_takes_the_default() -> None:
    """Numbers and names say nothing."""
    assert detect("12345", "fr") == "fr"
    assert detect("Tamsin", "es") == "es"


@pytest.mark.parametrize("tag", ["EN", "english language", "", "e"])
def test_a_tag_is_well_formed(tag: str) -> None:
    """BCP 47, in lower case."""
    with pytest.raises(RecordError, match="no BCP 47 tag"):
        require_tag(tag)
