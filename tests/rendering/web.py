"""A sample as markup: a page for browsers, and one for the PDF printer, which wants notes where they are called."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from importlib.resources import files
from itertools import groupby, pairwise
from unicodedata import combining

from ingest.bidi import has_right_to_left
from ingest.symbol import SYMBOL
from tests.rendering.source import Piece, Run, Source

_LISTS = (("a", "abcdefghijklmnopqrstuvwxyz"), ("i", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")))
_TAGS = {"part": "h2", "heading": "h3"}


def web_page(source: Source) -> str:
    """A page for browsers: lists where a browser prints the same numbers, notes at the end behind links."""
    body = "".join(_web_body(source))
    notes = "".join(
        f'<li id="note-{mark}">{_text(runs, linked=True)} <a href="#call-{mark}">↩</a></li>\n'
        for mark, runs in source.notes.items()
    )
    notes = f'<section class="notes">\n<ol>\n{notes}</ol>\n</section>\n' if notes else ""
    return _page(source, "web.css", f"{body}{notes}")


def print_page(source: Source, job: str) -> str:
    """A page for the PDF printer: each note stands where it is called, every number is printed as it is.

    Args:
        source: The sample.
        job: The number at the foot of every page, on the first one as a bar code too.
    """
    source = _unvowelled(source) if source.document.language == "ar" else source
    body = "".join(_block(piece, source, linked=False) for piece in source.pieces)
    digits = "".join(c for c in job if c.isdigit())
    foot = f'<p class="job">{escape(job)}</p>\n<p class="bars">*{digits}*</p>\n'
    return _page(source, "print.css", f"{foot}{body}")


def _unvowelled(source: Source) -> Source:
    """The sample without vowel signs: WeasyPrint 70 tells a PDF that each stands for the first letter that bore it."""

    def plain(runs: Sequence[Run]) -> tuple[Run, ...]:
        signs = ("".join(c for c in run.text if not combining(c)) for run in runs)
        return tuple(replace(run, text=text) for run, text in zip(runs, signs, strict=True))

    pieces = tuple(replace(piece, runs=plain(piece.runs)) for piece in source.pieces)
    return replace(source, pieces=pieces, notes={mark: plain(runs) for mark, runs in source.notes.items()})


def _page(source: Source, style: str, body: str) -> str:
    css = files("tests.rendering").joinpath(style).read_text(encoding="utf-8")
    document = source.document
    direction = "rtl" if document.language == "ar" else "ltr"
    return (
        f'<!DOCTYPE html>\n<html lang="{document.language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(document.symbol)}</title>\n<style>\n{css}</style>\n</head>\n"
        f'<body class="{document.kind}">\n<main>\n{_masthead(source)}{body}</main>\n</body>\n</html>\n'
    )


def _masthead(source: Source) -> str:
    box = "".join(f"<p{_latin(line, source)}>{escape(line)}</p>" for line in source.box)
    place = "".join(f"<p>{escape(line)}</p>" for line in source.place)
    titles = "".join(
        f'<h1 class="title">{escape(line)}</h1>\n' if line == source.title else f'<p class="above">{escape(line)}</p>\n'
        for line in source.titles
    )
    topic = f'<p class="topic"><b>{escape(source.topic)}</b></p>\n'
    return (
        f'<div class="head">\n<p class="organ">{escape(source.organ)}</p>\n'
        f'<div class="box"><p class="symbol">{escape(source.document.symbol)}</p>{box}</div>\n</div>\n'
        f'<div class="place">{place}</div>\n{topic}{titles}'
    )


def _latin(line: str, source: Source) -> str:
    """The direction of a line of an Arabic document that holds no Arabic letter."""
    return ' dir="ltr"' if source.document.language == "ar" and not has_right_to_left(line) else ""


def _web_body(source: Source) -> Iterator[str]:
    for listed, group in groupby(source.pieces, key=lambda piece: piece.kind in ("paragraph", "item")):
        pieces = list(group)
        if listed:
            yield _listing(pieces, source)
        else:
            yield from (_block(piece, source, linked=True) for piece in pieces)


def _listing(pieces: Sequence[Piece], source: Source) -> str:
    """Paragraphs and items as nested lists, an item that no list can number as a paragraph of its own."""
    text, open_lists = "", list[str]()
    for piece in pieces:
        kind, value = _listed(piece)
        depth = piece.depth + 1
        while len(open_lists) > depth or (len(open_lists) == depth and open_lists[-1] != kind):
            text += "</li>\n</ol>\n" if open_lists.pop() else ""
        if len(open_lists) < depth:
            text += f'\n<ol type="{kind}">\n' if kind else ""
            open_lists.append(kind)
        elif kind:
            text += "</li>\n"
        if kind:
            text += f'<li value="{value}">{_text(piece.runs, linked=True)}'
        else:
            text += _block(piece, source, linked=True)
    while open_lists:
        text += "</li>\n</ol>\n" if open_lists.pop() else ""
    return text


def _listed(piece: Piece) -> tuple[str, int]:
    """The type of list that prints a piece's number, and its value; "" where a browser cannot print it so."""
    if piece.kind == "paragraph":
        number = piece.number.removesuffix(".")
        return ("1", int(number)) if number.isascii() and number.isdigit() and piece.number.endswith(".") else ("", 0)
    kind, values = _LISTS[min(piece.depth, 2) - 1]
    mark = piece.number.removeprefix("(").removesuffix(")")
    return (kind, values.index(mark) + 1) if f"({mark})" == piece.number and mark in values else ("", 0)


