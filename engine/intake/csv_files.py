"""Reads CSV files: finds their delimiter and counts their rows as a spreadsheet does. Judges no cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain

from .file_error import FileError
from .grids import Grid, find_header
from .plain_csv import plain_columns
from .recognise import normal
from .remarks import RowRemark
from .text import to_utf8

_DELIMITERS = ",\t;"
# Read after the last line of a file. It comes back as a record of its own, unless a quotation mark is still open.
# No file can hold it, as NUL is refused.
_END = "\0end"


def read_csv(label: str, data: bytes, known: frozenset[str]) -> Grid:
    """Reads a CSV file as far as its header row. ``known`` are the column names of the return, from which the delimiter is judged.

    Raises:
        FileError: the file is empty, or no text; while its rows are read: a quotation mark is never closed.
    """
    text = to_utf8(data)
    across_lines = RowRemark(
        "A cell of this row runs over several lines.",
        "If that is not meant, a quotation mark is missing or too many, and the lines were taken for one row: correct it.",
    )
    delimiter = _delimiter(text.data, known)
    rows = _records(text.data, delimiter, across_lines)
    try:
        found = find_header(rows)
    except FileError as fault:
        fault.unrecognised = True
        raise
    if found is None:
        raise FileError(
            "It holds no text but delimiters and spaces.", "Export it again, or take it away.", unrecognised=True
        )
    header, header_row = found
    columns = plain_columns(text.data, delimiter, len(header)) if header_row == 1 else None
    return Grid(label, header, header_row, rows, columns, remarks=(across_lines,), replaced=text.replaced)


def _lines(data: bytes) -> Iterator[str]:
    return io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="")


def _records(data: bytes, delimiter: str, across_lines: RowRemark) -> Iterator[list[str]]:
    """Every record from the first, so that its number is its row; an empty line is an empty list."""
    reader = csv.reader(chain(_lines(data), [_END]), delimiter=delimiter)
    lines_before = 0
    row = 0
    try:
        for row, record in enumerate(reader, start=1):
            if reader.line_num > lines_before + 1:
                if record[-1].endswith(_END):
                    raise _never_closed(row)
                across_lines.add(row)
            lines_before = reader.line_num
            if record == [_END]:
                return
            yield record
    except csv.Error as error:
        raise FileError(
            f"A cell of this row is longer than {csv.field_size_limit():,} characters. Most likely a quotation mark is not closed.",
            "Correct the quotation marks in this row, or export the file again.",
            row=row + 1,
        ) from error


def _never_closed(row: int) -> FileError:
    return FileError(
        "A cell of this row begins with a quotation mark that is not closed, so the rows below cannot be told apart.",
        "Correct the quotation marks in this row, or export the file again.",
        row=row,
    )


def _delimiter(data: bytes, known: frozenset[str]) -> str:
    """The delimiter that makes the most known column names, then the most cells, of the header row."""

    def worth(delimiter: str) -> tuple[int, int]:
        try:
            header, _ = find_header(_records(data, delimiter, RowRemark("", ""))) or ((), 0)
        except FileError:
            return 0, 0
        return len(known.intersection(map(normal, header))), len(header)

    return max(_DELIMITERS, key=worth)
