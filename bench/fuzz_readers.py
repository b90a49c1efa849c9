"""Read mutated real files until time is up; anything but a reading or a clean error is a find.

Usage: fuzz_readers.py [FOLDER] [--minutes 60] [--seed N] [--finds .alinea/fuzz]
Every case is read in a worker process with 20 seconds of processor time and 2 GB of memory. Finds are an exception that
is no IngestError, a dead worker, a case that ran out of time or memory, and a reading that cannot be written as JSON or
AKN. Each is saved with its bytes and its traceback. Exit status 1 where there are finds.
"""

import argparse
import collections
import contextlib
import hashlib
import io
import json
import multiprocessing
import os
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random, SystemRandom

from inner_mutation import mutated
from rich.console import Console
from rich.table import Table

from alinea.objects import paragraph_object
from ingest.akn_writer import akn_document
from ingest.errors import IngestError
from ingest.files import RefusedFile, find, read, sources

ROOT = Path(__file__).parents[1]
LIMIT_SECONDS = 20
LIMIT_BYTES = 2 * 2**30
_A_FORMAT = 60  # files of each format, so that many small ones do not crowd out the rest
_LARGEST = 3_000_000


@dataclass
class Tally:
    """Counts of what became of the cases of each format, and the finds by kind."""

    cases: collections.Counter[str] = field(default_factory=collections.Counter)
    read: collections.Counter[str] = field(default_factory=collections.Counter)
    errors: collections.Counter[tuple[str, str]] = field(default_factory=collections.Counter)
    finds: collections.Counter[tuple[str, str]] = field(default_factory=collections.Counter)


def outcome(path: Path) -> tuple[str, str]:
    """What reading a file comes to: "read", "error" with its class, or "find" with a traceback."""
    refused = ""
    try:
        for source in sources(path):
            if isinstance(source, RefusedFile):
                refused = type(source.error).__name__
                continue
            for reading in read(source):
                ids = [p.id for p in reading.paragraphs]
                if len(ids) != len(set(ids)):
                    return "find", "AssertionError: two paragraphs with one id"
                for paragraph in reading.paragraphs:
                    json.dumps(paragraph_object(paragraph, reading.document), ensure_ascii=False).encode("utf-8")
                akn_document(reading.document, reading.paragraphs)
    except IngestError as error:
        return "error", type(error).__name__
    except Exception:  # noqa: BLE001  whatever else comes is what is looked for
        return "find", traceback.format_exc()
    return ("error", refused) if refused else ("read", "")


def work(connection: Connection) -> None:
    """Read one file after another as their paths come."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libraries speak to stderr of damage
    while True:
        try:
            path = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, LIMIT_SECONDS)  # ends the process: nothing handles it
        found = outcome(path)
        signal.setitimer(signal.ITIMER_PROF, 0)
        connection.send(found)


class Worker:
    """A process that reads files, started anew where one of them killed it or ran out of time."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, end = context.Pipe()
        self.process = context.Process(target=work, args=(end,), daemon=True)
        self.process.start()
        end.close()

    def read(self, path: Path) -> tuple[str, str]:
        """What reading a file comes to."""
        self.connection.send(path)
        if not self.connection.poll(10 * LIMIT_SECONDS):
            self.stop()
            self._start()
            return "find", f"Hang: it waits for longer than {10 * LIMIT_SECONDS} s"
        try:
            what, detail = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self.process.join()
            status = self.process.exitcode
            self._start()
            if status == -signal.SIGPROF:
                return "find", f"Hang: longer than {LIMIT_SECONDS} s of processor time"
            return "find", f"Crash: the process ended with {status}"
        return what, detail

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def seeds(folder: Path, random: Random) -> dict[str, list[bytes]]:
    """The bytes of real files by the suffix that they are read under."""
    by_suffix: dict[str, list[Path]] = collections.defaultdict(list)
    for path in find([folder]):
        if path.stat().st_size <= _LARGEST:
            by_suffix[path.suffix.lower()].append(path)
    chosen = {suffix: random.sample(paths, min(len(paths), _A_FORMAT)) for suffix, paths in by_suffix.items()}
    return {suffix: [path.read_bytes() for path in paths] for suffix, paths in chosen.items()}


