"""Prompts: what a language model is told, from the files of `answer/prompts`."""

import tomllib
from functools import cache
from importlib.resources import files


def prompt(name: str, **values: str) -> str:
    """A prompt with its blanks filled in; what fills them is not searched for blanks.

    Args:
        name: Of the file, without its ending: "write.system".
        values: For each blank.
    """
    return _template(name).format(**values)


@cache
def _template(name: str) -> str:
    return (files("answer") / "prompts" / f"{name}.md").read_text(encoding="utf-8").strip()


def language_name(language: str) -> str:
    """What the prompts call the language of a BCP 47 tag; one that is none of the six by its tag."""
    return _languages().get(language.partition("-")[0], language)


@cache
def _languages() -> dict[str, str]:
    return tomllib.loads((files("answer") / "prompts" / "languages.toml").read_text(encoding="utf-8"))
