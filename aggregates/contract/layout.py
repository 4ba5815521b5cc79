"""Looks at how a Parquet file is laid out before Arrow sees any of it, so that a small file cannot expand into a large one, nothing
can hide between or beside its parts, and no hostile footer reaches a reader that might not survive it.

The numbers of fields are those of Parquet's own definition (apache/parquet-format, parquet.thrift).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyarrow as pa

from .schema import SCHEMA
from .thrift import CompactReader, Struct
from .zstd import is_one_frame

LARGEST_FILE = 5_000_000
LARGEST_FOOTER = 250_000
LARGEST_EXPANDED = 4_000_000
MOST_ROWS = 2_000
_MAGIC = b"PAR1"

# Of a file: schema, number of rows, groups of rows, keys with values, program.
_SCHEMA, _ROWS, _ROW_GROUPS, _KEY_VALUES, _CREATED_BY = 2, 3, 4, 5, 6
# Of a column of the schema.
_TYPE, _REPETITION, _NAME, _CHILDREN, _CONVERTED, _FIELD_ID, _LOGICAL = 1, 3, 4, 5, 6, 9, 10
_OPTIONAL = 1
# Of a group of rows: its columns, its number of rows.
_COLUMNS, _GROUP_ROWS = 1, 3
# Of a column: what it says of its data; of that: encodings, path, codec, number of values, sizes, begin, encodings of pages, sizes.
_COLUMN_METADATA = 3
_ENCODINGS, _PATH, _CODEC, _VALUES, _EXPANDED, _STORED, _BEGIN = 2, 3, 4, 5, 6, 7, 9
_PAGE_ENCODINGS, _SIZES = 13, 16
# Of a page; of a page of data: number of values, encodings, statistics.
_PAGE_KIND, _PAGE_EXPANDED, _PAGE_STORED, _DATA_HEADER = 1, 2, 3, 5
_PAGE_VALUES, _PAGE_ENCODING, _DEFINITIONS, _PAGE_STATISTICS = 1, 2, 3, 5
_ZSTD, _DATA_PAGE, _PLAIN, _RUN_LENGTHS = 6, 0, 0, 3

# What each part may say; Arrow's versions differ in whether they say all of it.
_OF_FILE = {1, _SCHEMA, _ROWS, _ROW_GROUPS, _KEY_VALUES, _CREATED_BY, 7}
_OF_GROUP = {_COLUMNS, 2, _GROUP_ROWS, 5, 6, 7}
_OF_COLUMN = {2, _COLUMN_METADATA}
_OF_COLUMN_METADATA = {1, 2, 3, _CODEC, _VALUES, _EXPANDED, _STORED, _BEGIN, _PAGE_ENCODINGS, _SIZES}
_OF_PAGE = {_PAGE_KIND, _PAGE_EXPANDED, _PAGE_STORED, _DATA_HEADER}
_OF_DATA = {_PAGE_VALUES, _PAGE_ENCODING, _DEFINITIONS, 4, _PAGE_STATISTICS}

_ARROW = re.compile(rb"parquet-cpp-arrow version [0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(-SNAPSHOT)?")
_PHYSICAL: dict[pa.DataType, Struct] = {
    pa.string(): {_TYPE: 6, _CONVERTED: 0, _LOGICAL: {1: {}}},
    pa.int64(): {_TYPE: 2},
    pa.bool_(): {_TYPE: 0},
}

_OTHERWISE = "It is not laid out as Plumbline lays out a counts file."
_TOO_LARGE = "It would expand to more than a counts file can hold."


class FooterTooLargeError(ValueError):
    """The footer is of a size that no counts file comes near."""


def read_footer(data: bytes) -> Struct:
    """The footer of a Parquet file.

    Raises:
        FooterTooLargeError: it says more of itself than a counts file can.
        ValueError: it is no Parquet file, or damaged.
    """
    size = footer_size(data)
    if data[:4] != _MAGIC or data[-4:] != _MAGIC or size > len(data) - 12:
        raise ValueError
    if size > LARGEST_FOOTER:
        raise FooterTooLargeError
    reader = CompactReader(data[-8 - size : -8])
    footer = reader.struct()
    if reader.place != size:
        raise ValueError
    return footer


def footer_size(data: bytes) -> int:
    """The length of the footer in bytes."""
    return int.from_bytes(data[-8:-4], "little")


def key_values(footer: Struct) -> list[tuple[str, str]]:
    """The metadata of the file, as often as a key is there. Raises ValueError, KeyError or TypeError for a damaged footer."""
    return [(pair[1].decode(), pair[2].decode()) for pair in footer.get(_KEY_VALUES, [])]


def schema_of(footer: Struct) -> pa.Schema:
    """The columns with their types; null is the type of whatever the contract has no column of, such as a nested one.

    Raises ValueError, KeyError or TypeError for a damaged footer.
    """
    root, *elements = footer[_SCHEMA]
    place = 0
    fields = []
    for _ in range(root[_CHILDREN]):
        element = elements[place]
        place = _behind(elements, place)
        fields.append(pa.field(element[_NAME].decode(), _type_of(element), element.get(_REPETITION) == _OPTIONAL))
    if place != len(elements):
        raise ValueError
    return pa.schema(fields)


def numbering_faults(footer: Struct) -> list[str]:
    """Numbers that the schema gives to columns beside their names, once the columns are known to be the contract's."""
    return [
        f"Column {name} carries a number of its own, which the contract does not have."
        for name, element in zip(SCHEMA.names, footer[_SCHEMA][1:], strict=True)
        if _FIELD_ID in element
    ]


