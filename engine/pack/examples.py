"""Reads the examples of a check: small tables and the rows of them that it must flag. Documentation and test at once."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ..errors import PackError
from .model import Pack

if TYPE_CHECKING:
    import pyarrow as pa

_KEYS = {"year", "form", "authority", "tables", "previous", "providers", "flagged", "skipped", "differs"}
_REQUIRED_KEYS = ("year", "tables", "flagged")
_DEFAULT_AUTHORITY = "E08000003"


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a check, ready to be handed to ``check_return``.

    ``tables`` and ``previous`` (last year's; None when none were given) are tables of text by name, with the columns that
    matter; ``providers`` is the register of providers, or None. ``flagged`` maps a table to its flagged rows, counted from 0.
    ``skipped``: the check must be skipped for want of what it needs. ``differs``: today's validator judges the rows otherwise.
    """

    year: int
    form: Literal["csv", "xml"]
    authority: str
    tables: dict[str, pa.Table]
    previous: dict[str, pa.Table] | None
    providers: pa.Table | None
    flagged: dict[str, tuple[int, ...]]
    skipped: bool
    differs: bool


def read_examples(pack: Pack, code: str, folder: Path | None = None) -> tuple[Example, ...]:
    """The examples of a check in the order of their file ``examples/CODE.yaml``; none when there is no such file.

    They are those of the pack, or of the checks in ``folder``.

    Raises:
        PackError: the file is malformed; the message begins with its path.
    """
    import yaml

    path = (folder or pack.folder) / "examples" / f"{code}.yaml"
    if not path.is_file():
        return ()
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: the file is no YAML in UTF-8: {error}") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise PackError(f"{path}: it is not a list of examples, each beginning with '- year:'.")
    return tuple(
        _read_example(f"{path}: example {number}", entry, pack) for number, entry in enumerate(entries, start=1)
    )


def _read_example(where: str, entry: dict[str, Any], pack: Pack) -> Example:
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise PackError(f"{where}: unknown key '{unknown[0]}'; the keys are {', '.join(sorted(_KEYS))}.")
    for key in _REQUIRED_KEYS:
        if key not in entry:
            raise PackError(f"{where}: '{key}' is missing.")
    if entry.get("form", "csv") not in ("csv", "xml"):
        raise PackError(f"{where}: the form is csv or xml.")
    previous, providers = entry.get("previous"), entry.get("providers")
    return Example(
        year=entry["year"],
        form=entry.get("form", "csv"),
        authority=entry.get("authority", _DEFAULT_AUTHORITY),
        tables=_read_tables(where, entry["tables"], pack),
        previous=None if previous is None else _read_tables(where, previous, pack),
        providers=None if providers is None else _read_table(where, "providers", providers),
        flagged={_known(where, table, pack): tuple(rows) for table, rows in entry["flagged"].items()},
        skipped=entry.get("skipped", False),
        differs=entry.get("differs", False),
    )


def _read_tables(where: str, blocks: Mapping[str, str], pack: Pack) -> dict[str, pa.Table]:
    tables = {}
    for name, block in blocks.items():
        tables[name] = table = _read_table(where, _known(where, name, pack), block)
        for column in table.column_names:
            if column not in pack.tables[name].columns:
                raise PackError(f"{where}: table {name} has no column '{column}'.")
    return tables


def _known(where: str, table: str, pack: Pack) -> str:
    if table not in pack.tables:
        raise PackError(f"{where}: unknown table '{table}'; pack.toml has: {', '.join(pack.tables)}.")
    return table


def _read_table(where: str, name: str, block: str) -> pa.Table:
    """A block of CSV as a table of text; an empty cell is null."""
    import pyarrow as pa

    header, *rows = csv.reader(StringIO(block))
    for number, row in enumerate(rows):
        if len(row) != len(header):
            raise PackError(f"{where}: row {number} of {name} has {len(row)} cells, its header has {len(header)}.")
    columns = zip(*rows, strict=True) if rows else ([] for _ in header)
    return pa.table(
        {
            column: pa.array([cell or None for cell in cells], pa.string())
            for column, cells in zip(header, columns, strict=True)
        }
    )
