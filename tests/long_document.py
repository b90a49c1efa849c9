"""A report of many pages on the invented conference's waters, as PDF: headings, numbered paragraphs, running heads."""

import random
import textwrap

from tests.ingest.pdf_writer import Words, pdf

SYMBOL = "LAG/COP/4/88"
NEEDLE = "The tide gauge at Merrow Point is read every third day by the harbour master of Tamsin Bay."
QUESTION = "How often is the tide gauge at Merrow Point read?"
NEEDLE_AT = 0.7  # of the pages
_A_PAGE, _CHAPTER = 4, 10  # paragraphs, pages
_WIDTH, _LINE = 88, 12  # characters, points
_PLACES = (
    "the northern lagoon",
    "the delta of the Orrin",
    "Saltmarsh Reach",
    "the outer reef",
    "Tamsin Bay",
    "the inlet",
)
_THINGS = (
    "turbid water",
    "driftwood",
    "eelgrass",
    "silt",
    "bycatch",
    "young oysters",
    "mooring chains",
    "warm currents",
)
_DOERS = (
    "The survey vessel",
    "The coastal station",
    "The working group",
    "The secretariat",
    "The wardens",
    "A contractor",
)
_DID = ("measured", "counted", "removed", "described", "mapped", "compared")
_SO = ("and found no change against the year before", "but asks for a second season", "which the parties have noted",
       "and will report on it again", "at a cost that the fund has met", "as the plan of action foresees")  # fmt: skip
_HEAD: list[Words] = [
    (123, 734, 14, "plain", "Convention on Lagoons"),
    (482, 734, 12, "plain", SYMBOL),
    (123, 705, 20, "bold", "Conference of the Parties"),
    (397, 705, 10, "plain", "Distr.: General"),
    (397, 693, 10, "plain", "4 December 2025"),
    (397, 681, 10, "plain", "Original: English"),
    (60, 620, 10, "bold", "Fourth session"),
    (60, 608, 10, "plain", "Agenda item 7"),
    (123, 570, 14, "bold", "State of the waters: report of the secretariat"),
]


def long_pdf(pages: int) -> bytes:
    """The report on so many pages, four paragraphs on each and a heading every ten; one alone answers `QUESTION`."""
    rng = random.Random(pages)  # noqa: S311  not for secrets
    needle = int(NEEDLE_AT * pages) * _A_PAGE
    made: list[list[Words]] = []
    for page in range(pages):
        words: list[Words] = list(_HEAD) if page == 0 else [(482, 742, 9, "plain", SYMBOL)]
        base = 530.0 if page == 0 else 700.0
        if page % _CHAPTER == 0:
            words.append(
                (123, base, 12, "bold", f"{_roman(page // _CHAPTER + 1)}. Waters of part {page // _CHAPTER + 1}")
            )
            base -= 2 * _LINE
        for number in range(page * _A_PAGE + 1, page * _A_PAGE + _A_PAGE + 1):
            text = NEEDLE if number == needle else " ".join(_sentence(rng) for _ in range(3))
            first, *rest = textwrap.wrap(f"{number}. {text}", _WIDTH)
            words.append((147, base, 10, "plain", first))
            for line in rest:
                base -= _LINE
                words.append((123, base, 10, "plain", line))
            base -= 2 * _LINE
        words.append((300, 30, 9, "plain", f"{page + 1}/{pages}"))
        made.append(words)
    return pdf(made)


def _sentence(rng: random.Random) -> str:
    amount, year = rng.randrange(11, 990), rng.randrange(2012, 2025)
    doer, did, thing = rng.choice(_DOERS), rng.choice(_DID), rng.choice(_THINGS)
    return f"{doer} {did} {amount} samples of {thing} in {rng.choice(_PLACES)} in {year}, {rng.choice(_SO)}."


def _roman(number: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    made = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        made += sign * count
    return made
