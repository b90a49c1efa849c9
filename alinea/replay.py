"""Replay: the question of an audit file asked again, and what is the same and what differs."""

from collections.abc import Iterator
from dataclasses import dataclass

from alinea.audit import AnswerThen, Audit
from alinea.changes import Difference, hit_changes, statement_changes, verdict_changes
from alinea.engine import Engine
from alinea.snapshot import answer_then, hit_then, index_of, program_of, texts_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """The comparison of an answer with the one given now.

    Attributes:
        audit: As it was.
        now: The answer as it is.
        differences: In the order of importance: words that changed, statements, hits, what is around them.
        same: How many statements and hits are as they were.
    """

    audit: Audit
    now: AnswerThen
    differences: tuple[Difference, ...]
    same_statements: int
    same_hits: int

    @property
    def is_same(self) -> bool:
        """The answer, every hit and every cited word are as they were."""
        return not any(difference.changes_answer for difference in self.differences)


def replay(engine: Engine, audit: Audit) -> Replay:
    """Ask again what an audit file asked, with its filters and language, on the index as it is.

    A follow-up is asked as it was understood.

    Raises:
        FilterError: A filter of the file is none of this version's.
    """
    asked = audit.asked
    answer = engine.ask(asked.searched, where=asked.where, language=asked.language)
    now, hits = answer_then(answer), [hit_then(hit) for hit in answer.hits]
    statements, same_statements = statement_changes(audit.answer, now)
    rankings, same_hits = hit_changes(audit.hits, hits)
    return Replay(
        audit=audit,
        now=now,
        differences=(
            *_words(engine, audit),
            *verdict_changes(audit.answer, now),
            *statements,
            *rankings,
            *_around(engine, audit),
        ),
        same_statements=same_statements,
        same_hits=same_hits,
    )


def _words(engine: Engine, audit: Audit) -> Iterator[Difference]:
    """Cited paragraphs that are gone or have other words."""
    cited = {c.paragraph: c.reference for statement in audit.answer.statements for c in statement.citations}
    then = {hit.paragraph: hit.text for hit in audit.hits}
    now = texts_now(engine, list(cited))
    for identity, reference in cited.items():
        if identity not in now:
            yield Difference(about=f"cited {reference}", what="is gone", then=then.get(identity, ""))
        elif identity in then and now[identity] != then[identity]:
            yield Difference(about=f"cited {reference}", what="has other words", then=then[identity], now=now[identity])


def _around(engine: Engine, audit: Audit) -> Iterator[Difference]:
    """What is around the answer: versions, the model, settings, the index."""
    then, now = audit.program, program_of(engine)
    pairs = [
        ("Alinea", then.alinea, now.alinea),
        ("readers' version", str(then.reader), str(now.reader)),
        ("model", then.model, now.model),
        *(
            (f"setting {name}", str(then.settings.get(name, "")), str(now.settings.get(name, "")))
            for name in sorted({*then.settings, *now.settings})
        ),
    ]
    for about, before, after in pairs:
        if before != after:
            yield Difference(about=about, what="is another", then=before, now=after, changes_answer=False)
    files = {document.key: document.sha256 for document in engine.documents()}
    for document in audit.documents:
        if files.get(document.key) != document.sha256:
            what = "comes from another file" if document.key in files else "is not indexed any more"
            yield Difference(about=f"document {document.key}", what=what, changes_answer=False)
    before_, after_ = audit.index, index_of(engine)
    if before_.sha256 != after_.sha256:
        sizes = [f"{state.documents} documents, {state.paragraphs} units" for state in (before_, after_)]
        yield Difference(about="index", what="holds other documents", then=sizes[0], now=sizes[1], changes_answer=False)
