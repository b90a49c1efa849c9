"""Cost: what an answer takes."""

import numpy as np

from eval.measure import Floats, Measure, Value
from eval.record import Record


def quantile(share: float) -> Value:
    """The least value that `share` of all do not exceed."""

    def value(parts: Floats, weights: Floats) -> Floats:
        order = np.argsort(parts[:, 0], kind="stable")
        reached = np.cumsum(weights[:, order], axis=1)
        place = (reached >= share * reached[:, -1:] - 1e-9).argmax(axis=1)
        found: Floats = parts[order, 0][place]
        return found

    return value


def _seconds(record: Record) -> tuple[float, ...]:
    return (record.seconds,)


def _tokens(record: Record) -> tuple[float, float] | None:
    return None if record.tokens is None else (float(record.tokens), 1.0)


def _time(name: str, share: float) -> Measure:
    return Measure(
        name=f"seconds, {name}",
        group="cost",
        means=f"Seconds that {share:.0%} of the questions take at most",
        parts=_seconds,
        value=quantile(share),
        is_loss=True,
        needs_gold=False,
    )


MEASURES = (
    _time("p50", 0.5),
    _time("p95", 0.95),
    Measure(
        name="tokens",
        group="cost",
        means="Tokens that a language model read and wrote, mean of the questions it was asked",
        parts=_tokens,
        is_loss=True,
        needs_gold=False,
    ),
)
