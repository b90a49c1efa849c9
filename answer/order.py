"""Whether bodies and persons that a statement names have changed places."""

from itertools import combinations

from answer.remark import remark
from answer.sense import Sense, kin

_AUTHORS = {"conference", "assembly", "council"}  # a statement names them first as those who decided
_APART = 12  # words
_AGENT = frozenset(["by", "par", "por", "由", "被", "قبل"])
_BEFORE_AGENT = 3  # words


def exchanged(said: Sense, shown: Sense) -> str:
    """Why two bodies seem to have changed places about a verb; "" where they have not.

    Only where neither text says by whom something is done, each body stands once in the statement, all of one before
    all of the other in the quotes, and a word of both texts stands between them.
    """
    ours, theirs = _actors(said), _actors(shown)
    for one, two in combinations(sorted((ours.keys() & theirs.keys()) - _AUTHORS), 2):
        places, there = ours[one] + ours[two], theirs[one] + theirs[two]
        if len(places) != 2 or not _is_near(said, places) or not _is_reversed(ours, theirs, one, two):
            continue
        if _has_agent(said, places) or _has_agent(shown, there):
            continue
        if any(kin(a, b) for a in _between(said, places) for b in _between(shown, there)):
            return remark("exchanged", one=one, two=two)
    return ""


def _is_reversed(ours: dict[str, list[int]], theirs: dict[str, list[int]], one: str, two: str) -> bool:
    if ours[one] > ours[two]:
        one, two = two, one
    return min(theirs[one]) > max(theirs[two])


def _is_near(sense: Sense, places: list[int]) -> bool:
    return max(places) - min(places) <= _APART * (2 if sense.language == "zh" else 1)


def _has_agent(sense: Sense, places: list[int]) -> bool:
    near = (sense.tokens[n].text for place in places for n in range(max(0, place - _BEFORE_AGENT), place))
    return not _AGENT.isdisjoint(near)


def _between(sense: Sense, places: list[int]) -> list[str]:
    inner = range(min(places) + 1, max(places))
    return [
        sense.tokens[n].stem
        for n in inner
        if sense.tokens[n].stem and not sense.groups_at[n] & {"frame"} and not _bodies(sense.groups_at[n])
    ]


def _actors(sense: Sense) -> dict[str, list[int]]:
    """By name the places of each body; one that is named in several words stands at the first."""
    places: dict[str, list[int]] = {}
    for place, groups in enumerate(sense.groups_at):
        for name in _bodies(groups):
            found = places.setdefault(name, [])
            if not found or place - found[-1] > 1 or sense.language != "zh":
                found.append(place)
            else:
                found[-1] = place
    return places


def _bodies(groups: frozenset[str]) -> list[str]:
    """Names at a place; a part of another's Chinese name is none."""
    names = {name.removeprefix("actor.") for name in groups if name.startswith("actor.")}
    for whole, part in (("conference", "party"), ("secretariat", "secretary")):
        if whole in names:
            names.discard(part)
    return sorted(names)
