"""Connects to the database of the store: the one place that knows where it is.

The SQL of the store keeps to what DuckLake has too (no keys, no constraints, no sequences), so that another place needs another
``connect`` and nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from .database import CURRENT
from .errors import StoreError

_WAIT = 0.05
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    # Many short visits: the log of changes is merged into the file when it has grown, not whenever the file is closed.
    "checkpoint_threshold": "1MB",
    "threads": 1,
}


def connect(path: Path, patience: float) -> duckdb.DuckDBPyConnection:
    """A connection to the database at ``path``, which is made when it is not there, and made anew when it is damaged.

    It holds nothing that cannot be had from the journal and the files again. To be called by whoever holds the store's lock;
    waits at most ``patience`` seconds for a program other than Plumbline that has the database open.

    Raises:
        StoreError: the database stays in use, or cannot be written.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return _connect(path)
        except duckdb.Error as error:
            if not _in_use(error):
                break
            if time.monotonic() > deadline:
                raise StoreError(f"{path} is open in another program. Close it there and try again.") from None
        time.sleep(_WAIT)
    remove_database(path)
    try:
        return _connect(path)
    except duckdb.Error:
        raise StoreError(
            f"{path} cannot be written. May you write to this folder, and is there space on the disk?"
        ) from None


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(path, config=_CONFIG)
    connection.execute("PRAGMA disable_checkpoint_on_shutdown")
    return connection


@contextmanager
def lend(path: Path, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """What counts in the database at ``path``, as views of another connection while this lasts. Nobody may have it open."""
    connection.execute(f"ATTACH '{str(path).replace(chr(39), 2 * chr(39))}' AS store (READ_ONLY)")
    try:
        connection.execute(f"CREATE TEMP VIEW incoming_submissions AS FROM store.submissions WHERE {CURRENT}")
        connection.execute(
            "CREATE TEMP VIEW incoming_counts AS FROM store.counts "
            f"WHERE seq IN (SELECT seq FROM store.submissions WHERE {CURRENT})"
        )
        yield
    finally:
        connection.execute(
            "DROP VIEW IF EXISTS incoming_counts; DROP VIEW IF EXISTS incoming_submissions; DETACH store"
        )


def remove_database(path: Path) -> None:
    """Removes the database, if it is there.

    Raises:
        StoreError: it cannot be removed.
    """
    try:
        for name in (path, path.with_name(f"{path.name}.wal")):
            name.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be replaced: {error.strerror or error}.") from None


def _in_use(error: duckdb.Error) -> bool:
    """Whether another program has the database open. DuckDB says so in words only (first on Linux and macOS, then on Windows)."""
    words = str(error)
    return "Could not set lock" in words or "being used by another process" in words
