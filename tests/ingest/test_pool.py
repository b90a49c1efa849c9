"""Worker processes read what one process would, in the same order, and a crash costs one file."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.errors import ReaderDiedError
from ingest.files import find, load, read
from ingest.pool import Pool, Progress
from tests.ingest.pdf_writer import pdf

SAMPLES = Path(__file__).parents[2] / "samples"


def report(path: Path, pages: int) -> Path:
    """A PDF of numbered paragraphs, four a page."""
    rows = [
        [
            (
                72,
                660 - 60 * n,
                11,
                "plain",
                f"{(4 * page + n) % 9999 + 1}. Decides to act on matter {n} as described on page {page}.",
            )
            for n in range(4)
        ]
        for page in range(pages)
    ]
    path.write_bytes(pdf(rows))
    return path


def workers() -> list[int]:
    """The processes that this one has started and that still run."""
    listed = subprocess.run(["pgrep", "-P", str(os.getpid()), "-f", "ingest.worker"], capture_output=True, text=True)
    return [int(line) for line in listed.stdout.split()]


@pytest.mark.parametrize("count", [1, 3])
def test_a_pool_reads_what_one_process_reads(tmp_path: Path, count: int) -> None:
    """Equal documents and paragraphs in the order of the files, failures in their places."""
    (tmp_path / "empty.txt").write_text("")
    report(tmp_path / "long.pdf", 30)
    files = [tmp_path / "long.pdf", *find([SAMPLES]), tmp_path / "empty.txt", tmp_path / "missing.txt"]
    with Pool(count) as pool:
        found = list(pool.read(files))
    assert [(file.number, file.path) for file in found] == list(enumerate(files))
    assert [file.readings for file in found[:-2]] == [read(load(path)) for path in files[:-2]]
    assert [str(file.error) for file in found[-2:]] == [
        f"{tmp_path / 'empty.txt'}: the file is empty",
        f"{tmp_path / 'missing.txt'}: No such file or directory; check the path; it may have been moved or deleted",
    ]
    assert workers() == []


@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGSEGV])
def test_a_worker_that_dies_costs_its_file_alone(tmp_path: Path, kind: signal.Signals) -> None:
    """As by a crash in a library, or where the memory was too small; a new one reads the next file."""
    files = [report(tmp_path / "one.pdf", 1), report(tmp_path / "long.pdf", 400), report(tmp_path / "two.pdf", 1)]

    def strike(progress: Progress) -> None:
        if progress.path == files[1]:
            for worker in workers():
                os.kill(worker, kind)

    with Pool(1, strike) as pool:
        found = list(pool.read(files))
    assert [len(file.readings) for file in found] == [1, 0, 1]
    assert isinstance(found[1].error, ReaderDiedError)
    assert f"{files[1]}: the process that read it died ({kind.name})" in str(found[1].error)
    assert "split it" in str(found[1].error)


def test_leaving_the_block_ends_the_workers(tmp_path: Path) -> None:
    """In the middle of a file, whatever the reason is."""
    path = report(tmp_path / "long.pdf", 400)

    def interrupt(progress: Progress) -> None:
        if progress.page:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Pool(2, interrupt) as pool:
        list(pool.read([path, path]))
    assert workers() == []


def test_progress_counts_files_and_pages(tmp_path: Path) -> None:
    """Both only grow, the pages of a long file move while it is read, and all are counted in the end."""
    files = [report(tmp_path / "long.pdf", 200), report(tmp_path / "short.pdf", 2)]
    told: list[Progress] = []
    with Pool(2, told.append) as pool:
        list(pool.read(files))
    assert (told[-1].files, told[-1].pages) == (2, 202)
    assert [step.files for step in told] == sorted(step.files for step in told)
    assert [step.pages for step in told] == sorted(step.pages for step in told)
    assert {step.of for step in told if step.path == files[0]} == {200}
    assert any(0 < step.page < 200 for step in told)


def test_known_files_are_not_read_unless_they_are_needed_in_the_end(tmp_path: Path) -> None:
    """What was known when a file was met may have been replaced when its turn comes."""
    files = [report(tmp_path / "one.pdf", 1), report(tmp_path / "two.pdf", 2), report(tmp_path / "three.pdf", 3)]
    known = {load(path).sha256 for path in files[1:]}
    with Pool(1) as pool:
        found = []
        for file in pool.read(files, known.__contains__):
            found.append(file)
            known.discard(load(files[2]).sha256)
    assert [len(file.readings) for file in found] == [1, 0, 1]


def test_a_worker_imports_readers_alone() -> None:
    """Neither models nor stores nor the page; it starts in a fraction of a second and takes little memory."""
    code = (
        "import sys, ingest.worker\n"
        "heavy = {'chromadb', 'llama_index', 'torch', 'onnxruntime', 'streamlit', 'numpy', 'pydantic', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's own peak there")
def test_five_thousand_pages_are_read_in_bounded_memory(tmp_path: Path) -> None:
    """Under 400 MB in the process that reads them; every paragraph is found."""
    path = report(tmp_path / "long.pdf", 5000)
    code = (
        "import re, sys, pathlib\nfrom ingest.files import load, read\n"
        "(reading,) = read(load(pathlib.Path(sys.argv[1])))\n"
        # Its own peak: what getrusage tells goes on from that of the process that started it.
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "peak = int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024\n"
        "print(reading.document.pages, len(reading.paragraphs), peak)"
    )
    result = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    pages, paragraphs, peak = map(int, result.stdout.split())
    assert (pages, paragraphs) == (5000, 20_000)
    assert peak < 400
