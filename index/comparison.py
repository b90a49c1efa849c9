"""How far a store is from what the catalog and the ledger say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.ledger import Ledger, Placement, Store
from index.vectors import window_id


class Entries(Protocol):
    """A store as it is compared: entries by id, one or several (windows) for a paragraph."""

    store: Store

    def count(self) -> int:
        """How many entries there are."""
        ...

    def ids(self) -> set[str]:
        """Ids of all entries."""
        ...

    def changed(self, placements: Sequence[Placement]) -> list[str]:
        """Which of these paragraphs, all of whose entries are there, have another content than is on record."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs in a store: sorted ids, each in one of the lists.

    Attributes:
        waiting: Paragraphs that were never written as they are now, or not to the end.
        superfluous: Paragraphs that were written and that nothing searches any more.
        missing: Paragraphs that were written and of which entries are not there.
        changed: Paragraphs that stand there with another content than was written.
        stray: Entries that were never written.
        debris: Entries of missing and changed paragraphs that are there.
    """

    waiting: tuple[str, ...]
    superfluous: tuple[str, ...]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    stray: tuple[str, ...]
    debris: tuple[str, ...]


def compared(ledger: Ledger, side: Entries, *, contents: bool = True) -> Comparison:
    """The comparison of a store entry by entry; what is begun and not on record as done is only `waiting`.

    Args:
        ledger: What is on record.
        side: The store.
        contents: Texts, words and vectors too, not the ids alone.
    """
    recorded = ledger.placements(side.store)
    wanted = ledger.wanted(side.store)  # of all; what the ledger notes of changes is for every day
    superfluous = {p.paragraph_id for p in recorded} - wanted.keys()
    held = side.ids()
    expected = {p.paragraph_id: {window_id(p.paragraph_id, n) for n in range(p.windows)} for p in recorded}
    whole = [p for p in recorded if p.hash and expected[p.paragraph_id] <= held]
    missing = {p.paragraph_id for p in recorded if p.hash and not expected[p.paragraph_id] <= held} - superfluous
    placed = {p.paragraph_id: p.hash for p in recorded}
    waiting = {identity for identity, name in wanted.items() if placed.get(identity) != name} - missing
    compare = [p for p in whole if p.paragraph_id not in superfluous | waiting]
    changed = set(side.changed(compare)) if contents else set()
    debris = held & set().union(*(expected[identity] for identity in missing | changed))
    return Comparison(
        waiting=tuple(sorted(waiting)),
        superfluous=tuple(sorted(superfluous)),
        missing=tuple(sorted(missing)),
        changed=tuple(sorted(changed)),
        stray=tuple(sorted(held - set().union(*expected.values()))),
        debris=tuple(sorted(debris)),
    )
