"""Reads the file of a backup, and refuses it on any departure from what a backup is. Nothing in it is trusted."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..contract.layout import LARGEST_FILE
from .errors import StoreError
from .folder import NOTES, SETTINGS

FORMAT = 1
MANIFEST = "manifest.json"
JOURNAL = "journal.jsonl"

_ENCRYPTED = 1
_LARGEST_SETTINGS = 1_000_000
_FILE = re.compile(r"files/([0-9a-f]{64})\.parquet")
_HASH = re.compile(r"[0-9a-f]{64}")
_DAMAGED = "It is not a backup of a Plumbline store, or it is damaged."
# What zipfile raises for bytes that are no sound archive.
_UNSOUND = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    KeyError,
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What the backup says it holds: entries of the journal, the hash of the last, and how many accepted files."""

    entries: int
    last_hash: str
    files: int
    made_at: str


class Archive:
    """A backup that is open, its list of members sound. ``path`` is for errors."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self._path = path
        self._file = file
        self._infos = self._listed()
        self._manifest = self._read_manifest()
        said = self._manifest
        files = sum(_FILE.fullmatch(name) is not None for name in self._infos)
        self.contents = Contents(said["entries"], said["last_hash"], files, said["made_at"])

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each member but the manifest, each of the size and hash that the manifest gives; the journal first.

        Raises:
            StoreError: a member is damaged.
        """
        for name in sorted(self._manifest["members"], key=lambda name: (name != JOURNAL, name)):
            data = self._read(name)
            if self._manifest["members"][name] != [len(data), hashlib.sha256(data).hexdigest()]:
                raise self._refused(f"'{name}' is not what was backed up: it was damaged or altered.")
            file = _FILE.fullmatch(name)
            if file and hashlib.sha256(data).hexdigest() != file[1]:
                raise self._refused(f"'{name}' does not hold the file of this hash.")
            yield name, data

    def _listed(self) -> dict[str, zipfile.ZipInfo]:
        infos: dict[str, zipfile.ZipInfo] = {}
        for info in self._file.infolist():
            if info.filename in infos:
                raise self._refused(f"'{info.filename}' is in it twice.")
            if stat.S_ISLNK(info.external_attr >> 16):
                raise self._refused("It holds a link, and a backup never does.")
            limit = _limit(info.filename)
            if limit == 0:
                raise self._refused("It holds something that no backup of a store holds.")
            if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & _ENCRYPTED:
                raise self._refused("It is packed in another way than Plumbline packs a backup.")
            if limit is not None and info.file_size > limit:
                raise self._refused(f"'{info.filename}' is larger than such a file can be.")
            infos[info.filename] = info
        if MANIFEST not in infos or JOURNAL not in infos:
            raise self._refused("It has no list of what is in it, or no journal.")
        if sum(info.file_size for info in infos.values()) > self._path.stat().st_size:
            raise self._refused("It says that it holds more than there is.")
        return infos

    def _read_manifest(self) -> dict[str, Any]:
        try:
            said = json.loads(self._read(MANIFEST))
            version, members = said["format"], said["members"]
            sound = (
                type(said["entries"]) is int
                and _HASH.fullmatch(said["last_hash"]) is not None
                and isinstance(said["made_at"], str)
                and isinstance(members, dict)
            )
        except (ValueError, TypeError, KeyError, RecursionError):
            raise self._refused("Its list of what is in it is damaged.") from None
        if type(version) is int and version > FORMAT:
            raise self._refused("It was made by a newer Plumbline. Update this one.")
        if version != FORMAT or not sound or set(members) != set(self._infos) - {MANIFEST}:
            raise self._refused("Its list of what is in it does not fit what is in it.")
        return dict(said)

    def _read(self, name: str) -> bytes:
        try:
            return self._file.read(self._infos[name])
        except OSError as error:
            raise StoreError(f"The backup {self._path} cannot be read: {error.strerror or error}.") from None
        except _UNSOUND:
            raise self._refused(_DAMAGED) from None

    def _refused(self, why: str) -> StoreError:
        return refused(self._path, why)


def refused(path: Path, why: str) -> StoreError:
    """The error for a backup that is not taken."""
    return StoreError(f"{path} cannot be restored. {why} Nothing was changed; try another backup.")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The backup at ``path``.

    Raises:
        StoreError: there is none, it cannot be read, or it is not one that Plumbline has made.
    """
    try:
        file = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise StoreError(f"There is no backup {path}.") from None
    except OSError as error:
        raise StoreError(f"The backup {path} cannot be read: {error.strerror or error}.") from None
    except _UNSOUND:
        raise refused(path, _DAMAGED) from None
    with file:
        yield Archive(path, file)


def _limit(name: str) -> int | None:
    """How large a member of this name can be in bytes; None: as large as the archive; 0: there is no such member."""
    if name in (MANIFEST, JOURNAL, NOTES):
        return None
    if name in SETTINGS:
        return _LARGEST_SETTINGS
    return LARGEST_FILE if _FILE.fullmatch(name) else 0