def made(kind: str, files: dict[str, list[bytes]]) -> list[bytes]:
    """Pages, records and archives made of the text files, for the formats that the folder lacks."""
    texts = [content.decode("utf-8", errors="ignore")[:20_000] for content in files.get(".txt", [])]
    if kind == ".html":
        return [f"<html><body><p>{text.replace(chr(10) * 2, '</p><p>')}</p></body></html>".encode() for text in texts]
    if kind == ".zip":
        return [_packed(texts[start : start + 3]) for start in range(0, len(texts), 3)]
    return [
        "\n".join(
            json.dumps({"document": "X/1", "label": str(n), "text": part, "section": ["annex I"], "page": 1})
            for n, part in enumerate(text.split("\n\n"), 1)
        ).encode()
        for text in texts
    ]


def _packed(texts: Sequence[str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"folder/{number}.txt", text)
    return packed.getvalue()


def cases(files: dict[str, list[bytes]], random: Random) -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of one case after another, without end; each format comes as often."""
    formats = sorted(files)
    while True:
        suffix = random.choice(formats)
        content = random.choice(files[suffix])
        other = random.choice(files[random.choice(formats) if random.random() < 0.2 else suffix])
        yield suffix, mutated(content, other, random)


def save(folder: Path, name: str, content: bytes, detail: str) -> None:
    """Keep a find's bytes and its traceback."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    (folder / f"{name}.txt").write_text(detail, encoding="utf-8")


def kind_of(detail: str) -> str:
    """The last line of a traceback and where it was raised in this project, which together tell finds apart."""
    lines = detail.strip().splitlines()
    places = [line.strip() for line in lines if str(ROOT) in line and "bench" not in line]
    place = places[-1].rpartition("/")[2].replace('", ', ":").replace("line ", "") if places else ""
    return f"{lines[-1][:80]} {place}".strip()


def fuzz(
    files: dict[str, list[bytes]], random: Random, minutes: float, finds: Path, say: Callable[[str], None]
) -> Tally:
    """Read cases until the minutes are up."""
    tally, worker, case = Tally(), Worker(), finds / "case"
    case.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + 60 * minutes
    for suffix, content in cases(files, random):
        if time.monotonic() > end:
            break
        path = case / f"case{suffix}"
        path.write_bytes(content)
        what, detail = worker.read(path)
        tally.cases[suffix] += 1
        if what == "find":
            tally.finds[suffix, kind_of(detail)] += 1
            name = f"{hashlib.sha256(content).hexdigest()[:12]}{suffix}"
            save(finds, name, content, detail)
            say(f"{name}: {kind_of(detail)}")
        elif what == "error":
            tally.errors[suffix, detail] += 1
        else:
            tally.read[suffix] += 1
    worker.stop()
    return tally


def print_tally(tally: Tally) -> None:
    """Cases, clean errors and finds of each format."""
    table = Table(title=f"{tally.cases.total()} cases, {tally.finds.total()} finds")
    for name in ("format", "cases", "read", "clean errors", "finds"):
        table.add_column(name, justify="right" if name in ("cases", "read") else "left")
    for suffix, count in sorted(tally.cases.items()):
        columns = (_listed(counts, suffix) for counts in (tally.errors, tally.finds))
        table.add_row(suffix, str(count), str(tally.read[suffix]), *columns)
    Console(width=120).print(table)


def _listed(counts: collections.Counter[tuple[str, str]], suffix: str) -> str:
    return "\n".join(f"{count} {name}" for (of, name), count in counts.most_common() if of == suffix)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz, print the table; 1 where there are finds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="real files; the corpus, else the samples")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**9))
    parser.add_argument("--finds", type=Path, default=ROOT / ".alinea" / "fuzz")
    given = parser.parse_args(arguments)
    corpus = ROOT.parent / "shared" / "corpus"
    folder = given.folder or (corpus if corpus.is_dir() else ROOT / "samples")
    random = Random(given.seed)  # noqa: S311  nothing secret
    files = seeds(folder, random)
    for kind in (".html", ".jsonl", ".zip"):
        files[kind] = files.get(kind, []) + made(kind, files)
    counts = ", ".join(f"{len(contents)} {suffix}" for suffix, contents in sorted(files.items()) if contents)
    print(f"Seed {given.seed}; {given.minutes:g} minutes; from {folder}: {counts}", flush=True)
    tally = fuzz({k: v for k, v in files.items() if v}, random, given.minutes, given.finds, print)
    print_tally(tally)
    return 1 if tally.finds else 0


if __name__ == "__main__":
    sys.exit(main())
