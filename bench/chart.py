"""A chart: curves in panels, as SVG, since what draws charts in the library we have needs a browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_COLUMNS = 3
_WIDTH, _HEIGHT = 300, 200  # of a panel
_LEFT, _TOP, _RIGHT, _BOTTOM = 24, 40, 30, 34  # margins within it

_LEGIBLE = ' stroke="white" stroke-width="3" paint-order="stroke"'  # over the curve


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One curve from (x, y), with a dashed line at the target that it should stay under, 0 for none."""

    title: str
    points: Sequence[tuple[float, float]]
    target: float = 0.0


def drawn(panels: Sequence[Panel]) -> str:
    """The SVG of all panels, three in a row."""
    rows = -(-len(panels) // _COLUMNS)
    size = f'width="{_COLUMNS * _WIDTH}" height="{rows * _HEIGHT}"'
    body = "\n".join(
        f'<g transform="translate({n % _COLUMNS * _WIDTH} {n // _COLUMNS * _HEIGHT})">\n{_panel(panel)}\n</g>'
        for n, panel in enumerate(panels)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="10">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{body}\n</svg>\n'
    )


def _panel(panel: Panel) -> str:
    widest = max(x for x, _ in panel.points) or 1
    highest = max(panel.target, *(y for _, y in panel.points)) or 1

    def across(x: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * x / widest

    def down(y: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * y / highest

    ground, end = down(0), _WIDTH - _RIGHT
    parts = [
        f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(panel.title)}</text>',
        f'<path d="M{_LEFT} {ground}H{end}" stroke="black"/>',
        f'<polyline points="{" ".join(f"{across(x):.1f},{down(y):.1f}" for x, y in panel.points)}" fill="none"'
        ' stroke="#1f5fa8" stroke-width="2"/>',
    ]
    if panel.target:
        level = f"{down(panel.target):.1f}"
        parts.append(f'<path d="M{_LEFT} {level}H{end}" stroke="#b03030" stroke-dasharray="4 3"/>')
    for x, y in panel.points:
        parts += [
            f'<circle cx="{across(x):.1f}" cy="{down(y):.1f}" r="3" fill="#1f5fa8"/>',
            f'<text x="{across(x):.1f}" y="{down(y) - 7:.1f}" text-anchor="middle"{_LEGIBLE}>{y:,.4g}</text>',
            f'<text x="{across(x):.1f}" y="{ground + 14}" text-anchor="middle">{x:,.0f}</text>',
        ]
    return "\n".join(parts)
