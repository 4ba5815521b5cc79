"""The command as a process of its own: on narrow encodings, when its output is cut off, and from its entry point."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from plumbline.pages.command_line import main

from .conftest import COUNCIL

COMMAND = [sys.executable, "-m", "plumbline.pages.command_line"]


def process(*words: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *words], cwd=folder, env=os.environ | variables, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize(
    "words",
    [
        ("check", "--help"),
        ("rules", "117", "--sql"),
        ("check", "my-return", *COUNCIL),
        ("check", "é→"),
    ],
    ids=" ".join,
)
def test_no_console_is_too_old_for_the_output(encoding: str, words: tuple[str, ...], desk: Path) -> None:
    done = process(*words, folder=desk, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == (2 if words == ("check", "é→") else 0), done.stderr
    assert b"UnicodeEncodeError" not in done.stderr
    (done.stdout + done.stderr).decode(encoding)


def test_the_installed_command_is_this_one() -> None:
    (entry,) = entry_points(group="console_scripts", name="plumbline")
    assert entry.load() is main


def test_a_check_loads_neither_pandas_nor_the_dashboard(desk: Path) -> None:
    """Each would take longer to load than the checks take to run."""
    script = (
        "import os, sys\n"
        "from plumbline.pages.command_line import main\n"
        "heavy = ('pandas', 'streamlit', 'altair', 'scipy', 'yaml', 'openpyxl')\n"
        "os._exit = lambda _: print('loaded', *(name for name in heavy if name in sys.modules))\n"
        f"sys.argv = ['plumbline', 'check', 'my-return', {', '.join(map(repr, COUNCIL))}]\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=desk, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().splitlines()[-1] == "loaded"


@pytest.mark.parametrize(("words", "ends_at_once"), [(["rules", "101"], True), (["rules", "nonsense"], False)])
def test_only_a_command_that_did_all_it_should_ends_without_clearing_up(
    words: list[str], ends_at_once: bool, desk: Path
) -> None:
    """One that was cut off may still be taking half a file away."""
    script = (
        "import os, sys\n"
        "from plumbline.pages.command_line import main\n"
        "os._exit = lambda _: print('at once')\n"
        f"sys.argv = ['plumbline', *{words!r}]\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=desk, capture_output=True, check=False)
    assert (b"at once" in done.stdout) is ends_at_once
    assert (done.returncode == 0) is ends_at_once
