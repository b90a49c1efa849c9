"""Calibrate the confidence: `python -m train.calibrate ../shared/corpus DATA` writes `answer/confidence.toml`.

Questions of the dev parts of NoMIRACL, of the resolutions and of the texts of climate conferences, and those on the
dossiers, are asked as the program asks them; the weights are fitted to these (logistic regression, each collection and
each side of it counting the same). The least confidence is the one at which as large a share of the answerable
questions on documents goes unanswered as of the others is answered, resolutions counting three times as much as the
texts of conferences and the dossiers, whose questions are made to be hard. What they are worth is printed of each
split; the test part has no say in it.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alinea.settings import Settings
from answer.confidence import FEATURES
from eval.confidence import auroc
from index.adapters import READER
from index.prepare_reader import identity
from train.asked import Asked, matrix, of_climate, of_dossiers, of_passages, of_resolutions
from train.documents import documents

SEED = 17
_RIDGE = 0.3
_FITTED = ("nomiracl", "resolutions", "dossiers", "climate")
_SAY = {"resolutions": 3.0, "dossiers": 1.0, "climate": 1.0}  # in the least confidence
_OUT = Path(__file__).parents[1] / "answer" / "confidence.toml"


def fit(values: NDArray[np.float64], right: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights (k + 1,), the bias last, of a logistic regression by Newton's method, a little ridge on the weights.

    Args:
        values: (n, k).
        right: 1 or 0, (n,).
        shares: What each row counts, (n,), all together n.
    """
    whole = np.column_stack([values, np.ones(len(values))])
    ridge = np.diag([_RIDGE] * values.shape[1] + [1e-6])
    weights = np.zeros(whole.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-whole @ weights))
        slope = whole.T @ (shares * (right - likely)) - ridge @ weights
        curve = (whole * (shares * likely * (1 - likely))[:, None]).T @ whole + ridge
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def counted(rows: Sequence[Asked]) -> NDArray[np.float64]:
    """What each row counts: each collection, and of each its answerable and its other questions, the same in all."""
    names = [(row.source, row.answerable) for row in rows]
    sizes = {name: names.count(name) for name in names}
    return np.array([len(rows) / len(sizes) / sizes[name] for name in names])


def main() -> None:
    """Ask, fit, write and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    arguments.data.mkdir(parents=True, exist_ok=True)
    models = Settings().models
    kin = {symbol: document.kin for symbol, document in documents(arguments.corpus).items()}
    rows = [
        *of_passages(arguments.corpus / "qa" / "nomiracl", arguments.data, models, SEED),
        *of_resolutions(arguments.corpus, kin, arguments.data, models),
        *of_climate(arguments.corpus, arguments.data, models),
        *of_dossiers(arguments.data, models),
    ]
    lines = [json.dumps(asdict(row), ensure_ascii=False) for row in rows]
    (arguments.data / "asked.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    dev = [row for row in rows if row.split == "dev" and row.source in _FITTED]
    values, right = matrix(dev)
    weights = fit(values, right, counted(dev))
    least = least_of([row for row in dev if row.source in _SAY], weights)
    write(weights, least)
    for split in ("train", "dev", "test"):
        for source in _FITTED:
            some = [row for row in rows if (row.split, row.source) == (split, source)]
            if some:
                print(f"{split:6} {line(source, some, confidence(some, weights), least)}")


def least_of(rows: Sequence[Asked], weights: NDArray[np.float64]) -> float:
    """The least confidence by rows of the collections that have a say in it."""
    say = np.array([_SAY[row.source] for row in rows])
    return balanced(confidence(rows, weights), matrix(rows)[1], counted(rows) * say)


def balanced(sure: NDArray[np.float64], right: NDArray[np.float64], shares: NDArray[np.float64]) -> float:
    """The least confidence at which the two ways to be wrong are alike (the equal error rate), between two rows.

    Args:
        sure: Confidences (n,).
        right: 1 where the question has an answer, else 0, (n,).
        shares: What each counts, (n,).
    """
    cuts = np.unique(sure)
    between = (cuts[1:] + cuts[:-1]) / 2
    answerable, other = shares * (right == 1), shares * (right == 0)
    refused = np.array([answerable @ (sure < cut) for cut in between]) / answerable.sum()
    false = np.array([other @ (sure >= cut) for cut in between]) / other.sum()
    return float(between[np.abs(refused - false).argmin()])


def confidence(rows: Sequence[Asked], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each row, (n,)."""
    values, _ = matrix(rows)
    return np.asarray(1 / (1 + np.exp(-(values @ weights[:-1] + weights[-1]))))


def line(name: str, rows: Sequence[Asked], sure: NDArray[np.float64], least: float) -> str:
    """What the confidence is worth on some rows."""
    right = np.array([row.answerable for row in rows])
    area = float(auroc(np.column_stack([sure, right]).astype(float), np.ones((1, len(rows))))[0])
    refused, false = float((sure[right] < least).mean()), float((sure[~right] >= least).mean())
    known = [row.first for row in rows if row.first is not None]
    first = f"  first right {np.mean(known):.3f} of {len(known)}" if known else ""
    return f"{name:12} n={len(rows):4}  area {area:.3f}  over-refusal {refused:.3f}  false answers {false:.3f}{first}"


def write(weights: NDArray[np.float64], least: float) -> None:
    """Write the program's file."""
    lines = [
        "# Made by python -m train.calibrate. A feature's weight is for its value as answer/confidence.py gives it.",
        f'reader = "{identity(READER)}"',
        f"bias = {weights[-1]:.4f}",
        f"least = {least:.4f}",
        "",
        "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(FEATURES, weights[:-1], strict=True)),
    ]
    _OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
