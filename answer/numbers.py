"""Numbers of three digits and more, years among them, that a question names and a paragraph must hold."""

import re

_NUMBER = re.compile(r"\d{3,}")
_DECADE = re.compile(
    r"(?:années|años|década de(?: los)?|decenio de)\s+\d{3}0\b|(?<!\d)\d{3}0(?:['’]?s\b|-?[ех]\b|\s*年代)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?<=\d)[.,٬\u00a0\u202f ](?=\d{3}(?!\d))")


def holds_numbers(question: str, text: str) -> bool:
    """Whether each number of the question stands in the text: a paragraph on 2025 does not answer one on 2031.

    A decade need not: what answers a question on the 1970s names a year or how long ago it was.
    """
    return set(_numbers(_DECADE.sub(" ", question))) <= set(_numbers(text))


def _numbers(text: str) -> list[str]:
    """With digits 0 to 9 and without separators of thousands: "12,500,000" as "12500000"."""
    joined = _SEPARATOR.sub("", text)
    return _NUMBER.findall("".join(str(int(c)) if c.isdecimal() else c for c in joined))
