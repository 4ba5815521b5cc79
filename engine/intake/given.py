"""What intake is told of the tables of a return, and what it hands on. Holds data only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ..problems import Problem

if TYPE_CHECKING:
    import pyarrow as pa

Which = Literal["current", "previous"]

KEY_COLUMN = "CHILD"
"""Every table of the return has it."""

AS_WRITTEN = "_AS_WRITTEN"
"""Ends the name of a column with the text as a program handed it over, small letters and all."""

ROW_COLUMN = "source_row"
"""Where a row stood in its file as a spreadsheet counts: the header is row 1."""


class TableLayout(NamedTuple):
    """A table of the return: its columns in order, in upper case, and which of them are dates written DD/MM/YYYY.

    ``as_written``: the columns in which a check may ask for capital letters.
    """

    name: str
    columns: tuple[str, ...]
    date_columns: frozenset[str]
    as_written: tuple[str, ...] = ()


class GivenTable(NamedTuple):
    """One table as it was given.

    data: the columns of the layout that were given, in its order (Header may also have UASC), as text: trimmed, in upper case,
    blank cells null; and ``source_row`` (int64). Where a program handed the table over there is also ``SEX_AS_WRITTEN``, and so
    on for each column that the layout wants as written: trimmed only. file: its name for people (``return.xlsx, sheet
    Episodes``), None when a program handed the table over. odd_dates: the date columns in which not all is DD/MM/YYYY and other
    spellings count as dates too, as they do in files.
    """

    name: str
    data: pa.Table
    columns_given: frozenset[str]
    file: str | None
    odd_dates: frozenset[str] = frozenset()


class GivenReturn(NamedTuple):
    """The tables that were given, in the order of the layouts, and what there was to say about them."""

    form: Literal["csv", "xml"]
    tables: dict[str, GivenTable]
    problems: list[Problem]
