"""An answer's sources as CSL-JSON.

Types and variables by the Citation Style Language 1.0.2, appendices III and IV, and its schema `csl-data.json`: an
array of items of type `report`, whose `genre` says which. A paragraph is no part of an item but of a citation
(`locator`), so that they stand in `note`, which styles print, and with their words in `annote`, which they do not.
"""

import json
from typing import Any

from alinea.formats.entry import Entry, entries_of
from alinea.formats.sheet import Sheet, on_a_line


def csl(sheet: Sheet) -> str:
    """One item a cited document; an empty array where nothing was found."""
    return json.dumps([_item(entry) for entry in entries_of(sheet)], ensure_ascii=False, indent=2) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    document = entry.document
    date = document.date
    item = {
        "id": entry.key,
        "type": "report",
        "author": [{"literal": entry.body}] if entry.body else [],
        "title": entry.title,
        "publisher": entry.body,
        "genre": entry.kind,
        "number": on_a_line(document.symbol),
        "issued": {"date-parts": [[date.year, date.month, date.day]]} if date else {},
        "note": entry.pinpoints,
        "annote": "\n".join(entry.quotes),
        "URL": entry.places[0].url,
        "language": document.language,
    }
    return {name: value for name, value in item.items() if value}
