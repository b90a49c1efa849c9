"""The public collections that can be measured."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.measure import Measure
from eval.measures import COMPARED, MEASURES
from eval.public.aligned import akn, unpc
from eval.public.files import files_below
from eval.public.material import Material
from eval.public.measures import FIRST, RANKED, READ, REFUSED
from eval.public.obliqa import obliqa
from eval.public.refusing import clapnq, nomiracl
from eval.public.xquad import xquad

PER_PAIR = 60
"""Texts asked of each pair of languages where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSet:
    """One collection.

    Attributes:
        name: As it is called on the command line.
        title: As it is called in print, with its source.
        outcome: "searched" where rankings are measured, "answered" where answers are, "read" where files are read.
        measures: What it is measured by.
        load: What it gives, of files and folders and how many texts of each pair of languages to ask.
        rows: By what its table is divided: "type", "language", or pairs of languages in a square.
    """

    name: str
    title: str
    outcome: str
    measures: tuple[Measure, ...]
    load: Callable[[Sequence[Path], int], Material]
    rows: tuple[str, ...] = ()


SETS = {
    each.name: each
    for each in (
        PublicSet(
            name="obliqa",
            title="ObliQA (arXiv 2409.05677)",
            outcome="searched",
            measures=RANKED,
            load=lambda paths, _: obliqa(paths),
        ),
        PublicSet(
            name="xquad",
            title="XQuAD (arXiv 1910.11856)",
            outcome="searched",
            measures=FIRST,
            load=lambda paths, _: xquad(paths),
            rows=("type", "question → document"),
        ),
        PublicSet(
            name="nomiracl",
            title="NoMIRACL (arXiv 2312.11361)",
            outcome="answered",
            measures=REFUSED,
            load=lambda paths, _: nomiracl(paths),
            rows=("split", "language"),
        ),
        PublicSet(
            name="clapnq",
            title="CLAPNQ (arXiv 2404.02103)",
            outcome="answered",
            measures=REFUSED,
            load=lambda paths, _: clapnq(paths),
        ),
        PublicSet(
            name="unpc",
            title="United Nations Parallel Corpus (Ziemski et al. 2016)",
            outcome="searched",
            measures=FIRST,
            load=unpc,
            rows=("square",),
        ),
        PublicSet(
            name="akn",
            title="Resolutions of the United Nations in several languages, Akoma Ntoso",
            outcome="searched",
            measures=FIRST,
            load=akn,
            rows=("square",),
        ),
        PublicSet(
            name="parsing",
            title="Documents of the United Nations beside their official Akoma Ntoso markup",
            outcome="read",
            measures=READ,
            load=lambda paths, _: Material(files=tuple(files_below(paths))),
        ),
    )
}


def public_set(name: str) -> PublicSet:
    """The collection of a name.

    Raises:
        EvalError: There is none.
    """
    if name not in SETS:
        raise EvalError(f"no collection {name!r}; there are {', '.join(SETS)}")
    return SETS[name]


def compared_by(settings: Mapping[str, Any]) -> tuple[Measure, ...]:
    """What runs with such settings are compared by.

    Raises:
        EvalError: They name a collection that there is none of.
    """
    return public_set(settings["set"]).measures if "set" in settings else COMPARED


def is_loss(name: str) -> bool:
    """Lower is better, of any measure by its name."""
    measures = (*MEASURES, *(measure for each in SETS.values() for measure in each.measures))
    return any(measure.is_loss for measure in measures if measure.name == name)
