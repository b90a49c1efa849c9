"""The catalogues of the interface: whole in six languages, and nothing in them is unused."""

import re
from pathlib import Path
from string import Formatter

import pytest

from ingest.language import LANGUAGES
from views.wording import PLURALS, catalogue

VIEWS = Path(__file__).parents[2] / "views"
CATALOGUES = sorted(path.stem for path in (VIEWS / "strings").glob("*.toml"))
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in [*VIEWS.rglob("*.py"), VIEWS.parent / "app.py"])


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_string_is_there_in_six_languages_with_the_same_places(name: str) -> None:
    for string, versions in catalogue(name).items():
        assert set(versions) == set(LANGUAGES), string
        assert all(text.strip() for text in versions.values()), string
        assert len({frozenset(fields(text)) for text in versions.values()}) == 1, string
        counts = {language: text.count("|") + 1 for language, text in versions.items()}
        if max(counts.values()) > 1:
            assert all(count in (1, len(PLURALS[language])) for language, count in counts.items()), string


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_string_is_used(name: str) -> None:
    for string in catalogue(name):
        assert re.search(rf"""["']{name}\.{string}["']""", SOURCE), f"{name}.{string}"


def test_every_string_that_is_used_is_there() -> None:
    for name, string in re.findall(r"""say(?:_count)?\(\s*["'](\w+)\.(\w+)["']""", SOURCE):
        assert string in catalogue(name)
