"""A command that is run as from the command line."""

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

SAMPLES = Path(__file__).parents[2] / "samples"
Run = Callable[..., Result]
