"""What a program may hand over for a table, as a pyarrow.Table: data frames, columns, rows. Judges no value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from numbers import Integral, Real
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

_INDEX = "__index_level_"  # how Arrow names the row numbers of a pandas.DataFrame


class Frame(Protocol):
    """A data frame, such as pandas.DataFrame and polars.DataFrame are, or any other table that Arrow can read."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


Table = Frame | Mapping[str, Iterable[object]] | list[Mapping[str, object]]
"""A data frame, columns of values, or rows: what ``as_arrow`` takes."""


def as_arrow(data: object) -> pa.Table | None:
    """A data frame, a mapping of column name to values, or a list of rows (each a mapping of column name to value) as a table;
    None when it is something else.

    A column of a data frame that mixes numbers and text is read value by value.

    Raises:
        ValueError, TypeError: the columns are not equally long, or are no columns.
    """
    import pyarrow as pa

    if isinstance(data, pa.Table):
        return data
    if isinstance(data, Mapping):
        return _from_columns(data.items())
    if hasattr(data, "__arrow_c_stream__"):
        return _from_frame(data)
    if isinstance(data, list) and all(isinstance(row, Mapping) for row in data):
        names = dict.fromkeys(name for row in data for name in row)
        return _from_columns((name, [row.get(name) for row in data]) for name in names)
    return None


def _from_frame(data: Frame) -> pa.Table:
    import pyarrow as pa

    try:
        table = pa.table(data)
    except (ValueError, TypeError):
        # A pandas.DataFrame may mix types in a column; its items() are the columns one by one.
        if not hasattr(data, "items"):
            raise
        return _from_columns(data.items())
    return table.select([place for place, name in enumerate(table.column_names) if not name.startswith(_INDEX)])


def _from_columns(columns: Iterable[tuple[object, Iterable[object]]]) -> pa.Table:
    import pyarrow as pa

    pairs = []
    for name, values in columns:
        if isinstance(values, str | bytes):
            raise TypeError("a column is not one text")
        pairs.append((str(name), [_text(value) for value in values]))
    arrays = [pa.array(values, pa.string()) for _, values in pairs]
    return pa.Table.from_arrays(arrays, names=[name for name, _ in pairs])


def _text(value: object) -> str | None:
    """A value as a person would write it: dates DD/MM/YYYY, whole numbers without decimals, not-a-number blank."""
    if value is None or type(value).__name__ == "NAType" or value != value:
        return None
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Real | Decimal) and not isinstance(value, Integral) and float(value).is_integer():
        return f"{float(value):.0f}"
    return str(value)
