"""Keys: how a language model sees paragraphs and names them, so that no document can pass for the frame around it.

Each paragraph is one line behind its key: `[P1] A/RES/79/1, para. 6 (Rivers / Ferries): The working group shall …`. The
headings above it say what it is about where it does not itself. What could forge a key, a line, a tag or a model's
control sign is replaced, one character by one, so that a place in what the model sees is the same place in the
paragraph.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, product
from string import ascii_uppercase

from answer.proposal import Cited
from answer.reference import reference_to
from index.hit import Hit
from ingest.paragraph import Paragraph

CUT = " … (cut here)"
_FORGERS = str.maketrans({"[": "(", "]": ")", "<": "‹", ">": "›", "|": "¦"})
_LETTERS = "P" + ascii_uppercase.replace("P", "")


def neutral(text: str) -> str:
    """The text on one line without brackets, tags and invisible control signs; each character in its place."""
    return "".join(" " if _is_control(letter) else letter for letter in text.translate(_FORGERS))


def _is_control(letter: str) -> bool:
    """A line break, a control sign, or a letter of the invisible tag alphabet."""
    return unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Cs", "Co") or "\U000e0000" <= letter <= "\U000e007f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Hits by the key under which a model sees them, the best first.

    Attributes:
        hits: "P1" and so on, with what stands for it.
        length: How much of the first paragraph is shown, in characters, where it is too long; else None.
    """

    hits: Mapping[str, Hit]
    length: int | None = None

    def lines(self) -> list[str]:
        """The paragraphs as the model sees them."""
        return [line_of(key, hit, self.length) for key, hit in self.hits.items()]

    def bare(self, words: str, text: str) -> str:
        """A statement without what stands between a key and its paragraph, which small models copy."""
        hit = self.hits.get(words.strip().upper())
        if hit:
            for place in (_place(hit.paragraph), neutral(reference_to(hit.paragraph))):
                text = text.removeprefix(f"{place}:").strip()
        return text

    def cited(self, words: str, quote: str, said: str) -> Cited:
        """What a key and the words behind it cite.

        Args:
            words: What stood in the brackets; kept as written where it is no key.
            quote: The quotation behind it, "" for none.
            said: The statement, which counts as the quotation where it stands in the paragraph word for word.
        """
        hit = self.hits.get(words.strip().upper())
        if hit is None:
            return Cited(source=f"[{words}]", quote=quote)
        text = hit.paragraph.text
        for wanted in filter(None, (quote, "" if quote else said)):
            start = neutral(text).find(neutral(wanted))
            if start >= 0:
                return Cited(source=hit.paragraph.id, quote=text[start : start + len(wanted)], start=start)
        return Cited(source=hit.paragraph.id, quote=quote)


def keyed(hits: Sequence[Hit], *others: str) -> Keys:
    """Keys for hits, with a letter before the number that makes no key in any of their texts, nor in any other text.

    Args:
        hits: What the model is to see.
        others: What else it will see: the question.
    """
    shown = "\n".join((*others, *(_words(hit) for hit in hits)))
    letters = next(name for name in _names() if not re.search(rf"\b{name}\s*\d", shown, re.IGNORECASE))
    return Keys(hits={f"{letters}{number}": hit for number, hit in enumerate(hits, 1)})


def _names() -> Iterator[str]:
    return ("".join(letters) for length in count(1) for letters in product(_LETTERS, repeat=length))


def _words(hit: Hit) -> str:
    paragraph = hit.paragraph
    return "\n".join((_place(paragraph), *paragraph.section, paragraph.lead, paragraph.text))


def _place(paragraph: Paragraph) -> str:
    """Its reference and the headings above it."""
    headings = f" ({' / '.join(paragraph.headings)})" if paragraph.headings else ""
    return neutral(f"{reference_to(paragraph)}{headings}")


def line_of(key: str, hit: Hit, length: int | None = None) -> str:
    """One paragraph as the model sees it: key, reference, headings, the chapeau that it completes, and text."""
    paragraph = hit.paragraph
    lead = f"({neutral(paragraph.lead)}) " if paragraph.lead else ""
    text = neutral(paragraph.text)
    shown = text if length is None or len(text) <= length else text[:length] + CUT
    return f"[{key}] {_place(paragraph)}: {lead}{shown}"
