"""The data to train on: `python -m train.data ../shared/corpus DATA` writes DATA/groups.jsonl, the same each time."""

import argparse
from collections import Counter
from pathlib import Path

from alinea.settings import Settings
from index.model import Model
from train import invented, public, resolutions
from train.documents import documents
from train.group import write_groups
from train.questions import questions
from train.written import conferences, on_resolutions

SEED = 17


def main() -> None:
    """Write the groups and say how many there are of each source and split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--xquad", type=int, default=300, help="questions to draw")
    parser.add_argument("--obliqa", type=int, default=500, help="questions to draw")
    parser.add_argument("--looks", type=int, default=1, help="groups a question to train on, among other passages each")
    arguments = parser.parse_args()
    settings = Settings()
    embedder = Model(settings.model, settings.models, print).embedder
    asked = arguments.corpus / "qa"
    found = documents(arguments.corpus)
    groups = [
        *public.nomiracl(asked / "nomiracl", SEED),
        *public.clapnq(asked / "clapnq" / "dev.jsonl"),
        *public.xquad(asked / "xquad", arguments.xquad, SEED),
        *public.obliqa(asked / "obliqa", arguments.obliqa, SEED),
        *resolutions.groups(found, [*questions(arguments.corpus), *on_resolutions()], embedder, SEED, arguments.looks),
        *invented.groups(list(conferences()), embedder, SEED, arguments.looks),
    ]
    write_groups(arguments.data / "groups.jsonl", groups)
    for (source, split), count in sorted(Counter((group.source, group.split) for group in groups).items()):
        print(f"{source:12} {split:6} {count:5}")


if __name__ == "__main__":
    main()
