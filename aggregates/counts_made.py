"""The counts files this machine made, remembered so that the next one can be protected beside them.

What is kept is what a counts file shares, no more: protected rows, in the user's own data folder, one small file for each counts
file. And for each total whether it was withheld for the sake of another file only.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .contract.writing import write_whole
from .data_folder import data_folder
from .disclosure.earlier import Earlier, is_sound

if TYPE_CHECKING:
    import pyarrow as pa

    from .contract.metadata import Metadata

_COLUMNS = (
    "level",
    "key",
    "group",
    "status",
    "reason",
    "errors",
    "children",
    "rows_in_scope",
    "children_in_scope",
    "suppressed",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A counts file that was made: its day, the hash of the file, and what it shares."""

    as_of: date
    sha256: str
    shared: Earlier


def memory_folder() -> Path:
    """The folder that PLUMBLINE_COUNTS_MADE names, or one in the user's own data folder. It need not be there yet."""
    named = os.environ.get("PLUMBLINE_COUNTS_MADE", "").strip()
    return Path(named).expanduser() if named else data_folder() / "counts-made"


def remember(path: Path, table: pa.Table, metadata: Metadata, over_time: Collection[tuple[str, str]]) -> None:
    """Keeps what the counts file ``path``, of these rows and metadata, shares.

    Raises:
        OSError: it cannot be kept.
    """
    rows = [[row[name] for name in _COLUMNS] for row in _needed(table.to_pylist())]
    same = json.dumps([metadata.threshold, rows], separators=(",", ":"))
    content = {
        "as_of": metadata.as_of.isoformat(),
        "threshold": metadata.threshold,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "over_time": sorted(over_time),
        "rows": rows,
    }
    digest = hashlib.sha256(same.encode()).hexdigest()[:16]
    folder = memory_folder()
    folder.mkdir(parents=True, exist_ok=True)
    # A file of the same day with the same counts takes the place of the one before.
    prefix = _prefix(metadata.return_name, metadata.authority, metadata.year)
    name = f"{prefix}{metadata.as_of.isoformat()}-{digest}.json"
    write_whole(folder / name, json.dumps(content, separators=(",", ":")).encode())


def days_made(return_name: str, authority: str, year: int) -> Iterator[tuple[date, Path]]:
    """The day of each counts file that is remembered of a council's return and collection year, and where it is kept."""
    prefix = _prefix(return_name, authority, year)
    try:
        paths = sorted(memory_folder().glob(f"{prefix}*.json"))
    except OSError:
        return
    for path in paths:
        try:
            yield date.fromisoformat(path.name[len(prefix) : len(prefix) + 10]), path
        except ValueError:
            continue


def recall(path: Path) -> Made:
    """What is kept at ``path``.

    Raises:
        ValueError: it is damaged.
        OSError: it cannot be read.
    """
    try:
        kept: dict[str, Any] = json.loads(path.read_bytes())
        rows = [dict(zip(_COLUMNS, row, strict=True)) for row in kept["rows"]]
        totals = frozenset((level, key) for level, key in kept["over_time"])
        shared = Earlier(rows, int(kept["threshold"]), totals)
        if not is_sound(shared):
            raise ValueError(f"{path.name} is damaged")
        return Made(date.fromisoformat(kept["as_of"]), str(kept["sha256"]), shared)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{path.name} is damaged") from error


def _needed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["status"] == "run" or row["level"] == "return"]


def _prefix(return_name: str, authority: str, year: int) -> str:
    return f"{authority}-{return_name}-{year}-"
