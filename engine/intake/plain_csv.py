"""Reads a plain CSV file column by column, which is several times as fast as row by row. Judges no cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

_QUOTED_OR_EMPTY_LINE = (b'"', b"\n\n", b"\n\r", b"\r\r")
# A row that is longer than two blocks is refused by the reader, and so is every cell of the length that Python's csv refuses.
_BLOCK_BYTES = 65_536


def plain_columns(data: bytes, delimiter: str, width: int) -> pa.Table | None:
    """The rows below a header row that is the first line of ``data``, UTF-8, as columns of text.

    None where they have to be read one by one, as there may be something to say of them or to leave out: quotation marks, empty
    lines, rows that are not ``width`` cells wide, cells too long to be meant.
    """
    if width < 2 or any(mark in data for mark in _QUOTED_OR_EMPTY_LINE):
        return None
    import pyarrow as pa
    from pyarrow import csv

    names = [str(place) for place in range(width)]
    try:
        return csv.read_csv(
            pa.py_buffer(data),
            csv.ReadOptions(column_names=names, skip_rows=1, block_size=_BLOCK_BYTES),
            csv.ParseOptions(delimiter=delimiter, quote_char=False),
            csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), check_utf8=False),
        )
    except pa.ArrowInvalid:
        return None
