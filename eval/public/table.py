"""Tables in Markdown of runs on public collections, made of their summaries alone, published figures beside them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from eval.estimate import Estimate
from eval.public.sets import PublicSet, public_set
from eval.summary import ACROSS, BETWEEN

_DASH = "–"


def table(summary: Mapping[str, Any]) -> str:
    """The table of a summary."""
    collection = public_set(summary["set"])
    if collection.outcome == "read":
        return _read(collection, summary)
    lines = _square(summary) if "square" in collection.rows else _rows(collection, summary)
    return "\n".join([*lines, "", _said(collection, summary)])


def _rows(collection: PublicSet, summary: Mapping[str, Any]) -> list[str]:
    names = [measure.name for measure in collection.measures if measure.name != "failed"]  # said below the table
    rows = [["all", str(summary["questions"]), *_cells(summary["measures"], names)]]
    for group in collection.rows:
        for key, found in summary["groups"].get(group, {}).items():
            rows.append([key, str(found["questions"]), *_cells(found["measures"], names)])
    for whose, figures in _published(collection.name, summary):
        rows.append([whose, "", *(_as_published(figures.get(name)) for name in names)])
    losses = {measure.name for measure in collection.measures if measure.is_loss}
    head = ["", "questions", *(_called(name) + (" ↓" if name in losses else "") for name in names)]
    return list(_markdown(head, rows))


def _square(summary: Mapping[str, Any]) -> list[str]:
    """Question languages down, languages sought across: how often the right one stands first."""
    name = "success@1, paragraphs"
    pairs = {
        tuple(key.split(BETWEEN)): _number(group["measures"][name]["value"])
        for key, group in summary["groups"].get(ACROSS, {}).items()
    }
    spoken = sorted({language for pair in pairs for language in pair})
    rows = [[asked, *(pairs.get((asked, sought), "") for sought in spoken)] for asked in spoken]
    overall = (f"{_called(each)} {_cell(Estimate(**figure))}" for each, figure in summary["measures"].items())
    said = [f"Of all pairs: {', '.join(overall)}."]
    if least := min(((value, pair) for pair, value in pairs.items() if value), default=None):
        said.append(f"First right in the lowest pair, {BETWEEN.join(least[1])}: {least[0]}.")
    for whose, earlier in _published(summary["set"], summary):
        figures = ", ".join(f"{_called(measure)} {_as_published(value)}" for measure, value in earlier.items())
        said.append(f"{whose}: {figures}.")
    return [*_markdown(["question ↓ paragraphs →", *spoken], rows), "", " ".join(said)]


def _read(collection: PublicSet, summary: Mapping[str, Any]) -> str:
    rows, counts = [], summary["counts"]
    for kind in ("preambular paragraphs", "numbered paragraphs", "items", "all units"):
        if f"found, {kind}" in counts:
            figures = [_cell(Estimate(**summary["measures"][f"{share}, {kind}"]), 4) for share in ("found", "exact")]
            rows.append([kind, f"{counts[f'found, {kind}'][1]:.0f}", *figures])
    for whose, earlier in _published(collection.name, summary):
        rows.append([whose, "", *(_as_published(earlier.get(f"{s}, numbered paragraphs")) for s in ("found", "exact"))])
    lines = _markdown(["", "units", "found", "whole text exact"], rows)
    name = "read that is in the markup"
    spare = f"{name.capitalize()}: {_cell(Estimate(**summary['measures'][name]), 4)}." if name in counts else ""
    return "\n".join([*lines, "", " ".join(filter(None, (spare, _said(collection, summary))))])


def _published(name: str, summary: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Whose figures, and the figures; those on another format of documents than the run read are left out."""
    text = (files("eval") / "public" / "published.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(text).get(name, ()):
        if row.get("format") in (None, summary["run"].get("format")):
            yield f"{row['whose']} ({row['source']})", {k: v for k, v in row.items() if isinstance(v, float)}


def _said(collection: PublicSet, summary: Mapping[str, Any]) -> str:
    """Of what the figures are."""
    run = summary["run"]
    failed = summary["outcomes"].get("failed", 0)
    unit = "documents" if collection.outcome == "read" else "questions"
    parts = [
        f"{collection.title}: {summary['questions']:,} {unit}",
        f"the {run['split']} part alone" if run.get("split") else "",
        "a part of it, to try the program" if run.get("limit") else "",
        f"read as {run['format']}" if run.get("format") else "",
        "ranked by the reader" if run.get("read") else "",
        f"{run['paragraphs']:,} paragraphs" if run.get("paragraphs") else "",
        f"model {run['model']}" if run.get("model") else "",
        f"{failed} failed" if failed else "",
    ]
    return f"{'; '.join(filter(None, parts))}. In brackets 95 % intervals."


def _cells(measures: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    return [_cell(Estimate(**measures[name])) if name in measures else "" for name in names]


def _cell(figure: Estimate, places: int = 3) -> str:
    if figure.low is None or figure.high is None:
        return _number(figure.value, places)
    low, high = (_number(bound, places) for bound in (figure.low, figure.high))
    return f"{_number(figure.value, places)} ({low} {_DASH} {high})"


def _number(value: float | None, places: int = 3) -> str:
    return "" if value is None else f"{value:.{places}f}"


def _as_published(value: float | None) -> str:
    """With a fourth decimal where it was given."""
    return _number(value, 4).removesuffix("0")


def _called(name: str) -> str:
    return {"success@1, paragraphs": "first right", "MAP@10, paragraphs": "AP@10"}.get(
        name, name.removesuffix(", paragraphs")
    )


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"
