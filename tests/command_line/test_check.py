from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from plumbline.aggregates import read_counts
from plumbline.engine.pack import load_pack

from ..reports.workbooks import sheets, write_return
from .conftest import COUNCIL, Run


def test_a_check_writes_a_workbook_and_a_counts_file(run: Run, desk: Path) -> None:
    done = run("check", "my-return", *COUNCIL, "--as-of", "31/01/2026")
    assert done.exit_code == 0, done.output
    out = desk / "plumbline-output"
    names = [f"manchester-ssda903-2026-2026-01-31-{kind}" for kind in ("counts.parquet", "findings.xlsx")]
    assert sorted(path.name for path in out.iterdir()) == names
    assert len(sheets(out / names[1])["Findings"]) > 4
    counts = read_counts(out / names[0])
    assert (counts.metadata.authority, counts.metadata.year) == ("E08000003", 2026)
    assert counts.metadata.as_of == date(2026, 1, 31)


def test_the_screen_and_the_counts_file_say_the_same(run: Run, counts_file: Path) -> None:
    shown = run("check", "my-return", *COUNCIL, "--as-of", "2026-01-31").output
    rows = {row["key"]: row for row in read_counts(counts_file).table.to_pylist() if row["level"] == "check"}
    assert rows["101"]["errors"] == 10
    assert any(line.split()[0] == "101" and " 10 " in line for line in shown.splitlines() if line.strip())
    ran = sum(row["status"] == "run" for row in rows.values())
    skipped = sum(row["status"] == "skipped" for row in rows.values())
    assert f"{ran} checks ran, {skipped} skipped, 0 failed to run." in shown
    assert "11 children" in shown


def test_the_screen_says_where_to_look_first_and_what_to_share(run: Run) -> None:
    shown = run("check", "my-return", *COUNCIL).output
    assert "header.csv, row 3" in shown
    assert "not given: Reviews" in shown
    assert shown.index("The counts file will hold") < shown.index("Written")
    assert "It holds data about children: it stays here." in shown
    assert "the only thing to share" in shown


def test_outputs_that_are_there_are_replaced_and_that_is_said(run: Run, counts_file: Path) -> None:
    before = counts_file.stat().st_mtime_ns
    shown = run("check", "my-return", *COUNCIL, "--as-of", "2026-01-31").output
    assert "replacing" in shown
    assert counts_file.stat().st_mtime_ns >= before
    assert len(list(counts_file.parent.iterdir())) == 2


def test_several_files_are_one_return(run: Run) -> None:
    done = run("check", "my-return/header.csv", "my-return/episodes.csv", *COUNCIL, "--only", "101,148")
    assert done.exit_code == 0
    assert "from 2 files" in done.output


def test_some_checks_alone_make_no_counts_file(run: Run, desk: Path) -> None:
    done = run("check", "my-return", *COUNCIL, "--only", "101", "--only", "148")
    assert done.exit_code == 0
    assert "2 checks ran, 0 skipped" in done.output
    assert [path.suffix for path in (desk / "plumbline-output").iterdir()] == [".xlsx"]
    assert "no counts file is written" in done.output


def test_last_years_return_lets_more_checks_run(run: Run) -> None:
    def ran(*words: str) -> int:
        (line,) = (
            line for line in run("check", "my-return", *COUNCIL, *words).output.splitlines() if " checks ran, " in line
        )
        return int(line.split()[0])

    assert ran("--previous", "last-year") > ran()


def test_the_council_and_the_year_may_come_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLUMBLINE_AUTHORITY", "E08000005")
    monkeypatch.setenv("PLUMBLINE_YEAR", "2025")
    done = run("check", "my-return", "--only", "148")
    assert done.exit_code == 0
    assert "SSDA903 return of Rochdale, year ending 31 March 2025" in done.output


def test_a_check_that_fails_to_run_makes_the_status_1(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = load_pack("ssda903")
    broken = (check._replace(sql="SELECT absent AS row") if check.code == "101" else check for check in pack.checks)
    monkeypatch.setattr("plumbline.engine.check.load_pack", lambda _: pack._replace(checks=tuple(broken)))
    done = run("check", "my-return", *COUNCIL)
    assert done.exit_code == 1
    assert "1 failed to run" in done.output
    assert "please report this" in done.output
    (counts,) = (desk / "plumbline-output").glob("*.parquet")
    failed = next(row for row in read_counts(counts).table.to_pylist() if row["key"] == "101")
    assert (failed["status"], failed["errors"]) == ("failed", None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "There is no file or folder nowhere."),
        (["my-return", "--year", "1999"], "2023 to"),
        (["my-return", "--authority", "Atlantis"], "There is no council 'Atlantis'"),
        (["my-return", "--only", "9999"], "There is no check 9999"),
        (["my-return", "--as-of", "2999-01-01"], "lies in the future"),
        (["my-return", "--as-of", "yesterday"], "is not a date"),
        (["my-return", "--as-of", "2001-01-01"], "cannot be the day of an extract for 2026"),
        (["my-return", "--out", "my-return"], "holds the return"),
        (["my-return", "--out", "my-return/header.csv"], "cannot be made"),
        (["my-return", "--previous", "nowhere"], "There is no file or folder nowhere."),
        (["my-return", "--providers", "nowhere.xlsx"], "nowhere.xlsx"),
    ],
)
def test_what_stops_a_check_is_said_in_plain_words_with_status_2(words: list[str], said: str, run: Run) -> None:
    done = run("check", *COUNCIL, *words)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.output


