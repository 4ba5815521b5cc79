"""Looks up the postcodes of a return in the ONS Postcode Directory: district and grid reference. Never loads the whole directory
in a normal run: it is decoded once into a file in a cache folder, by the first run that needs it."""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..problems import Problem

if TYPE_CHECKING:
    import pyarrow as pa

    from .postcode_file import Directory, Place

CACHE_VARIABLE = "PLUMBLINE_CACHE"

_DAY = 24 * 60 * 60

# Directories that could not be written to their cache file, kept for the life of the process so that they are decoded once.
_unwritten: dict[Path, Directory] = {}


def postcode_table(
    postcodes: pa.Array | pa.ChunkedArray | Sequence[str | None],
    on_progress: Callable[[int, int], None] | None = None,
    on_problem: Callable[[Problem], None] | None = None,
) -> pa.Table:
    """Where these postcodes are: one row for each distinct one that the directory knows, sorted by postcode.

    ``postcodes`` are texts, nulls among them; they are compared in upper case and without spaces of any kind. Columns: ``postcode``
    (in that form), ``district`` (ONS code; null for some postcodes no longer in use), ``east`` and ``north`` (metres, whole
    numbers; null where the postcode has no place on a grid, as for all of the Channel Islands and the Isle of Man, whose districts
    L99999999 and M99999999 belong to no council). Northern Ireland is placed on the Irish grid, not on that of Great Britain.

    The first run decodes the directory, which takes some seconds; ``on_progress`` is told how much is done, and of how much.
    ``on_problem`` is told when the result cannot be kept for the next run; by default that is a Python warning.

    Raises:
        ReferenceDataError: the postcode directory is not installed or damaged.
    """
    import pyarrow as pa

    from .postcode_keys import pack_postcodes, unpack_postcodes

    keys = sorted({*pack_postcodes(_text_array(postcodes))} - {0})
    places, districts = _find(keys, on_progress, on_problem or _warn)
    return pa.table(
        {
            "postcode": unpack_postcodes([place.key for place in places]),
            "district": pa.array(
                [districts[place.district] if place.district >= 0 else None for place in places], pa.string()
            ),
            "east": pa.array([place.east if place.east >= 0 else None for place in places], pa.int32()),
            "north": pa.array([place.north if place.north >= 0 else None for place in places], pa.int32()),
        }
    )


def cache_folder() -> Path:
    """Where the decoded directory is kept: the folder named by PLUMBLINE_CACHE or else the user's cache folder."""
    chosen = os.environ.get(CACHE_VARIABLE, "").strip()
    if chosen:
        return Path(chosen)
    if os.name == "nt":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else _home() / "AppData" / "Local") / "Plumbline" / "Cache"
    standard = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (standard if standard.is_absolute() else _home() / ".cache") / "plumbline"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a service account may have none
        from tempfile import gettempdir

        return Path(gettempdir())


def _find(
    keys: list[int],
    on_progress: Callable[[int, int], None] | None,
    on_problem: Callable[[Problem], None],
) -> tuple[list[Place], tuple[str, ...]]:
    from .postcode_file import LAYOUT, DamagedFileError, find_in_file
    from .postcode_source import directory_version

    path = cache_folder() / f"postcodes-{directory_version()}-{LAYOUT}.bin"
    directory = _unwritten.get(path)
    if directory is None:
        with suppress(OSError, DamagedFileError):
            return find_in_file(path, keys)
        directory = _decode(path, on_progress, on_problem)
    return directory.find(keys), directory.districts


def _decode(
    path: Path, on_progress: Callable[[int, int], None] | None, on_problem: Callable[[Problem], None]
) -> Directory:
    from .postcode_file import write_directory
    from .postcode_source import decode_directory

    directory = decode_directory(on_progress)
    try:
        write_directory(path, directory)
    except OSError as error:
        _unwritten[path] = directory
        on_problem(
            Problem(
                "warning",
                f"The postcode directory could not be kept in {path.parent} ({error.strerror or 'it cannot be written to'}).",
                "The results are complete, but every run takes some seconds longer. "
                f"Set {CACHE_VARIABLE} to a folder you may write to.",
            )
        )
    else:
        _remove_leftovers(path.parent)
    return directory


def _remove_leftovers(folder: Path) -> None:
    """Removes what runs that were stopped while writing have left behind."""
    with suppress(OSError):
        for leftover in folder.glob("postcodes-*.tmp"):
            if time.time() - leftover.stat().st_mtime > _DAY:
                leftover.unlink()


def _text_array(
    postcodes: pa.Array | pa.ChunkedArray | Sequence[str | None],
) -> pa.Array:
    import pyarrow as pa

    if isinstance(postcodes, pa.ChunkedArray):
        postcodes = postcodes.combine_chunks()
    if not isinstance(postcodes, pa.Array):
        return pa.array([postcode for postcode in postcodes if postcode is not None], pa.string())
    texts = postcodes if pa.types.is_string(postcodes.type) else postcodes.cast(pa.string())
    return texts.drop_null() if texts.null_count else texts


def _warn(problem: Problem) -> None:
    warnings.warn(str(problem), stacklevel=4)
