"""The store: a folder with the accepted files, a journal of everything that happened, and a database made from both.

``files/`` holds each accepted file byte for byte, named by its SHA-256. It is never changed, and it is kept when its submission is
superseded or withdrawn: the database could not be made again without it. ``journal.jsonl`` says what happened; a line in it is the
moment something has happened. ``drafts/`` holds a file on its way to ``files/``, for no longer than that takes. ``store.duckdb`` is
made from journal and files and brought up to date whenever it is opened, so that a process may die at any moment.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from ..contract import ContractError, CountsFile
from ..contract.reading import parsed, read_bytes, validated
from ..contract.writing import write_whole
from .connection import connect, remove_database
from .database import Database
from .errors import StoreError
from .journal import Event, Journal, What
from .lock import locked
from .submission import Submission

if TYPE_CHECKING:
    import pyarrow as pa

_PATIENCE = 20.0
_LONGEST_NAME = 200
_LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the store holds at one moment. ``version`` changes whenever that does.

    submissions: those that are current (columns: database.SUBMISSIONS). counts: their rows, with submission_id before the
    contract's columns and errors_low, errors_high, children_low, children_high after them (database.COUNTS).
    """

    version: str
    submissions: pa.Table
    counts: pa.Table


class Store:
    """The store in the folder ``location``, which is made when it is first used.

    Any number of processes and threads may use one folder. Each method opens the store for as long as it needs and waits at most
    ``patience`` seconds while another has it. Every method but ``version`` raises StoreError when the folder cannot be used.
    """

    def __init__(self, location: str | Path, patience: float = _PATIENCE) -> None:
        self.location = Path(location)
        self._patience = patience
        self._journal = Journal(self.location / "journal.jsonl")
        self._files = self.location / "files"
        self._drafts = self.location / "drafts"

    def accept(self, path: str | Path, by: str) -> Submission:
        """Takes the counts file at ``path`` into the store, in place of the current one of the same council, return, year and day.

        A file that is refused leaves a line in the audit: its hash and the reason, nothing of its content.

        Raises:
            ContractError: the file breaks the contract.
            StoreError: this very file is in the store already.
        """
        path, by = Path(path), _name(by)
        try:
            data = read_bytes(path)
            counts = validated(data, path.name)
        except ContractError as error:
            if path.is_file():
                self._refuse(by, _hash_of(path), error.reasons)
            raise
        sha256 = hashlib.sha256(data).hexdigest()
        about = _about(counts)
        with self._open() as (database, lines):
            present = next((row for row in database.find("sha256", sha256) if row["status"] == "current"), None)
            if present:
                reason = f"This very file is in the store already, as submission {present['submission_id']}."
                self._append(database, lines, by, "refuse", sha256=sha256, reason=reason, **about)
                raise StoreError(f"{path.name} is refused: {reason}")
            superseded = database.current_like(**about)
            if not (self._files / sha256_name(sha256)).exists():
                write_whole(self._drafts / sha256_name(sha256), data)
            submission_id = f"S{len(lines) + 1:06}"
            event = self._append(
                database,
                lines,
                by,
                "accept",
                sha256=sha256,
                submission_id=submission_id,
                supersedes=superseded,
                **about,
            )
        return Submission(
            submission_id=submission_id, accepted_at=event.at, by=by, sha256=sha256, supersedes=superseded, **about
        )

    def withdraw(self, submission_id: str, by: str) -> str:
        """Withdraws a submission, so that it no longer counts, and says so in words. What it had superseded does not come back.

        Raises:
            StoreError: there is no such submission, or it is not current.
        """
        by = _name(by)
        with self._open() as (database, lines):
            found = database.find("submission_id", submission_id)
            if not found:
                raise StoreError(
                    "There is no submission of this number in the store. The list of submissions has the numbers."
                )
            row = found[0]
            if row["status"] == "withdrawn":
                raise StoreError(f"Submission {submission_id} was withdrawn before.")
            if row["status"] == "superseded":
                raise StoreError(
                    f"Submission {submission_id} does not count any more: it was superseded by {row['superseded_by']}."
                )
            about = {name: row[name] for name in ("authority", "return_name", "year", "as_of")}
            self._append(database, lines, by, "withdraw", sha256=row["sha256"], submission_id=submission_id, **about)
            earlier = database.find("superseded_by", submission_id)
        said = f"Submission {submission_id} is withdrawn."
        if earlier:
            said += " The one that it had superseded does not come back; submit that file again if it is to count."
        return said

    def submissions(self, all: bool = False) -> pa.Table:
        """The current submissions in the order they were accepted; with ``all`` also those superseded or withdrawn.

        Columns: those of a snapshot's submissions with the council's name as ``council`` after ``authority``; with ``all`` also
        status (current, superseded, withdrawn), ended_at and superseded_by.
        """
        with self._open() as (database, _):
            table = database.submissions(current_only=not all)
        return _with_councils(table)

    def audit(self) -> pa.Table:
        """Everything that happened, oldest first: seq, at, by, what (accept, refuse, supersede, withdraw), sha256, submission_id,
        authority, return_name, year, as_of, reason. A submission superseded has the seq of the one in its place."""
        with self._open() as (database, _):
            return database.audit()

    def snapshot(self) -> Snapshot:
        """What counts now."""
        with self._open() as (database, _):
            return Snapshot(self._journal.version(), database.submissions(current_only=True), database.counts())

    def version(self) -> str:
        """The version of the next snapshot; cheap enough to be asked for every second.

        Raises:
            StoreError: the folder cannot be read.
        """
        with _plain_errors(self.location):
            return self._journal.version()

    def counts_file(self, submission_id: str) -> CountsFile:
        """The accepted file of a submission, whatever became of it.

        Raises:
            StoreError: there is no such submission.
        """
        with self._open() as (database, _):
            found = database.find("submission_id", submission_id)
            if not found:
                raise StoreError("There is no submission of this number in the store.")
            return self._read_file(found[0]["sha256"])

    def rebuild(self) -> None:
        """Makes the database anew from journal and files."""
        with self._open(anew=True):
            pass

    @contextmanager
    def _open(self, *, anew: bool = False) -> Iterator[tuple[Database, list[bytes]]]:
        """The database, up to date with the lines of the journal, for as long as nobody else may touch the store."""
        with _plain_errors(self.location):
            for folder in (self.location, self._files, self._drafts):
                folder.mkdir(parents=True, exist_ok=True)
            with locked(self.location / "store.lock", self._patience):
                lines = self._journal.lines()
                self._settle_drafts(lines)
                path = self.location / "store.duckdb"
                if anew:
                    remove_database(path)
                with connect(path, self._patience) as connection:
                    database = Database(connection)
                    database.catch_up(self._journal, lines, self._read_file)
                    yield database, lines

    def _append(self, database: Database, lines: list[bytes], by: str, what: What, **values: Any) -> Event:
        """Makes something happen, and then brings files and database up to date with it."""
        self._journal.append(Event(seq=len(lines) + 1, at=datetime.now(UTC), by=by, what=what, **values))
        lines[:] = self._journal.lines()
        try:
            self._settle_drafts(lines)
            database.catch_up(self._journal, lines, self._read_file)
        except (OSError, duckdb.Error, StoreError) as error:
            raise StoreError(
                f"It is done, and in the journal of the store as number {len(lines)}. But the database could not be brought up "
                f"to date ({type(error).__name__}); that is made up for when the store is next opened. Is the disk full?"
            ) from error
        return self._journal.event(len(lines), lines[-1])

    def _refuse(self, by: str, sha256: str | None, reasons: list[str]) -> None:
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        with self._open() as (database, lines):
            self._append(database, lines, by, "refuse", sha256=sha256, reason=reasons[0][:_LONGEST_REASON] + more)

    def _settle_drafts(self, lines: list[bytes]) -> None:
        """Moves a draft to the files if its acceptance is in the journal, and drops whatever else a process left behind."""
        drafts = list(self._drafts.iterdir())
        accepted: set[str | None] = set()
        if drafts:
            events = (self._journal.event(number, line) for number, line in enumerate(lines, start=1))
            accepted = {event.sha256 for event in events if event.what == "accept"}
        for draft in drafts:
            if draft.suffix == ".parquet" and draft.stem in accepted:
                draft.replace(self._files / draft.name)
            else:
                draft.unlink()

    def _read_file(self, sha256: str) -> CountsFile:
        path = self._files / sha256_name(sha256)
        try:
            data = path.read_bytes()
        except OSError:
            raise StoreError(
                f"The accepted file {path} is missing. Restore the store's folder from a backup."
            ) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(f"The accepted file {path} was changed. Restore the store's folder from a backup.")
        return parsed(data, path.name)


