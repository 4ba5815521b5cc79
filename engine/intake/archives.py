"""Opens ZIP files, and workbooks as the ZIP files they are, within bounds. Extracts nothing to disk."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from .file_error import FileError

MAX_BYTES = 1 << 30
"""The most a file, or all files of an archive together, may hold: 1 GiB. A council's return holds a few MB."""

_MAX_MEMBERS = 2_000
_ENCRYPTED = 0x1


def open_archive(file: Path | BinaryIO) -> ZipFile:
    """Opens an archive and checks it against the bounds before anything in it is expanded.

    Raises:
        FileError: it is broken, or too large.
        OSError: it cannot be opened.
    """
    try:
        archive = ZipFile(file)
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise FileError("It is damaged: it cannot be opened as a ZIP file.", "Copy or download it again.") from error
    members = archive.infolist()
    if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > MAX_BYTES:
        archive.close()
        raise FileError(
            f"It would expand to more than {_MAX_MEMBERS:,} files or {MAX_BYTES >> 30} GiB, so it was not opened.",
            "Give the files of the return by themselves.",
        )
    return archive


def read_member(archive: ZipFile, member: ZipInfo) -> bytes:
    """Expands one file of an archive; never to more than the size it declares.

    Raises:
        FileError: it is protected by a password, or damaged.
    """
    if member.flag_bits & _ENCRYPTED:
        raise FileError("It is protected by a password.", "Take the file out of the ZIP file, and check it by itself.")
    try:
        return archive.read(member)
    except Exception as error:  # whatever the module of its compression method raises
        raise FileError(
            "It is damaged: it cannot be taken out of its ZIP file.", "Copy or download the ZIP file again."
        ) from error
