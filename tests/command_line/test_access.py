"""``plumbline access`` checks the access file and lists who is in it."""

from __future__ import annotations

from pathlib import Path

from plumbline.aggregates.access import EXAMPLE

from .conftest import Run


def test_everybody_in_the_file_is_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "access.toml").write_text(EXAMPLE)
    done = run("access", "--store", tmp_path)
    assert done.exit_code == 0
    for word in ("the.director@bolton.example", "administrator", "Bolton"):
        assert word in done.stdout


def test_without_a_file_the_way_to_write_one_is_shown(run: Run, tmp_path: Path) -> None:
    done = run("access", "--store", tmp_path)
    assert done.exit_code == 0
    assert str(tmp_path / "access.toml") in done.stdout
    assert EXAMPLE in done.stdout


def test_a_fault_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "access.toml").write_text(EXAMPLE.replace('"leader"', '"boss"'))
    done = run("access", "--store", tmp_path)
    assert done.exit_code == 2
    assert "Line 6" in done.stderr
    assert "nobody is let in" in " ".join(done.stderr.split())
