"""ObliQA by two-fold crossing: `python -m train.crossed FILES RUN DATA` writes DATA/fold-0 and DATA/fold-1.

FILES is the folder that ../shared/score/obliqa.py writes, RUN the ranking that `alinea search --batch` made of its
questions. Each fold holds groups of one half's questions to train on (`python -m train.fit`), and the questions and
judgements of the other half to test on. The halves share no document.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from train.group import Group, write_groups

SEED = 17
_DEEP = 20  # hits among which wrong passages are drawn
_WRONG = 5


def halves(questions: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The half, 0 or 1, of each document: the ones most asked about first, each to the half with fewer questions.

    Args:
        questions: The documents of each question's gold passages; the first one stands for it.
    """
    asked = Counter(documents[0] for documents in questions.values())
    sums = [0, 0]
    found = {}
    for document, count in sorted(asked.items(), key=lambda pair: (-pair[1], pair[0])):
        found[document] = int(sums[1] < sums[0])
        sums[found[document]] += count
    return found


def groups(
    asked: Iterable[tuple[str, Sequence[str]]],
    ranked: Mapping[str, Sequence[str]],
    passages: Mapping[str, str],
    own: Mapping[str, bool],
    chance: random.Random,
) -> list[Group]:
    """A group a question: one passage that answers, among those of the same half that a search found and that do not.

    Args:
        asked: Questions, and the names of the passages that answer them.
        ranked: By question what a search found, best first.
        passages: By name, as the reader sees them.
        own: Whether a document is of the half.
        chance: Of what is drawn.
    """
    made = []
    for question, gold in asked:
        wrong = [name for name in ranked[question][:_DEEP] if name not in gold and own.get(document_of(name), False)]
        chosen = [chance.choice(list(gold)), *chance.sample(wrong, min(_WRONG, len(wrong)))]
        order = chance.sample(range(len(chosen)), len(chosen))
        made.append(
            Group(
                source="obliqa",
                split="train",
                question=question,
                language="en",
                passages=tuple(passages[chosen[place]] for place in order),
                right=(order.index(0),),
            )
        )
    return made


def document_of(name: str) -> str:
    """The document that a passage is of."""
    return name.partition("@")[0]


def main() -> None:
    """Write both folds and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in (arguments.files / "corpus.jsonl").read_text("utf-8").splitlines()]
    passages = {f"{r['document']}@en#{''.join(r['label'].split())}": f"{r['document']}: {r['text']}" for r in rows}
    texts = {r["id"]: r["text"] for r in map(json.loads, (arguments.files / "queries.jsonl").read_text().splitlines())}
    judged = (arguments.files / "qrels.txt").read_text("utf-8").splitlines()
    gold: dict[str, list[str]] = defaultdict(list)
    for query, _, name, _ in map(str.split, judged):
        gold[query].append(name)
    ranked: dict[str, list[str]] = defaultdict(list)
    for query, _, name, *_ in map(str.split, arguments.run.read_text("utf-8").splitlines()):
        ranked[texts[query]].append(name)
    half = halves({query: [document_of(name) for name in names] for query, names in gold.items()})
    for fold in (0, 1):
        folder = arguments.data / f"fold-{fold}"
        learned = [query for query in gold if half[document_of(gold[query][0])] == fold]
        own = {document: place == fold for document, place in half.items()}
        chance = random.Random(SEED)  # noqa: S311  nothing is secret
        asked = [(texts[query], gold[query]) for query in learned]
        count = write_groups(folder / "groups.jsonl", groups(asked, ranked, passages, own, chance))
        tested = [query for query in gold if query not in set(learned)]
        lines = [json.dumps({"id": query, "text": texts[query]}) for query in tested]
        (folder / "queries.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        kept = [line for line in judged if line.split()[0] in set(tested)]
        (folder / "qrels.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
        print(f"fold {fold}: {count} questions to train on, {len(tested)} to test on")


if __name__ == "__main__":
    main()
