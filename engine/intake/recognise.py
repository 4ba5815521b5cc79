"""Says which table of the return a header row belongs to. Looks at column names only, never at a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .file_error import FileError
from .given import KEY_COLUMN, TableLayout
from .words import counted, listed

HEADER = "Header"
UASC = "UASC"
"""The table Header may carry this column beside its own; the table of the same name lists the same children."""


class Recognised(NamedTuple):
    """A header row understood. ``columns`` maps the names of the table's columns to their place in the row (from 0)."""

    layout: TableLayout
    columns: dict[str, int]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    unnamed: int
    repeated: tuple[str, ...]


class _Fit(NamedTuple):
    layout: TableLayout
    matched: int
    own: int

    @property
    def complete(self) -> bool:
        return self.matched == len(self.layout.columns)

    @property
    def clear(self) -> bool:
        """Half of the columns, and one that no other table has."""
        return self.own > 0 and 2 * self.matched >= len(self.layout.columns)


def normal(name: str) -> str:
    """A column name as names are compared: without surrounding white space, in upper case."""
    return name.strip().upper()


def known_columns(layouts: Sequence[TableLayout]) -> frozenset[str]:
    """Every column name of the return."""
    return frozenset(column for layout in layouts for column in layout.columns) | {UASC}


def recognise(header: Sequence[str], layouts: Sequence[TableLayout]) -> Recognised:
    """Finds the table whose columns ``header`` gives.

    A table whose columns are all there comes first, then the one with most of them. A header that lacks some columns belongs to
    a table when it has at least half of the table's columns, and more of those that only this table has than of any other's.

    Raises:
        FileError: no table fits, or two fit equally well.
    """
    names = frozenset(map(normal, header))
    if KEY_COLUMN not in names:
        raise _no_key(header, layouts)
    fits = [_fit(names, layout, layouts) for layout in layouts]
    complete = [fit for fit in fits if fit.complete]
    if complete:
        best = max(fit.matched for fit in complete)
        candidates = [fit for fit in complete if fit.matched == best]
    else:
        clear = [fit for fit in fits if fit.clear]
        most = max(((fit.own, fit.matched) for fit in clear), default=None)
        candidates = [fit for fit in clear if (fit.own, fit.matched) == most]
    if len(candidates) != 1:
        raise _no_table(header, names, fits, candidates)
    return match_columns(header, candidates[0].layout)


def match_columns(header: Sequence[str], layout: TableLayout) -> Recognised:
    """Lays ``header`` against a table that is already known."""
    wanted = (*layout.columns, UASC) if layout.name == HEADER and UASC not in layout.columns else layout.columns
    places: dict[str, int] = {}
    repeated: dict[str, None] = {}
    unnamed = 0
    for place, name in enumerate(map(normal, header)):
        if not name:
            unnamed += 1
        elif name in places:
            repeated[name] = None
        else:
            places[name] = place
    return Recognised(
        layout=layout,
        columns={name: places[name] for name in wanted if name in places},
        missing=tuple(name for name in layout.columns if name not in places),
        extra=tuple(name for name in places if name not in wanted),
        unnamed=unnamed,
        repeated=tuple(repeated),
    )


def _fit(names: frozenset[str], layout: TableLayout, layouts: Sequence[TableLayout]) -> _Fit:
    elsewhere = {column for other in layouts if other is not layout for column in other.columns}
    matched = names.intersection(layout.columns)
    return _Fit(layout, len(matched), len(matched - elsewhere))


def _no_key(header: Sequence[str], layouts: Sequence[TableLayout]) -> FileError:
    known = [name for name in map(normal, header) if name in known_columns(layouts)]
    if len(known) < 2:
        # Without two known names the row may be no header but a child's record, so none of it may be repeated.
        message = f"Its first row is not a header row of the return: there is no column {KEY_COLUMN}."
        remedy = (
            f"If this is a table of the return, give it a first row of column names, {KEY_COLUMN} among them,"
            " separated by commas, semicolons or tabs."
        )
    else:
        message = f"It has no column {KEY_COLUMN}, which every table has. Its columns include {listed(known)}."
        remedy = f"If this is a table of the return, add the column {KEY_COLUMN} or correct its name."
    return FileError(message, remedy, unrecognised=True)


def _no_table(
    header: Sequence[str], names: frozenset[str], fits: Sequence[_Fit], candidates: Sequence[_Fit]
) -> FileError:
    given = listed([name for name in map(normal, header) if name])
    if candidates:
        fitting = " and ".join(fit.layout.name for fit in candidates)
        message = f"Its columns fit {fitting} equally well. They are {given}."
        wanted = "; ".join(f"{fit.layout.name} has {', '.join(fit.layout.columns)}" for fit in candidates)
        return FileError(message, f"Give each table a file of its own: {wanted}.", unrecognised=True)
    message = f"Its columns are not those of a table of the return. They are {given}."
    nearest = max(fits, key=lambda fit: (fit.own, fit.matched / len(fit.layout.columns)))
    lacking = [column for column in nearest.layout.columns if column not in names]
    remedy = (
        f"The nearest table is {nearest.layout.name}, of which {counted(len(lacking), 'column is', 'columns are')} missing:"
        f" {', '.join(lacking)}. If the file is meant to be checked, add them."
    )
    return FileError(message, remedy, unrecognised=True)
