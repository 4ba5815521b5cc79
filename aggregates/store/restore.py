"""Makes a store again from a backup: all of it, once all of it is found to be sound, or nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..contract.writing import sync_folder, write_whole
from .archive import JOURNAL, Archive, Contents, opened, refused
from .chain import verify
from .connection import remove_database
from .errors import StoreError
from .folder import SETTINGS, Folder, file_name, plain_errors
from .journal import Journal
from .store import Store

_PATIENCE = 60.0


def restore(backup: str | Path, location: str | Path, patience: float = _PATIENCE) -> Contents:
    """Makes the store in ``location`` from the file ``backup``, and says what it holds.

    First every member is held against its hash, the journal against its chain, and the accepted files against the journal. Then
    all is written into a folder inside ``location``, a database is made from it as a trial, and what was written is moved to its
    place, the journal last: until then no store is there. A restore that did not finish is noticed and can be run again.

    Raises:
        StoreError: ``location`` holds something, or the backup is not sound; nothing was changed. Or it cannot be written.
    """
    backup, folder = Path(backup), Folder(Path(location))
    with plain_errors(folder.location), opened(backup) as archive:
        _examine(backup, archive)
        _must_be_empty(folder)
        with folder.held(patience, restoring=True):
            _must_be_empty(folder)
            _clear(folder)
            try:
                _unpack(archive, folder.restoring)
                trial = Store(folder.restoring, patience)
                trial.policy()
                trial.rebuild()
            except BaseException:
                shutil.rmtree(folder.restoring, ignore_errors=True)
                raise
            _move(folder)
            return archive.contents


def _examine(backup: Path, archive: Archive) -> None:
    """Reads the whole archive once before anything is written.

    Raises:
        StoreError: it is not sound.
    """
    names = set()
    for name, data in archive.members():
        names.add(name)
        if name == JOURNAL:
            lines = data.split(b"\n")[:-1]
            if data and not data.endswith(b"\n"):
                raise refused(backup, "Its journal is cut short.")
    verdict = verify(lines)
    if verdict.fault:
        raise refused(backup, f"Its journal was altered: {verdict.fault}")
    if (verdict.entries, verdict.last_hash) != (archive.contents.entries, archive.contents.last_hash):
        raise refused(backup, "Its journal is not the one that was backed up.")
    wanted = {f"files/{file_name(sha256)}" for sha256 in Journal(backup).accepted(lines)}
    if wanted != names - {JOURNAL, *SETTINGS}:
        raise refused(backup, "Its accepted files are not those that its journal speaks of.")


def _must_be_empty(folder: Folder) -> None:
    """Raises StoreError when there is anything but what an empty store or a restore that did not finish leaves."""
    if not folder.location.exists():
        return
    own = {path.name for path in (folder.lock, folder.database, folder.files, folder.drafts, folder.restoring)}
    own |= {f"{folder.database.name}.wal", f"{folder.lock.name}-journal"}
    unfinished = folder.restoring.exists() and not folder.journal.exists()
    if unfinished:
        own |= set(SETTINGS)
    elif folder.journal.exists() and not folder.journal.stat().st_size:
        own.add(folder.journal.name)
    held = {path.name for path in folder.location.iterdir()} - own
    if held or (not unfinished and folder.files.is_dir() and any(folder.files.iterdir())):
        raise StoreError(
            f"{folder.location} is not empty, and a restore never writes over anything. "
            "Name another folder with --store, or move that one away first."
        )


def _clear(folder: Folder) -> None:
    """Removes what a restore that did not finish has left. Until the journal is there, it is all from a backup."""
    if folder.restoring.exists():
        for path in (*folder.files.iterdir(), *(folder.location / name for name in SETTINGS)):
            path.unlink(missing_ok=True)
        shutil.rmtree(folder.restoring)
    folder.journal.unlink(missing_ok=True)
    remove_database(folder.database)


def _unpack(archive: Archive, into: Path) -> None:
    into.mkdir()
    sync_folder(into.parent)
    (into / "files").mkdir()
    for name, data in archive.members():
        write_whole(into / name, data)


def _move(folder: Folder) -> None:
    unpacked = Folder(folder.restoring)
    for path in unpacked.files.iterdir():
        path.replace(folder.files / path.name)
    sync_folder(folder.files)
    for name in SETTINGS:
        if (unpacked.location / name).exists():
            (unpacked.location / name).replace(folder.location / name)
    sync_folder(folder.location)
    unpacked.journal.replace(folder.journal)
    sync_folder(folder.location)
    shutil.rmtree(folder.restoring)
