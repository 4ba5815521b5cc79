"""``plumbline backup``, ``restore``, ``audit`` and ``audit verify``."""

from __future__ import annotations

import re
from pathlib import Path

from .conftest import Run

HASH = re.compile(r"[0-9a-f]{64}")


def test_a_backup_is_restored_with_the_same_hash_of_the_last_entry(run: Run, counts_file: Path, desk: Path) -> None:
    run("submit", counts_file)
    made = run("backup", "backup.zip")
    assert made.exit_code == 0, made.output
    assert "Backed up to backup.zip: 1 accepted file, 1 entry in the audit." in made.output
    restored = run("restore", "backup.zip", "--store", "there")
    assert restored.exit_code == 0, restored.output
    assert "Restored into there: 1 accepted file, 1 entry in the audit." in restored.output
    assert HASH.findall(made.output) == HASH.findall(restored.output)
    assert "S000001" in run("submissions", "--store", "there").output
    assert (desk / "backup.zip").exists()


def test_a_restore_over_a_store_is_refused(run: Run, counts_file: Path) -> None:
    run("submit", counts_file)
    run("backup", "backup.zip")
    done = run("restore", "backup.zip")
    assert done.exit_code == 2
    assert "is not empty, and a restore never writes over anything" in done.output


def test_the_audit_lists_who_did_what_and_why_a_file_was_refused(run: Run, counts_file: Path) -> None:
    assert "Nothing has happened" in run("audit").output
    run("submit", counts_file, "--by", "A. Analyst")
    run("submit", counts_file, "--by", "B. Analyst")
    run("withdraw", "S000001", "--by", "A. Analyst")
    words = run("audit").output
    for expected in ("A. Analyst", "B. Analyst", "S000001 accepted", "refused", "S000001 withdrawn", "Manchester"):
        assert expected in words
    assert "very file" in words


def test_verify_says_ok_and_gives_what_to_note_down(run: Run, counts_file: Path) -> None:
    run("submit", counts_file)
    done = run("audit", "verify")
    assert done.exit_code == 0
    assert done.output.startswith("OK: 1 entry, none changed")
    (noted,) = HASH.findall(done.output)
    run("withdraw", "S000001")
    again = run("audit", "verify", "--expect", noted, "--entries", "1")
    assert again.exit_code == 0
    assert "goes on from what was noted down" in again.output
    assert run("audit", "verify", "--entries", "3").exit_code == 1


def test_verify_names_the_first_entry_that_is_wrong_and_ends_with_status_1(
    run: Run, counts_file: Path, tmp_path: Path
) -> None:
    run("submit", counts_file, "--by", "Ann")
    run("withdraw", "S000001", "--by", "Ann")
    journal = tmp_path / "store" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"Ann", b"Eve", 1))
    for words in (("audit", "verify"), ("audit", "--store", tmp_path / "store", "verify")):
        done = run(*words)
        assert done.exit_code == 1
        assert "is not whole. Entry 1 was changed." in done.output


def test_the_store_may_be_named_before_the_word_verify(run: Run, counts_file: Path, tmp_path: Path) -> None:
    run("submit", counts_file, "--store", tmp_path / "other")
    assert "OK: 1 entry" in run("audit", "--store", tmp_path / "other", "verify").output
    assert "Nothing has happened" in run("audit", "verify").output
