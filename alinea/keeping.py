"""Keeping: an answer turned into a gold question of the user's own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alinea.engine import Engine
from alinea.errors import NotIndexedError
from alinea.gold_files import own_gold
from answer.answer import Answer
from answer.errors import ReferenceFormatError
from answer.found import NAME as LOOK_UP
from answer.reference import reference_to
from eval.errors import EvalError
from eval.gold import GoldQuestion, name_of, paragraph_name
from eval.gold_writer import append_gold
from ingest.paragraph import Paragraph

_BETWEEN = re.compile(r"[;；؛\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A question that was kept: where, and as what."""

    path: Path
    question: GoldQuestion


def cited(answer: Answer) -> tuple[str, ...]:
    """The ids of the paragraphs that an answer cites, in order, each once."""
    return tuple(dict.fromkeys(c.paragraph for said in answer.statements for c in said.citations))


def keep(
    engine: Engine, answer: Answer, gold: Sequence[str], *, is_right: bool, where: Mapping[str, str] | None = None
) -> Kept:
    """Add an answer's question to the user's own gold file.

    Args:
        engine: Whose documents it was asked of.
        answer: Of a follow-up what it was understood as is kept, which stands by itself.
        gold: Ids of the paragraphs that answer it; none where the documents do not.
        is_right: What the reader says of the answer; it is noted.
        where: Fields that the question was held to.

    Raises:
        NotIndexedError: A paragraph is not in the index.
        RepeatedError: The file asks this already.
        EvalError: The file cannot be read or written.
    """
    paragraphs = engine.index.catalog.paragraphs_by_id(list(gold))
    if missing := [identity for identity in gold if identity not in paragraphs]:
        raise NotIndexedError(f"no paragraph {missing[0]} in the index; it may have been removed")
    path = own_gold(engine.settings)
    question = append_gold(
        path,
        {
            "question": answer.searched or answer.question,
            "language": answer.language,
            "gold": list(dict.fromkeys(_reference(paragraphs[identity]) for identity in gold)),
            "answerable": bool(gold),
            "type": "unanswerable" if not gold else "lookup" if answer.answerer == LOOK_UP else "",
            **({"where": dict(where)} if where else {}),
            "note": "kept from an answer that was " + ("right" if is_right else "wrong"),
        },
    )
    return Kept(path=path, question=question)


def named(engine: Engine, text: str) -> list[str]:
    """The ids of the paragraphs that references name, which semicolons part, in any language in which they are there.

    Raises:
        ReferenceFormatError: A part of the text is no reference to a paragraph.
        NotIndexedError: No such document or paragraph.
    """
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if not parts:
        raise ReferenceFormatError("no reference was given")
    return list(dict.fromkeys(identity for part in parts for identity in _named(engine, part)))


def _named(engine: Engine, text: str) -> list[str]:
    found = None if "#" in text else engine.look_up(text)  # an id is no sentence
    if found and found.named:
        return list(found.named)
    if found:
        raise NotIndexedError(found.note)
    try:
        symbol, _, tail = name_of(text).partition("#")
    except EvalError as error:
        raise ReferenceFormatError(str(error)) from None
    catalog = engine.index.catalog
    ids = [f"{document.key}#{tail}" for document in catalog.documents(symbol)]
    there = catalog.paragraphs_by_id(ids)
    if not there:
        raise NotIndexedError(f"{symbol} has no paragraph {tail}" if ids else f"{symbol} is not indexed")
    return [next(identity for identity in ids if identity in there)]


def _reference(paragraph: Paragraph) -> str:
    """As printed where that can be read back, else the name without a language."""
    name = paragraph_name(paragraph.id)
    printed = reference_to(paragraph)
    try:
        return printed if name_of(printed) == name else name
    except (ReferenceFormatError, EvalError):
        return name
