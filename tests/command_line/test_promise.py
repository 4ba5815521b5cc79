"""What is said of a counts file before it is written and after, against what is in it."""

from __future__ import annotations

from pathlib import Path

from plumbline.aggregates import read_counts
from plumbline.aggregates.counts_made import memory_folder, recall

from .conftest import COUNCIL, Run


def test_a_check_says_before_it_writes_what_the_counts_file_will_hold(run: Run, desk: Path) -> None:
    shown = run("check", "my-return", *COUNCIL, "--as-of", "2026-01-31").output
    said = " ".join(shown[shown.index("The counts file will hold") : shown.index("Written")].split())
    (path,) = (desk / "plumbline-output").glob("*.parquet")
    rows = read_counts(path).table.to_pylist()
    ran = sum(row["level"] == "check" and row["status"] == "run" for row in rows)
    withheld = sum(row["level"] == "check" and row["suppressed"] for row in rows)
    totals = sum(row["level"] == "group" and row["suppressed"] for row in rows)
    assert withheld
    assert totals
    assert "for Manchester, 2026, extract of 31 January 2026" in said
    assert f"for {ran} checks, {sum(row['level'] == 'group' for row in rows)} groups and the whole return" in said
    assert f"Withheld: {withheld} check" in said
    assert f"{totals} group total" in said
    assert ("the total of the return" in said) == rows[0]["suppressed"]
    assert "Counts of 1 to 4 are" in said
    assert "a return of fewer than 10 children shares none" in said
    assert "any row about a child" in said
    assert "the name of a person, file or machine" in said
    assert path.name in said
    assert "Nothing is sent anywhere" in said


def test_where_nothing_is_withheld_that_is_said(run: Run, desk: Path) -> None:
    header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n" + "".join(f"D{n},X,no,XXXX,,0,\n" for n in range(12))
    (desk / "plain").mkdir()
    (desk / "plain" / "header.csv").write_text(header, encoding="utf-8")
    assert "Withheld: nothing." in run("check", "plain", *COUNCIL).output


def test_no_counts_file_is_promised_where_none_is_written(run: Run) -> None:
    shown = run("check", "my-return", *COUNCIL, "--only", "101").output
    assert "The counts file will hold" not in shown
    assert "no counts file is written" in shown


def test_a_preview_shows_every_field_and_line_and_ends_with_a_sentence_to_copy(run: Run, counts_file: Path) -> None:
    done = run("preview", counts_file)
    assert done.exit_code == 0, done.output
    counts = read_counts(counts_file)
    lines = done.output.splitlines()
    for title in (
        "What is withheld",
        "What a reader can work out",
        "What is not in it",
        "All its fields",
        "All its rows",
    ):
        assert title in lines
    for value in (counts.metadata.pack_hash[:40], counts.metadata.created_at.isoformat(), "table_rows", "checksum"):
        assert value in done.output
    assert f"{counts.table.num_rows} rows: the whole return" in done.output
    last = " ".join(done.output[done.output.rindex("A sentence for an e-mail") :].split())
    assert last.startswith("A sentence for an e-mail The file holds aggregated, disclosure-controlled counts")
    assert last.endswith("or free text.")


def test_the_workbook_and_the_counts_file_cannot_be_mistaken_for_each_other(run: Run, desk: Path) -> None:
    run("check", "my-return", *COUNCIL)
    workbook, counts = sorted((desk / "plumbline-output").iterdir(), key=lambda path: path.suffix, reverse=True)
    assert (workbook.suffix, counts.suffix) == (".xlsx", ".parquet")
    assert workbook.stem.endswith("-findings")
    assert counts.stem.endswith("-counts")
    assert run("preview", workbook).exit_code == 2
    assert run("submit", workbook).exit_code == 2


def test_half_a_workbook_of_a_check_that_was_cut_off_is_named(run: Run, desk: Path) -> None:
    assert "cut off" not in run("check", "my-return", *COUNCIL, "--only", "101").output
    left = desk / "plumbline-output" / ".manchester-ssda903-2026-2025-12-31-findings.xlsx.unfinished"
    left.write_bytes(b"PK")
    shown = run("check", "my-return", *COUNCIL, "--only", "101").output
    assert left.name in shown
    assert "It holds data about children: delete it." in shown


def test_what_is_remembered_of_a_counts_file_is_what_it_shares(counts_file: Path) -> None:
    (remembered,) = memory_folder().iterdir()
    shared = read_counts(counts_file).table.to_pylist()
    assert any(row["suppressed"] for row in shared)
    kept = list(recall(remembered).shared.rows)
    assert kept == [row for row in shared if row["status"] == "run" or row["level"] == "return"]
