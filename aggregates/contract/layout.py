"""Looks at how a Parquet file is laid out before any of its data are read, so that a small file cannot expand into a large one and
nothing can hide between its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .schema import SCHEMA

if TYPE_CHECKING:
    import pyarrow.parquet as pq

LARGEST_FILE = 5_000_000
MOST_ROWS = 2_000
LARGEST_EXPANDED = 20_000_000
_LARGEST_FOOTER = 100_000
_MAGIC = 4
_LONGEST_PAGE_HEADER = 200
# A page header begins with three numbers: kind of page, size expanded, size as stored. 0x15 announces each (Thrift's compact form).
_NEXT_NUMBER = 0x15


def layout_faults(data: bytes, footer: pq.FileMetaData) -> list[str]:
    """How a file departs from the layout of one group of rows with one page for each column, end to end, as it is written.

    To be asked once the columns are known to be the contract's.
    """
    if footer.num_rows > MOST_ROWS:
        return [f"It has more than {MOST_ROWS:,} rows."]
    if footer.num_row_groups != 1 or footer.serialized_size > _LARGEST_FOOTER:
        return ["It is not laid out as Plumbline lays out a counts file."]
    group = footer.row_group(0)
    end = _MAGIC
    expanded = 0
    for place in range(len(SCHEMA)):
        column = group.column(place)
        begin, size = column.data_page_offset, column.total_compressed_size
        page = _page_sizes(data[begin : begin + _LONGEST_PAGE_HEADER]) if begin == end else None
        plain = column.compression == "ZSTD" and not column.has_dictionary_page and not column.is_stats_set
        if page is None or not plain or not 0 <= size - page[1] <= _LONGEST_PAGE_HEADER or column.file_path:
            return ["It is not laid out as Plumbline lays out a counts file."]
        expanded += max(page[0], column.total_uncompressed_size)
        end += size
    if expanded > LARGEST_EXPANDED:
        return ["It would expand to more than a counts file can hold."]
    if end + footer.serialized_size + 8 != len(data):
        return ["It holds bytes that belong to none of its columns."]
    return []


def _page_sizes(header: bytes) -> tuple[int, int] | None:
    """A page's size expanded and as stored, in bytes, from the beginning of its header; None when it does not begin like one."""
    numbers: list[int] = []
    place = 0
    while len(numbers) < 3:
        if place >= len(header) or header[place] != _NEXT_NUMBER:
            return None
        place += 1
        number = shift = 0
        while place < len(header) and shift < 35:
            number |= (header[place] & 0x7F) << shift
            shift += 7
            place += 1
            if header[place - 1] < 0x80:
                break
        numbers.append((number >> 1) ^ -(number & 1))
    return (numbers[1], numbers[2]) if min(numbers) >= 0 else None
