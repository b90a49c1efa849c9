"""Splits: which part of a collection a reader of paragraphs may have been trained on, told by a hash.

The same rule deals out what training takes (`train.group`); figures on a part that was trained on flatter.
"""

import hashlib

_SHARES = {"train": 70, "dev": 15, "test": 15}


def split_of(name: str) -> str:
    """The split of all that bears this name: "train", "dev" or "test"."""
    place = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100
    return "train" if place < _SHARES["train"] else "dev" if place < _SHARES["train"] + _SHARES["dev"] else "test"
