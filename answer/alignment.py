"""What a statement changes in the quotes that it else repeats word for word.

A word of the quotes that stands elsewhere in them is no support for a statement that has it in another's place: "up to"
for "at least", one year of a list for another, the President for the Secretary-General.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from answer.marks import FORCES, claims
from answer.remark import remark
from answer.sense import Sense, kin

_LONGEST = 400  # words that are compared; difflib's time grows with the square
_CLOSE = 0.7  # of the statement's words stand in the quotes in their order, at least two at a time
_CHANGED = 6  # words; more are a clause in other words, which other rules compare
_LEFT_OUT = 6  # words; more are a clause that is left out
_OPENING = 3  # words
_DECISIVE = frozenset(("negation", "least", "most", "some", *FORCES))

Opcode = tuple[str, int, int, int, int]


def opcodes(said: Sense, shown: Sense) -> list[Opcode]:
    """How the quotes become the statement where that repeats most of their words; else nothing."""
    ours, theirs = ([token.text for token in one.tokens[:_LONGEST]] for one in (shown, said))
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    repeated = sum(block.size for block in matcher.get_matching_blocks() if block.size > 1)
    if repeated < _CLOSE * len(theirs):
        return []
    return [(str(kind), a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes()]


def reworded(codes: Sequence[Opcode], shown: Sense) -> int:
    """Up to which word the quotes are not repeated, and where nothing is known to have been left out."""
    if not codes:
        return len(shown.tokens)
    return codes[0][2] if codes[0][0] != "equal" else 0


def change(said: Sense, shown: Sense, codes: Sequence[Opcode]) -> str:
    """The first word put in another's place, or decisive word left out, in words; "" where none is.

    A word may have moved: from where the quotes have it and the statement has not.
    """
    longest = _CHANGED * (2 if said.language == "zh" else 1)
    moved_from = [n for kind, low, high, _, _ in codes if kind != "equal" for n in range(low, high)]
    moved_to = [n for kind, _, _, start, end in codes if kind != "equal" for n in range(start, end)]
    for n, (kind, low, high, start, end) in enumerate(codes):
        theirs, ours = range(low, high), range(start, end)
        is_cut = kind == "delete" and n and len(theirs) <= _LEFT_OUT
        if is_cut and (lost := _lost(said, moved_to, shown, theirs)):
            return remark("leaves_out", words=repr(lost))
        if kind == "insert" and (denied := _denial(said, ours, shown, moved_from)):
            return remark("denies", words=repr(denied))
        if (
            kind == "replace"
            and max(len(theirs), len(ours)) <= longest
            and (n or min(len(theirs), len(ours)) <= _OPENING)
        ):
            if strange := _strange(said, ours, shown, moved_from, opening=not n):
                return remark("word_in_place", word=repr(strange))
            if n and (lost := _lost(said, moved_to, shown, theirs)):
                return remark("word_missing", word=repr(lost))
    return ""


def _strange(said: Sense, ours: range, shown: Sense, free: Sequence[int], *, opening: bool) -> str:
    for place in ours:
        if _says_something(said, place, opening=opening) and not any(_matches(said, place, shown, n) for n in free):
            return said.tokens[place].text
    return ""


def _denial(said: Sense, ours: range, shown: Sense, free: Sequence[int]) -> str:
    for place in ours:
        if "negation" in said.about(place) and not any(
            "negation" in shown.about(n) or _decides(shown, n) for n in free
        ):
            return said.tokens[place].text
    return ""


def _lost(said: Sense, free: Sequence[int], shown: Sense, theirs: range) -> str:
    """A decisive word that the statement has nowhere, though it keeps what that is about."""
    for place in theirs:
        if _decides(shown, place) and not any(_matches(shown, place, said, n) for n in free):
            after = next(
                (mark.end for mark in shown.marks if mark.start <= place < mark.end and "plain" not in mark.classes),
                place + 1,
            )
            about = next((n for n in range(after, len(shown.tokens)) if shown.tokens[n].stem), None)
            if about is None or about not in theirs:
                return shown.tokens[place].text
    return ""


def _says_something(sense: Sense, place: int, *, opening: bool) -> bool:
    """What the words of a report on the text ("The Conference asked …") and those that decide nothing do not."""
    token, groups = sense.tokens[place], sense.groups_at[place]
    if place in sense.claimed:
        return not opening  # the rules on force and denial compare what a statement begins with
    return bool(token.stem or token.kind == "symbol") and "frame" not in groups


def _matches(one: Sense, place: int, other: Sense, there: int) -> bool:
    ours, theirs = one.tokens[place], other.tokens[there]
    if ours.text == theirs.text or one.about(place) & other.about(there):
        return True
    claimed = place in one.claimed or there in other.claimed
    return not claimed and bool(ours.stem and theirs.stem) and kin(ours.stem, theirs.stem)


def _decides(sense: Sense, place: int) -> bool:
    """The word denies, obliges or limits; a negation also within a phrase that is none as a whole."""
    alone = claims(sense.language).starting(sense.tokens[place].text)
    denies = any(len(phrase) == 1 and "negation" in classes for phrase, classes in alone)
    return denies or not sense.about(place).isdisjoint(_DECISIVE)
