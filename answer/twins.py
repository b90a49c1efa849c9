"""Twins: what a citation says of the same paragraph in other languages."""

from answer.statement import Citation
from index.versions import language_of

_COMMON = "en"


def twins(citation: Citation, language: str) -> str:
    """One reference in another language, then the tags of the rest: "en: A/RES/79/1, para. 3 · ar, ru"; "" for none.

    Args:
        citation: With its versions.
        language: The asker's: that of the reference given in full, where there is one; else English or the only one.
    """
    references = {language_of(version.paragraph): version.reference for version in citation.versions}
    wanted = references if len(references) == 1 else (language, _COMMON)
    shown = next((tag for tag in wanted if tag in references), "")
    others = ", ".join(sorted(tag for tag in references if tag != shown))
    return " · ".join(part for part in (f"{shown}: {references[shown]}" if shown else "", others) if part)
