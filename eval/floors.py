"""Floors: what a run on a gold file must reach, so that a change that loses it is noticed."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from eval.errors import EvalError
from eval.estimate import Estimate
from eval.measures import BY_NAME

FILE = "floors.toml"


def floors_of(gold: Path) -> dict[str, float]:
    """The floors of a gold file by measure; none where no file sets any.

    They stand in a `floors.toml` beside it or in the folder above, in a table of the gold file's name.

    Raises:
        EvalError: The file cannot be read, or names a measure that is none.
    """
    path = next((f / FILE for f in (gold.parent, gold.parent.parent) if (f / FILE).is_file()), None)
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get(gold.stem, {})
    except (OSError, ValueError) as error:
        raise EvalError(f"{path}: {error}") from None
    for name, floor in table.items():
        if name not in BY_NAME:
            raise EvalError(f"{path}: no measure {name!r}; there are {', '.join(BY_NAME)}")
        if not isinstance(floor, int | float):
            raise EvalError(f"{path}: the floor of {name!r} is {floor!r}, expected a number")
    return {name: float(floor) for name, floor in table.items()}


def broken(floors: Mapping[str, float], figures: Mapping[str, Estimate]) -> list[str]:
    """A sentence for each floor that is not reached, as where there is no figure at all."""
    found = []
    for name, floor in floors.items():
        value = figures[name].value
        is_loss = BY_NAME[name].is_loss
        if value is None:
            found.append(f"{name} has no value, expected {floor:.3f} or {'less' if is_loss else 'more'}")
        elif value > floor if is_loss else value < floor:
            found.append(f"{name} is {value:.3f}, expected {floor:.3f} or {'less' if is_loss else 'more'}")
    return found
