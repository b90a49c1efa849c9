"""The page's server: Streamlit, started for this machine alone unless a password guards it."""

import ipaddress
import os
import subprocess
import sys
from importlib.util import find_spec

from alinea.errors import AlineaError
from alinea.settings import Settings


def serve(settings: Settings, *, address: str, port: int, headless: bool) -> int:
    """Serve the page until it is stopped; the server's exit status.

    Args:
        settings: With the index's folder, the password and the largest upload.
        address: Of the network interface to listen on: `127.0.0.1` for this machine alone, `0.0.0.0` for all.
        port: There.
        headless: Open no browser.

    Raises:
        AlineaError: Others could reach the page, and no password is set.
    """
    if not is_here(address) and not settings.password.get_secret_value():
        raise AlineaError(
            f"--address {address} lets others reach the page, and no password is set; set ALINEA_PASSWORD, or leave"
            " --address out"
        )
    spec = find_spec("app")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("app.py, which is installed with alinea, is missing; install alinea again")
    environment = {**os.environ, "ALINEA_DATA": str(settings.data.resolve())}
    options = {
        "server.address": address,
        "server.port": str(port),
        "server.headless": str(headless).lower(),
        "server.maxUploadSize": str(settings.upload_mb),
        "browser.gatherUsageStats": "false",
        "server.showEmailPrompt": "false",
        "client.toolbarMode": "minimal",
        "server.fileWatcherType": "none",
        "runner.magicEnabled": "false",  # it parses each page, which Python up to 3.11.7 cannot do in two threads
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


def is_here(address: str) -> bool:
    """The address is reached from this machine alone."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
