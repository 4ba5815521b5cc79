"""The real dashboard over a store, in a process of its own. For the benchmark beside it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

_THIS_MACHINE = "127.0.0.1"
_PATIENCE = 60.0


class Server(NamedTuple):
    """Where a dashboard is, such as ``127.0.0.1:8501``, and the number of its process."""

    address: str
    process: int

    def megabytes(self) -> float:
        """Its memory now; nan where the system does not tell."""
        return self._status("VmRSS")

    def most_megabytes(self) -> float:
        """The most memory it had so far; nan where the system does not tell."""
        return self._status("VmHWM")

    def processor_seconds(self) -> float:
        """What it has used of the processors so far, which a busy machine does not blur; nan where the system does not tell."""
        try:
            numbers = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            return float("nan")
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")

    def _status(self, name: str) -> float:
        try:
            lines = Path(f"/proc/{self.process}/status").read_text(encoding="ascii").splitlines()
        except OSError:
            return float("nan")
        return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith(f"{name}:"))


@contextmanager
def serving(store: Path, work: Path) -> Iterator[Server]:
    """A dashboard over ``store``, stopped at the end; its words go to a file in ``work``."""
    with socket.socket() as probe:
        probe.bind((_THIS_MACHINE, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "plumbline.pages.command_line", "dashboard", "--no-browser"]
    command += ["--store", str(store), "--port", str(port)]
    log = work / "dashboard.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=dict(os.environ), cwd=work, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_until_up(f"{_THIS_MACHINE}:{port}", process, log)
            yield Server(f"{_THIS_MACHINE}:{port}", process.pid)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_up(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            with urlopen(f"http://{address}/_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    sys.exit(f"The dashboard did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
