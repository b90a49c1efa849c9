"""A run that falls below its floors is noticed."""

import tomllib
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.estimate import Estimate
from eval.floors import broken, floors_of
from eval.measures import BY_NAME

GOLD = Path(__file__).parents[2] / "eval" / "gold"


def figure(name: str, value: float | None) -> dict[str, Estimate]:
    return {name: Estimate(measure=name, value=value, low=None, high=None, questions=1, unscored=0)}


def test_floors_stand_beside_the_gold_file_or_above_it(tmp_path: Path) -> None:
    """In a table of its name; other gold files have none."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "floors.toml").write_text('[mine]\n"citation F1" = 0.5\n')
    assert floors_of(tmp_path / "gold" / "mine.jsonl") == floors_of(tmp_path / "mine.jsonl") == {"citation F1": 0.5}
    assert floors_of(tmp_path / "other.jsonl") == {}
    assert floors_of(GOLD / "samples.jsonl")["failed"] == 0.0


@pytest.mark.parametrize("name", ["samples", "dev", "test"])
def test_each_set_of_the_repository_has_its_table(name: str) -> None:
    """Of measures that there are; one without floors breaks none."""
    assert (GOLD / f"{name}.jsonl").exists()
    assert name in tomllib.loads((GOLD.parent / "floors.toml").read_text(encoding="utf-8"))
    assert set(floors_of(GOLD / f"{name}.jsonl")) <= BY_NAME.keys()


@pytest.mark.parametrize(
    ("text", "reason"), [('"F9" = 1', "no measure 'F9'"), ('"failed" = "no"', "expected a number")]
)
def test_floors_that_are_none_are_refused(tmp_path: Path, text: str, reason: str) -> None:
    """With the measures that there are."""
    (tmp_path / "floors.toml").write_text(f"[mine]\n{text}\n")
    with pytest.raises(EvalError, match=reason):
        floors_of(tmp_path / "mine.jsonl")


def test_a_floor_is_broken_from_below_and_for_losses_from_above() -> None:
    """What has no value reaches none."""
    assert broken({"citation F1": 0.5}, figure("citation F1", 0.5)) == []
    assert broken({"citation F1": 0.5}, figure("citation F1", 0.4)) == ["citation F1 is 0.400, expected 0.500 or more"]
    assert broken({"failed": 0.1}, figure("failed", 0.1)) == []
    assert broken({"failed": 0.1}, figure("failed", 0.2)) == ["failed is 0.200, expected 0.100 or less"]
    assert broken({"failed": 0.1}, figure("failed", None)) == ["failed has no value, expected 0.100 or less"]
