"""The memory of a process and of all that it started, read from Linux's `/proc`."""

from pathlib import Path


def private_megabytes(process: int) -> float:
    """What would be free without them: pages that no other process shares (USS)."""
    return sum(_of(one, "Private_Clean", "Private_Dirty") for one in _tree(process)) / 2**10


def resident_megabytes(process: int) -> float:
    """What is in memory, shared libraries included (RSS)."""
    return sum(_of(one, "Rss") for one in _tree(process)) / 2**10


def _of(process: int, *names: str) -> int:
    """Kilobytes under these names."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    figures = {name: int(value.split()[0]) for name, _, value in (line.partition(":") for line in lines)}
    return sum(figures[name] for name in names)


def _tree(process: int) -> list[int]:
    found = [process]
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += _tree(int(child))
    return found
