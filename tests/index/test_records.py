"""Records to and from the catalog's JSON."""

import datetime
import json

from index.records import document_from_json, to_json
from ingest.document import Document


def test_every_field_of_a_document_comes_back() -> None:
    """Dates as dates, lists as tuples."""
    document = Document(
        symbol="EX/1/L.2/Rev.1",
        language="en",
        date=datetime.date(2025, 6, 13),
        sponsors=("Brenmark", "Orvane"),
        adoption="Resolution adopted by the Council on 12 June 2025",
        adopted=datetime.date(2025, 6, 12),
        meeting="8",
        basis="on the report of the First Committee",
        marks=("Rev.1",),
    )
    assert document_from_json(to_json(document)) == document


def test_a_document_that_was_stored_with_fewer_fields_is_read() -> None:
    """What an older catalog does not hold is empty."""
    fields = json.loads(to_json(Document(symbol="EX/1", language="en")))
    for name in ("adoption", "adopted", "meeting", "basis", "marks"):
        del fields[name]
    assert document_from_json(json.dumps(fields)) == Document(symbol="EX/1", language="en")
