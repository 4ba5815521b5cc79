from __future__ import annotations

import json
from pathlib import Path

import pytest
from plumbline.aggregates import Store, read_counts

from .conftest import COUNCIL, Run


def test_preview_shows_every_row_of_the_counts_file(run: Run, counts_file: Path) -> None:
    done = run("preview", counts_file)
    assert done.exit_code == 0
    table = read_counts(counts_file).table
    assert f"{table.num_rows} rows" in done.output
    for row in table.to_pylist():
        if row["level"] == "check":
            assert f"{row['key']}: " in done.output
    assert "Manchester (E08000003)" in done.output
    assert "There is no row about a child" in done.output


def test_a_submitted_file_is_listed(run: Run, counts_file: Path) -> None:
    done = run("submit", counts_file, "--by", "A. Analyst")
    assert done.exit_code == 0, done.output
    assert "S000001: Manchester, 2026, extract of 31 January 2026." in done.output
    listed = run("submissions").output
    assert all(word in listed for word in ("S000001", "Manchester", "31 January 2026", "A. Analyst", "11"))


def test_the_store_may_be_named(run: Run, counts_file: Path, tmp_path: Path) -> None:
    run("submit", counts_file, "--store", tmp_path / "other")
    assert "S000001" in run("submissions", "--store", tmp_path / "other").output
    assert "Nothing was handed in" in run("submissions").output


def test_the_person_signed_in_is_on_record_unless_another_is_named(
    run: Run, counts_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "j.doe")
    run("submit", counts_file)
    run("withdraw", "S000001")
    assert Store(tmp_path / "store").audit()["by"].to_pylist() == ["j.doe", "j.doe"]


def test_a_newer_file_of_the_same_day_takes_the_place_of_the_older_one(run: Run, counts_file: Path, desk: Path) -> None:
    run("submit", counts_file)
    header = desk / "my-return" / "header.csv"
    header.write_text(header.read_text().replace("C2,X", "C2,M"))
    run("check", "my-return", *COUNCIL, "--as-of", "2026-01-31")
    assert (
        "S000002: Manchester, 2026, extract of 31 January 2026, in place of S000001."
        in run("submit", counts_file).output
    )
    assert "S000001" not in run("submissions").output
    assert "superseded" in run("submissions", "--all").output


def test_one_refused_file_does_not_keep_the_others_out(run: Run, counts_file: Path, desk: Path) -> None:
    damaged = desk / "damaged.parquet"
    damaged.write_bytes(counts_file.read_bytes()[:-9])
    done = run("submit", damaged, counts_file)
    assert done.exit_code == 2
    assert "damaged.parquet is refused" in done.stderr
    assert "1 of 2 refused" in done.stderr
    assert "S000002: Manchester" in done.stdout


@pytest.mark.parametrize(
    "words", [("preview", "nowhere.parquet"), ("submit", "nowhere.parquet"), ("withdraw", "S000009")]
)
def test_what_cannot_be_done_is_said_in_plain_words_with_status_2(words: tuple[str, ...], run: Run) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.output


def test_a_withdrawn_submission_is_listed_no_more_and_stays_on_record(run: Run, counts_file: Path) -> None:
    run("submit", counts_file)
    assert "S000001 is withdrawn" in run("withdraw", "s000001").output
    assert "Nothing was handed in" in run("submissions").output
    assert "withdrawn" in run("submissions", "--all").output


def test_a_lost_database_is_made_anew(run: Run, counts_file: Path, tmp_path: Path) -> None:
    run("submit", counts_file)
    database = tmp_path / "store" / "store.duckdb"
    database.unlink()
    assert run("rebuild").exit_code == 0
    assert database.exists()
    assert "S000001" in run("submissions").output


def test_real_figures_never_go_into_the_demonstration(run: Run, counts_file: Path, tmp_path: Path) -> None:
    demonstration = tmp_path / "demo"
    demonstration.mkdir()
    (demonstration / "demonstration.json").write_text(json.dumps({}))
    done = run("submit", counts_file, "--store", demonstration)
    assert done.exit_code == 2
    assert "made-up figures" in done.stderr
    assert not (demonstration / "journal.jsonl").exists()
