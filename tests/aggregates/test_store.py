"""The store: what is accepted, refused, superseded, withdrawn and audited, and that its database can always be had again."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from plumbline.aggregates import ContractError, Store, StoreError, read_counts
from plumbline.aggregates.contract import SCHEMA
from plumbline.aggregates.disclosure import bounds
from plumbline.aggregates.store import default_location
from plumbline.aggregates.store.connection import connect
from plumbline.aggregates.store.database import Database

from .returns import write

SALFORD = "E08000006"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", patience=5)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but those of the lock and the database."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("store.")
    }


def everything(store: Store) -> tuple[pa.Table, ...]:
    snapshot = store.snapshot()
    return snapshot.submissions, snapshot.counts, store.submissions(all=True), store.audit()


def told(store: Store) -> list[tuple[Any, ...]]:
    return [(row["seq"], row["what"], row["submission_id"], row["by"]) for row in store.audit().to_pylist()]


def test_an_empty_store_has_nothing_and_the_columns_of_a_full_one(store: Store, tmp_path: Path) -> None:
    empty = everything(store)
    assert [table.num_rows for table in empty] == [0, 0, 0, 0]
    store.accept(write(tmp_path / "counts.parquet"), by="Ann")
    assert [table.schema for table in everything(store)] == [table.schema for table in empty]


def test_an_accepted_file_is_kept_byte_for_byte_under_its_hash(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "counts.parquet")
    submission = store.accept(path, by="Ann")
    assert submission.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (store.location / "files" / f"{submission.sha256}.parquet").read_bytes() == path.read_bytes()
    assert list((store.location / "drafts").iterdir()) == []


def test_a_made_up_store_writes_down_the_time_of_its_own_clock(store: Store, tmp_path: Path) -> None:
    then = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)
    path = write(tmp_path / "a.parquet")
    assert Store(tmp_path / "made-up", clock=lambda: then).accept(path, by="a").accepted_at == then
    assert Store(tmp_path / "made-up").submissions()["accepted_at"].to_pylist() == [then]
    before = datetime.now(UTC)
    assert before <= store.accept(path, by="a").accepted_at <= datetime.now(UTC)


def test_a_snapshot_has_the_submission_and_its_counts_with_their_ranges(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "counts.parquet")
    submission = store.accept(path, by="Ann")
    snapshot = store.snapshot()
    file = read_counts(path)
    (row,) = snapshot.submissions.to_pylist()
    assert row == {
        "submission_id": "S000001",
        "authority": "E08000003",
        "return_name": "ssda903",
        "year": 2026,
        "as_of": date(2026, 3, 2),
        "accepted_at": submission.accepted_at,
        "by": "Ann",
        "sha256": submission.sha256,
        "pack_version": file.metadata.pack_version,
        "pack_hash": file.metadata.pack_hash,
        "program_version": "0.1.0",
        "threshold": 5,
        "children": 500,
    }
    assert snapshot.counts.select(SCHEMA.names).equals(file.table)
    ranges = bounds(file.table, 5)
    assert snapshot.counts.select(ranges.column_names).equals(ranges)
    assert set(snapshot.counts["submission_id"].to_pylist()) == {"S000001"}


def test_a_newer_file_of_the_same_council_return_year_and_day_supersedes(store: Store, tmp_path: Path) -> None:
    store.accept(write(tmp_path / "1.parquet", seed=1), by="Ann")
    second = store.accept(write(tmp_path / "2.parquet", seed=2), by="Bob")
    assert second.supersedes == "S000001"
    assert store.submissions()["submission_id"].to_pylist() == ["S000002"]
    first = store.submissions(all=True).to_pylist()[0]
    assert (first["status"], first["superseded_by"], first["ended_at"]) == ("superseded", "S000002", second.accepted_at)
    assert told(store) == [
        (1, "accept", "S000001", "Ann"),
        (2, "accept", "S000002", "Bob"),
        (2, "supersede", "S000001", "Bob"),
    ]
    assert len(list((store.location / "files").iterdir())) == 2


@pytest.mark.parametrize(
    "change",
    [{"authority": SALFORD}, {"as_of": date(2026, 3, 1)}, {"year": 2025, "as_of": date(2025, 5, 1)}],
    ids=["council", "day", "year"],
)
def test_a_file_of_another_council_day_or_year_stands_beside(
    store: Store, tmp_path: Path, change: dict[str, Any]
) -> None:
    store.accept(write(tmp_path / "1.parquet"), by="Ann")
    store.accept(write(tmp_path / "2.parquet", **change), by="Ann")
    assert store.submissions()["submission_id"].to_pylist() == ["S000001", "S000002"]


def test_the_very_same_file_is_refused_while_it_is_current(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "1.parquet")
    store.accept(path, by="Ann")
    with pytest.raises(
        StoreError, match=r"1\.parquet is refused: This very file is in the store already, as submission S000001"
    ):
        store.accept(path, by="Bob")
    assert told(store)[1:] == [(2, "refuse", None, "Bob")]
    assert store.audit().to_pylist()[1]["authority"] == "E08000003"


def test_a_file_superseded_before_can_be_submitted_again(store: Store, tmp_path: Path) -> None:
    first, second = write(tmp_path / "1.parquet", seed=1), write(tmp_path / "2.parquet", seed=2)
    store.accept(first, by="Ann")
    store.accept(second, by="Ann")
    assert store.accept(first, by="Ann").supersedes == "S000002"
    assert store.submissions()["submission_id"].to_pylist() == ["S000003"]


def test_a_refused_file_leaves_its_hash_and_a_reason_in_the_audit_and_nothing_else(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "episodes.csv"
    path.write_text("CHILD,DOB\nSmith123,03/05/2012\n")
    with pytest.raises(ContractError, match="not a Parquet file"):
        store.accept(path, by="Ann")
    (row,) = store.audit().to_pylist()
    assert (row["what"], row["sha256"]) == ("refuse", hashlib.sha256(path.read_bytes()).hexdigest())
    assert "not a Parquet file" in row["reason"]
    assert row["authority"] is None
    assert list(contents(store.location)) == ["journal.jsonl"]
    assert b"Smith" not in (store.location / "journal.jsonl").read_bytes()


def test_a_file_that_is_not_there_was_not_submitted(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="no such file"):
        store.accept(tmp_path / "nothing.parquet", by="Ann")
    assert store.audit().num_rows == 0


@pytest.mark.parametrize("by", ["", "  ", "A" * 201, "Ann\x00", "Ann\u202e"], ids=repr)
def test_somebody_must_say_who_they_are(store: Store, tmp_path: Path, by: str) -> None:
    with pytest.raises(StoreError, match="Say who does this"):
        store.accept(write(tmp_path / "1.parquet"), by=by)


def test_a_withdrawn_submission_no_longer_counts_and_what_it_superseded_does_not_come_back(
    store: Store, tmp_path: Path
) -> None:
    store.accept(write(tmp_path / "1.parquet", seed=1), by="Ann")
    store.accept(write(tmp_path / "2.parquet", seed=2), by="Ann")
    said = store.withdraw("S000002", by="Bob")
    assert "S000002 is withdrawn" in said
    assert "does not come back; submit that file again" in said
    assert store.snapshot().submissions.num_rows == store.snapshot().counts.num_rows == 0
    assert store.submissions(all=True)["status"].to_pylist() == ["superseded", "withdrawn"]
    assert told(store)[-1] == (3, "withdraw", "S000002", "Bob")
    assert len(list((store.location / "files").iterdir())) == 2


def test_withdrawing_what_superseded_nothing_says_no_more_than_that(store: Store, tmp_path: Path) -> None:
    store.accept(write(tmp_path / "1.parquet"), by="Ann")
    assert store.withdraw("S000001", by="Ann") == "Submission S000001 is withdrawn."


def test_only_what_is_current_can_be_withdrawn(store: Store, tmp_path: Path) -> None:
    store.accept(write(tmp_path / "1.parquet", seed=1), by="Ann")
    store.accept(write(tmp_path / "2.parquet", seed=2), by="Ann")
    with pytest.raises(StoreError, match="S000001 does not count any more: it was superseded by S000002"):
        store.withdraw("S000001", by="Ann")
    with pytest.raises(StoreError, match="no submission of this number"):
        store.withdraw("S000003", by="Ann")
    store.withdraw("S000002", by="Ann")
    with pytest.raises(StoreError, match="S000002 was withdrawn before"):
        store.withdraw("S000002", by="Ann")


def test_submissions_are_listed_with_the_name_of_the_council(store: Store, tmp_path: Path) -> None:
    store.accept(write(tmp_path / "1.parquet"), by="Ann")
    assert store.submissions()["council"].to_pylist() == ["Manchester"]
    assert "council" not in store.snapshot().submissions.column_names


def test_the_file_of_a_submission_can_be_read_whatever_became_of_it(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "1.parquet")
    store.accept(path, by="Ann")
    store.withdraw("S000001", by="Ann")
    assert store.counts_file("S000001").table.equals(read_counts(path).table)
    with pytest.raises(StoreError, match="no submission of this number"):
        store.counts_file("S000002")


def test_the_version_changes_with_everything_that_happens_and_with_nothing_else(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "1.parquet")
    versions = [store.version()]
    store.accept(path, by="Ann")
    versions.append(store.version())
    with pytest.raises(StoreError):
        store.accept(path, by="Ann")
    versions.append(store.version())
    store.withdraw("S000001", by="Ann")
    versions.append(store.version())
    assert len(set(versions)) == 4
    store.rebuild()
    assert store.snapshot().version == store.version() == versions[-1]


def test_half_a_line_in_the_journal_did_not_happen(store: Store, tmp_path: Path) -> None:
    store.accept(write(tmp_path / "1.parquet"), by="Ann")
    journal = store.location / "journal.jsonl"
    whole, before, version = journal.read_bytes(), everything(store), store.version()
    journal.write_bytes(whole + whole[:100])
    assert store.version() == version
    assert everything(store) == before
    assert journal.read_bytes() == whole


@pytest.mark.parametrize(
    "damage",
    [lambda _: b"{}", lambda _: b"\x00" * 20, lambda line: line.replace(b'"seq":1', b'"seq":7')],
    ids=["empty", "zeros", "number"],
)
def test_a_damaged_line_is_named(store: Store, tmp_path: Path, damage: Any) -> None:
    store.accept(write(tmp_path / "1.parquet"), by="Ann")
    journal = store.location / "journal.jsonl"
    journal.write_bytes(damage(journal.read_bytes().rstrip(b"\n")) + b"\n")
    with pytest.raises(StoreError, match=r"journal\.jsonl, line 1 is damaged\. Restore .* from a backup"):
        store.snapshot()


def filled(store: Store, tmp_path: Path) -> tuple[pa.Table, ...]:
    store.accept(write(tmp_path / "1.parquet", seed=1), by="Ann")
    store.accept(write(tmp_path / "2.parquet", seed=2), by="Ann")
    store.accept(write(tmp_path / "3.parquet", authority=SALFORD), by="Bob")
    store.withdraw("S000003", by="Bob")
    return everything(store)


def test_rebuilding_gives_the_same_row_for_row(store: Store, tmp_path: Path) -> None:
    before = filled(store, tmp_path)
    store.rebuild()
    assert everything(store) == before


@pytest.mark.parametrize("what", ["gone", "empty", "cut short", "of another journal", "of another layout"])
def test_a_database_that_is_no_good_is_made_again_when_it_is_opened(
    store: Store, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled(store, tmp_path)
    database = store.location / "store.duckdb"
    if what == "gone":
        database.unlink()
    elif what == "empty":
        database.write_bytes(b"")
    elif what == "cut short":
        database.write_bytes(database.read_bytes()[:5000])
    elif what == "of another layout":
        monkeypatch.setattr("plumbline.aggregates.store.database.LAYOUT", 99)
    else:
        other = Store(tmp_path / "other")
        filled(other, tmp_path)
        for name in ("store.duckdb", "store.duckdb.wal"):
            if (other.location / name).exists():
                (other.location / name).replace(store.location / name)
    assert everything(store) == before


def test_a_journal_restored_from_an_older_backup_is_what_counts(store: Store, tmp_path: Path) -> None:
    store.accept(write(tmp_path / "1.parquet", seed=1), by="Ann")
    journal = store.location / "journal.jsonl"
    backup, before = journal.read_bytes(), everything(store)
    store.accept(write(tmp_path / "2.parquet", seed=2), by="Ann")
    journal.write_bytes(backup)
    assert everything(store) == before


def test_a_file_that_was_changed_or_is_missing_is_named_when_it_is_needed(store: Store, tmp_path: Path) -> None:
    sha256 = store.accept(write(tmp_path / "1.parquet", seed=1), by="Ann").sha256
    kept = store.location / "files" / f"{sha256}.parquet"
    kept.write_bytes(write(tmp_path / "2.parquet", seed=2).read_bytes())
    with pytest.raises(StoreError, match="was changed"):
        store.rebuild()
    kept.unlink()
    with pytest.raises(StoreError, match="is missing"):
        store.rebuild()
    kept.write_bytes((tmp_path / "1.parquet").read_bytes())
    assert store.snapshot().submissions.num_rows == 1


def test_an_accepted_file_stays_though_the_rules_for_accepting_change(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled(store, tmp_path)
    monkeypatch.setattr("plumbline.aggregates.contract.reading.faults", lambda *_: ["A council of former days."])
    store.rebuild()
    assert everything(store) == before


def test_what_a_dead_process_left_half_done_is_cleared_away(store: Store, tmp_path: Path) -> None:
    before = filled(store, tmp_path)
    drafts = store.location / "drafts"
    (drafts / f"{'0' * 64}.parquet").write_bytes(b"never accepted")
    (drafts / ".half.tmp").write_bytes(b"half")
    assert everything(store) == before
    assert list(drafts.iterdir()) == []


def test_a_draft_that_was_accepted_becomes_a_file(store: Store, tmp_path: Path) -> None:
    sha256 = store.accept(write(tmp_path / "1.parquet"), by="Ann").sha256
    before, name = everything(store), f"{sha256}.parquet"
    (store.location / "files" / name).replace(store.location / "drafts" / name)
    store.rebuild()
    assert everything(store) == before
    assert (store.location / "files" / name).exists()


def test_a_full_disk_is_said_plainly_and_nothing_is_stored(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.accept(write(tmp_path / "1.parquet", seed=1), by="Ann")
    held, before, second = contents(store.location), everything(store), write(tmp_path / "2.parquet", seed=2)
    sync, left = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    # The draft, the folder of drafts, the journal.
    for step in range(3):
        left = step
        with pytest.raises(StoreError, match="cannot be used: No space left on device"):
            store.accept(second, by="Ann")
    monkeypatch.undo()
    assert everything(store) == before
    assert contents(store.location) == held


def test_what_is_done_is_done_though_the_database_cannot_follow(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.snapshot()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Database, "_add", full)
    with pytest.raises(StoreError, match="It is done, and in the journal of the store as number 1"):
        store.accept(write(tmp_path / "1.parquet"), by="Ann")
    monkeypatch.undo()
    assert store.submissions()["submission_id"].to_pylist() == ["S000001"]


def test_a_folder_that_cannot_be_used_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    store = Store(tmp_path / "file" / "store")
    for use in (store.snapshot, store.audit, store.rebuild, store.version):
        with pytest.raises(StoreError, match=r"The store in .* cannot be used: Not a directory"):
            use()


def test_a_folder_that_may_not_be_written_is_said_plainly(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", forbidden)
    with pytest.raises(StoreError, match="cannot be used: Permission denied"):
        store.accept(write(tmp_path / "1.parquet"), by="Ann")


def test_a_database_open_elsewhere_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    def taken(*_: object, **__: object) -> None:
        raise duckdb.IOException('IO Error: Could not set lock on file "store.duckdb": Conflicting lock is held')

    monkeypatch.setattr("plumbline.aggregates.store.connection.duckdb.connect", taken)
    with pytest.raises(StoreError, match="is open in another program"):
        connect(tmp_path / "store.duckdb", patience=0.2)


def test_every_line_of_the_journal_has_the_same_keys(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path)
    lines = (store.location / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    keys = {tuple(json.loads(line)) for line in lines}
    assert keys == {
        (
            *("seq", "at", "by", "what", "sha256", "submission_id", "authority"),
            *("return_name", "year", "as_of", "reason", "supersedes", "previous", "seal"),
        )
    }
    assert datetime.fromisoformat(json.loads(lines[0])["at"]).tzinfo == UTC


def test_the_store_lies_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLUMBLINE_STORE", str(tmp_path))
    assert default_location() == tmp_path


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/plumbline/store"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/home/ann/.local/share/plumbline/store"),
        ("linux", {}, "/home/ann/.local/share/plumbline/store"),
        ("win32", {"LOCALAPPDATA": "/users/ann/local"}, "/users/ann/local/Plumbline/store"),
        ("win32", {}, "/home/ann/AppData/Local/Plumbline/store"),
    ],
)
def test_otherwise_it_lies_in_the_users_own_data(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    for name in ("PLUMBLINE_STORE", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/ann")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert default_location() == Path(expected)
