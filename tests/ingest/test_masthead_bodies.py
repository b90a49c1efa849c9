"""Whole mastheads of several bodies, as extractors print them."""

from pathlib import Path
from typing import Any

import pytest

from ingest.text import read_text

MASTHEADS = {
    "ga": """United Nations    A/C.3/98/L.20/Rev.1
General Assembly
Distr.: Limited
9 November 2043

Original: English

Ninety-eighth session
Third Committee
Agenda item 71 (b)
Promotion of lagoons: lagoon
questions, including tides

Albania,* Andorra, Bosnia and Herzegovina, Brenmark, Kelmar
Islands and Zambia: revised draft resolution

On lagoons of the world

The General Assembly,

Recalling its resolution 1/2,

1. Decides to meet;
""",
    "ecosoc": """United Nations E/RES/2043/10
Economic and Social Council
Distr.: General
15 June 2043
2043 session
Agenda item 18 (b)

Resolution adopted by the Economic and Social Council
on 7 June 2043

[on the recommendation of the Commission on Lagoons (E/2043/26)]

2043/10. Lagoons and their banks

The Economic and Social Council,

Recalling its resolution 1/2,

1. Decides to meet;
""",
    "cbd": """Distr.
GENERAL

CBD/COP/DEC/15/4
19 December 2042

ORIGINAL: ENGLISH

CONFERENCE OF THE PARTIES TO THE CONVENTION
ON LAGOON DIVERSITY
Fifteenth meeting – Part II
Marenholt, Orvane, 7–19 December 2042
Agenda item 9A

DECISION ADOPTED BY THE CONFERENCE OF THE PARTIES TO THE CONVENTION ON LAGOON DIVERSITY

15/4. Marenholt framework

The Conference of the Parties,

Recalling its decision 1/2,

1. Adopts the framework;
""",
    "unea": """United Nations
UNEP/EA.5/Res.1
United Nations Environment Assembly of the
United Nations Environment Programme
Distr.: General
7 March 2042
Original: English

Fifth session
Marenholt (hybrid), 22 and 23 February 2041 and
28 February–2 March 2042

Resolution adopted by the United Nations Environment Assembly
on 2 March 2042

5/1. Lagoon welfare

The United Nations Environment Assembly,

Recalling its decision 1/2,

1. Decides to meet;
""",
    "hrc": """United Nations
General Assembly
A/HRC/RES/90/1
Distr.: General
14 July 2042
Original: English

Human Rights Council
Ninetieth session
13 June–8 July 2042
Agenda item 3

Resolution adopted by the Human Rights Council
on 7 July 2042

90/1. Elimination of dry lagoons

The Human Rights Council,

Guided by the Charter,

1. Decides to meet;
""",
    "ramsar": """14th Meeting of the Conference of the Contracting Parties
to the Convention on Lagoons
Marenholt, Orvane, 5–13 November 2042

Resolution XIV.1

Financial and budgetary matters

1. RECALLING the budget;

2. NOTING the accounts;
""",
    "cites": """Conf. 9.24 (Rev. CoP17)*

Criteria for amendment of Appendices I and II

RECALLING that Resolution Conf. 1.2, adopted at the ninth meeting, is old;

THE CONFERENCE OF THE PARTIES TO THE CONVENTION

1. RESOLVES to meet;
""",
    "who": """SIXTY-SIXTH WORLD HEALTH ASSEMBLY WHA66.1
Agenda item 15.4 24 May 2013

Lagoons and health

The Sixty-sixth World Health Assembly,

Having considered the report,

1. URGES Member States to meet;

(Ninth plenary meeting, 27 May 2013)
""",
    "fr": """Nations Unies A/C.2/98/L.5
Assemblée générale
Distr. limitée
9 novembre 2043
Français
Original : anglais

Quatre-vingt-dix-huitième session
Deuxième Commission
Point 18 a) de l’ordre du jour

Projet de résolution présenté par le Président sur la base de consultations officieuses

Lagunes du monde*

L’Assemblée générale,

Rappelant sa résolution 1/2,

1. Décide de se réunir;
""",
    "corr": """A/98/7/Corr.1
Distr.: General
3 May 2043
English only

Ninety-eighth session
Item 12 of the preliminary list*

Lagoons

Report of the Secretary-General

Corrigendum

1. Paragraph 3, line 2

For lakes read lagoons
""",
}
SAID: dict[str, dict[str, Any]] = {
    "ga": {
        "symbol": "A/C.3/98/L.20/Rev.1",
        "body": "General Assembly",
        "agenda_item": "71 (b)",
        "marks": ("Rev.1",),
        "kind": "draft",
        "title": "On lagoons of the world",
    },
    "ecosoc": {
        "symbol": "E/RES/2043/10",
        "session": "2043 session",
        "basis": "on the recommendation of the Commission on Lagoons (E/2043/26)",
        "title": "Lagoons and their banks",
    },
    "cbd": {
        "symbol": "CBD/COP/DEC/15/4",
        "session": "Fifteenth meeting – Part II",
        "place": "Marenholt, Orvane",
        "distribution": "general",
        "agenda_item": "9A",
        "title": "Marenholt framework",
    },
    "unea": {
        "symbol": "UNEP/EA.5/Res.1",
        "place": "Marenholt (hybrid)",
        "dates": "22 and 23 February 2041 and 28 February–2 March 2042",
        "title": "Lagoon welfare",
    },
    "hrc": {
        "body": "Human Rights Council",
        "session": "Ninetieth session",
        "dates": "13 June–8 July 2042",
        "title": "Elimination of dry lagoons",
    },
    "ramsar": {
        "symbol": "Resolution XIV.1",
        "session": "14th Meeting",
        "kind": "resolution",
        "title": "Financial and budgetary matters",
    },
    "cites": {
        "symbol": "Conf. 9.24 (Rev. CoP17)",
        "body": "",
        "title": "Criteria for amendment of Appendices I and II",
    },
    "who": {
        "symbol": "WHA66.1",
        "body": "World Health Assembly",
        "agenda_item": "15.4",
        "meeting": "Ninth",
        "title": "Lagoons and health",
    },
    "fr": {
        "symbol": "A/C.2/98/L.5",
        "body": "Assemblée générale",
        "sponsors": ("le Président",),
        "title": "Lagunes du monde",
    },
    "corr": {
        "symbol": "A/98/7/Corr.1",
        "agenda_item": "12",
        "original_language": "en",
        "marks": ("Corr.1",),
        "title": "Lagoons",
    },
}
FIRST = {
    "ga": "The General Assembly,",
    "ecosoc": "The Economic and Social",
    "cbd": "The Conference",
    "unea": "The United Nations",
    "hrc": "The Human Rights",
    "ramsar": "RECALLING",
    "cites": "RECALLING",
    "who": "The Sixty-sixth",
    "fr": "L’Assemblée",
    "corr": "Paragraph 3",
}


@pytest.mark.parametrize("body", list(MASTHEADS))
def test_each_body_prints_its_own_masthead(body: str) -> None:
    """Assemblies, councils and treaty bodies: their symbols, sessions, agenda items and titles."""
    document = read_text(Path("scan.txt"), MASTHEADS[body].encode(), "").document
    assert {field: getattr(document, field) for field in SAID[body]} == SAID[body]


@pytest.mark.parametrize("body", list(MASTHEADS))
def test_the_text_below_a_masthead_is_whole(body: str) -> None:
    """From its first line to its last number."""
    paragraphs = read_text(Path("scan.txt"), MASTHEADS[body].encode(), "").paragraphs
    assert paragraphs[0].text.startswith(FIRST[body])
    assert any(paragraph.label == "1" for paragraph in paragraphs)
