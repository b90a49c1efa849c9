"""One question in a report: what was asked, what was said, and the cited beside the gold paragraphs."""

import re
from html import escape

from eval.gold import paragraph_name
from eval.judgement import judged
from eval.record import Record, Shown

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_BEFORE_MARK = re.compile(r" (?=[?!:;»])")
_SIGNS = {"right": "✓ ", "wrong": "✗ "}  # beside the colours, which not everybody sees


def card(record: Record) -> str:
    """The question, to be opened."""
    said, kind = _verdict(record)
    question = record.question
    facts = " · ".join(filter(None, (question.id, question.type, question.language, question.split)))
    return (
        f'<details><summary><span class="asked" dir="auto" lang="{escape(question.language)}">'
        f"{_words(question.question)}</span>"
        f'<span class="worth">{escape(facts)}</span><span class="worth {kind}">{escape(said)}</span></summary>'
        f'<div class="sides"><div><h3>Cited</h3>{_cited(record)}</div><div><h3>Gold</h3>{_gold(record)}</div></div>'
        f"{_notes(record)}</details>"
    )


def _verdict(record: Record) -> tuple[str, str]:
    found = judged(record)
    tally = found.tally
    said = found.kind
    if said in ("wrong", "partly right", "right"):
        said = f"{tally.right:.0f} of {tally.cited:.0f} cited right, {tally.found:.0f} of {tally.gold:.0f} found"
    neutral = found.kind in ("partly right", "not scored")
    return said, "right" if found.is_right else "" if neutral else "wrong"


def _cited(record: Record) -> str:
    if record.outcome == "failed":
        return f'<p class="wrong">{escape(record.reason)}</p>'
    right = record.question.gold | record.question.alternatives.keys()
    shown = []
    for said in record.statements:
        for place, identity in enumerate(said.cited):
            paragraph = record.paragraphs.get(identity, Shown(reference=identity, text=""))
            kind = "right" if paragraph_name(identity) in right else "wrong"
            shown.append(_paragraph(paragraph.reference, _said(said.text if place == 0 else "", paragraph.text), kind))
    return "".join(shown) or "<p>Nothing was found.</p>"


def _gold(record: Record) -> str:
    shown = []
    for name in sorted(record.question.gold):
        paragraph = record.paragraphs.get(name)
        text = paragraph.text if paragraph else "It is not in the index."
        reference = paragraph.reference if paragraph else name
        shown.append(_paragraph(reference, _text(text), "", _place(name, record)))
    return "".join(shown) or "<p>The documents do not answer it.</p>"


def _place(name: str, record: Record) -> str:
    ranking = record.ranking
    return f"looked at as number {ranking.index(name) + 1}" if name in ranking else "not looked at"


def _said(statement: str, paragraph: str) -> str:
    """What was said, marked in the paragraph that it is quoted from, or before it where the words are other ones."""
    if not statement or not paragraph or statement == paragraph:
        return _text(statement or paragraph)
    before, quoted, after = paragraph.partition(statement)
    if quoted:
        return f'<p dir="auto">{_words(before)}<mark>{_words(quoted)}</mark>{_words(after)}</p>'
    return f'<p dir="auto"><mark>{_words(statement)}</mark></p>{_text(paragraph)}'


def _text(text: str) -> str:
    return f'<p dir="auto">{_words(text)}</p>' if text else ""


def _words(text: str) -> str:
    """Escaped, the space before a mark such as the French "?" one that no line ends at."""
    return escape(_BEFORE_MARK.sub("\u00a0", text))


def _paragraph(reference: str, words: str, kind: str, place: str = "") -> str:
    way = "rtl" if _ARABIC.search(reference) else "ltr"
    under = f'<small><bdi dir="ltr">{place}</bdi></small>' if place else ""
    cite = f"<cite>{_SIGNS.get(kind, '')}{escape(reference)}</cite>"
    return f'<div class="paragraph {kind}" dir="{way}">{cite}{words}{under}</div>'


def _notes(record: Record) -> str:
    question = record.question
    parts = [
        f"short answer: {_apart(question.answer)}" if question.answer else "",
        f"right too: {escape(', '.join(sorted(question.alternatives)))}" if question.alternatives else "",
        f"note: {_apart(question.note)}" if question.note else "",
        f"confidence {record.confidence:.2f}" if record.outcome == "answered" else "",
        f"{sum(record.changed)} of {len(record.changed)} statements rest on what they cite" if record.changed else "",
        f"{sum(bool(p.failed) for p in record.proposals)} proposed statements were dropped"
        if any(p.failed for p in record.proposals)
        else "",
    ]
    return f'<p class="notes">{" · ".join(part for part in parts if part)}</p>'


def _apart(text: str) -> str:
    """Words of any direction amid English ones."""
    return f"<bdi>{escape(text)}</bdi>"
