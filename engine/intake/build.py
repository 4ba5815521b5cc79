"""A recognised grid to a table of text. Says what it left out or filled in; judges no value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ..problems import Problem
from .columns import CHUNK_ROWS, blank_rows, clean, number_column, text_column
from .given import ROW_COLUMN, GivenTable
from .grids import Grid
from .recognise import Recognised
from .remarks import RowRemark
from .text import REPLACEMENT
from .words import counted, listed

if TYPE_CHECKING:
    import pyarrow as pa


def build_table(grid: Grid, recognised: Recognised) -> tuple[GivenTable, list[Problem]]:
    """Reads the rows of ``grid`` into the table it was recognised as.

    Raises:
        FileError: the rows cannot be told apart.
    """
    import pyarrow as pa

    names = list(recognised.columns)
    ragged = _Ragged(len(grid.header))
    schema = pa.schema([*((name, pa.string()) for name in names), (ROW_COLUMN, pa.int64())])
    if grid.columns is not None:
        data = _from_columns(grid.columns, grid.header_row + 1, recognised, schema)
    else:
        data = pa.Table.from_batches(_batches(grid, recognised, ragged, schema), schema)
    remarks = [*grid.remarks, ragged.short, ragged.long]
    blank = blank_rows(data, names)
    if blank is not None and grid.is_sheet:
        data, blank = _without_blank_end(data, blank)
    if blank is not None:
        remarks.append(_blank_remark(data, blank))
    if grid.replaced:
        remarks.append(_replaced_remark(data, names))
    table = GivenTable(recognised.layout.name, data, frozenset(names), grid.label)
    place = (grid.label, grid.header_row)
    problems = _missing(recognised, *place) + name_problems(recognised, *place)
    if not data.num_rows:
        problems.append(_no_rows(table))
    return table, problems + [problem for remark in remarks for problem in remark.problems(grid.label, table.name)]


def name_problems(recognised: Recognised, file: str | None, row: int | None) -> list[Problem]:
    """What to say about column names that are given more than once or mean nothing to the table."""
    table = recognised.layout.name
    problems = []
    if recognised.repeated:
        message = f"Several columns are called {listed(recognised.repeated)}; the first of them counts."
        problems.append(Problem("warning", message, "Take the others out or rename them.", file, table, row))
    ignored = [listed(recognised.extra)] if recognised.extra else []
    if recognised.unnamed:
        ignored.append(counted(recognised.unnamed, "column without a name", "columns without a name"))
    if ignored:
        message = f"Columns that are not part of {table} were ignored: {', '.join(ignored)}."
        problems.append(Problem("notice", message, "Nothing needs doing, unless a name is misspelt.", file, table, row))
    return problems


def _missing(recognised: Recognised, file: str, row: int) -> list[Problem]:
    missing = recognised.missing
    if not missing:
        return []
    table = recognised.layout.name
    message = f"It is {table} without its column {missing[0]}, which counts as blank."
    if len(missing) > 1:
        message = f"It is {table} without {len(missing)} of its columns, which count as blank: {', '.join(missing)}."
    return [Problem("warning", message, "Export it again with every column, or expect errors.", file, table, row)]


class _Ragged:
    """Makes all rows as wide as the header, and remembers which were not."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.short = RowRemark(
            "The row has fewer cells than the header row; those missing count as blank.",
            "Check that no delimiter was lost, so that each value stands under its own column.",
        )
        self.long = RowRemark(
            "The row has more cells than the header row; those to the right of the last column were ignored.",
            "Check that no value holds a delimiter without quotation marks, so that each value stands under its own column.",
        )

    def evened(self, rows: Sequence[Sequence[str]], first_row: int) -> tuple[Sequence[Sequence[str]], Sequence[int]]:
        """The rows without empty lines, each ``width`` cells wide, and where each stood in the file."""
        numbers = range(first_row, first_row + len(rows))
        if {len(cells) for cells in rows} == {self.width}:
            return rows, numbers
        kept: list[Sequence[str]] = []
        kept_numbers: list[int] = []
        for number, cells in zip(numbers, rows, strict=True):
            if cells:
                kept.append(self._evened_row(number, cells))
                kept_numbers.append(number)
        return kept, kept_numbers

    def _evened_row(self, number: int, cells: Sequence[str]) -> Sequence[str]:
        if len(cells) < self.width:
            if any(map(str.strip, cells)):
                self.short.add(number)
            return [*cells, *[""] * (self.width - len(cells))]
        if len(cells) > self.width and any(map(str.strip, cells[self.width :])):
            self.long.add(number)
        return cells[: self.width]


def _from_columns(cells: pa.Table, first_row: int, recognised: Recognised, schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    numbers = number_column(range(first_row, first_row + cells.num_rows))
    return pa.table([*(clean(cells.column(place)) for place in recognised.columns.values()), numbers], schema=schema)


def _batches(grid: Grid, recognised: Recognised, ragged: _Ragged, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    first_row = grid.header_row + 1
    while chunk := list(islice(grid.rows, CHUNK_ROWS)):
        rows, numbers = ragged.evened(chunk, first_row)
        first_row += len(chunk)
        if rows:
            cells = list(zip(*rows, strict=True))
            columns = [clean(text_column(cells[place])) for place in recognised.columns.values()]
            yield pa.RecordBatch.from_arrays([*columns, number_column(numbers)], schema=schema)


def _without_blank_end(data: pa.Table, blank: pa.ChunkedArray) -> tuple[pa.Table, pa.ChunkedArray]:
    import pyarrow.compute as pc

    filled = pc.indices_nonzero(pc.invert(blank))
    length = filled[-1].as_py() + 1 if len(filled) else 0
    return data.slice(0, length), blank.slice(0, length)


def _blank_remark(data: pa.Table, blank: pa.ChunkedArray) -> RowRemark:
    remark = RowRemark("The row is blank.", "Delete it, unless it stands for a child.")
    remark.add_all(data[ROW_COLUMN].filter(blank))
    return remark


def _replaced_remark(data: pa.Table, names: Sequence[str]) -> RowRemark:
    import pyarrow.compute as pc

    remark = RowRemark(
        "A character of this cell could not be read.",
        "Save the file as CSV (UTF-8), and correct the cell if it still looks wrong.",
        noun="cell",
    )
    for name in names:
        remark.add_all(data[ROW_COLUMN].filter(pc.match_substring(data[name], REPLACEMENT)), name)
    return remark


def _no_rows(table: GivenTable) -> Problem:
    message = f"It has the columns of {table.name} but no rows: the table counts as given, and empty."
    remedy = "If there should be rows, export it again."
    return Problem("notice", message, remedy, table.file, table.name)
