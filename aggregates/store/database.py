"""The database of the store: what journal and files say, in tables. It can be had from them again at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

import duckdb
import pyarrow as pa

from ..contract import CountsFile
from ..contract.schema import SCHEMA
from ..disclosure import bounds
from .chain import line_hash
from .journal import Event, Journal

# Raised with every change to the tables below; a database of another layout is filled anew.
LAYOUT = 2

_MOMENT = pa.timestamp("us", "UTC")
SUBMISSIONS = pa.schema(
    [
        *((name, pa.string()) for name in ("submission_id", "authority", "return_name")),
        ("year", pa.int64()),
        ("as_of", pa.date32()),
        ("accepted_at", _MOMENT),
        *((name, pa.string()) for name in ("by", "sha256", "pack_version", "pack_hash", "program_version")),
        ("threshold", pa.int64()),
        ("children", pa.int64()),
    ]
)
# status: current, superseded or withdrawn; ended_at: when it ceased to be current; superseded_by: the submission in its place.
HISTORY = pa.schema([*SUBMISSIONS, ("status", pa.string()), ("ended_at", _MOMENT), ("superseded_by", pa.string())])
RANGES = tuple(f"{counted}_{end}" for counted in ("errors", "children") for end in ("low", "high"))
COUNTS = pa.schema([("submission_id", pa.string()), *SCHEMA, *((name, pa.int64()) for name in RANGES)])
AUDIT = pa.schema(
    [
        ("seq", pa.int64()),
        ("at", _MOMENT),
        *((name, pa.string()) for name in ("by", "what", "sha256", "submission_id", "authority", "return_name")),
        ("year", pa.int64()),
        ("as_of", pa.date32()),
        ("reason", pa.string()),
    ]
)

_TABLES = """
CREATE TABLE state (layout INTEGER, seq BIGINT, line_hash VARCHAR);
CREATE TABLE submissions (seq BIGINT, submission_id VARCHAR, authority VARCHAR, return_name VARCHAR, year BIGINT, as_of DATE,
    accepted_at TIMESTAMP, "by" VARCHAR, sha256 VARCHAR, pack_version VARCHAR, pack_hash VARCHAR, program_version VARCHAR,
    threshold BIGINT, children BIGINT, created_at TIMESTAMP, status VARCHAR, ended_at TIMESTAMP, superseded_by VARCHAR);
CREATE TABLE counts (seq BIGINT, position BIGINT, submission_id VARCHAR, level VARCHAR, key VARCHAR, "group" VARCHAR,
    status VARCHAR, reason VARCHAR, errors BIGINT, children BIGINT, rows_in_scope BIGINT, children_in_scope BIGINT,
    suppressed BOOLEAN, errors_low BIGINT, errors_high BIGINT, children_low BIGINT, children_high BIGINT);
CREATE TABLE audit (seq BIGINT, "at" TIMESTAMP, "by" VARCHAR, what VARCHAR, sha256 VARCHAR, submission_id VARCHAR,
    authority VARCHAR, return_name VARCHAR, year BIGINT, as_of DATE, reason VARCHAR);
