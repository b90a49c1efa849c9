"""Options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="FIELD=VALUE",
        help="Search only what has this value: symbol (or document), body, session, year, date, language, agenda, "
        "folder, kind or section; or leave paragraphs out by id: without. A symbol may hold a star, a year or date be "
        "a range (2020..2024), values be parted by a bar (en|fr); may be repeated.",
    ),
]
Batch = Annotated[
    Path | None,
    typer.Option(
        "--batch",
        metavar="FILE.jsonl",
        help="Take questions from a file: one object a line with id, question (or text), where; to ask also after, "
        "the questions before it.",
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        help="Write the answer for others: markdown, text, html (one page), or its sources for a reference manager: "
        "bibtex, ris, csl; json as --json. Send it to a file with > FILE.",
    ),
]
References = Annotated[
    str,
    typer.Option(
        "--references",
        metavar="LANG",
        help="With --format: print references as this language does (ar, zh, en, fr, ru, es); else each in its own.",
    ),
]
