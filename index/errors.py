"""What can go wrong in preparing a model, storing and searching."""


class IndexingError(Exception):
    """Something in the index or its model is wrong; the message names it and the remedy."""


class ModelError(IndexingError):
    """An embedding model could not be prepared or loaded."""


class WeightsError(ModelError):
    """The weight file is missing or is not the one that was verified."""


class StoreError(IndexingError):
    """A store cannot be opened, or belongs to another model or version."""


class DamagedError(StoreError):
    """A store for searching cannot be read; it can be filled anew from the catalog."""


class FilterError(IndexingError):
    """A search filter names an unknown field."""
