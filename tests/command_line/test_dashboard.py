from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from plumbline.engine import PlumblineError
from plumbline.pages.command_line.dashboard import app_file, refuse_other_machines, settings

from .conftest import Run


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_said_to_be_taken(run: Run, taken: int) -> None:
    done = run("dashboard", "--port", taken, "--no-browser")
    assert done.exit_code == 2
    assert f"Port {taken} is taken" in done.stderr
    assert f"--port {taken + 1}" in done.stderr


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.7", "example.org", ""])  # noqa: S104
def test_no_other_machine_is_served_without_sign_in(address: str, run: Run) -> None:
    done = run("dashboard", "--address", address)
    assert done.exit_code == 2
    assert "this machine only" in done.stderr


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machine_is_served(address: str) -> None:
    refuse_other_machines(address)


def test_an_address_that_only_looks_like_this_machine_is_refused() -> None:
    with pytest.raises(PlumblineError):
        refuse_other_machines("127.0.0.1.example.org")


def test_no_usage_is_reported_and_nobody_is_asked_for_an_address() -> None:
    chosen = settings("127.0.0.1", 8501, browser=False)
    assert "--browser.gatherUsageStats=false" in chosen
    assert "--server.showEmailPrompt=false" in chosen
    assert "--server.headless=true" in chosen


def test_the_app_is_found_without_running_it() -> None:
    assert app_file().name == "app.py"
    assert "plumbline.app" not in sys.modules


def test_the_dashboard_answers_on_this_machine_whatever_a_persons_settings_say(desk: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (desk / ".streamlit").mkdir()
    (desk / ".streamlit" / "config.toml").write_text(
        '[server]\naddress = "0.0.0.0"\n[browser]\ngatherUsageStats = true\n'
    )
    words = ["dashboard", "--port", str(port), "--no-browser", "--store", str(tmp_path / "store")]
    with subprocess.Popen(
        [sys.executable, "-m", "plumbline.pages.command_line", *words],
        cwd=desk,
        env=os.environ | {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"},  # noqa: S104
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as server:
        try:
            assert _answer(f"http://127.0.0.1:{port}/_stcore/health", server) == b"ok"
            assert _listening(port) == {"127.0.0.1"}
        finally:
            server.terminate()
            output = server.communicate(timeout=30)[0].decode()
    assert f"http://127.0.0.1:{port}" in output
    assert "Ctrl+C" in output
    assert "update" not in output, "Streamlit complains of settings that changed"


def _answer(address: str, server: subprocess.Popen[bytes]) -> bytes:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310
                return bytes(response.read())
        except URLError:
            assert server.poll() is None, server.stdout.read().decode() if server.stdout else ""
            time.sleep(0.1)
    raise AssertionError("the dashboard did not answer within half a minute")


def _listening(port: int) -> set[str]:
    """On which of two loopback addresses the port is served; on any machine, being served on both would mean all addresses."""
    found = set()
    for address in ("127.0.0.1", "127.0.0.2"):
        with socket.socket() as probe:
            probe.settimeout(5)
            if probe.connect_ex((address, port)) == 0:
                found.add(address)
    return found
