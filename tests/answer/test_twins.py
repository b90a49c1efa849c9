"""A citation names its paragraph in one more language, and says which there are."""

from answer.statement import Citation, Version
from answer.twins import twins


def citation(*languages: str) -> Citation:
    versions = tuple(Version(paragraph=f"X@{tag}#3", reference=f"X, {tag} 3") for tag in languages)
    return Citation(paragraph="X@es#3", reference="X, párr. 3", quote="a", start=0, end=1, versions=versions)


def test_the_askers_language_comes_first() -> None:
    """Else English, else the only one; of others the tags; no versions are no line."""
    assert twins(citation("ar", "en", "fr", "ru"), "fr") == "fr: X, fr 3 · ar, en, ru"
    assert twins(citation("ar", "en", "fr"), "es") == "en: X, en 3 · ar, fr"
    assert twins(citation("ru"), "es") == "ru: X, ru 3"
    assert twins(citation("fr", "ar"), "en") == "ar, fr"
    assert twins(citation(), "en") == ""