def test_every_reason_why_a_return_cannot_be_read_is_listed(run: Run, desk: Path) -> None:
    (desk / "bad").mkdir()
    (desk / "bad" / "header.csv").write_bytes(b"\x00\x01\x02")
    (desk / "bad" / "episodes.xlsx").write_bytes(b"not a workbook")
    done = run("check", "bad", *COUNCIL)
    assert done.exit_code == 2
    assert "header.csv" in done.stderr
    assert "episodes.xlsx" in done.stderr


def test_nothing_is_written_when_a_return_cannot_be_checked(run: Run, desk: Path) -> None:
    run("check", "nowhere", *COUNCIL)
    assert not (desk / "plumbline-output").exists()


def test_remarks_that_say_the_same_are_one_line(run: Run, desk: Path) -> None:
    ragged = "".join(f"E{number},X,01/02/2014,WBRI,,0,,one,two\n" for number in range(3))
    write_return(desk / "odd", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n" + ragged)
    shown = run("check", "odd", *COUNCIL, "--only", "101").output
    assert "Remarks on the files" in shown
    assert "and 2 more places" in shown


def test_the_output_can_be_checked_again_from_the_folder_above(run: Run) -> None:
    """The workbook lies in a folder of its own, so it is not read as a part of the return."""
    first = run("check", "my-return", *COUNCIL, "--out", "my-return/out", "--only", "101").output
    second = run("check", "my-return", *COUNCIL, "--out", "my-return/out", "--only", "101").output
    assert [line for line in first.splitlines() if "rows from" in line] == [
        line for line in second.splitlines() if "rows from" in line
    ]


def test_seconds_are_told_when_the_benchmark_asks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLUMBLINE_TIMINGS", "1")
    done = run("check", "my-return", *COUNCIL, "--only", "101")
    lines = [line.split("\t") for line in done.stderr.splitlines() if line.startswith("timing\t")]
    assert [stage for _, stage, _ in lines] == [
        *("start", "intake", "tables", "reference data", "checks", "counting"),
        *("screen", "outputs"),
    ]
    assert all(float(seconds) >= 0 for *_, seconds in lines)


def test_the_counts_file_holds_counts_and_no_more(counts_file: Path) -> None:
    columns = duckdb.sql(f"DESCRIBE SELECT * FROM '{counts_file}'").fetchall()
    assert [column[0] for column in columns] == [
        *("level", "key", "group", "status", "reason", "errors", "children"),
        *("rows_in_scope", "children_in_scope", "suppressed"),
    ]


def test_a_place_in_a_file_of_several_tables_names_the_table(run: Run, desk: Path) -> None:
    episode = "<EPISODE><DECOM>01/06/2025</DECOM><REC>E12</REC></EPISODE>"
    header = "<HEADER><CHILDID>C1</CHILDID><SEX>X</SEX><DOB>01/02/2015</DOB></HEADER>"
    (desk / "return.xml").write_text(f"<EXPSSDA903><CHILD>{header}{episode}</CHILD></EXPSSDA903>")
    shown = run("check", "return.xml", *COUNCIL, "--only", "101,148").output
    assert "return.xml, Header, row 2" in shown
    assert "return.xml, Episodes, row 2" in shown
    assert "from 1 file" in shown


def test_a_draft_writes_the_workbook_only_and_is_not_remembered(run: Run, desk: Path, tmp_path: Path) -> None:
    done = run("check", "my-return", *COUNCIL, "--draft")
    assert done.exit_code == 0, done.output
    assert [file.suffix for file in (desk / "plumbline-output").iterdir()] == [".xlsx"]
    assert not (tmp_path / "counts-made").exists()
    refused = run("check", "my-return", *COUNCIL, "--draft", "--sign")
    assert refused.exit_code == 2
    assert "nothing to sign" in refused.output
