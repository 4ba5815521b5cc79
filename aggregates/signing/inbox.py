"""The inbox: a folder into which signed counts files are put (from e-mail, by SFTP, ...), and what becomes of each.

Nothing of a file is parsed until its signature was found to be that of a registered key. Every file that was dealt with is moved to
``accepted`` or ``refused`` in the folder; none is ever removed or overwritten.
"""

from __future__ import annotations

import errno
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from ..contract import ContractError, read_counts
from ..contract.layout import LARGEST_FILE
from ..store import RefusedError, Store, Submission
from ..store.lock import locked
from .errors import SigningError
from .filing import Content, move, own_folder, read_content, shown, unchanged
from .register import RegisteredKey, made, read_register
from .signatures import LARGEST_SIGNATURE, SUFFIX, fits, read_signature, signature_path

COUNTS_SUFFIX = ".parquet"
_PATIENCE = 20.0
_NOBODY = "inbox"


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of one file: ``name`` (fit to be shown), ``why`` in words. One that waits is looked at again the next time."""

    name: str
    became: Literal["accepted", "refused", "waiting"]
    why: str
    submission: Submission | None = None


class _RefusedError(Exception):
    """A file is refused: by whom it was signed, as far as that is known, and why."""

    def __init__(self, reason: str, by: str = _NOBODY, *, recorded: bool = False) -> None:
        self.reason, self.by, self.recorded = reason, by, recorded
        super().__init__(reason)


class _WaitError(Exception):
    """A file is left where it is until the next time."""


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A counts file and what lies beside it as its signature."""

    path: Path
    counts: Content
    signature: Content | None

    @property
    def sha256(self) -> str | None:
        """The hash of the file; None if it is too large to be a counts file, as it was not read to its end then."""
        return None if len(self.counts.data) > LARGEST_FILE else hashlib.sha256(self.counts.data).hexdigest()


