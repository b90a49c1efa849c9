"""What a follow-up takes along from the question before it: its subject, or the question with a part replaced."""

import re
from collections.abc import Sequence

from answer.phrasing import Phrasing, Word
from ingest.paragraph import Paragraph

JOINT = " — "
"""Between what a follow-up takes along and its own words."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?(?!\d)")
_END = " ?؟？.!¿¡"
_CHINESE = re.compile(r"[^\s？?。]")
_NAME_FOLLOWED = {"fr": 2, "es": 2, "ru": 2}  # words in small letters that a name ends with: "Groupe scientifique"


def topic(searched: str, words: Phrasing) -> str:
    """The subject of a question: what it took along itself, the names in it, or all that it is about."""
    taken, joint, _ = searched.rpartition(JOINT)
    return taken if joint else ", ".join(names(searched, words)) or about(searched, words)


def about(searched: str, words: Phrasing) -> str:
    """What a question took along, and itself from the first to the last word that says what it is about."""
    taken, joint, own = searched.rpartition(JOINT)
    return f"{taken}, {_about(own, words)}" if joint else _about(searched, words)


def _about(searched: str, words: Phrasing) -> str:
    content = words.content(searched)
    if not content:
        return searched.strip(_END)
    if words.language == "zh":  # question words stand within
        return "".join(m.group() for m in _CHINESE.finditer(words.question.sub("", searched)))
    return searched[content[0].start : content[-1].end]


def names(text: str, words: Phrasing) -> list[str]:
    """Names in Latin or Cyrillic letters, "Interim Working Group on Freshwater Inflow"; none of the general ones."""
    tokens = [Word(m.group(), m.start(), m.end()) for m in words.words.finditer(text)]
    found, place = [], 0
    while place < len(tokens):
        last = _name_end(tokens, place, words, text)
        if last is not None:
            found.append(text[tokens[place].start : tokens[last].end])
            place = last
        place += 1
    return list(dict.fromkeys(found))


def _name_end(tokens: Sequence[Word], place: int, words: Phrasing, text: str) -> int | None:
    """The last word of the name that begins at a word; None where none does."""
    first = tokens[place]
    if not first.text[0].isupper() or not text[: first.start].strip(" ¿¡") or words.says_nothing(first.text):
        return None
    last, small = place, 0
    for number in range(place + 1, len(tokens)):
        word = tokens[number]
        if re.search(r"[^\s'’-]", text[tokens[number - 1].end : word.start]):
            break
        if word.text[0].isupper():
            last, small = number, 0
        elif words.joint.fullmatch(word.text):
            continue
        elif words.says_nothing(word.text) or small == _NAME_FOLLOWED.get(words.language, 0):
            break
        else:
            last, small = number, small + 1
    return None if last == place and words.general.fullmatch(first.text) else last


def replaced(searched: str, rest: str, words: Phrasing, cited: Sequence[Paragraph]) -> str:
    """The earlier question with what a fragment says in the place of what is of its kind; "" where nothing is."""
    rest = rest.strip(_END + "呢")
    return (
        _same(searched, rest, [_YEAR, *words.same])
        or _name(searched, rest, words)
        or _parallel(searched, rest, words, cited)
        or _complement(searched, rest, words)
    )


def _same(searched: str, rest: str, kinds: Sequence[re.Pattern[str]]) -> str:
    for kind in kinds:
        new, old = kind.search(rest), kind.search(searched)
        if new and old and new.group().casefold() != old.group().casefold():
            return searched[: old.start()] + new.group() + searched[old.end() :]
    return ""


def _name(searched: str, rest: str, words: Phrasing) -> str:
    """The first name of as many words gives its place to the fragment's."""
    new, old = names(f"- {rest}", words), names(searched, words)
    if len(new) != 1 or not old:
        return ""
    gone = min(old, key=lambda name: abs(len(name.split()) - len(new[0].split())))
    return searched.replace(gone, new[0]) if gone != new[0] else ""


def _parallel(searched: str, rest: str, words: Phrasing, cited: Sequence[Paragraph]) -> str:
    """What the cited paragraph lists beside what the fragment names: "crowns for staff, … crowns for travel"."""
    content = words.content(rest)
    if not content:
        return ""
    new = rest[content[0].start : content[-1].end]
    for paragraph in cited:
        text = f"{paragraph.lead} {paragraph.text}"
        for word in words.content(searched):
            if word.folded != new.casefold() and _beside(text, new) & _beside(text, word.text):
                return searched[: word.start] + new + searched[word.end :]
    return ""


def _beside(text: str, words: str) -> set[tuple[str, str]]:
    """What stands before and after some words in a text: a word or a kind of sign, and a kind of sign."""
    found = set()
    for match in re.finditer(re.escape(words), text, re.IGNORECASE):
        before = re.search(r"(\w+|[^\w\s])\s*$", text[: match.start()])
        after = text[match.end() :].lstrip()[:1]
        if before and not after.isalpha():
            found.add((before[1].casefold(), "sign" if not after.isdigit() else "number"))
    return found


def _complement(searched: str, rest: str, words: Phrasing) -> str:
    """What follows the same preposition: "for staff" gives its place to "for travel"."""
    first = words.words.match(rest)
    if words.language == "zh" or not first or not words.joint.fullmatch(first.group()) or not words.content(rest):
        return ""
    starts = [m for m in words.words.finditer(searched) if m.group().casefold() == first.group().casefold()]
    if len(starts) != 1:
        return ""
    end, begun = starts[0].end(), False
    for match in words.words.finditer(searched, starts[0].end()):
        silent = words.says_nothing(match.group())
        if (begun and silent) or re.search(r"[^\s'’-]", searched[end : match.start()]):
            break
        end, begun = match.end(), begun or not silent
    return searched[: starts[0].start()] + rest + searched[end:] if begun else ""


def asked_anew(searched: str, bare: str, words: Phrasing) -> str:
    """The earlier question with another question word ("and where?"); "" where it does not begin with one.

    "What is the inflow?" does not become "Why is the inflow?".
    """
    opening = re.match(r"[\s¿¡]*([^\W\d_]+)\s+([^\W\d_]+)", searched)
    if not opening or not words.question.fullmatch(opening[1]) or words.copula.fullmatch(opening[2]):
        return ""
    return f"{'¿' * searched.startswith('¿')}{bare.strip(_END)} {searched[opening.start(2) :]}"
