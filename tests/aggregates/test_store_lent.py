"""What counts, lent to a connection: the same as a snapshot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from plumbline.aggregates import Store
from plumbline.aggregates.store import Snapshot

from .returns import write


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "the group's store")
    for number, day in enumerate((date(2026, 1, 31), date(2026, 2, 28), date(2026, 2, 28))):
        opened.accept(write(tmp_path / f"{number}.parquet", seed=number, as_of=day), by="a test")
    opened.withdraw("S000001", by="a test")
    return opened


def read(source: Store | Snapshot, table: str) -> list[tuple[object, ...]]:
    columns = {
        "incoming_submissions": "submission_id, authority, year, as_of, epoch_us(accepted_at), children, pack_hash",
        "incoming_counts": 'submission_id, level, key, "group", status, reason, suppressed, errors_low, errors_high, children_low',
    }
    with duckdb.connect(":memory:") as connection, source.lent_to(connection):
        return connection.execute(f"SELECT {columns[table]} FROM {table} ORDER BY ALL").fetchall()


@pytest.mark.parametrize("table", ["incoming_submissions", "incoming_counts"])
def test_what_is_lent_is_what_a_snapshot_holds(store: Store, table: str) -> None:
    assert read(store, table) == read(store.snapshot(), table)
    assert {row[0] for row in read(store, table)} == {"S000003"}


def test_nothing_stays_open_of_what_was_lent(store: Store) -> None:
    with duckdb.connect(":memory:") as connection:
        with store.lent_to(connection) as version:
            assert version == store.version()
        assert (
            connection.execute("SELECT database_name FROM duckdb_databases() WHERE path IS NOT NULL").fetchall() == []
        )
        with pytest.raises(duckdb.CatalogException):
            connection.execute("FROM incoming_counts")
        store.withdraw("S000003", by="a test")


def test_an_empty_store_lends_empty_tables(tmp_path: Path) -> None:
    assert read(Store(tmp_path / "new"), "incoming_counts") == []
