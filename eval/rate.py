"""Rates with their intervals."""

import math
from dataclasses import dataclass

_Z = 1.959963984540054  # of the normal distribution at 97.5 %


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `n`; without a value where nothing could be counted."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None where n is 0."""
        return self.hits / self.n if self.n else None

    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % score interval (Wilson 1927, JASA 22:209); (0, 1) where n is 0."""
        if not self.n:
            return 0.0, 1.0
        p, z2 = self.hits / self.n, _Z * _Z
        centre = (p + z2 / (2 * self.n)) / (1 + z2 / self.n)
        half = _Z * math.sqrt(p * (1 - p) / self.n + z2 / (4 * self.n * self.n)) / (1 + z2 / self.n)
        return max(0.0, centre - half), min(1.0, centre + half)
