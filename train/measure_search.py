"""What search is worth across languages: `python -m train.measure_search DATA` embeds the aligned texts of a split.

For each pair of languages the share of texts whose twin is the nearest of all of its language in that source.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from alinea.settings import Settings
from index.model import Model
from ingest.language import LANGUAGES
from train.aligned import read_aligned


def main() -> None:
    """Embed and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--source", default="resolutions", choices=("resolutions", "unpc"))
    arguments = parser.parse_args()
    settings = Settings()
    embedder = Model(settings.model, settings.models, lambda line: print(line, file=sys.stderr)).embedder
    rows = [
        r
        for r in read_aligned(arguments.data / "aligned.jsonl")
        if (r.split, r.source) == (arguments.split, arguments.source)
    ]
    rows = [row for row in rows if set(row.told) == set(LANGUAGES)]
    firsts = {}
    told = {}
    for language in LANGUAGES:
        vectors, owners = embedder.passages([row.told[language] for row in rows])
        told[language] = vectors, owners
    for ask in LANGUAGES:
        queries = embedder.queries([row.asked[ask] for row in rows], [False] * len(rows))
        for language in LANGUAGES:
            if language != ask:
                vectors, owners = told[language]
                firsts[ask, language] = float((owners[(queries @ vectors.T).argmax(1)] == np.arange(len(rows))).mean())
    lowest = sorted(firsts, key=lambda pair: firsts[pair])[:4]
    print(f"{len(rows)} texts: nearest is the twin for {np.mean(list(firsts.values())):.3f} on average")
    print("lowest", ", ".join(f"{ask}–{told_in} {firsts[ask, told_in]:.3f}" for ask, told_in in lowest))


if __name__ == "__main__":
    main()
