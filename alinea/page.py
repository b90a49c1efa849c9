"""The page's server: Streamlit, started for this machine alone."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path


def serve(data: Path | None, *, port: int, headless: bool) -> int:
    """Serve the page until it is stopped; the server's exit status.

    Args:
        data: The index's folder; from the environment where None.
        port: On 127.0.0.1.
        headless: Open no browser.
    """
    spec = find_spec("app")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("app.py, which is installed with alinea, is missing; install alinea again")
    environment = dict(os.environ)
    if data:
        environment["ALINEA_DATA"] = str(data.resolve())
    options = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": str(headless).lower(),
        "browser.gatherUsageStats": "false",
        "server.showEmailPrompt": "false",
        "client.toolbarMode": "minimal",
        "server.fileWatcherType": "none",
    }
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        spec.origin,
        *(f"--{name}={value}" for name, value in options.items()),
    ]
    try:
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  our own interpreter and file
    except KeyboardInterrupt:
        return 0
