"""Twins: what a citation says of the same paragraph in other languages."""

from answer.statement import Citation
from index.versions import language_of

_COMMON = "en"


def twins(citation: Citation, language: str) -> str:
    """One reference in another language, then the tags of the rest: "en: A/RES/79/1, para. 3 · fr, ru"; "" for none.

    Args:
        citation: With its versions.
        language: The asker's: that of the reference given in full, where there is one; else English.
    """
    references = {language_of(version.paragraph): version.reference for version in citation.versions}
    if not references:
        return ""
    shown = next((tag for tag in (language, _COMMON) if tag in references), min(references))
    others = ", ".join(sorted(tag for tag in references if tag != shown))
    return f"{shown}: {references[shown]}" + (f" · {others}" if others else "")
