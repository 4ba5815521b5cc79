"""Cells as Python strings to Arrow columns of clean text.

Nothing here may call pa.array or pa.scalar: the first call imports pandas where it is installed, a sixth of a second.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK_ROWS = 4_000
"""Rows held as Python strings at a time: few enough for the cache of a processor."""


def text_column(cells: Sequence[str]) -> pa.StringArray:
    """The cells as they are, as an Arrow column."""
    import pyarrow as pa

    joined = "".join(cells)
    data = joined.encode()
    parts: Sequence[str | bytes] = cells if len(data) == len(joined) else [cell.encode() for cell in cells]
    offsets = array("i", accumulate(map(len, parts), initial=0))
    return pa.StringArray.from_buffers(len(parts), pa.py_buffer(offsets), pa.py_buffer(data))


def number_column(numbers: Iterable[int]) -> pa.Int64Array:
    """Whole numbers, as an Arrow column."""
    import pyarrow as pa

    values = array("q", numbers)
    return pa.Int64Array.from_buffers(pa.int64(), len(values), [None, pa.py_buffer(values)])


def trim(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """A column of text trimmed of all Unicode white space, blank as null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.binary_length(text).cast(pa.bool_()), text, pa.NULL)


def clean(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """A column of text trimmed of all Unicode white space, in upper case, blank as null."""
    import pyarrow.compute as pc

    return pc.utf8_upper(trim(column))


def blank_rows(table: pa.Table, names: Sequence[str]) -> pa.ChunkedArray | None:
    """Which rows are null in all of the columns ``names``; None when no row is."""
    import pyarrow.compute as pc

    if not names or not all(table[name].null_count for name in names):
        return None
    mask = pc.is_null(table[names[0]])
    for name in names[1:]:
        mask = pc.and_(mask, pc.is_null(table[name]))
    return mask
