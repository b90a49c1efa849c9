"""Language versions: the paragraphs of different languages that are one paragraph, known by their ids."""

from ingest.language import LANGUAGES
from ingest.paragraph import Paragraph


def version_of(paragraph: Paragraph) -> str:
    """A paragraph's id without its language, the same in all versions; the whole id of one without a number."""
    key, _, tail = paragraph.id.partition("#")
    return f"{key.rpartition('@')[0]}#{tail}" if paragraph.label else paragraph.id


def other_versions(paragraph: Paragraph) -> list[str]:
    """Ids that the other language versions of a paragraph have, as far as there are such; none of one without a number.

    `A/RES/79/1@fr#10(b)` and four more for `A/RES/79/1@en#10(b)`.
    """
    if not paragraph.label:
        return []
    key, _, tail = paragraph.id.partition("#")
    symbol = key.rpartition("@")[0]
    return [f"{symbol}@{language}#{tail}" for language in LANGUAGES if language != paragraph.language]


def language_of(paragraph_id: str) -> str:
    """The language that a paragraph's id names."""
    return paragraph_id.partition("#")[0].rpartition("@")[2]
