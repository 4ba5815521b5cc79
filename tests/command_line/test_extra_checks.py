"""What a council's own checks find is shown and stays: no total and no counts file knows of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from plumbline.aggregates import count, metadata_for, protect, write_counts
from plumbline.engine import CheckResult, check_return

from ..pack.test_extra_checks import write
from ..reports.workbooks import records, sheets
from .conftest import COUNCIL, Run

EVERY_EPISODE = "SELECT row FROM Episodes"
BROKEN = "SELECT row FROM Episodes WHERE NO_SUCH_COLUMN IS NULL"
STUMBLES = "SELECT row FROM Episodes WHERE CAST(HOME_POST AS INTEGER) > 0"


@pytest.fixture
def own(desk: Path) -> Path:
    """A folder with a check in a group of the rules and one in a group of its own; each flags all three episodes."""
    folder = desk / "own"
    folder.mkdir()
    write(folder, "LOCAL1", EVERY_EPISODE, group="adoption")
    write(folder, "LOCAL2", EVERY_EPISODE)
    return folder


def counts_of(result: CheckResult, path: Path) -> bytes:
    metadata = metadata_for(result, date(2026, 1, 31), created_at=datetime(2026, 2, 1, tzinfo=UTC))
    write_counts(protect(count(result)), metadata, path)
    return path.read_bytes()


def test_the_counts_file_is_the_same_byte_for_byte_with_extra_checks(desk: Path, own: Path, tmp_path: Path) -> None:
    write(own, "LOCAL3", BROKEN)
    write(own, "LOCAL4", STUMBLES)
    without = check_return(desk / "my-return", year=2026, authority="Manchester")
    beside = check_return(desk / "my-return", year=2026, authority="Manchester", extra_checks=own)
    assert beside.findings.num_rows == without.findings.num_rows + 6
    assert beside.totals == without.totals
    assert beside.outcomes == without.outcomes
    assert count(beside) == count(without)
    assert counts_of(beside, tmp_path / "a.parquet") == counts_of(without, tmp_path / "b.parquet")


@pytest.mark.usefixtures("own")
def test_extra_checks_have_a_part_of_their_own_on_the_screen(run: Run) -> None:
    plain = run("check", "my-return", *COUNCIL).output
    shown = run("check", "my-return", *COUNCIL, "--extra-checks", "own").output
    before, part = shown.split("Extra checks, the council's own")
    assert before == plain[: len(before)]
    (line,) = (line.split() for line in part.splitlines() if "LOCAL1" in line)
    assert line == ["LOCAL1", "T", "3", "3", "episodes.csv,", "row", "2"]
    assert "in no figure above, and not in the counts file" in part


def test_one_that_fails_is_reported_and_stops_no_other(run: Run, own: Path) -> None:
    write(own, "LOCAL3", BROKEN)
    write(own, "LOCAL4", STUMBLES)
    write(own, "LOCAL5", EVERY_EPISODE, years="2023-2024")
    done = run("check", "my-return", *COUNCIL, "--extra-checks", "own")
    assert done.exit_code == 1
    assert "0 failed to run" in done.output
    lines = {line.split()[0]: line for line in done.output.splitlines() if line.strip().startswith("LOCAL")}
    assert lines["LOCAL2"].split()[2:4] == ["3", "3"]
    assert "failed to run" in lines["LOCAL3"]
    assert 'column "NO_SUCH_COLUMN"' in " ".join(done.output.split())
    assert "failed to run" in lines["LOCAL4"]
    assert "AB1" not in done.output
    assert "not in force in 2026" in lines["LOCAL5"]


def test_the_workbook_marks_them_as_the_councils_own(run: Run, desk: Path, own: Path) -> None:
    write(own, "LOCAL3", BROKEN)
    run("check", "my-return", *COUNCIL, "--extra-checks", "own")
    (path,) = (desk / "plumbline-output").glob("*.xlsx")
    book = sheets(path)
    found = [line for line in records(book["Findings"]) if str(line["Check"]).startswith("LOCAL")]
    assert len(found) == 6
    assert {line["Title"] for line in found} == {"The council's own: T"}
    assert [line["Row"] for line in found[:3]] == [2, 3, 4]
    listed = {line["Check"]: line for line in records(book["Checks"])}
    assert [listed[code]["Group"] for code in ("LOCAL1", "LOCAL2")] == ["Adoption", "The council's own"]
    assert (listed["LOCAL3"]["Status"], listed["LOCAL2"]["Errors"]) == ("Failed to run", 3)
    summary = book["Summary"]
    heading = next(place for place, row in enumerate(summary) if row[0] == "Extra check")
    assert [row[0] for row in summary[heading + 1 :] if row[0]] == ["LOCAL1", "LOCAL2"]
    assert not any(str(row[0]).startswith("LOCAL") for row in summary[:heading])


@pytest.mark.usefixtures("own")
def test_one_alone_can_be_run_and_makes_no_counts_file(run: Run, desk: Path) -> None:
    done = run("check", "my-return", *COUNCIL, "--extra-checks", "own", "--only", "local1")
    assert done.exit_code == 0, done.output
    assert "LOCAL1" in done.output
    assert "LOCAL2" not in done.output
    assert [path.suffix for path in (desk / "plumbline-output").iterdir()] == [".xlsx"]


def test_one_that_is_malformed_stops_the_command_and_nothing_is_written(run: Run, desk: Path, own: Path) -> None:
    write(own, "101", EVERY_EPISODE)
    done = run("check", "my-return", *COUNCIL, "--extra-checks", "own")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{Path('own', '101.sql')}:1: 101 is the code of a check")
    assert not (desk / "plumbline-output").exists()


EXAMPLE = """- year: 2026
  tables:
    Episodes: |
      CHILD,DEC
      1,
      2,
  flagged: {{Episodes: [{rows}]}}
"""


@pytest.mark.parametrize(
    ("rows", "status", "said"),
    [
        ("0, 1", 0, "LOCAL1: 1 example, as expected."),
        ("1", 1, "example 1 (2026): flagged, but not in the example: Episodes row 0."),
        ("0, 1, 2", 1, "example 1 (2026): in the example, but not flagged: Episodes row 2."),
    ],
)
def test_examples_are_tried_and_what_differs_is_named(run: Run, own: Path, rows: str, status: int, said: str) -> None:
    (own / "examples").mkdir()
    (own / "examples" / "LOCAL1.yaml").write_text(EXAMPLE.format(rows=rows), encoding="utf-8")
    done = run("rules", "--test", "own")
    assert done.exit_code == status
    assert said in done.output
    assert "LOCAL2: no examples." in done.output


def test_an_example_that_cannot_be_tried_says_why(run: Run, own: Path) -> None:
    write(own, "LOCAL1", BROKEN)
    (own / "examples").mkdir()
    (own / "examples" / "LOCAL1.yaml").write_text(EXAMPLE.format(rows=""), encoding="utf-8")
    done = run("rules", "--test", "own")
    assert done.exit_code == 1
    assert (
        'it failed to run: the SQL of check LOCAL1 could not be run (Binder Error: Referenced column "NO_SUCH_COLUMN"'
        in done.output
    )
