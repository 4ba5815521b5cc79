"""The decoded postcode directory as one file, written once and read where a lookup needs it. Knows no package and no folder.

Layout: a line ``plumbline postcodes 2 LENGTH CRC``, a JSON header of LENGTH bytes with that CRC-32, then the rows, sorted by key,
in blocks. The header lists the districts, and for each block its first key, number of rows and CRC-32. Every block is verified
before it is used: a damaged directory must never give a wrong place. It is read, not memory-mapped: a few MB in memory instead of
the whole file, and a file that changes underneath is an error instead of a crash.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, BinaryIO, Literal, NamedTuple
from zlib import crc32

COLUMNS: tuple[Literal["Q", "i", "h"], ...] = ("Q", "i", "i", "h")
"""What a block holds, column after column, in the machine's own order of bytes: the keys; metres east and north on the national
grid; a place in the list of districts. -1 stands for none. The letters are those of the module ``struct``."""

_WIDTHS = (8, 4, 4, 2)
_ROW_BYTES = sum(_WIDTHS)
LAYOUT = 2
"""Changes with the layout; part of the file's name, so that two versions of Plumbline do not undo each other's work."""

_MAGIC = b"plumbline postcodes %d" % LAYOUT
_LONGEST_FIRST_LINE = 80


class DamagedFileError(Exception):
    """The file is not what was written. It is to be made again."""


class Place(NamedTuple):
    """A row of the directory. ``district`` counts in its list of districts; -1 stands for none."""

    key: int
    east: int
    north: int
    district: int


class Block(NamedTuple):
    """Rows of the directory, sorted by key, with the columns of ``COLUMNS`` one after the other."""

    first_key: int
    rows: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Directory:
    """Postcodes with their places. No block is empty; keys ascend throughout."""

    blocks: tuple[Block, ...]
    districts: tuple[str, ...]

    def find(self, keys: Sequence[int]) -> list[Place]:
        """The rows with these keys (ascending)."""
        shares = _share_out(keys, [block.first_key for block in self.blocks])
        return [place for number, wanted in shares for place in _matching(self.blocks[number].data, wanted)]


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


def find_in_file(path: Path, keys: Sequence[int]) -> tuple[list[Place], tuple[str, ...]]:
    """The rows with these keys (ascending), read from the blocks they fall in, and the list of districts.

    Raises:
        OSError: the file is not there or cannot be read.
        DamagedFileError: it is not what was written.
    """
    found: list[Place] = []
    with path.open("rb") as file:
        header = _read_header(file)
        start = file.tell()
        first_keys, counts, checksums = zip(*header["blocks"], strict=True)
        offsets = [0, *accumulate(counts)]
        for number, wanted in _share_out(keys, first_keys):
            file.seek(start + offsets[number] * _ROW_BYTES)
            block = file.read(counts[number] * _ROW_BYTES)
            if crc32(block) != checksums[number]:
                raise DamagedFileError
            found += _matching(block, wanted)
    return found, tuple(header["districts"])


def _share_out(keys: Sequence[int], first_keys: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """The keys that fall in each block of rows, given the first key of each block; blocks without any are left out."""
    begins = [*(bisect_left(keys, key) for key in first_keys), len(keys)]
    for number, (begin, end) in enumerate(pairwise(begins)):
        if begin < end:
            yield number, keys[begin:end]


def _matching(block: bytes, keys: Sequence[int]) -> Iterator[Place]:
    count = len(block) // _ROW_BYTES
    ends = [*accumulate((width * count for width in _WIDTHS), initial=0)]
    whole = memoryview(block)
    columns = [whole[begin:end].cast(kind) for kind, (begin, end) in zip(COLUMNS, pairwise(ends), strict=True)]
    row_keys, row = columns[0], 0
    for key in keys:
        row = bisect_left(row_keys, key, row)
        if row < count and row_keys[row] == key:
            yield Place(*(column[row] for column in columns))


def _put_in_place(unfinished: Path, path: Path) -> None:
    try:
        unfinished.replace(path)
    except PermissionError:
        # Windows does not replace a file that another process is reading. What it reads is the same directory.
        if not path.exists():
            raise


def _write(file: BinaryIO, directory: Directory) -> None:
    listed = [(block.first_key, block.rows, crc32(block.data)) for block in directory.blocks]
    header = json.dumps({"districts": directory.districts, "blocks": listed}).encode()
    file.write(b"%s %d %d\n" % (_MAGIC, len(header), crc32(header)))
    file.write(header)
    file.writelines(block.data for block in directory.blocks)


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
