"""Looks at how a Parquet file is laid out before any of its data are read, so that a small file cannot expand into a large one and
nothing can hide between its parts.

The numbers of fields are those of Parquet's own definition (apache/parquet-format, parquet.thrift).
"""

from __future__ import annotations

from .schema import SCHEMA
from .thrift import CompactReader, Struct

LARGEST_FILE = 5_000_000
MOST_ROWS = 2_000
LARGEST_EXPANDED = 20_000_000
_MAGIC = b"PAR1"

# Of a file: number of rows, groups of rows, keys with values, program.
_ROWS, _ROW_GROUPS, _KEY_VALUES, _CREATED_BY = 3, 4, 5, 6
# Of a group of rows: its columns, its number of rows.
_COLUMNS, _GROUP_ROWS = 1, 3
# Of a column: another file that holds it, what it says of its data; of the latter: codec, number of values, sizes, and so on.
_ELSEWHERE, _COLUMN_METADATA = 1, 3
_CODEC, _VALUES, _EXPANDED, _STORED, _KEY_VALUES_OF_COLUMN, _BEGIN, _DICTIONARY, _STATISTICS = 4, 5, 6, 7, 8, 9, 11, 12
# Of a page.
_PAGE_KIND, _PAGE_EXPANDED, _PAGE_STORED = 1, 2, 3
_ZSTD, _DATA_PAGE = 6, 0

_OTHERWISE = "It is not laid out as Plumbline lays out a counts file."


def read_footer(data: bytes) -> Struct:
    """The footer of a Parquet file.

    Raises:
        ValueError: it is no Parquet file, or damaged.
    """
    size = int.from_bytes(data[-8:-4], "little")
    if data[:4] != _MAGIC or data[-4:] != _MAGIC or size > len(data) - 12:
        raise ValueError
    reader = CompactReader(data[-8 - size : -8])
    footer = reader.struct()
    if reader.place != size:
        raise ValueError
    return footer


def key_values(footer: Struct) -> list[tuple[str, str]]:
    """The metadata of the file, as often as a key is there."""
    return [(pair[1].decode(), pair[2].decode()) for pair in footer.get(_KEY_VALUES, [])]


def layout_faults(data: bytes, footer: Struct) -> list[str]:
    """How a file departs from the layout in which it is written: one group of rows, one page for each column, end to end.

    To be asked once the columns are known to be the contract's. Raises ValueError, KeyError or TypeError for a damaged file.
    """
    if not 0 <= footer[_ROWS] <= MOST_ROWS:
        return [f"It has more than {MOST_ROWS:,} rows."]
    if len(footer[_ROW_GROUPS]) != 1 or not footer[_CREATED_BY].startswith(b"parquet-cpp-arrow version "):
        return [_OTHERWISE]
    group = footer[_ROW_GROUPS][0]
    columns = group[_COLUMNS]
    if len(columns) != len(SCHEMA) or group[_GROUP_ROWS] != footer[_ROWS]:
        return [_OTHERWISE]
    end = len(_MAGIC)
    expanded = 0
    for column in columns:
        about = column[_COLUMN_METADATA]
        extras = {_KEY_VALUES_OF_COLUMN, _DICTIONARY, _STATISTICS} & set(about)
        if _ELSEWHERE in column or extras or about[_CODEC] != _ZSTD or about[_BEGIN] != end:
            return [_OTHERWISE]
        if about[_VALUES] != footer[_ROWS]:
            return [_OTHERWISE]
        page = CompactReader(data, end)
        header = page.struct()
        end += about[_STORED]
        if header[_PAGE_KIND] != _DATA_PAGE or page.place + header[_PAGE_STORED] != end:
            return [_OTHERWISE]
        expanded += max(about[_EXPANDED], header[_PAGE_EXPANDED])
    if expanded > LARGEST_EXPANDED:
        return ["It would expand to more than a counts file can hold."]
    if data[end:-8] != data[-8 - int.from_bytes(data[-8:-4], "little") : -8]:
        return ["It holds bytes that belong to none of its columns."]
    return []
