"""Credit: which gold paragraphs a list of paragraphs finds, alternatives standing for gold ones.

The rule: a gold paragraph stands for itself. An alternative is right to cite, and stands for one gold paragraph that it
is an alternative to and that nothing else in the list stands for; two alternatives to one gold paragraph find it once.
"""

from collections.abc import Mapping, Sequence


def gains_of(found: Sequence[str], gold: frozenset[str], alternatives: Mapping[str, frozenset[str]]) -> list[bool]:
    """For each of `found`, in order, whether it finds one more gold paragraph than those before it; repeats never do.

    As many are found as there can be, by augmenting paths (Berge 1957): an alternative gives way to what can stand for
    its gold paragraph alone, where it has another to stand for.
    """
    holders: dict[str, str] = {}

    def place(name: str, tried: set[str]) -> bool:
        options = {name} if name in gold else alternatives.get(name, frozenset())
        for target in sorted(options - tried):
            tried.add(target)
            if target not in holders or place(holders[target], tried):
                holders[target] = name
                return True
        return False

    seen: set[str] = set()
    gains = []
    for name in found:
        gains.append(name not in seen and place(name, set()))
        seen.add(name)
    return gains
