"""The spellings of a date that are read from files beside DD/MM/YYYY, and a notice for each. Converts nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ..problems import Problem
from .given import ROW_COLUMN, GivenTable, TableLayout
from .words import counted

if TYPE_CHECKING:
    import pyarrow as pa

# The patterns mean the same to Python's re and to RE2 (pyarrow, DuckDB), and match the whole of a trimmed text in upper case.
ISO_DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00(:00([.]0+)?)?Z?)?$"
"""2024-05-01, or the same with a time of midnight. The date is the first ten characters."""

SERIAL_DATE_PATTERN = r"^([1-9][0-9]{0,3}|[1-6][0-9]{4}|7[0-2][0-9]{3}|730[0-4][0-9]|73050)$"
"""A whole number from 1 to 73050, as a spreadsheet stores a date: days since ``SERIAL_EPOCH``. 45413 is 1 May 2024."""

SERIAL_EPOCH = date(1899, 12, 30)

_AS_WANTED = r"^[0-9]{2}/[0-9]{2}/[0-9]{4}$"
_ONE_DIGIT = r"^([0-9]/[0-9]{1,2}|[0-9]{2}/[0-9])/[0-9]{4}$"

_SPELLINGS = (
    (_ONE_DIGIT, "written with a one-digit day or month (like 1/5/2024)"),
    (ISO_DATE_PATTERN, "written year first (like 2024-05-01)"),
    (SERIAL_DATE_PATTERN, "written as a spreadsheet's day number (like 45413)"),
)


def odd_dates(table: GivenTable, layout: TableLayout) -> frozenset[str]:
    """The date columns that hold something other than DD/MM/YYYY."""
    import pyarrow.compute as pc

    def is_odd(column: pa.ChunkedArray) -> bool:
        # Dates repeat: looking at the distinct ones first makes a clean column of any length cheap.
        odd: bool | None = pc.any(pc.invert(pc.match_substring_regex(pc.unique(column), _AS_WANTED))).as_py()
        return bool(odd)

    return frozenset(name for name in layout.date_columns & table.columns_given if is_odd(table.data[name]))


def date_notices(table: GivenTable) -> Iterable[Problem]:
    """One notice for each odd date column and unusual spelling in it: how many, the first row, what to do."""
    import pyarrow.compute as pc

    for name in table.data.column_names:
        if name in table.odd_dates:
            for pattern, spelling in _SPELLINGS:
                rows = pc.indices_nonzero(pc.match_substring_regex(table.data[name], pattern))
                if len(rows):
                    yield _notice(table, name, spelling, len(rows), rows[0])


def _notice(table: GivenTable, name: str, spelling: str, count: int, first: pa.Scalar) -> Problem:
    row: int = table.data[ROW_COLUMN][first.as_py()].as_py()
    return Problem(
        "notice",
        f"{counted(count, 'date is', 'dates are')} {spelling}; this is the first.",
        "The checks read them, but the portal wants DD/MM/YYYY: correct them before you submit.",
        file=table.file,
        table=table.name,
        row=row,
        column=name,
    )