"""

CURRENT = "status = 'current'"

ReadFile = Callable[[str], CountsFile]


class Current(NamedTuple):
    """A submission that is current, and when its file was made (UTC)."""

    submission_id: str
    created_at: datetime


class Database:
    """The tables behind a connection. Moments are kept in UTC."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._told: list[dict[str, Any]] = []

    def catch_up(self, journal: Journal, lines: list[bytes], read_file: ReadFile) -> None:
        """Brings the tables to where ``lines`` of the journal are; ``read_file`` gives the accepted file of a hash.

        Raises:
            StoreError: a line or a file is damaged or missing.
        """
        done = self._done(lines)
        if done == len(lines):
            return
        self._connection.execute("BEGIN")
        try:
            if done is None:
                self._make_tables()
                done = 0
            for number in range(done + 1, len(lines) + 1):
                self._apply(journal.event(number, lines), read_file)
            self._write_audit()
            last = line_hash(lines[-1]) if lines else None
            self._connection.execute("DELETE FROM state")
            self._connection.execute("INSERT INTO state VALUES (?, ?, ?)", [LAYOUT, len(lines), last])
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise

    def submissions(self, *, current_only: bool) -> pa.Table:
        """Submissions in the order they were accepted: ``SUBMISSIONS`` of those that are current, or ``HISTORY`` of all."""
        schema = SUBMISSIONS if current_only else HISTORY
        where = f"WHERE {CURRENT}" if current_only else ""
        return self._select(schema, f"FROM submissions {where} ORDER BY seq")

    def counts(self) -> pa.Table:
        """The counts of the current submissions."""
        current = f"SELECT submission_id FROM submissions WHERE {CURRENT}"
        return self._select(COUNTS, f"FROM counts WHERE submission_id IN ({current}) ORDER BY seq, position")

    def audit(self) -> pa.Table:
        """Everything that happened, oldest first."""
        return self._select(AUDIT, "FROM audit ORDER BY seq, what")

    def current_like(self, authority: str, return_name: str, year: int, as_of: object) -> Current | None:
        """The current submission of the same council, return, year and day."""
        found = self._connection.execute(
            "SELECT submission_id, created_at FROM submissions "
            f"WHERE {CURRENT} AND authority = ? AND return_name = ? AND year = ? AND as_of = ?",
            [authority, return_name, year, as_of],
        ).fetchone()
        return Current(found[0], found[1].replace(tzinfo=UTC)) if found else None

    def find(self, column: Literal["submission_id", "sha256", "superseded_by"], value: str) -> list[dict[str, Any]]:
        """All submissions, oldest first, with ``value`` in ``column``."""
        rows: list[dict[str, Any]] = self._select(
            HISTORY, f"FROM submissions WHERE {column} = ? ORDER BY seq", [value]
        ).to_pylist()
        return rows

    def _select(self, schema: pa.Schema, rest: str, values: Sequence[str] = ()) -> pa.Table:
        columns = ", ".join(f'"{name}"' for name in schema.names)
        return self._connection.execute(f"SELECT {columns} {rest}", list(values)).to_arrow_table().cast(schema)

    def _done(self, lines: list[bytes]) -> int | None:
        """How many lines the tables hold already; None when they are missing, of another layout or of another journal."""
        try:
            found = self._connection.execute("SELECT layout, seq, line_hash FROM state").fetchone()
        except duckdb.CatalogException:
            return None
        if found is None or found[0] != LAYOUT or found[1] > len(lines):
            return None
        seq = int(found[1])
        return seq if seq == 0 or line_hash(lines[seq - 1]) == found[2] else None

    def _make_tables(self) -> None:
        for (name,) in self._connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall():
            self._connection.execute(f'DROP TABLE "{name}"')
        self._connection.execute(_TABLES)

    def _apply(self, event: Event, read_file: ReadFile) -> None:
        if event.what == "accept" and event.sha256:
            if event.supersedes:
                self._end(event, event.supersedes, "superseded", event.submission_id)
            self._add(event, read_file(event.sha256))
        elif event.what == "withdraw" and event.submission_id:
            self._end(event, event.submission_id, "withdrawn", None)
        self._record(event, event.what, event.submission_id, event.sha256)
        if event.supersedes:
            hashes = self._connection.execute(
                "SELECT sha256 FROM submissions WHERE submission_id = ?", [event.supersedes]
            ).fetchone()
            self._record(event, "supersede", event.supersedes, hashes[0] if hashes else None)

    def _add(self, event: Event, counts: CountsFile) -> None:
        metadata = counts.metadata
        self._connection.execute(
            f"INSERT INTO submissions VALUES ({', '.join('?' * 15)}, 'current', NULL, NULL)",
            [
                *(event.seq, event.submission_id, event.authority, event.return_name, event.year, event.as_of),
                *(
                    _utc(event.at),
                    event.by,
                    event.sha256,
                    metadata.pack_version,
                    metadata.pack_hash,
                    metadata.program_version,
                ),
                *(metadata.threshold, metadata.children, _utc(metadata.created_at)),
            ],
        )
        ranges = bounds(counts.table, metadata.threshold)
        rows = counts.table.append_column("position", pa.array(range(counts.table.num_rows), pa.int64()))
        for name in RANGES:
            rows = rows.append_column(name, ranges[name])
        self._connection.register("incoming", rows)
        columns = ", ".join(f'"{name}"' for name in (*SCHEMA.names, *RANGES))
        self._connection.execute(
            f"INSERT INTO counts SELECT ?, position, ?, {columns} FROM incoming",
            [event.seq, event.submission_id],
        )
        self._connection.unregister("incoming")

    def _end(self, event: Event, submission_id: str, status: str, superseded_by: str | None) -> None:
        self._connection.execute(
            "UPDATE submissions SET status = ?, ended_at = ?, superseded_by = ? WHERE submission_id = ?",
            [status, _utc(event.at), superseded_by, submission_id],
        )

    def _record(self, event: Event, what: str, submission_id: str | None, sha256: str | None) -> None:
        about = {
            name: getattr(event, name) for name in ("seq", "by", "authority", "return_name", "year", "as_of", "reason")
        }
        self._told.append(about | {"at": event.at, "what": what, "sha256": sha256, "submission_id": submission_id})

    def _write_audit(self) -> None:
        """All at once: one statement for each would take most of the time of a rebuild."""
        told = pa.Table.from_pylist(self._told, AUDIT)
        self._told = []
        self._connection.register("told", told.set_column(1, "at", told["at"].cast(pa.timestamp("us"))))
        self._connection.execute("INSERT INTO audit SELECT * FROM told")
        self._connection.unregister("told")


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
