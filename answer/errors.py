"""What can go wrong in answering."""


class AnswerError(Exception):
    """An answer could not be made."""


class UnverifiedError(AnswerError):
    """A statement or citation was asked to exist that nothing verifies."""


class ReferenceFormatError(AnswerError):
    """A text is no reference to a paragraph."""


class AnswererError(AnswerError):
    """Nothing could be written; the message says why and names the remedy."""


class LanguageModelError(AnswererError):
    """A language model gave no answer, or not all of it."""
