"""Figures as the interface's language prints them: shares in per cent, ranges, differences."""

from collections.abc import Mapping
from typing import Any

from views.label import is_right_to_left
from views.wording import language, say

_NONE = "–"
_ISOLATE, _END = "\u2066", "\u2069"


def share(value: float | None) -> str:
    """A share of 0 to 1 in whole per cent; a dash where there is none."""
    return _NONE if value is None else say("evaluation.percent", n=f"{100 * value:.0f}")


def span(low: float | None, high: float | None) -> str:
    """Two shares as a range in whole per cent; "" where there is none."""
    if low is None or high is None:
        return ""
    return say("evaluation.percent", n=f"{100 * low:.0f}–{100 * high:.0f}")


def points(value: float) -> str:
    """A difference of shares with its sign, in points with one decimal."""
    said = f"{100 * value:+.1f}".replace("-", "−").replace(".", say("evaluation.decimal"))
    return f"{_ISOLATE}{said}{_END}" if is_right_to_left(language()) else said  # or the sign would change sides


def decimal(value: float, digits: int = 2) -> str:
    """A number with the language's decimal mark."""
    return f"{value:.{digits}f}".replace(".", say("evaluation.decimal"))


def estimate(figure: Mapping[str, Any]) -> str:
    """A share with its range in brackets."""
    bounds = span(figure["low"], figure["high"])
    return share(figure["value"]) + (f" ({bounds})" if bounds else "")
