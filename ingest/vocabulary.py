"""The words of mastheads in six languages, from `masthead.toml`."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any


def words(table: str) -> Mapping[str, Sequence[str]]:
    """A table of the file: by key its words, in lower case unless they are names."""
    found: Mapping[str, Sequence[str]] = _data()[table]
    return found


def match(kind: str, line: str) -> re.Match[str] | None:
    """What a line or passage is by the patterns of a kind, matched from end to end without regard to case."""
    return next((found for pattern in _patterns()[kind] if (found := pattern.fullmatch(line))), None)


def search(kind: str, text: str) -> re.Match[str] | None:
    """The first place in a text where a pattern of a kind stands."""
    return next((found for pattern in _patterns()[kind] if (found := pattern.search(text))), None)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("ingest") / "masthead.toml").read_text(encoding="utf-8"))


@cache
def _patterns() -> Mapping[str, Sequence[re.Pattern[str]]]:
    return {kind: [re.compile(p, re.IGNORECASE) for p in patterns] for kind, patterns in _data()["lines"].items()}
