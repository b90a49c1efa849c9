"""What can go wrong in reading a file."""


class IngestError(Exception):
    """A file could not become a document; the message names the file, the reason and the remedy."""


class UnsupportedFormatError(IngestError):
    """No reader knows this kind of file."""


class EmptyFileError(IngestError):
    """The file holds no text."""


class EncodingError(IngestError):
    """The bytes are no text in a known encoding."""


class MarkupError(IngestError):
    """XML or JSON that is not well formed, or lacks what its format requires; the message names the line."""


class EncryptedFileError(IngestError):
    """The file opens only with a password."""


class DamagedFileError(IngestError):
    """The file is cut off, or its inner tables are broken."""


class NoTextLayerError(IngestError):
    """The pages are pictures; there are no characters to read."""


class OversizedFileError(IngestError):
    """The file unpacks to more than any real document holds."""


class ArchivePathError(IngestError):
    """A member of a zip archive would stand outside the archive's folder, or in another's place."""


class ArchiveLimitError(IngestError):
    """A zip archive, or a member of it, is larger than is read, or there are too many."""


class ReaderDiedError(IngestError):
    """The process that read the file ended over it."""


class RecordError(ValueError):
    """A record was asked to exist in a wrong state."""
