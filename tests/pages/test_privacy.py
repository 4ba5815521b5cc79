"""The shared service never holds what is in a return: from a marked return to the pages, and a return handed in by mistake."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from plumbline.aggregates import ContractError, Store

from tests.command_line.marked import MARKS, NAMES, marked_files, marks_in, write_marked
from tests.pages.conftest import Fill
from tests.pages.dashboard import PAGES, open_page, sound, words


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the service's temporary files would be."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    """The counts file of a marked return."""
    write_marked(tmp_path / "marked")
    program = [sys.executable, "-m", "plumbline.pages.command_line", "check", "marked", "--out", "out"]
    council = ["--year", "2026", "--authority", "Manchester", "--as-of", "2026-01-31"]
    subprocess.run([*program, *council], cwd=tmp_path, env=os.environ, check=True, capture_output=True)
    (path,) = (tmp_path / "out").glob("*.parquet")
    return path


def test_no_value_of_a_return_reaches_the_service(
    counts: Path, fill: Fill, drafts: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store = fill([])
    store.accept(counts, by="a test")
    seen = [words(sound(open_page(page.name))) for page in PAGES]
    assert any("Manchester" in text for text in seen)
    assert marks_in("\n".join([*seen, caplog.text]).encode(), MARKS + NAMES) == []
    assert marked_files(store.location, drafts) == {}


def test_a_return_handed_in_by_mistake_is_refused_and_leaves_nothing(
    fill: Fill, drafts: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    store = fill([])
    marked = write_marked(tmp_path / "marked")
    for path in sorted(marked.iterdir()):
        test = open_page("submissions")
        test.file_uploader[0].set_value([("MARKEDFILE.parquet", path.read_bytes(), "application/octet-stream")])
        sound(test.run())
        assert "is refused" in test.error[0].value
        assert marks_in(words(test).encode()) == []
        with pytest.raises(ContractError) as refused:
            store.accept(path, by="a test")
        assert marks_in(str(refused.value).encode()) == []
    assert store.submissions().num_rows == 0
    assert marked_files(store.location, drafts) == {}
    printed = capfd.readouterr()
    assert marks_in("\n".join([caplog.text, printed.out, printed.err]).encode()) == []


def test_a_refused_file_is_in_the_audit_without_its_name(fill: Fill, tmp_path: Path) -> None:
    store: Store = fill([])
    wrong = write_marked(tmp_path / "marked") / "episodes.csv"
    renamed = wrong.with_name("MARKEDFILE.parquet")
    wrong.rename(renamed)
    with pytest.raises(ContractError):
        store.accept(renamed, by="a test")
    (line,) = store.audit().to_pylist()
    assert line["what"] == "refuse"
    assert marks_in(repr(line).encode(), MARKS + NAMES) == []
    assert marked_files(store.location) == {}
