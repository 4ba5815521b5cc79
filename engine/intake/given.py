"""What intake is told of the tables of a return, and what it hands on. Holds data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..problems import Problem

if TYPE_CHECKING:
    import pyarrow as pa

Which = Literal["current", "previous"]

KEY_COLUMN = "CHILD"
"""Every table of the return has it."""

ROW_COLUMN = "source_row"
"""Where a row stood in its file as a spreadsheet counts: the header is row 1."""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table of the return: its columns in order, in upper case, and which of them are dates written DD/MM/YYYY."""

    name: str
    columns: tuple[str, ...]
    date_columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class GivenTable:
    """One table as it was given.

    data: the columns of the layout that were given, in its order (Header may also have UASC), as text: trimmed, in upper case,
    blank cells null; and ``source_row`` (int64). file: its name for people (``return.xlsx, sheet Episodes``), None when a program
    handed the table over.
    """

    name: str
    data: pa.Table
    columns_given: frozenset[str]
    file: str | None
    from_file: bool


@dataclass(frozen=True, slots=True)
class GivenReturn:
    """The tables that were given, in the order of the layouts, and what there was to say about them."""

    form: Literal["csv", "xml"]
    tables: dict[str, GivenTable]
    problems: list[Problem]
