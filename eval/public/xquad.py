"""XQuAD: the same questions and passages in several languages (arXiv 1910.11856)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.gold import GoldQuestion
from eval.public.files import files_below, json_of, language_in, list_at, object_at, words_at
from eval.public.material import Material, Row, name_of_passage, row

FORM = "an object with data: articles with paragraphs, each with context and qas (id and question)"
OVER_ENGLISH, OVER_OWN = "over English", "over its own language"

_Passage = tuple[str, str, str, list[tuple[str, str]]]
"""Symbol, label and text of a passage, and of each question on it the id and the words."""


def xquad(paths: Sequence[Path]) -> Material:
    """Questions in each language over the English passages, and those in others over their own.

    Raises:
        EvalError: A file is of another form, names no language, or has other passages or questions than the English.
    """
    files: dict[str, Path] = {}
    for path in files_below(paths, ".json"):
        language = language_in(path)
        if not language or language in files:
            why = f"is {language} as {files[language]} is" if language else "names no language"
            raise EvalError(f"{path} {why}; expected one file a language, such as xquad.ar.json")
        files[language] = path
    if "en" not in files:
        raise EvalError(f"no English file beside {', '.join(p.name for p in files.values())}; name xquad.en.json too")
    read = {language: list(_passages(path)) for language, path in files.items()}
    for language, passages in read.items():
        _require_same(files[language], passages, read["en"])
    return Material(
        rows=tuple(_rows(read)),
        questions=tuple(
            question
            for told in read
            for asked in (read if told == "en" else (told,))
            for question in _questions(asked, told, read[asked])
        ),
    )


def _passages(path: Path) -> Iterator[_Passage]:
    top = object_at(json_of(path, FORM), str(path), FORM)
    for number, article in enumerate(list_at(top, "data", str(path), FORM), 1):
        place = f"{path}, article {number}"
        paragraphs = list_at(object_at(article, place, FORM), "paragraphs", place, FORM)
        for inner, paragraph in enumerate(paragraphs, 1):
            here = f"{place}, paragraph {inner}"
            found: Mapping[str, Any] = object_at(paragraph, here, FORM)
            asked = [object_at(qa, here, FORM) for qa in list_at(found, "qas", here, FORM)]
            questions = [(words_at(qa, "id", here, FORM), words_at(qa, "question", here, FORM)) for qa in asked]
            yield f"XQuAD-{number}", str(inner), words_at(found, "context", here, FORM), questions


def _require_same(path: Path, passages: Sequence[_Passage], english: Sequence[_Passage]) -> None:
    own, others = ([(s, label, [i for i, _ in qas]) for s, label, _, qas in some] for some in (passages, english))
    if own != others:
        first = next(a or b for a, b in zip_longest(own, others) if a != b) or ("", "", [])
        raise EvalError(
            f"{path}: {len(own)} passages, and not the English {len(others)} with the same questions;"
            f" they part at article {first[0].removeprefix('XQuAD-')}, paragraph {first[1]}"
        )


def _rows(read: Mapping[str, Sequence[_Passage]]) -> Iterator[Row]:
    for language, passages in read.items():
        for symbol, label, text, _ in passages:
            yield row(symbol, language, label, text)


def _questions(asked: str, told: str, passages: Sequence[_Passage]) -> Iterator[GoldQuestion]:
    for symbol, label, _, questions in passages:
        for identity, words in questions:
            yield GoldQuestion(
                id=f"{identity} {asked}-{told}",
                question=words,
                language=asked,
                gold=frozenset([name_of_passage(symbol, label)]),
                answerable=True,
                type=OVER_ENGLISH if told == "en" else OVER_OWN,
                where={"language": told},
            )
