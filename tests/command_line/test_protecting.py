"""``plumbline check`` with the group's policy, and beside the counts files made before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from plumbline.aggregates import read_counts

from ..reports.workbooks import EPISODES, write_return
from .conftest import COUNCIL, Run

JANUARY = ("--as-of", "2026-01-31")
FEBRUARY = ("--as-of", "2026-02-28")


def counts_of(desk: Path, day: str = "2026-01-31") -> Path:
    return desk / "plumbline-output" / f"manchester-ssda903-2026-{day}-counts.parquet"


@pytest.mark.parametrize(("threshold", "minimum"), [(3, 10), (4, 10), (5, 10), (10, 10), (5, 30), (10, 30)])
def test_the_counts_file_keeps_the_policy_of_the_group_from_end_to_end(
    run: Run, desk: Path, threshold: int, minimum: int
) -> None:
    policy = desk / "policy.toml"
    policy.write_text(f"threshold = {threshold}\nminimum_children = {minimum}\n")
    done = run("check", "my-return", *COUNCIL, *JANUARY, "--policy", policy)
    assert done.exit_code == 0, done.output
    assert f"Counts of 1 to {threshold - 1}" in done.output
    assert f"fewer than {minimum} children" in done.output
    counts = read_counts(counts_of(desk))
    assert (counts.metadata.threshold, counts.metadata.minimum_children) == (threshold, minimum)
    shared = [row["errors"] for row in counts.table.to_pylist() if row["errors"] is not None]
    if minimum > 11:
        assert shared == []
        assert counts.metadata.children is None
    else:
        assert shared
        assert not any(1 <= errors < threshold for errors in shared)
    store = desk.parent / "store"
    store.mkdir()
    shutil.copy(policy, store / "policy.toml")
    assert run("preview", counts_of(desk)).exit_code == 0
    handed_in = run("submit", counts_of(desk))
    assert handed_in.exit_code == 0, handed_in.output


def test_the_policy_can_be_set_once_for_all(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "policy.toml").write_text("threshold = 8\n")
    monkeypatch.setenv("PLUMBLINE_POLICY", str(desk / "policy.toml"))
    assert run("check", "my-return", *COUNCIL, *JANUARY).exit_code == 0
    assert read_counts(counts_of(desk)).metadata.threshold == 8


def test_a_policy_that_cannot_be_used_stops_the_check_before_it_begins(run: Run, desk: Path) -> None:
    (desk / "policy.toml").write_text("threshold = 2\n")
    done = run("check", "my-return", *COUNCIL, "--policy", "policy.toml")
    assert done.exit_code == 2
    assert "threshold must be 3 or more" in " ".join(done.output.split())
    assert not (desk / "plumbline-output").exists()


def test_an_earlier_file_that_is_not_there_stops_the_check_before_it_begins(run: Run, desk: Path) -> None:
    done = run("check", "my-return", *COUNCIL, "--earlier", "nowhere.parquet")
    assert done.exit_code == 2
    assert "--earlier nowhere.parquet" in done.output
    assert not (desk / "plumbline-output").exists()


def test_the_first_file_is_compared_with_none_and_nothing_is_said_of_it(run: Run) -> None:
    assert "Compared with" not in run("check", "my-return", *COUNCIL, *JANUARY).output


def test_the_same_return_checked_again_gives_the_same_rows(run: Run, desk: Path) -> None:
    run("check", "my-return", *COUNCIL, *JANUARY)
    before = read_counts(counts_of(desk)).table
    said = run("check", "my-return", *COUNCIL, *JANUARY).output
    assert (
        "Compared with 1 counts file of this collection year (31 January 2026): nothing more had to be withheld."
        in said
    )
    assert read_counts(counts_of(desk)).table.equals(before)


def test_a_file_made_before_is_remembered_wherever_it_was_written(run: Run) -> None:
    run("check", "my-return", *COUNCIL, *JANUARY, "--out", "elsewhere")
    said = run("check", "my-return", *COUNCIL, *FEBRUARY).output
    assert "(31 January 2026)" in said


def test_a_file_in_the_folder_or_named_is_compared_with_though_it_is_not_remembered(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("check", "my-return", *COUNCIL, *JANUARY)
    monkeypatch.setenv("PLUMBLINE_COUNTS_MADE", str(desk / "another-memory"))
    assert "(31 January 2026)" in run("check", "my-return", *COUNCIL, *FEBRUARY).output
    shutil.rmtree(desk / "another-memory")
    named = run("check", "my-return", *COUNCIL, *FEBRUARY, "--out", "new", "--earlier", counts_of(desk))
    assert "(31 January 2026)" in named.output


def test_totals_that_would_give_a_count_away_beside_the_month_before_are_withheld_and_that_is_said(
    run: Run, desk: Path
) -> None:
    run("check", "my-return", *COUNCIL, *JANUARY)
    # 148 flagged two episodes and 390 one; put right, the total of the return falls by 3, and leaves each 1 or 2.
    put_right = EPISODES.replace("01/09/2025,,,AB1", "01/09/2025,E3,,AB1").replace("PR1,,E12", "PR1,,")
    write_return(desk / "put-right", (desk / "my-return" / "header.csv").read_text(), put_right)
    elsewhere = ("--out", "alone")
    for day, where in ((FEBRUARY, ()), (JANUARY, elsewhere)):
        done = run("check", "put-right", *COUNCIL, *day, *where)
        assert done.exit_code == 0, done.output
        said = " ".join(done.output.split())
        assert "1 total is withheld that would give a small count away beside them" in said
        assert "Files that nobody was given need not count" in said
    for path in (counts_of(desk, "2026-02-28"), desk / "alone" / counts_of(desk).name):
        rows = {row["key"]: row for row in read_counts(path).table.to_pylist()}
        assert rows["ssda903"]["suppressed"]
        assert rows["148"]["errors"] == rows["390"]["errors"] == 0
    assert not any(
        row["suppressed"] for row in read_counts(counts_of(desk)).table.to_pylist() if row["level"] == "return"
    )
    assert run("submit", counts_of(desk), counts_of(desk, "2026-02-28")).exit_code == 0


def test_a_damaged_file_in_the_folder_is_said_and_stops_nothing(run: Run, desk: Path) -> None:
    counts_of(desk).parent.mkdir()
    counts_of(desk, "2025-12-31").write_bytes(b"PAR1")
    done = run("check", "my-return", *COUNCIL, *JANUARY)
    assert done.exit_code == 0
    assert "2025-12-31-counts.parquet could not be read, so the counts are not compared with it." in " ".join(
        done.output.split()
    )


def test_a_memory_that_cannot_be_written_is_said_and_stops_nothing(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "a-file").write_text("")
    monkeypatch.setenv("PLUMBLINE_COUNTS_MADE", str(desk / "a-file" / "memory"))
    done = run("check", "my-return", *COUNCIL, *JANUARY)
    assert done.exit_code == 0
    assert "could not be remembered" in done.output
    assert counts_of(desk).exists()


def test_some_checks_only_are_neither_remembered_nor_compared(run: Run, desk: Path, counts_made: Path) -> None:
    assert run("check", "my-return", *COUNCIL, "--only", "101").exit_code == 0
    assert not list(desk.parent.glob("counts-made/*"))
    assert not list(counts_made.iterdir())
