"""What can go wrong in using Alinea as a whole."""


class AlineaError(Exception):
    """A request could not be carried out; the message names it and the remedy."""


class NotIndexedError(AlineaError):
    """No document or paragraph of that name is in the index."""


class AuditError(AlineaError):
    """A file is no audit file that this version reads."""


class ConflictError(AlineaError):
    """A file holds a document that another file with other content already gave."""


class ReadOnlyError(AlineaError):
    """Something would change an index that `ALINEA_READ_ONLY` keeps as it is."""
