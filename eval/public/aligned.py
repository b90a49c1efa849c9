"""Aligned texts: each asked for in one language and sought among those of another.

Texts that stand more than once in their language are not asked: no search could tell which was meant.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from pathlib import Path

from eval.errors import EvalError
from eval.gold import GoldQuestion, paragraph_name
from eval.public.files import files_below, language_in, text_of
from eval.public.material import Material, name_of_passage, row
from ingest.paragraph import Paragraph

_SEED = 7
_LEAST = 20  # characters of a paragraph that is asked; shorter ones ("Recalling also its resolutions") say too little
_AGAIN = "~"  # in the id of a unit whose number stood before it in its place
_KINDS = ("preambular", "paragraph", "item")

Texts = Mapping[str, Mapping[str, str]]
"""By language and name."""


def unpc(paths: Sequence[Path], per_pair: int) -> Material:
    """The United Nations Parallel Corpus (Ziemski et al. 2016): aligned lines, one file a language.

    A file of as many lines whose name holds "ids" says of which document each is, as its first word.

    Raises:
        EvalError: Fewer than two languages, or files of different length.
    """
    files = files_below(paths)
    documents = [path for path in files if "ids" in path.name.casefold().split(".")]
    spoken = {language_in(path): path for path in files if path not in documents and language_in(path)}
    lines = {language: _lines(path) for language, path in spoken.items()}
    if len(lines) < 2:
        raise EvalError(
            f"texts in: {', '.join(lines) or 'none'}; expected one file a language, such as en.txt and fr.txt"
        )
    lengths = {path.name: len(lines[language]) for language, path in spoken.items()}
    named = [(line.split() or [""])[0] for line in _lines(documents[0])] if documents else []
    if documents:
        lengths[documents[0].name] = len(named)
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise EvalError(f"files of different length, in lines: {told}; expected aligned ones")
    places = _places(named or [str(n) for n in range(len(next(iter(lines.values()))))])
    said = {
        language: {place: line.strip() for place, line in zip(places, own, strict=True) if line.strip()}
        for language, own in lines.items()
    }
    texts = {language: {name_of_passage(*place): line for place, line in own.items()} for language, own in said.items()}
    return Material(
        rows=tuple(
            row(place[0], language, place[1], line) for language, own in said.items() for place, line in own.items()
        ),
        questions=tuple(aligned(texts, per_pair)),
    )


def _lines(path: Path) -> list[str]:
    return text_of(path).removesuffix("\n").split("\n")


def _places(documents: Sequence[str]) -> list[tuple[str, str]]:
    """For each line a symbol, that says nothing to be found by, and its number."""
    numbers = {name: n for n, name in enumerate(dict.fromkeys(documents), 1)}
    return [(f"UNPC-{numbers[name]}", str(line)) for line, name in enumerate(documents, 1)]


def akn(paths: Sequence[Path], per_pair: int) -> Material:
    """Akoma Ntoso files of the same documents in several languages; what is asked is made of what was read.

    Raises:
        EvalError: No .xml file.
    """
    return Material(files=tuple(files_below(paths, ".xml")), made=lambda units: aligned(texts_of(units), per_pair))


def texts_of(units: Iterable[Paragraph]) -> dict[str, dict[str, str]]:
    """The numbered units that say enough to be asked for, by their place: symbol, annex or part, and number.

    A number that stands twice in one place is left out: only the order tells the two apart, and a version that leaves
    one out would make another right.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    repeated: set[tuple[str, str]] = set()
    for unit in units:
        name, again, _ = paragraph_name(unit.id).partition(_AGAIN)
        if again:
            repeated.add((unit.language, name))
        elif unit.kind in _KINDS and unit.label and len(unit.text) > _LEAST:
            found[unit.language][name] = unit.text
    for language, name in repeated:
        found[language].pop(name, None)
    return dict(found)


def aligned(texts: Texts, per_pair: int) -> list[GoldQuestion]:
    """For each ordered pair of languages, texts of the one to be found by their likes in the other.

    Args:
        texts: Those that are there in all the languages are asked for.
        per_pair: How many, drawn by chance that is always the same; 0 for all.

    Raises:
        EvalError: No text is there in two languages or more, or in all.
    """
    alone = {language: _once(own) for language, own in texts.items()}
    common = sorted(set.intersection(*map(set, alone.values()))) if len(alone) > 1 else []
    if not common:
        raise EvalError(f"nothing stands under one number in all of: {', '.join(alone) or 'no language'}")
    chance = random.Random(_SEED)  # noqa: S311  nothing is secret
    found = []
    for asked, sought in permutations(sorted(alone), 2):
        names = chance.sample(common, min(per_pair, len(common))) if per_pair else common
        found += [
            GoldQuestion(
                id=f"{asked}-{sought} {name}",
                question=alone[asked][name],
                language=asked,
                gold=frozenset([name]),
                answerable=True,
                where={"language": sought},
            )
            for name in names
        ]
    return found


def _once(texts: Mapping[str, str]) -> dict[str, str]:
    times = Counter(" ".join(text.casefold().split()) for text in texts.values())
    return {name: text for name, text in texts.items() if times[" ".join(text.casefold().split())] == 1}
