"""Commands that ask: a question, a conversation, a query, and what was asked before."""

from pathlib import Path
from typing import Annotated

import typer

from alinea.commands.option import Batch, Format, Json, References, Where
from alinea.session import engine_on, require_format, where_fields


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="In Arabic, Chinese, English, French, Russian or Spanish.")] = "",
    where: Where = None,
    lang: Annotated[
        str,
        typer.Option(
            "--lang", help="Language of the question (ar, zh, en, fr, ru, es); found from its words where absent."
        ),
    ] = "",
    after: Annotated[
        list[str] | None,
        typer.Option(
            "--after",
            metavar="QUESTION",
            help="A question asked before, from which a follow-up ('and who chairs it?') is understood; may be "
            "repeated, oldest first.",
        ),
    ] = None,
    batch: Batch = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="OUT.jsonl",
            help="With --batch: add the answers to this file, asking only what has none in it yet.",
        ),
    ] = None,
    format: Format = "",  # noqa: A002  the option's own name
    references: References = "",
    audit: Annotated[
        Path | None,
        typer.Option(
            "--audit",
            metavar="FILE",
            help="Also keep question, hits, scores and answer in a file, from which `alinea replay FILE` asks again.",
        ),
    ] = None,
    no_llm: Annotated[
        bool, typer.Option("--no-llm", help="Quote the paragraphs, though ALINEA_LLM names a language model.")
    ] = False,
    json: Json = False,
) -> None:
    """Answer a question with statements and the paragraphs that carry them; exit status 1 if nothing is found.

    Without a language model each statement is quoted word for word; with one (ALINEA_LLM) each is checked.
    A batch prints one answer object a line; a question that fails has an error in its place, and the exit status is 1.
    """
    from alinea import printed_answer, terminal
    from alinea.audit import write_audit
    from alinea.batch import read_batch
    from alinea.batch_answers import ask_batch
    from alinea.conversation import turns_of
    from alinea.formats.writer import written
    from alinea.objects import answer_object
    from alinea.snapshot import audit_of

    if bool(question.strip()) == bool(batch):
        raise typer.BadParameter("give either a question or --batch FILE.jsonl")
    if (batch and after) or (out and not batch):
        raise typer.BadParameter("--out goes with --batch, and --after without: there it stands in the lines, as after")
    if batch and (format not in ("", "json") or audit):
        raise typer.BadParameter("--batch prints JSON lines: give no other --format, and no --audit, with it")
    require_format(format, references, json=json)
    with engine_on(context.obj, llm=not no_llm) as engine:
        if batch:
            failed = ask_batch(engine, read_batch(batch), out, where=where_fields(where), language=lang)
            terminal.complain_of(failed)
            raise typer.Exit(1 if failed else 0)
        turns = turns_of(engine, after or (), where=where_fields(where), language=lang)
        with printed_answer.Draft() as draft:
            answer = engine.ask(question, where=where_fields(where), language=lang, turns=turns, on_text=draft.show)
        documents = engine.documents_of(answer)
        if audit:
            write_audit(audit, audit_of(engine, answer, where_fields(where), lang))
    printed_answer.print_usage(answer)
    if json or format == "json":
        terminal.print_json(answer_object(answer))
    elif format:
        terminal.print_written(written(answer, documents, format, references))
    else:
        printed_answer.print_answer(answer)
    raise typer.Exit(0 if answer.statements else 1)


def chat(
    context: typer.Context,
    where: Where = None,
    lang: Annotated[
        str, typer.Option("--lang", help="Language of the questions; found from their words where absent.")
    ] = "",
) -> None:
    """Answer one question after the other; follow-ups are understood. :new starts afresh, :quit or Ctrl-D ends."""
    from alinea.chat import chat as talk

    with engine_on(context.obj) as engine:
        talk(engine, where=where_fields(where), language=lang)


def search(
    context: typer.Context,
    query: Annotated[
        str, typer.Argument(help="Words or a question, in any of the six languages; what is quoted must stand so.")
    ] = "",
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many paragraphs at most.")] = 10,
    where: Where = None,
    batch: Batch = None,
    run: Annotated[
        Path | None, typer.Option("--run", metavar="OUT.trec", help="With --batch: write the rankings as a TREC run.")
    ] = None,
    read: Annotated[
        bool, typer.Option("--read", help="Read the first hits together with the question, which orders them better.")
    ] = False,
    json: Json = False,
) -> None:
    """List the paragraphs nearest to a query in meaning and words, best first, language versions as one."""
    from alinea import printed_answer, terminal
    from alinea.batch import read_batch, write_run
    from alinea.objects import hit_object
    from index.query import Request

    if bool(query.strip()) == bool(batch) or bool(batch) != bool(run):
        raise typer.BadParameter("give either a query, or --batch FILE.jsonl with --run OUT.trec")
    with engine_on(context.obj) as engine:
        if batch and run:
            items = read_batch(batch)
            requests = (Request(text=i.question, where={**where_fields(where), **i.where}) for i in items)
            with terminal.Progress() as progress:
                found_for = engine.searches(requests, k=k, read=read)
                rankings = zip(progress.counted("searching", items), found_for, strict=True)
                write_run(run, ((item.id, hits) for item, hits in rankings))
            return
        found = engine.look_up(query, where=where_fields(where))
        hits = list(found.hits[:k]) if found else engine.search(query, k=k, where=where_fields(where), read=read)
    if found and found.note:
        terminal.complain(found.note)
    if json:
        terminal.print_json([hit_object(hit) for hit in hits])
    else:
        printed_answer.print_hits(hits, looked_up=found is not None)
    raise typer.Exit(0 if hits else 1)


def replay(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `alinea ask --audit FILE` wrote.")],
    json: Json = False,
) -> None:
    """Ask again what an audit file asked, and print what differs; exit status 1 if the answer or a hit does.

    Versions, the model and documents that changed without changing the answer are named, and the status stays 0.
    """
    from alinea import printed_replay, terminal
    from alinea.audit import read_audit
    from alinea.objects import replay_object
    from alinea.replay import replay as replayed

    with engine_on(context.obj) as engine:
        outcome = replayed(engine, read_audit(file))
    terminal.print_json(replay_object(outcome)) if json else printed_replay.print_replay(outcome)
    raise typer.Exit(0 if outcome.is_same else 1)
