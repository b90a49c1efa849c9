"""Whether a statement denies, obliges and limits as its quotes do."""

from collections.abc import Iterator

from answer.figures import Figure
from answer.marks import FORCES, Mark, data
from answer.remark import remark
from answer.sense import Sense, kin

_WEAK = ("urge", "invite", "encourage", "recommend", "may")
_STANDS_FOR = {"recommend": {"recommend", "urge", "encourage", "invite"}}
_COVERS = 0.6
_NEAR = 2  # words
_FIRST = 3  # words


def denial(said: Sense, shown: Sense, reworded: int) -> str:
    """Why a negation of either has none in the other; "" where all agree.

    `reworded` tells up to which word the quotes are in other words; beyond, what is left out is found word by word.
    """
    ours, theirs = said.of("negation"), shown.of("negation")
    if said.language != shown.language:
        if bool(ours) != bool(theirs) and (ours or len(said.tokens) >= _COVERS * len(shown.tokens)):
            return remark("one_denies")
        return ""
    for mark in ours:
        if not shown.of("plain") and not any(_share(said.scope(mark), shown.scope(other)) for other in theirs):
            return remark("denies", words=repr(_text(said, mark)))
    for other in theirs:
        scope = shown.scope(other, 2)
        if (
            other.start < reworded
            and said.holds_together(scope)
            and not any(_share(scope, said.scope(mark)) for mark in ours)
        ):
            return remark("quotes_deny", words=repr(_text(shown, other)))
    return ""


def force(said: Sense, shown: Sense, reworded: int) -> str:
    """Why a statement binds more or less than its quotes; "" where it does not. `reworded` as in `denial`."""
    held = _forces(shown)
    first, theirs = _opening(said), _opening(shown)
    is_swapped = first and theirs and theirs.start < reworded <= _FIRST
    if (
        first
        and theirs
        and is_swapped
        and not any(_stands_for(name) & theirs.classes for name in first.classes & set(FORCES))
    ):
        same = shown.of(*first.classes & set(FORCES))
        if not any(said.holds_together(shown.scope(other, 2)) for other in same):
            return remark("other_force", words=repr(_text(said, first)), theirs=repr(_text(shown, theirs)))
    for mark in said.of(*FORCES):
        own = mark.classes & set(FORCES)
        if not _is_denied(said, mark) and not any(_stands_for(name) & held for name in own):
            return remark("other_force", words=repr(_text(said, mark)), theirs=remark("its_quotes"))
    if said.language != shown.language:
        return ""
    ours = _forces(said)
    for mark in shown.of(*_WEAK):
        wanted = mark.classes & set(FORCES)
        if not wanted <= set(_WEAK) or mark.start >= reworded:
            continue
        allowed = {name for name in FORCES if _stands_for(name) & wanted}
        scope = shown.scope(mark, 2)
        if not ours & allowed and said.holds_together(scope):
            return remark("leaves_out", words=repr(_text(shown, mark)))
    return ""


def _opening(sense: Sense) -> Mark | None:
    """The operative verb: the force among the first words."""
    return next((mark for mark in sense.of(*FORCES) if mark.start < _FIRST), None)


def _stands_for(name: str) -> set[str]:
    return _STANDS_FOR.get(name, {name})


def _is_denied(said: Sense, mark: Mark) -> bool:
    """Of "no meeting may", "may not": what is not allowed is not weaker than what shall not be."""
    return any(
        other is not mark and other.start - 1 <= mark.start <= other.end + _NEAR
        for other in said.of("negation", "most")
    )


def extent(said: Sense, shown: Sense) -> str:
    """Why "all" or "some" of a statement is not in its quotes; "" where it is."""
    for name in ("all", "some"):
        marks = said.of(name)
        if marks and not shown.of(name) and said.language == shown.language:
            return remark("word_not_quoted", word=repr(_text(said, marks[0])))
    return ""


def contrary(said: Sense, shown: Sense) -> str:
    """Why a statement says the opposite ("decrease" for "increase"); "" where it does not."""
    poles = {name for mark in said.marks for name in mark.classes if name.startswith("opposites.")}
    for one, two in _pairs():
        for pole, other in ((one, two), (two, one)):
            if pole in poles and _is_turned(said, shown, pole, other):
                return remark("contrary", one=pole.partition(".")[2], other=other.partition(".")[2])
    return ""


def _is_turned(said: Sense, shown: Sense, pole: str, other: str) -> bool:
    """Quotes say only the other of what is said, or the one of something else and the other of this."""
    if not shown.of(pole):
        return bool(shown.of(other)) and not said.of(other)
    if not shown.of(other) or said.language != shown.language:
        return False
    return any(
        not any(_share(said.scope(mark), shown.scope(same)) for same in shown.of(pole))
        and any(_share(said.scope(mark), shown.scope(turned)) for turned in shown.of(other))
        for mark in said.of(pole)
    )


def limits_agree(said: Figure, shown: Figure) -> bool:
    """Both say at least, both say at most, or neither says anything; of a number without unit one may be silent."""
    if said.limits and shown.limits:
        return bool(said.limits & shown.limits)
    return said.limits == shown.limits or not (shown.unit or shown.month)


def _share(one: list[str], two: list[str]) -> bool:
    return not one or not two or any(kin(a, b) for a in one for b in two)


def _forces(sense: Sense) -> set[str]:
    return {name for mark in sense.of(*FORCES) for name in mark.classes}


def _pairs() -> Iterator[tuple[str, str]]:
    names = [f"opposites.{name}" for name in data()["opposites"]]
    return zip(names[::2], names[1::2], strict=True)


def _text(sense: Sense, mark: Mark) -> str:
    return " ".join(token.text for token in sense.tokens[mark.start : mark.end])
