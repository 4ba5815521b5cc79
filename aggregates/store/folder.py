"""The folder of the store: where each thing lies, and how an accepted file gets to its place and is read again."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from ..contract.writing import sync_folder, write_whole
from .errors import StoreError
from .journal import Journal
from .lock import locked

NOTES = "practice.jsonl"
"""The analysts' practice notes: see ``aggregates.practice``."""

SETTINGS = ("policy.toml", "access.toml", "keys.toml", "names.key", "demonstration.json", NOTES)
"""What else lies in the folder of the store: settings of the group, and its notes. None of it changes what was accepted."""

_RESTORE = "Restore the store from a backup into another folder ('plumbline restore'), or put that file back."


class Folder:
    """The folder of a store. All but its paths is for whoever holds the lock."""

    def __init__(self, location: Path) -> None:
        self.location = location
        self.journal = location / "journal.jsonl"
        self.database = location / "store.duckdb"
        self.lock = location / "store.lock"
        self.files = location / "files"
        self.drafts = location / "drafts"
        # There while a backup is being restored.
        self.restoring = location / ".restoring"

    @contextmanager
    def held(self, patience: float, *, restoring: bool = False) -> Iterator[None]:
        """Holds the store's lock, waiting at most ``patience`` seconds for it. Makes the folders that are not there yet.

        Raises:
            StoreError: somebody else held it all the time, or a restore did not finish (unless ``restoring``).
            OSError: the folders cannot be made.
        """
        self.make()
        with locked(self.lock, patience):
            if self.restoring.exists() and not restoring:
                if not self.journal.exists():
                    raise StoreError(
                        f"A restore into {self.location} did not finish. Run 'plumbline restore' again, with the same --store."
                    )
                shutil.rmtree(self.restoring)
            yield

    def make(self) -> None:
        """Makes the folders that are not there yet.

        Raises:
            OSError: they cannot be made.
        """
        for folder in (self.location, self.files, self.drafts):
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                sync_folder(folder.parent)

    def draft(self, sha256: str, data: bytes) -> None:
        """Keeps the bytes of a file that is about to be accepted.

        Raises:
            OSError: they cannot be written; nothing was.
        """
        if not self.path_of(sha256).exists():
            write_whole(self.drafts / file_name(sha256), data)

    def settle(self, journal: Journal, lines: Sequence[bytes]) -> None:
        """Finishes or drops what a process that died left among the drafts, by what the lines of the journal say.

        Raises:
            OSError: it cannot be moved.
            StoreError: a line is damaged.
        """
        if any(True for _ in self.drafts.iterdir()):
            self.keep(journal.accepted(lines))

    def keep(self, accepted: Container[str | None]) -> None:
        """Moves the drafts whose hash was ``accepted`` to the files, and drops all others.

        Raises:
            OSError: they cannot be moved.
        """
        for draft in list(self.drafts.iterdir()):
            if draft.suffix == ".parquet" and draft.stem in accepted:
                draft.replace(self.files / draft.name)
                sync_folder(self.files)
            else:
                draft.unlink()

    def path_of(self, sha256: str) -> Path:
        """Where the accepted file of a hash lies."""
        return self.files / file_name(sha256)

    def read(self, sha256: str) -> bytes:
        """The bytes of an accepted file.

        Raises:
            StoreError: it is missing, or is no longer what was accepted.
        """
        path = self.path_of(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise StoreError(f"The accepted file {path} is missing. {_RESTORE}") from None
        except OSError as error:
            raise StoreError(
                f"The accepted file {path} cannot be read: {error.strerror or error}. {_RESTORE}"
            ) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(f"The accepted file {path} was changed. {_RESTORE}")
        return data


def file_name(sha256: str) -> str:
    """The name of an accepted file."""
    return f"{sha256}.parquet"


@contextmanager
def plain_errors(location: Path) -> Iterator[None]:
    """Says what the system or the database complains of in words for people.

    Raises:
        StoreError: in place of any OSError and any error of the database.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(f"The store in {location} cannot be used: {error.strerror or error}.") from None
    except duckdb.Error as error:
        raise StoreError(
            f"The database of the store in {location} cannot be used ({type(error).__name__}). Is the disk full? "
            "If not, delete store.duckdb there: it is made again from the files beside it."
        ) from error
