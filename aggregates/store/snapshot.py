"""What the store holds at one moment, in tables of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the store holds at one moment. ``version`` changes whenever that does.

    submissions: those that are current (columns: database.SUBMISSIONS). counts: their rows, with submission_id before the
    contract's columns and errors_low, errors_high, children_low, children_high after them (database.COUNTS).
    """

    version: str
    submissions: pa.Table
    counts: pa.Table

    @contextmanager
    def lent_to(self, connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
        """Both tables as ``incoming_submissions`` and ``incoming_counts`` of a connection, while this lasts; gives the version."""
        connection.register("incoming_submissions", self.submissions)
        connection.register("incoming_counts", self.counts)
        try:
            yield self.version
        finally:
            connection.unregister("incoming_submissions")
            connection.unregister("incoming_counts")
