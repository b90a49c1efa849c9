"""Plots as SVG, drawn in the colours of the page that they stand in."""

from collections.abc import Mapping, Sequence

from eval.estimate import Estimate

_SIDE, _LEFT, _TOP = 240, 44, 10
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def whisker(figure: Estimate) -> str:
    """A share with its interval on a line from 0 to 1; "" where there is none."""
    if figure.value is None:
        return ""
    bar = ""
    if figure.low is not None and figure.high is not None:
        bar = f'<line class="bar" x1="{4 + 112 * figure.low:.1f}" x2="{4 + 112 * figure.high:.1f}" y1="9" y2="9"/>'
    return (
        '<svg viewBox="0 0 120 18" width="120" height="18" aria-hidden="true"><line class="axis" x1="4" x2="116" y1="9"'
        f' y2="9"/>{bar}<circle class="dot" cx="{4 + 112 * figure.value:.1f}" cy="9" r="4"/></svg>'
    )


def reliability(bins: Sequence[Mapping[str, float]]) -> str:
    """Share right by mean confidence, a dot a bin."""
    most = max(bin_["n"] for bin_ in bins)
    dots = "".join(
        f'<circle class="dot" cx="{_x(b["confidence"]):.1f}" cy="{_y(b["right"]):.1f}" r="{3 + 6 * b["n"] / most:.1f}">'
        f"<title>{b['n']:.0f} answers: confidence {b['confidence']:.2f}, right {b['right']:.2f}</title></circle>"
        for b in bins
    )
    even = f'<line class="even" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>'
    return _framed("confidence", "right", even + dots, "Reliability diagram")


def risk(points: Sequence[Sequence[float]]) -> str:
    """Share of wrong answers by share of questions answered."""
    places = " ".join(f"{_x(coverage):.1f},{_y(wrong):.1f}" for coverage, wrong in points)
    dots = "".join(
        f'<circle class="dot" cx="{_x(coverage):.1f}" cy="{_y(wrong):.1f}" r="2.5"/>' for coverage, wrong in points
    )
    return _framed("answered", "wrong", f'<polyline class="drawn" points="{places}"/>{dots}', "Risk–coverage curve")


def _x(value: float) -> float:
    return _LEFT + _SIDE * value


def _y(value: float) -> float:
    return _TOP + _SIDE * (1 - value)


def _framed(across: str, up: str, inner: str, title: str) -> str:
    ticks = "".join(
        f'<text x="{_x(t):.0f}" y="{_y(0) + 16:.0f}" text-anchor="middle">{t:g}</text>'
        f'<text x="{_x(0) - 6:.0f}" y="{_y(t) + 4:.0f}" text-anchor="end">{t:g}</text>'
        f'<line class="axis" x1="{_x(0):.0f}" x2="{_x(1):.0f}" y1="{_y(t):.0f}" y2="{_y(t):.0f}"/>'
        for t in _TICKS
    )
    return (
        f'<svg viewBox="0 0 {_LEFT + _SIDE + 16} {_TOP + _SIDE + 40}" width="320" role="img" aria-label="{title}">'
        f"{ticks}"
        f'<text x="{_x(0.5):.0f}" y="{_y(0) + 34:.0f}" text-anchor="middle">{across}</text>'
        f'<text transform="translate(12 {_y(0.5):.0f}) rotate(-90)" text-anchor="middle">{up}</text>{inner}</svg>'
    )
