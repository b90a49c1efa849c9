"""Targets: whether a figure meets its own, in words."""


def verdict(figure: float, most: float) -> str:
    """Whether a target is met, and by how much it is missed."""
    return f"at most {most:.2f}: " + ("met" if figure <= most else f"missed by {figure - most:.2f}")