def sha256_name(sha256: str) -> str:
    """The name of an accepted file."""
    return f"{sha256}.parquet"


@contextmanager
def _plain_errors(location: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"The store in {location} cannot be used: {error.strerror or error}.") from None
    except duckdb.Error as error:
        raise StoreError(
            f"The database of the store in {location} cannot be used ({type(error).__name__}). Is the disk full? "
            "If not, delete store.duckdb there: it is made again from the files beside it."
        ) from error


def _name(by: str) -> str:
    name = " ".join(by.split())
    if not 1 <= len(name) <= _LONGEST_NAME or any(unicodedata.category(sign).startswith("C") for sign in name):
        raise StoreError(f"Say who does this, in at most {_LONGEST_NAME} characters.")
    return name


def _hash_of(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _about(counts: CountsFile) -> dict[str, Any]:
    metadata = counts.metadata
    return {name: getattr(metadata, name) for name in ("authority", "return_name", "year", "as_of")}


def _with_councils(table: pa.Table) -> pa.Table:
    import pyarrow as pa
    from plumbline.engine.reference.authorities import authorities

    names = {authority.code: authority.name for authority in authorities()}
    councils = [names.get(code, code) for code in table["authority"].to_pylist()]
    return table.add_column(table.column_names.index("authority") + 1, "council", pa.array(councils, pa.string()))
