"""Takes the tables of a return from a program: a mapping of table name to table. Reads no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..problems import Problem
from .build import name_problems
from .columns import clean, number_column, trim
from .frames import Table, as_arrow
from .given import AS_WRITTEN, ROW_COLUMN, GivenTable, TableLayout
from .recognise import match_columns
from .words import shown

if TYPE_CHECKING:
    import pyarrow as pa


_WHOLE_BELOW = 2**53
"""Up to here a floating point number holds every whole number."""


def take_tables(
    tables: Mapping[str, Table | None], layouts: Sequence[TableLayout], prefix: str = ""
) -> tuple[dict[str, GivenTable], list[Problem]]:
    """The tables as text, by the names of the layouts, and every problem; where one is an error, some tables are not there.

    Names of tables and columns are matched without regard to case and surrounding white space; None for a table is no table.
    ``prefix`` comes before every name shown ("last year's ").
    """
    by_name = {layout.name.upper(): layout for layout in layouts}
    taken: dict[str, GivenTable] = {}
    problems: list[Problem] = []
    tables = {name: data for name, data in tables.items() if data is not None}
    if not tables:
        remedy = "Hand over at least one table."
        problems.append(Problem("error", "No table was given.", remedy, f"{prefix}return"))
    for name, data in tables.items():
        layout = by_name.get(str(name).strip().upper())
        if layout is None:
            message = f"There is no table called {shown(str(name))}."
            remedy = f"The tables are {', '.join(layout.name for layout in layouts)}."
            problems.append(Problem("error", message, remedy, f"{prefix}return"))
        elif layout.name in taken:
            message = "The table was given twice, under names that differ only in case or spaces."
            problems.append(_error(message, "Hand it over once.", layout.name, prefix))
        else:
            table, said = _take_table(data, layout, prefix)
            problems += said
            if table is not None:
                taken[layout.name] = table
    return taken, problems


def _take_table(data: object, layout: TableLayout, prefix: str) -> tuple[GivenTable | None, list[Problem]]:
    import pyarrow as pa

    try:
        table = as_arrow(data)
    except (ValueError, TypeError):
        message = f"It is a {type(data).__name__} that cannot be read as a table."
        return None, [_error(message, "Its columns should be equally long lists of values.", layout.name, prefix)]
    if table is None:
        message = f"It is a {type(data).__name__}, not a table."
        remedy = "Hand it over as a pyarrow.Table, a data frame, a mapping of column to values or a list of rows."
        return None, [_error(message, remedy, layout.name, prefix)]
    found = match_columns(table.column_names, layout)
    problems = name_problems(found, f"{prefix}{layout.name}" if prefix else None, None)
    columns = {}
    for name, place in found.columns.items():
        try:
            columns[name] = clean(as_text(table.column(place)))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            message = f"A column of the type {table.schema.types[place]} cannot be turned into text."
            problems.append(_error(message, "Hand it over as text.", layout.name, prefix, name))
    if len(columns) < len(found.columns):
        return None, problems
    for name in layout.as_written:
        if name in columns:
            columns[name + AS_WRITTEN] = trim(as_text(table.column(found.columns[name])))
    columns[ROW_COLUMN] = number_column(range(2, table.num_rows + 2))
    text = pa.Table.from_arrays(list(columns.values()), names=list(columns))
    return GivenTable(layout.name, text, frozenset(found.columns), None), problems


def as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of any plain type as a person would write it: dates DD/MM/YYYY, whole numbers without decimals, not-a-number blank.

    Raises:
        pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError: the type has no text form.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_dictionary(kind):
        return as_text(column.cast(kind.value_type))
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        return as_text(pc.local_timestamp(column))
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return pc.strftime(column, format="%d/%m/%Y")
    if pa.types.is_decimal(kind) or pa.types.is_float16(kind):
        return as_text(column.cast(pa.float64()))
    if pa.types.is_floating(kind):
        known = pc.if_else(pc.is_nan(column), pa.NULL, column)
        wide = known.cast(pa.float64())
        is_whole = pc.and_(pc.equal(pc.floor(wide), wide), pc.less(pc.abs(wide), _WHOLE_BELOW))
        whole = pc.if_else(is_whole, wide, pa.NULL).cast(pa.int64())
        return pc.coalesce(whole.cast(pa.string()), known.cast(pa.string()))
    return column.cast(pa.string())


def _error(message: str, remedy: str, table: str, prefix: str, column: str | None = None) -> Problem:
    return Problem("error", message, remedy, file=f"{prefix}{table}" if prefix else None, table=table, column=column)
