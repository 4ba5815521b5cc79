"""A grid: a header row and the rows below it as cells of text, from a CSV file or a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .remarks import RowRemark

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Grid:
    """One file or sheet, read as far as its header row.

    label: its name for people.
    header: column names as written, without blank ones at the end; header_row: where, as a spreadsheet counts.
    rows: everything below, one item a spreadsheet row, read as it is asked for; an empty item is an empty line, which is no row.
    It may raise FileError.
    columns: the same as columns of text, where there is nothing to say of any row.
    remarks: filled while ``rows`` is read.
    replaced: unreadable characters became U+FFFD.
    is_sheet: blank rows at the end mean nothing.
    """

    label: str
    header: tuple[str, ...]
    header_row: int
    rows: Iterator[Sequence[str]]
    columns: pa.Table | None = None
    remarks: Sequence[RowRemark] = field(default=())
    replaced: bool = False
    is_sheet: bool = False


def find_header(rows: Iterator[Sequence[str]]) -> tuple[tuple[str, ...], int] | None:
    """Takes rows up to the first that is not blank: its cells without blank ones at the end, and its row. None if all are."""
    for number, cells in enumerate(rows, start=1):
        names = [cell.strip() for cell in cells]
        while names and not names[-1]:
            names.pop()
        if names:
            return tuple(names), number
    return None
