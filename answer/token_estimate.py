"""How many tokens a text is for a language model, as an estimate on the safe side."""

import math
import re

_CHARACTERS_A_TOKEN = (
    (re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"), 1.2),  # Chinese, Japanese, Korean
    (re.compile(r"[^\W\d_\u0250-\U0010ffff]"), 3.2),  # Latin letters
    (re.compile(r"[\u0370-\u052f]"), 2.6),  # Greek, Cyrillic
    (re.compile(r"[\u0590-\u08ff\ufb50-\ufefc]"), 2.4),  # Hebrew, Arabic
    (re.compile(r"\s"), 8.0),  # a space mostly goes with the word behind it
)


def tokens(text: str) -> int:
    """The estimate: by script, and one token for every digit and sign, as current models count."""
    counts = [(len(pattern.findall(text)), each) for pattern, each in _CHARACTERS_A_TOKEN]
    others = len(text) - sum(count for count, _ in counts)
    return math.ceil(others + sum(count / each for count, each in counts))
