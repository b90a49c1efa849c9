"""Sentences of a paragraph, as places in its text, in six languages."""

import re

_BORDER = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|[؟。！？；]+[”’」』）]*\s*|[;؛]\s+")
_ABBREVIATIONS = re.compile(
    r"(?:^|[\s(«“])(?:paras?|pars?|párrs?|arts?|art|No|Nos|nos|núm|vol|chap|p|pp|cf|e\.g|i\.e|Mr|Mrs|Ms|Dr|M|MM|Mme|Sr|Sra|г|гг|п|пп|ст|с|см|им|т\.е|Ibid|ibid|Add|Rev|Corr|Suppl|[A-Z])$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence or semicolon clause, in order, in characters; together they hold every word.

    A border is a closing stop before white space, or a Chinese or Arabic one anywhere; not after an abbreviation
    ("para. 5", "M. Adebrin") or before a small letter.
    """
    found, start = [], 0
    for border in _BORDER.finditer(text):
        before, after = text[start : border.start()], text[border.end() : border.end() + 1]
        is_point = border.group()[0] in ".!?…"
        if is_point and (
            _ABBREVIATIONS.search(before)
            or after.islower()
            or (after.isdigit() and border.group()[0] == "." and before[-1:].isdigit())
        ):
            continue
        end = border.start() + len(border.group().rstrip())
        found.append((start, end))
        start = border.end()
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return found
