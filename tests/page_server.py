"""The page, served on a port of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.chroma_server import free_port

ROOT = Path(__file__).parents[1]
_START_SECONDS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The page's server.

    Attributes:
        address: Of the page.
        process: Its id.
        log: What it says.
    """

    address: str
    process: int
    log: Path


@contextmanager
def served(data: Path, models: Path, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of the page on a data folder, served as `server` does."""
    with server(data, models, settings) as found:
        yield found.address


@contextmanager
def server(data: Path, models: Path, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The page's server on a data folder; its log stands beside the folder.

    Args:
        data: The index's folder.
        models: Where prepared models are.
        settings: More environment variables.
    """
    port, log = free_port(), data.with_name(f"{data.name}-server.log")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.address=127.0.0.1"]
    command += [f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"]
    environment = {**os.environ, "ALINEA_DATA": str(data), "ALINEA_MODELS": str(models), **(settings or {})}
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    try:
        _await(port, log)
        yield Server(address=f"http://127.0.0.1:{port}", process=process.pid, log=log)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await(port: int, log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')}")
