"""A command's use of the engine: opened on a folder, closed after it, its errors printed with their exit status."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from alinea.engine import Engine
    from alinea.settings import Settings


def chosen_settings(data: Path | None) -> "Settings":
    """The settings, with the chosen folder; one that cannot be used is named, and the process ends with status 2."""
    from pydantic import ValidationError

    from alinea import terminal
    from alinea.settings import Settings

    try:
        return Settings(data=data) if data else Settings()
    except ValidationError as error:
        wrong = "; ".join(_wrong(fault) for fault in error.errors())
        terminal.complain(f"a setting cannot be used: {wrong}")
        raise typer.Exit(2) from None


@contextmanager
def engine_on(data: Path | None, *, llm: bool = True) -> "Iterator[Engine]":
    """The engine on the chosen folder; what it raises is printed in one line, and the process ends with status 1.

    Without `llm` no language model is asked. Ctrl-C ends it with status 130, and what was stored stays.
    """
    from alinea import terminal
    from alinea.engine import Engine

    settings = chosen_settings(data)
    if not llm:
        settings = settings.model_copy(update={"llm": ""})
    with raised():
        engine = Engine(settings, report=terminal.say_step)
        try:
            yield engine
        finally:
            engine.close()


@contextmanager
def raised() -> Iterator[None]:
    """What the program raises within is printed in one line, and the process ends as `engine_on` says."""
    from alinea import terminal
    from alinea.errors import AlineaError, AuditError
    from answer.errors import AnswerError
    from eval.errors import EvalError
    from index.errors import FilterError, IndexingError
    from ingest.errors import IngestError

    try:
        yield
    except KeyboardInterrupt:
        terminal.complain("stopped; what was done so far is kept, and the same command goes on from there")
        raise typer.Exit(130) from None
    except (AuditError, FilterError) as error:
        terminal.complain(str(error))
        raise typer.Exit(2) from None
    except (AlineaError, AnswerError, EvalError, IndexingError, IngestError) as error:
        terminal.complain(str(error))
        raise typer.Exit(1) from None


def _wrong(fault: "ErrorDetails") -> str:
    """A setting with what is wrong with it; what may be a secret is not repeated, also under a misspelt name."""
    name = f"ALINEA_{str(fault['loc'][0]).upper()}"
    if fault["type"] == "value_error":  # one of our own, which names what it may
        return f"{name}: {fault['ctx']['error']}"
    secret = fault["type"] == "extra_forbidden" or "TOKEN" in name or name == "ALINEA_LLM_KEY"
    return f"{name}: {fault['msg']}" + ("" if secret else f", not {fault['input']!r}")


def require_format(name: str, references: str, *, json: bool = False) -> None:
    """Refuse a format or a language of references that there is none of, and a language where it changes nothing."""
    from alinea.formats.writer import FORMATS
    from ingest.language import LANGUAGES

    if name not in ("", "json", *FORMATS):
        raise typer.BadParameter(f"--format {name!r} is none of {', '.join(FORMATS)}, json")
    if references and references not in LANGUAGES:
        raise typer.BadParameter(f"--references {references!r} is none of {', '.join(LANGUAGES)}")
    if references and name in ("", "json"):
        raise typer.BadParameter(f"--references goes with --format {', '.join(FORMATS)}")
    if json and name not in ("", "json"):
        raise typer.BadParameter(f"give either --json or --format {name}")


def where_fields(options: list[str] | None) -> dict[str, str]:
    """The fields of `--where FIELD=VALUE` options."""
    pairs = [option.partition("=") for option in options or ()]
    for name, sign, value in pairs:
        if not (name and sign and value):
            raise typer.BadParameter(
                f"--where {name}{sign}{value}: write it as FIELD=VALUE, for example --where language=fr"
            )
    return {name: value for name, _, value in pairs}
