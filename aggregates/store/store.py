"""The store: a folder with the accepted files, a journal of everything that happened, and a database made from both.

``files/`` holds each accepted file byte for byte, named by its SHA-256. It is never changed, and it is kept when its submission is
superseded or withdrawn: the database could not be made again without it. ``journal.jsonl`` says what happened; a line in it is the
moment something has happened. ``drafts/`` holds a file on its way to ``files/``, for no longer than that takes. ``store.duckdb`` is
made from journal and files and brought up to date whenever it is opened, so that a process may die at any moment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from ..contract import ContractError, CountsFile
from ..contract.reading import parsed, read_bytes, validated
from ..policy import Policy, read_policy
from .accepting import other_council, reason_to_refuse
from .chain import Verdict, verify
from .connection import connect, lend, remove_database
from .database import Database
from .errors import RefusedError, StoreError
from .folder import Folder, plain_errors
from .journal import Event, Journal
from .names import with_councils
from .saying import kind_of_change, one_line
from .snapshot import Snapshot
from .submission import Submission

if TYPE_CHECKING:
    import pyarrow as pa

_PATIENCE = 60.0
_LONGEST_REASON = 1_000
_ABOUT = ("authority", "return_name", "year", "as_of")


class Store:
    """The store in the folder ``location``, which is made when it is first used.

    Any number of processes and threads may use one folder. Each method opens the store for as long as it needs and waits at most
    ``patience`` seconds while another has it. Every method but ``version`` raises StoreError when the folder cannot be used.

    ``clock`` gives the time, in UTC, that is written down for whatever happens: that of this machine. Only a made-up store may have
    one of its own, so that its files come in at made-up times.
    """

    def __init__(
        self, location: str | Path, patience: float = _PATIENCE, *, clock: Callable[[], datetime] | None = None
    ) -> None:
        self.location = Path(location)
        self._clock = clock or (lambda: datetime.now(UTC))
        self._patience = patience
        self._folder = Folder(self.location)
        self._journal = Journal(self._folder.journal)

    def policy(self) -> Policy:
        """What the group of councils agreed on: ``policy.toml`` in the store's folder, or the defaults.

        Raises:
            PolicyError: the file is malformed.
            StoreError: the file cannot be read.
        """
        with plain_errors(self.location):
            path = self.location / "policy.toml"
            return read_policy(path) if path.exists() else Policy()

    def accept(self, path: str | Path, by: str, councils: Collection[str] | None = None) -> Submission:
        """Takes the counts file at ``path`` into the store, in place of the current one of the same council, return, year and day.

        ``councils`` are the ONS codes that ``by`` may speak for; None: any. A file that is refused leaves a line in the audit:
        its hash, the reason and what it was about, nothing else of its content.

        Raises:
            ContractError: the file breaks the contract.
            PolicyError: the group's policy cannot be read.
            RefusedError: it is another council's, its policy is weaker than the group's, this very file is current already, or it
                is older than the one that it would take the place of.
        """
        path, by = Path(path), one_line(by)
        data, sha256, counts = self._read(path, by)
        about = _about(counts)
        with self._open() as (database, lines):
            reason = reason_to_refuse(counts.metadata, sha256, database, self.policy(), councils)
            if reason:
                self._append(database, lines, by, "refuse", sha256=sha256, reason=reason, **about)
                raise RefusedError(f"{path.name} is refused: {reason}")
            current = database.current_like(**about)
            superseded = current.submission_id if current else None
            self._folder.draft(sha256, data)
            submission_id = f"S{len(lines) + 1:06}"
            kept = {"sha256": sha256, "submission_id": submission_id, "supersedes": superseded} | about
            event = self._append(database, lines, by, "accept", **kept)
        return Submission(accepted_at=event.at, by=by, **kept)

    def withdraw(self, submission_id: str, by: str, councils: Collection[str] | None = None) -> str:
        """Withdraws a submission, so that it no longer counts, and says so in words. What it had superseded does not come back.

        ``councils`` are the ONS codes that ``by`` may speak for; None: any.

        Raises:
            StoreError: there is no such submission, it is another council's, or it is not current.
        """
        by = one_line(by)
        with self._open() as (database, lines):
            found = database.find("submission_id", submission_id)
            if not found:
                raise StoreError(
                    "There is no submission of this number in the store. The list of submissions has the numbers."
                )
            row = found[0]
            kept = {name: row[name] for name in ("sha256", "submission_id", *_ABOUT)}
            reason = other_council(row["authority"], councils)
            if reason:
                self._append(database, lines, by, "refuse", reason=f"To withdraw {submission_id}: {reason}", **kept)
                raise RefusedError(f"Submission {submission_id} is not withdrawn: {reason}")
            if row["status"] == "withdrawn":
                raise StoreError(f"Submission {submission_id} was withdrawn before.")
            if row["status"] == "superseded":
                raise StoreError(
                    f"Submission {submission_id} does not count any more: it was superseded by {row['superseded_by']}."
                )
            self._append(database, lines, by, "withdraw", **kept)
            earlier = database.find("superseded_by", submission_id)
        said = f"Submission {submission_id} is withdrawn."
        if earlier:
            said += " The one that it had superseded does not come back; submit that file again if it is to count."
        return said

    def record(self, by: str, what: str = "settings", about: str = "") -> None:
        """Puts a change of the group's settings into the audit. ``about`` says in words what was changed; it is the entry's reason.

        Raises:
            StoreError: ``what`` is no lower-case word, or is one of the store's own; or the words are too long for a line.
        """
        by, what, about = one_line(by), kind_of_change(what), one_line(about, _LONGEST_REASON)
        with self._open() as (database, lines):
            self._append(database, lines, by, what, reason=about)

    def refuse(self, by: str, sha256: str | None, reasons: Sequence[str]) -> None:
        """Puts into the audit that a file of this hash was refused, and the first of the reasons."""
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        with self._open() as (database, lines):
            reason = reasons[0][:_LONGEST_REASON] + more
            self._append(database, lines, one_line(by), "refuse", sha256=sha256, reason=reason)

    def submissions(self, all: bool = False) -> pa.Table:
        """The current submissions in the order they were accepted; with ``all`` also those superseded or withdrawn.

        Columns: those of a snapshot's submissions with the council's name as ``council`` after ``authority``; with ``all`` also
        status (current, superseded, withdrawn), ended_at and superseded_by.
        """
        with self._open() as (database, _):
            table = database.submissions(current_only=not all)
        return with_councils(table)

    def audit(self) -> pa.Table:
        """Everything that happened, oldest first.

        Columns: seq, at (UTC), by, what (accept, refuse, supersede, withdraw, settings), sha256, submission_id, authority, council
        (its name), return_name, year, as_of, reason (why it was refused, or what was changed). A submission superseded has the
        seq of the one in its place.
        """
        with self._open() as (database, _):
            table = database.audit()
        return with_councils(table)

    def verify_audit(self, expect: str | None = None, entries: int | None = None) -> Verdict:
        """Whether no entry of the audit was changed, taken out, put in or moved, and every accepted file is there unchanged.

        ``expect`` and ``entries``: the hash and the number that were noted earlier. See ``chain``.
        """
        with plain_errors(self.location), self._folder.held(self._patience):
            lines = self._journal.lines()
            self._folder.settle(self._journal, lines)
        verdict = verify(lines, expect, entries)
        if verdict.fault:
            return verdict
        try:
            self._files_of(lines)
        except StoreError as error:
            return replace(verdict, fault=str(error))
        return verdict

    def snapshot(self) -> Snapshot:
        """What counts now."""
        with self._open() as (database, _):
            return Snapshot(self._journal.version(), database.submissions(current_only=True), database.counts())

    @contextmanager
    def lent_to(self, connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
        """What counts now, as ``incoming_submissions`` and ``incoming_counts`` of a connection in memory while this lasts; gives
        the version. The store is held meanwhile.

        The columns are those of a snapshot, but for moments, which are in UTC without saying so. Far less is moved than for one.
        """
        with self._held() as lines:
            with connect(self._folder.database, self._patience) as own:
                Database(own).catch_up(self._journal, lines, self._read_file)
            with lend(self._folder.database, connection):
                yield self._journal.version()

    def version(self) -> str:
        """The version of the next snapshot; cheap enough to be asked for every second.

        Raises:
            StoreError: the folder cannot be read.
        """
        with plain_errors(self.location):
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
        """Makes the database anew from journal and files.

        Raises:
            StoreError: also when a line of the journal or an accepted file is damaged; the database is then left as it is.
        """
        with self._open(anew=True):
            pass

    @contextmanager
    def _held(self) -> Iterator[list[bytes]]:
        """The lines of the journal, for as long as nobody else may touch the store."""
        with plain_errors(self.location), self._folder.held(self._patience):
            lines = self._journal.lines()
            self._folder.settle(self._journal, lines)
            yield lines

    @contextmanager
    def _open(self, *, anew: bool = False) -> Iterator[tuple[Database, list[bytes]]]:
        """The database, up to date with the lines of the journal, for as long as nobody else may touch the store."""
        with self._held() as lines:
            if anew:
                # What there is to make it from is looked at first: a database is better than none.
                self._files_of(lines)
                remove_database(self._folder.database)
            with connect(self._folder.database, self._patience) as connection:
                database = Database(connection)
                database.catch_up(self._journal, lines, self._read_file)
                yield database, lines

    def _append(self, database: Database, lines: list[bytes], by: str, what: str, **values: Any) -> Event:
        """Makes something happen, and then brings files and database up to date with it."""
        event = Event(seq=len(lines) + 1, at=self._clock(), by=by, what=what, **values)
        lines.append(self._journal.append(event, lines))
        try:
            self._folder.keep({event.sha256} if what == "accept" else ())
            database.catch_up(self._journal, lines, self._read_file)
        except (OSError, duckdb.Error, StoreError) as error:
            raise StoreError(
                f"It is done, and in the journal of the store as number {len(lines)}. But the database could not be brought up "
                f"to date ({type(error).__name__}); that is made up for when the store is next opened. Is the disk full?"
            ) from error
        return event

    def _read(self, path: Path, by: str) -> tuple[bytes, str, CountsFile]:
        """The bytes of a file that is handed in, their hash, and what they hold."""
        sha256 = None
        try:
            data = read_bytes(path)
            sha256 = hashlib.sha256(data).hexdigest()
            return data, sha256, validated(data, path.name)
        except ContractError as error:
            if sha256 or path.is_file():
                self.refuse(by, sha256 or _hash_of(path), error.reasons)
            raise

    def _files_of(self, lines: Sequence[bytes]) -> None:
        """Raises StoreError when a line is damaged, or an accepted file is missing or was changed."""
        for sha256 in self._journal.accepted(lines):
            self._folder.read(sha256)

    def _read_file(self, sha256: str) -> CountsFile:
        return parsed(self._folder.read(sha256), self._folder.path_of(sha256).name)


def _hash_of(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _about(counts: CountsFile) -> dict[str, Any]:
    return {name: getattr(counts.metadata, name) for name in _ABOUT}