class Inbox:
    """The inbox in ``folder`` of ``store``. A file without signature, or not there in full, is given ``patience`` to arrive."""

    def __init__(self, folder: Path, store: Store, patience: timedelta = timedelta(minutes=10)) -> None:
        self._folder = folder
        self._store = store
        self._patience = patience.total_seconds()

    def take_in(self) -> Iterator[Handled]:
        """Deals with every file in the folder, one after the other, by name.

        Raises:
            SigningError: the folder or the register of keys cannot be used.
            StoreError: the store cannot be used; the file in question stays where it is.
        """
        if not self._folder.is_dir():
            raise SigningError(f"There is no folder {self._folder}. Make it, or name another.")
        with locked(made(self._store) / "inbox.lock", _PATIENCE):
            keys = read_register(self._store.location)
            self._homes = {name: own_folder(self._folder, name) for name in ("accepted", "refused")}
            try:
                names = sorted(path.name for path in self._folder.iterdir())
            except OSError as error:
                raise SigningError(f"{self._folder} cannot be read: {error.strerror or error}.") from None
            for name in names:
                path = self._folder / name
                if name.lower().endswith(COUNTS_SUFFIX):
                    yield self._handle(path, keys)
                elif name.lower().endswith(COUNTS_SUFFIX + SUFFIX) and name[: -len(SUFFIX)] not in names:
                    yield Handled(
                        shown(name), "waiting", "The counts file that it is the signature of is not there yet."
                    )

    def _handle(self, path: Path, keys: list[RegisteredKey]) -> Handled:
        name = shown(path.name)
        try:
            arrived = self._read(path)
            try:
                submission = self._accept(arrived, keys)
            except _RefusedError as refusal:
                return self._refuse(arrived, refusal)
        except _WaitError as wait:
            return Handled(name, "waiting", str(wait))
        why = f"Signed by {submission.by}."
        return Handled(name, "accepted", why + self._file(arrived, "accepted", {}), submission)

    def _read(self, path: Path) -> _Arrived:
        beside = signature_path(path)
        try:
            counts = read_content(path, LARGEST_FILE)
            if counts is None:
                raise _WaitError("It is a link or a folder, not a file. It stays where it is.")
            try:
                signature = read_content(beside, LARGEST_SIGNATURE)
            except OSError as error:
                if error.errno not in (errno.ENOENT, errno.ENAMETOOLONG):
                    raise
                signature = None
        except OSError as error:
            raise _WaitError(f"It cannot be read now ({error.strerror or 'no reason given'}).") from None
        if not unchanged(path, counts) or not unchanged(beside, signature):
            raise _WaitError("It is still being written.")
        age = datetime.now(UTC).timestamp() - max(part.changed for part in (counts, signature) if part)
        if abs(age) < self._patience:
            if signature is None:
                raise _WaitError("Its signature is not there yet.")
            # How a counts file and a signature end; what is still being copied ends otherwise.
            if not counts.data.endswith(b"PAR1") or not signature.data.endswith(b"\n"):
                raise _WaitError("It is not there in full yet.")
        return _Arrived(path, counts, signature)

    def _accept(self, arrived: _Arrived, keys: list[RegisteredKey]) -> Submission:
        mine = _signers(arrived, keys)
        by = f"key {mine[0].fingerprint[:8]} ({mine[0].name})"
        try:
            with tempfile.TemporaryDirectory(prefix="plumbline-") as folder:
                copy = Path(folder) / "counts.parquet"
                # The bytes that the signature fits, whatever has become of the file since.
                copy.write_bytes(arrived.counts.data)
                return self._handed_over(copy, arrived.sha256, by, {key.council for key in mine})
        except OSError as error:
            raise SigningError(f"The folder for temporary files cannot be used: {error.strerror or error}.") from None

    def _handed_over(self, copy: Path, sha256: str | None, by: str, councils: set[str]) -> Submission:
        replayed = self._replayed(sha256, copy)
        if replayed:
            raise _RefusedError(replayed, by)
        try:
            return self._store.accept(copy, by=by, councils=councils)
        except ContractError as error:
            raise _RefusedError(" ".join(error.reasons), by, recorded=True) from None
        except RefusedError as error:
            raise _RefusedError(str(error).removeprefix(f"{copy.name} is refused: "), by, recorded=True) from None

    def _replayed(self, sha256: str | None, copy: Path) -> str | None:
        """Why a file is taken for one that somebody kept and sent once more. A signature does not grow old by itself.

        Stricter than the store, where a person who is signed in may bring back a file that was withdrawn.
        """
        history = self._store.submissions(all=True).to_pylist()
        again = "Make the counts file again if it is to be handed in again."
        for row in reversed(history):
            if row["sha256"] == sha256:
                return f"This very file was accepted before, as {row['submission_id']} (now {row['status']}). {again}"
        try:
            mine = read_counts(copy).metadata
        except ContractError:
            return None  # the store refuses it, and says why
        for row in reversed(history):
            if all(row[name] == getattr(mine, name) for name in ("authority", "return_name", "year", "as_of")):
                other = self._store.counts_file(row["submission_id"]).metadata
                if mine.created_at < other.created_at:
                    return f"It was made before the file of {row['submission_id']} (now {row['status']}) for the same day. {again}"
        return None

    def _refuse(self, arrived: _Arrived, refusal: _RefusedError) -> Handled:
        if not refusal.recorded:
            self._store.refuse(refusal.by, arrived.sha256, [refusal.reason])
        text = f"{shown(arrived.path.name)} was refused on {datetime.now(UTC):%Y-%m-%d at %H:%M} UTC.\n\n{refusal.reason}\n"
        moved = self._file(arrived, "refused", {f"{COUNTS_SUFFIX}.txt": text})
        return Handled(shown(arrived.path.name), "refused", refusal.reason + moved)

    def _file(self, arrived: _Arrived, home: str, texts: dict[str, str]) -> str:
        """Moves a file and its signature away; what there is to say about it."""
        beside = signature_path(arrived.path)
        if not unchanged(arrived.path, arrived.counts) or not unchanged(beside, arrived.signature):
            return " Another file has come in its place since; that one is looked at the next time."
        files = {arrived.path: COUNTS_SUFFIX}
        if arrived.signature:
            files[beside] = COUNTS_SUFFIX + SUFFIX
        try:
            move(files, arrived.path.name[: -len(COUNTS_SUFFIX)], self._homes[home], texts)
        except OSError as error:
            return f" It could not be moved to the folder {home} ({error.strerror or 'no reason given'})."
        return ""


def _signers(arrived: _Arrived, keys: list[RegisteredKey]) -> list[RegisteredKey]:
    """The entries of the register for the key that signed a file, one for each council that it speaks for.

    Raises:
        _RefusedError: it is not signed, not by a key that is trusted now, or was changed after it was signed.
    """
    if len(arrived.counts.data) > LARGEST_FILE:
        raise _RefusedError(f"It is larger than {LARGEST_FILE // 1_000_000} MB, and a counts file never is.")
    if arrived.signature is None:
        raise _RefusedError("It has no signature beside it. Sign it with 'plumbline sign' and send both files.")
    signature = read_signature(arrived.signature.data)
    if signature is None:
        raise _RefusedError("Its signature is malformed or damaged. Sign the file again and send both files.")
    known = [key for key in keys if key.fingerprint == signature.fingerprint]
    if not known:
        raise _RefusedError("It is signed with a key that is not registered. 'plumbline keys register' registers one.")
    if not fits(signature, arrived.counts.data, known[0].key):
        raise _RefusedError(
            f"Its signature does not fit: it names key {signature.fingerprint[:8]}, but the file was changed or damaged after it "
            "was signed, or the signature is that of another file. Send both files again."
        )
    by, now = f"key {signature.fingerprint[:8]} ({known[0].name})", datetime.now(UTC)
    valid = [key for key in known if not key.removed]
    if not valid:
        raise _RefusedError("It is signed with a key that was removed from the register.", by)
    if all(key.since > now for key in valid):
        since = min(key.since for key in valid)
        raise _RefusedError(f"It is signed with a key that is trusted only from {since:%Y-%m-%d %H:%M} UTC on.", by)
    return [key for key in valid if key.since <= now]
