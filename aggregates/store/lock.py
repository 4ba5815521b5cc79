"""One at a time, whoever asks: another thread, another process, on Windows as well.

The lock is SQLite's lock on an empty file of its own: it waits, it ends with the process that holds it, however that ends, and it
tells "taken" from "cannot be opened". DuckDB's lock on the database would not do: rebuilding replaces that very file, and threads
of one process share it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from .errors import StoreError


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Holds the lock at ``path``, waiting at most ``patience`` seconds for it.

    Raises:
        StoreError: somebody else held it all the time, or the file cannot be written.
    """
    try:
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError(f"The store in {path.parent} cannot be used: its lock cannot be opened ({error}).") from None
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise StoreError(
                    f"The store in {path.parent} has been busy for {patience:.0f} seconds. "
                    "Another Plumbline is using it; try again in a minute."
                ) from None
            raise StoreError(
                f"The store in {path.parent} cannot be used: {error}. May you write to this folder?"
            ) from None
        yield
