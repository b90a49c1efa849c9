"""Language versions of a paragraph are known by their ids."""

from index.versions import language_of, other_versions, version_of
from ingest.paragraph import Paragraph


def paragraph(identity: str, label: str, language: str = "en") -> Paragraph:
    return Paragraph(id=identity, document="EX/1", language=language, kind="paragraph", label=label, text="Decides")


def test_numbered_paragraphs_of_all_languages_are_one() -> None:
    """A part's name stays; unnumbered text of another language may be another text."""
    assert version_of(paragraph("EX/1@en#annex/3", "3")) == version_of(paragraph("EX/1@zh#annex/3", "3", "zh"))
    assert version_of(paragraph("EX/1@en#3", "3")) != version_of(paragraph("EX/1@en#annex/3", "3"))
    assert version_of(paragraph("EX/1@en#text-3", "")) != version_of(paragraph("EX/1@fr#text-3", "", "fr"))


def test_the_other_versions_are_those_of_the_other_languages() -> None:
    """Five of one of the six languages, all six of one in another, none of one without a number."""
    assert {language_of(i) for i in other_versions(paragraph("EX/1@en#10(b)", "10 (b)"))} == {
        "ar",
        "zh",
        "fr",
        "ru",
        "es",
    }
    assert "EX/1@fr#10(b)" in other_versions(paragraph("EX/1@en#10(b)", "10 (b)"))
    assert len(other_versions(paragraph("EX/1@de#10(b)", "10 (b)", "de"))) == 6
    assert other_versions(paragraph("EX/1@en#text-3", "")) == []
