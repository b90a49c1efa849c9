"""A command as a process of its own: its wall time, its peak memory, and what it printed.

Usage: process.py COMMAND…
Runs the command and prints seconds and peak resident MB as JSON in a line after its output. `run` starts this script
rather than the command: Linux counts the memory of the process that forks as its child's, and a bench that holds a
model would be measured in every command that it starts. This script holds nothing.
"""

import json
import os
import subprocess
import sys
import time


def run(*command: str) -> tuple[float, float, str]:
    """Wall seconds, peak resident MB of the process, and what it printed."""
    runner = subprocess.run((sys.executable, __file__, *command), stdout=subprocess.PIPE, text=True, check=False)
    *printed, last = runner.stdout.splitlines()
    measured = json.loads(last)
    if measured["status"]:
        raise SystemExit(f"{' '.join(command[:4])} ended with {measured['status']}")
    return measured["seconds"], measured["megabytes"], "\n".join(printed)


def main() -> None:
    """Run the command that the arguments are."""
    begun = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    per_megabyte = 2**20 if sys.platform == "darwin" else 2**10
    megabytes = usage.ru_maxrss / per_megabyte
    print(f"\n{json.dumps({'seconds': seconds, 'megabytes': megabytes, 'status': process.returncode})}")


if __name__ == "__main__":
    main()
