"""The manifest of a prepared model: what it was made from and how it runs."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import ModelError

FILE = "alinea-model.json"
FORMAT = 3  # raised whenever vectors become others
RUNTIMES = ("onnx", "sentence-transformers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a prepared folder holds.

    Attributes:
        name: The model's own name.
        source: The setting that it was prepared from: "default", a model's name or a folder.
        sha256: Of the weights, in hexadecimal.
        dimension: Length of a vector.
        window: The longest input in tokens, special tokens included.
        query: Prompt before a query, "" for none.
        passage: Prompt before a passage, "" for none.
        runtime: One of `RUNTIMES`.
        reason: Why the runtime is not "onnx", or "".

    Raises:
        ModelError: An unknown runtime, or a dimension or window below 1.
    """

    name: str
    source: str
    sha256: str
    dimension: int
    window: int
    query: str
    passage: str
    runtime: str
    reason: str = ""

    def __post_init__(self) -> None:
        if self.runtime not in RUNTIMES:
            raise ModelError(f"model {self.name}: runtime {self.runtime!r} is none of {', '.join(RUNTIMES)}")
        if self.dimension < 1 or self.window < 1:
            raise ModelError(f"model {self.name}: dimension {self.dimension}, window {self.window}, expected 1 or more")

    def identity(self, precision: str) -> str:
        """A name that is another one whenever vectors would be: `multilingual-e5-small-q4-8d2f1c0a9b7e-int8`."""
        parts = (FORMAT, self.sha256, self.window, self.query, self.passage)
        return f"{self.name}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:12]}-{precision}"


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest into a folder."""
    content = {"format": FORMAT, **asdict(manifest)}
    (folder / FILE).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def is_earlier(folder: Path) -> bool:
    """The folder was prepared by an earlier version, whose vectors were others."""
    try:
        format_ = json.loads((folder / FILE).read_text(encoding="utf-8"))["format"]
    except (OSError, ValueError, TypeError, KeyError):
        return False
    return isinstance(format_, int) and format_ < FORMAT


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a prepared folder.

    Raises:
        ModelError: The folder has none, a damaged one, or one of a format that this version does not know.
    """
    path = folder / FILE
    remedy = f"delete the folder {folder} and start again, the model is then prepared anew"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        format_ = content.pop("format")
        if format_ == FORMAT:
            return Manifest(**content)
    except FileNotFoundError as error:
        raise ModelError(f"{folder} holds no prepared model, for {FILE} is missing; if it exists, {remedy}") from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelError(f"{path} cannot be read ({error!r}); {remedy}") from error
    raise ModelError(f"{path} has format {format_!r}, expected {FORMAT}; use the version that made it, or {remedy}")
