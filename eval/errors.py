"""What can go wrong in measuring."""


class EvalError(Exception):
    """A gold file or a run cannot be used."""
