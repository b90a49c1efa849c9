"""Groups are split by document, the same each time, and come out of a file as they went in."""

from collections import Counter
from pathlib import Path

from train.group import SPLITS, Group, read_groups, split_of, write_groups


def test_names_are_spread_as_stated_and_keep_their_split() -> None:
    """Within two hundredths over ten thousand names."""
    counts = Counter(split_of(f"Document {n}") for n in range(10_000))
    assert {split: round(count / 100) for split, count in counts.items()}.keys() == SPLITS.keys()
    assert all(abs(counts[split] / 100 - share) < 2 for split, share in SPLITS.items())
    assert split_of("The girl child") == split_of("The girl child")


def test_groups_come_out_as_they_went_in(tmp_path: Path) -> None:
    """Those that none answers too."""
    groups = [
        Group(source="a", split="dev", question="متى؟", language="ar", passages=("واحد", "اثنان"), right=(1,)),
        Group(source="a", split="test", question="Why?", language="en", passages=("one",), right=()),
    ]
    assert write_groups(tmp_path / "new" / "groups.jsonl", groups) == 2
    assert list(read_groups(tmp_path / "new" / "groups.jsonl")) == groups
