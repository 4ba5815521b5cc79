"""Several tables as one Excel workbook, for those who work on with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pyarrow as pa

_HEADER_COLOUR = "#D9E5F0"
_WIDTHS = (10.0, 60.0)


class Sheet(NamedTuple):
    """A sheet: its name (at most 31 characters), its rows, and the columns of these by key with their headings."""

    name: str
    rows: Sequence[Mapping[str, Any]]
    headings: Mapping[str, str]


def workbook_file(sheets: Sequence[Sheet]) -> bytes:
    """An Excel workbook with these sheets. Every text is written as text, so that none is taken for a formula or a link."""
    from rustpy_xlsxwriter import FastExcel, Format

    # The library writes to a path only.
    with TemporaryDirectory(prefix="plumbline-") as folder:
        path = Path(folder) / "tables.xlsx"
        book = FastExcel(path, output_format="xlsx").freeze(row=1)
        for sheet in sheets:
            table = _table(sheet)
            book.sheet(
                sheet.name,
                table,
                autofilter=True,
                column_widths={column: _width(column, table) for column in table.column_names},
                header_format=Format().set_bold().set_background_color(_HEADER_COLOUR),
            )
        book.save()
        return path.read_bytes()


def _table(sheet: Sheet) -> pa.Table:
    columns = {words: [_plain(row.get(key)) for row in sheet.rows] for key, words in sheet.headings.items()}
    # A column without any value has no kind of its own; a sheet needs one.
    return pa.table({words: pa.array(values, _kind(values)) for words, values in columns.items()})


def _plain(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _kind(values: Sequence[Any]) -> pa.DataType | None:
    return pa.string() if all(value is None for value in values) else None


def _width(column: str, table: pa.Table) -> float:
    texts = [column, *(str(value) for value in table[column].slice(0, 200).to_pylist() if value is not None)]
    return min(max(_WIDTHS[0], max(map(len, texts)) + 2.0), _WIDTHS[1])
