"""Statements made false differ from the true ones, by one change of each kind."""

from random import Random

from eval.adversary import FAULTS, adversaries

SEED = 3
TEXT = (
    "Decides that all Parties shall inform Orvane within 30 days, before 2 March 2026, of any increase of at least"
    " 40 days under resolution S/RES/12;"
)


def chance() -> Random:
    return Random(SEED)  # noqa: S311 - the same draw each time


def test_every_fault_is_made_and_changes_the_text() -> None:
    """Where the text gives room for it; the same seed makes the same."""
    made = dict(adversaries(TEXT, "en", chance()))
    assert set(made) == set(FAULTS)
    assert TEXT not in made.values()
    assert made == dict(adversaries(TEXT, "en", chance()))


def test_a_text_without_room_is_left() -> None:
    """Only what was invented can be added to it."""
    assert set(dict(adversaries("Thanks!", "en", chance()))) == {"invented"}
