"""Targets: the table of a bench's figures by size, and whether each meets its own."""

from collections.abc import Mapping

from rich.table import Table


def table(title: str, rows: Mapping[int, Mapping[str, float]], targets: Mapping[str, float]) -> Table:
    """All figures by the number of paragraphs searched, the targets, which are upper limits, in the last column."""
    made = Table(title=title)
    for name in ("", *(f"{size:,}" for size in rows), "target at the last size"):
        made.add_column(name, justify="right" if name else "left")
    *_, last = rows.values()
    for name in last:
        target = verdict(last[name], targets[name]) if name in targets else ""
        made.add_row(name, *(f"{figures[name]:.2f}" for figures in rows.values()), target)
    return made


def verdict(figure: float, most: float) -> str:
    """Whether a target is met, and by how much it is missed."""
    return f"at most {most:.2f}: " + ("met" if figure <= most else f"missed by {figure - most:.2f}")
