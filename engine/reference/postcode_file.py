"""The decoded postcode directory as one file, written once and read where a lookup needs it. Knows no package and no folder.

Layout: a line ``plumbline postcodes 1 LENGTH CRC``, a JSON header of LENGTH bytes with that CRC-32, then the rows (``ROW``)
sorted by key, in blocks. The header lists the districts, and for each block its first key, number of rows and CRC-32. Every
block is verified before it is used: a damaged directory must never give a wrong place. It is read, not memory-mapped: a few MB
in memory instead of the whole file, and a file that changes underneath is an error instead of a crash.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# east and north are metres on the national grid, district counts in the list of districts; -1 stands for none.
ROW = np.dtype([("key", "<u8"), ("east", "<i4"), ("north", "<i4"), ("district", "<i2")])

_MAGIC = b"plumbline postcodes 1"
_BLOCK_ROWS = 32_768
_LONGEST_FIRST_LINE = 80


class DamagedFileError(Exception):
    """The file is not what was written. It is to be made again."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Postcodes with their places. ``parts`` are arrays of type ``ROW``, none empty; keys ascend throughout."""

    parts: tuple[NDArray[np.void], ...]
    districts: tuple[str, ...]

    def only(self, keys: NDArray[np.uint64]) -> Directory:
        """The part of the directory with these keys (ascending), as one part, which may be empty."""
        first_keys = [int(part["key"][0]) for part in self.parts]
        found = [_matching(self.parts[number], wanted) for number, wanted in _share_out(keys, first_keys)]
        return Directory((np.concatenate([np.zeros(0, ROW), *found]),), self.districts)


def write_directory(path: Path, directory: Directory) -> None:
    """Writes the file whole or not at all; a reader at the same time sees the old file or the new one.

    Raises:
        OSError: the folder cannot be made or written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        with unfinished.open("xb") as file:
            _write(file, directory)
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(unfinished, path)
    finally:
        with suppress(OSError):
            unfinished.unlink()


def read_directory(path: Path, keys: NDArray[np.uint64]) -> Directory:
    """The part of the directory with these keys (ascending), read from the blocks they fall in; as one part, which may be empty.

    Raises:
        OSError: the file is not there or cannot be read.
        DamagedFileError: it is not what was written.
    """
    with path.open("rb") as file:
        header = _read_header(file)
        start = file.tell()
        first_keys, counts, checksums = zip(*header["blocks"], strict=True)
        offsets = [0, *accumulate(counts)]
        found = [np.zeros(0, ROW)]
        for number, wanted in _share_out(keys, first_keys):
            file.seek(start + offsets[number] * ROW.itemsize)
            block = file.read(counts[number] * ROW.itemsize)
            if crc32(block) != checksums[number]:
                raise DamagedFileError
            found.append(_matching(np.frombuffer(block, ROW), wanted))
    return Directory((np.concatenate(found),), tuple(header["districts"]))


def _share_out(keys: NDArray[np.uint64], first_keys: Sequence[int]) -> Iterator[tuple[int, NDArray[np.uint64]]]:
    """The keys that fall in each block of rows, given the first key of each block; blocks without any are left out."""
    begins = [*np.searchsorted(keys, np.array(first_keys, np.uint64)), len(keys)]
    for number, (begin, end) in enumerate(pairwise(begins)):
        if begin < end:
            yield number, keys[begin:end]


def _matching(rows: NDArray[np.void], keys: NDArray[np.uint64]) -> NDArray[np.void]:
    row_keys = np.ascontiguousarray(rows["key"])
    place = np.searchsorted(row_keys, keys)
    within = place < len(rows)
    place, keys = place[within], keys[within]
    matching: NDArray[np.void] = rows[place[row_keys[place] == keys]]
    return matching


def _put_in_place(unfinished: Path, path: Path) -> None:
    try:
        unfinished.replace(path)
    except PermissionError:
        # Windows does not replace a file that another process is reading. What it reads is the same directory.
        if not path.exists():
            raise


def _write(file: BinaryIO, directory: Directory) -> None:
    blocks = [part[at : at + _BLOCK_ROWS] for part in directory.parts for at in range(0, len(part), _BLOCK_ROWS)]
    listed = [(int(block["key"][0]), len(block), crc32(block.tobytes())) for block in blocks]
    header = json.dumps({"districts": directory.districts, "blocks": listed}).encode()
    file.write(b"%s %d %d\n" % (_MAGIC, len(header), crc32(header)))
    file.write(header)
    file.writelines(block.tobytes() for block in blocks)


def _read_header(file: BinaryIO) -> dict[str, Any]:
    first = file.readline(_LONGEST_FIRST_LINE)
    if not first.startswith(_MAGIC):
        raise DamagedFileError
    try:
        length, checksum = map(int, first.removeprefix(_MAGIC).split())
    except ValueError:
        raise DamagedFileError from None
    header = file.read(max(length, 0))
    if crc32(header) != checksum:
        raise DamagedFileError
    found: dict[str, Any] = json.loads(header)
    return found
