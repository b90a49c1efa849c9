"""What can go wrong in answering."""


class AnswerError(Exception):
    """An answer could not be made."""


class UnverifiedError(AnswerError):
    """A statement or citation was asked to exist that nothing verifies."""


class ReferenceFormatError(AnswerError):
    """A text is no reference to a paragraph."""
