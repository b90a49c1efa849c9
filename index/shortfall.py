"""What a glance shows to be missing from a store, in a sentence with its remedy."""

from index.comparison import Entries
from index.ledger import Ledger, Store


def shortfall(ledger: Ledger, side: Entries) -> str:
    """That a store holds more or less than was written to it, or waits for paragraphs; "" where neither shows."""
    before = least, most = ledger.entries(side.store)
    held = side.count()
    # Where another process has written between the two nothing can be told.
    if not least <= held <= most and ledger.entries(side.store) == before:
        return (
            f"the {side.store.called} holds {held:,} entries where {least:,} were written: it was deleted, or stems"
            " from another index or day; run `alinea repair`"
        )
    return waiting(ledger, side.store)


def waiting(ledger: Ledger, store: Store) -> str:
    """That paragraphs are not yet in a store; "" where all are."""
    if not (pending := ledger.pending(store)):
        return ""
    return f"{pending:,} paragraphs are not in the {store.called} yet: run `alinea repair`"