def _block(piece: Piece, source: Source, *, linked: bool) -> str:
    if piece.rows:
        return _table(piece)
    tag = _TAGS.get(piece.kind, "p")
    number = f'<span class="number">{escape(piece.number)}</span> ' if piece.number else ""
    name = f"{piece.kind} depth-{piece.depth}" if piece.depth else piece.kind
    notes = {} if linked else source.notes
    return f'<{tag} class="{name}">{number}{_text(piece.runs, notes, linked=linked)}</{tag}>\n'


def _table(piece: Piece) -> str:
    rows = []
    for index, cells in enumerate(piece.rows):
        tag = "th" if index == 0 and piece.kind == "table" else "td"
        rows.append("".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells))
    inside = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="{piece.kind}">\n{inside}\n</table>\n'


def _text(runs: Iterable[Run], notes: Mapping[str, tuple[Run, ...]] | None = None, *, linked: bool) -> str:
    parts: list[str] = []
    for run, after in pairwise((*runs, Run())):
        words, last = run.text, ""
        if run.note and linked:
            words = f'<sup><a id="call-{run.note}" href="#note-{run.note}">{run.note}</a></sup>'
        elif run.note:
            words = f'<span class="note">{_text((notes or {})[run.note], linked=False)}</span></span>'
        elif linked:
            words = escape(words).replace("\n", "<br>\n")
        else:
            if after.note:  # stands on the line of the word before it
                words, last = _parted(words)
            words = SYMBOL.sub(r'<span class="whole">\g<0></span>', escape(words).replace("\n", "<br>\n"))
        words = f"<em>{words}</em>" if run.italic else words
        parts.append(words + (f'<span class="whole">{escape(last)}' if after.note and not linked else ""))
    return "".join(parts)


def _parted(words: str) -> tuple[str, str]:
    """Words, and the last one of them, or the last sign where Chinese writes no spaces.

    A number is not parted: WeasyPrint would print the years of "2026-2028" without regard to the Arabic around them.
    """
    last = re.search(r"[\u3000-\u9fff\uff00-\uffef]$|[^\s\d\u3000-\u9fff\uff00-\uffef]*$", words)
    place = last.start() if last else len(words)
    return words[:place], words[place:]
