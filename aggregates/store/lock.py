"""One at a time, whoever asks: another thread, another process, on Windows as well.

The lock is SQLite's lock on an empty file of its own: it ends with the process that holds it, however that ends, and it tells
"taken" from "cannot be opened". DuckDB's lock on the database would not do: rebuilding replaces that very file, and threads of one
process share it.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from .errors import StoreError

# Seconds. SQLite itself would wait longer and longer between two tries, and whoever came first might come last.
_BETWEEN_TRIES = 0.01


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Holds the lock at ``path``, waiting at most ``patience`` seconds for it. Nothing is written but the empty file.

    Raises:
        StoreError: somebody else held it all the time, or the file cannot be written.
    """
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError(f"The store in {path.parent} cannot be used: its lock cannot be opened ({error}).") from None
    deadline = time.monotonic() + patience
    with closing(connection):
        while not _taken(connection, path):
            if time.monotonic() > deadline:
                raise StoreError(
                    f"The store in {path.parent} has been busy for {patience:.0f} seconds. "
                    "Another Plumbline is using it; try again in a minute."
                )
            time.sleep(_BETWEEN_TRIES * random.uniform(0.5, 1.5))  # noqa: S311 (no secret)
        yield


def _taken(connection: sqlite3.Connection, path: Path) -> bool:
    try:
        # A journal on the disk would need space there, and the lock has to work on a full disk too.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return False
        raise StoreError(f"The store in {path.parent} cannot be used: {error}. May you write to this folder?") from None
    return True