def _behind(elements: list[Struct], place: int) -> int:
    """Where the next column begins: behind this one and all that is nested in it."""
    open_ = 1
    while open_:
        open_ += elements[place].get(_CHILDREN, 0) - 1
        place += 1
    return place


def _type_of(element: Struct) -> pa.DataType:
    described = {key: value for key, value in element.items() if key not in (_REPETITION, _NAME, _FIELD_ID)}
    return next((type_ for type_, physical in _PHYSICAL.items() if described == physical), pa.null())


def layout_faults(data: bytes, footer: Struct) -> list[str]:
    """How a file departs from the layout in which it is written: one group of rows, one page for each column, end to end.

    To be asked once the columns are known to be the contract's. Raises ValueError, KeyError or TypeError for a damaged file.
    """
    if not 0 <= footer[_ROWS] <= MOST_ROWS:
        return [f"It has more than {MOST_ROWS:,} rows."]
    if set(footer) - _OF_FILE or len(footer[_ROW_GROUPS]) != 1 or not _ARROW.fullmatch(footer[_CREATED_BY]):
        return [_OTHERWISE]
    group = footer[_ROW_GROUPS][0]
    columns = group[_COLUMNS]
    if set(group) - _OF_GROUP or len(columns) != len(SCHEMA) or group[_GROUP_ROWS] != footer[_ROWS]:
        return [_OTHERWISE]
    end = len(_MAGIC)
    expanded = 0
    for name, column in zip(SCHEMA.names, columns, strict=True):
        about = column[_COLUMN_METADATA]
        if set(column) - _OF_COLUMN or not _is_plain_column(about, name, footer[_ROWS]) or about[_BEGIN] != end:
            return [_OTHERWISE]
        page = CompactReader(data, end)
        header = page.struct()
        head = page.place - end
        expanded += max(about[_EXPANDED], header.get(_PAGE_EXPANDED, 0))
        if expanded > LARGEST_EXPANDED:
            return [_TOO_LARGE]
        end += about[_STORED]
        if not _is_plain_page(header, footer[_ROWS]) or page.place + header[_PAGE_STORED] != end:
            return [_OTHERWISE]
        if about[_EXPANDED] != head + header[_PAGE_EXPANDED]:
            return [_OTHERWISE]
        if not is_one_frame(data[page.place : end], header[_PAGE_EXPANDED]):
            return [_OTHERWISE]
    if data[end:-8] != data[-8 - footer_size(data) : -8]:
        return ["It holds bytes that belong to none of its columns."]
    return []


def page_sizes(data: bytes, footer: Struct) -> Iterator[int]:
    """How far each page of a file expands, whose layout is sound."""
    for column in footer[_ROW_GROUPS][0][_COLUMNS]:
        yield CompactReader(data, column[_COLUMN_METADATA][_BEGIN]).struct()[_PAGE_EXPANDED]


def _is_plain_column(about: Struct, name: str, rows: int) -> bool:
    return (
        not set(about) - _OF_COLUMN_METADATA
        and about[_PATH] == [name.encode()]
        and about[_CODEC] == _ZSTD
        and about[_VALUES] == rows
        and sorted(about[_ENCODINGS]) == [_PLAIN, _RUN_LENGTHS]
        and len(about.get(_PAGE_ENCODINGS, ())) <= 1
    )


def _is_plain_page(header: Struct, rows: int) -> bool:
    if set(header) != _OF_PAGE or header[_PAGE_KIND] != _DATA_PAGE or header[_PAGE_EXPANDED] < 0:
        return False
    values = header[_DATA_HEADER]
    return (
        not set(values) - _OF_DATA
        and values[_PAGE_VALUES] == rows
        and (values[_PAGE_ENCODING], values[_DEFINITIONS]) == (_PLAIN, _RUN_LENGTHS)
        and not values.get(_PAGE_STATISTICS)
    )
