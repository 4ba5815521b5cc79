"""A folder to work in with a return in it, and a way to run the command; nothing touches the person's own cache or store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from plumbline.pages.command_line import app
from typer.testing import CliRunner, Result

from ..reports.workbooks import EPISODES, HEADER, write_return

Run = Callable[..., Result]
COUNCIL = ("--year", "2026", "--authority", "Manchester")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache folder for all, so that the postcode directory is decoded once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands run: ``my-return``, ``last-year`` and the empty ``received`` are in it."""
    folder = tmp_path / "desk"
    # Eleven children: a return of fewer than ten shares no counts.
    more = "".join(f"D{number},X,01/02/2014,WBRI,,0,\n" for number in range(8))
    write_return(folder / "my-return", HEADER + more, EPISODES)
    write_return(folder / "last-year", HEADER, EPISODES.replace("/2025", "/2024"))
    for variable in ("PLUMBLINE_YEAR", "PLUMBLINE_AUTHORITY", "PLUMBLINE_DEBUG", "PLUMBLINE_TIMINGS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PLUMBLINE_CACHE", str(cache))
    monkeypatch.setenv("PLUMBLINE_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("PLUMBLINE_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("PLUMBLINE_COUNTS_MADE", str(tmp_path / "counts-made"))
    monkeypatch.delenv("PLUMBLINE_POLICY", raising=False)
    monkeypatch.setenv("PLUMBLINE_KEY_PASSPHRASE", "four words of mine")
    (folder / "received").mkdir()
    monkeypatch.setenv("COLUMNS", "200")
    return folder


@pytest.fixture
def run(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``plumbline`` with these words in the folder ``desk``."""
    monkeypatch.chdir(desk)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words], prog_name="plumbline")


@pytest.fixture
def counts_file(run: Run, desk: Path) -> Path:
    """The counts file of the return in ``my-return``, of 31 January 2026."""
    done = run("check", "my-return", *COUNCIL, "--as-of", "2026-01-31")
    assert done.exit_code == 0, done.output
    return desk / "plumbline-output" / "manchester-ssda903-2026-2026-01-31-counts.parquet"
