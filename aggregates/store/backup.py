"""Puts all that makes up a store into one file, beside the uploads that go on meanwhile."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from ..contract.writing import sync_folder
from .archive import FORMAT, JOURNAL, MANIFEST, Archive, Contents, opened
from .chain import Verdict, verify
from .errors import StoreError
from .folder import SETTINGS, Folder, file_name, plain_errors
from .journal import Journal

_PATIENCE = 60.0
# So that the same store gives the same members, whenever it is backed up.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def back_up(location: str | Path, to: str | Path, patience: float = _PATIENCE) -> tuple[Path, Contents]:
    """Writes a backup of the store in ``location`` to the file ``to``, or into the folder ``to`` under a name with day and time.

    It holds the journal, the accepted files, byte for byte, and the settings. The store is held for a moment only: accepted files
    never change, so they are copied while others hand in more. The file appears when it is whole and was read again.

    Raises:
        StoreError: there is no store, it is damaged, ``to`` is there already, or the backup cannot be written.
    """
    folder, to = Folder(Path(location)), Path(to)
    if not any((folder.location / name).exists() for name in (folder.journal.name, *SETTINGS)):
        raise StoreError(f"There is no store in {folder.location}. Say with --store where it is.")
    if to.is_dir():
        to = to / f"plumbline-store-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.zip"
    if to.exists():
        raise StoreError(f"{to} is there already, and a backup is never written over. Choose another name.")
    with plain_errors(folder.location), folder.held(patience):
        journal = Journal(folder.journal)
        lines = journal.lines()
        folder.settle(journal, lines)
        settings = {
            name: (folder.location / name).read_bytes() for name in SETTINGS if (folder.location / name).exists()
        }
    verdict = verify(lines)
    if verdict.fault:
        raise StoreError(
            f"The journal of the store in {folder.location} is damaged, so it is not backed up: {verdict.fault} "
            "Keep the backups made earlier."
        )
    members = _members(folder, b"".join(line + b"\n" for line in lines), settings, journal.accepted(lines))
    try:
        return to, _written(to, members, verdict)
    except OSError as error:
        raise StoreError(f"The backup {to} cannot be written: {error.strerror or error}.") from None


def _members(
    folder: Folder, journal: bytes, settings: dict[str, bytes], accepted: set[str]
) -> Iterator[tuple[str, bytes]]:
    yield JOURNAL, journal
    yield from settings.items()
    for sha256 in sorted(accepted):
        yield f"files/{file_name(sha256)}", folder.read(sha256)


def _written(to: Path, members: Iterator[tuple[str, bytes]], verdict: Verdict) -> Contents:
    draft = to.with_name(f".{to.name}.{secrets.token_hex(4)}.tmp")
    try:
        with draft.open("xb") as file:
            _fill(file, members, verdict)
            file.flush()
            os.fsync(file.fileno())
        with opened(draft) as archive:
            contents = _read_again(archive)
        draft.replace(to)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    sync_folder(to.parent)
    return contents


def _fill(file: object, members: Iterator[tuple[str, bytes]], verdict: Verdict) -> None:
    from importlib.metadata import version

    # Stored as they are: the files are compressed already, and what does not expand cannot fill a disk when it is unpacked.
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
        listed = {}
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, _NO_DATE), data)
            listed[name] = [len(data), hashlib.sha256(data).hexdigest()]
        manifest = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "program_version": version("plumbline"),
            "entries": verdict.entries,
            "last_hash": verdict.last_hash,
            "members": listed,
        }
        archive.writestr(zipfile.ZipInfo(MANIFEST, _NO_DATE), json.dumps(manifest, indent=1))


def _read_again(archive: Archive) -> Contents:
    for _ in archive.members():
        pass
    return archive.contents
