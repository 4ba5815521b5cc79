"""Plants chosen errors in a draft and lists every row that the checks then flag."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...errors import PlumblineError
from .catalogue import ERROR_TYPES
from .draft import Draft


class PlannedError(NamedTuple):
    """An error to plant: the ``check`` that finds it, and the ``key`` of the row (see ``Extract.key``) of its table."""

    check: str
    key: int


class Flag(NamedTuple):
    """A row that a check flags because of a planted error. ``row`` counts from 0; ``child`` is its CHILD."""

    check: str
    table: str
    row: int
    child: str


def plant(draft: Draft, errors: Iterable[PlannedError]) -> tuple[list[Flag], list[Flag]]:
    """Plants the errors. Gives the flags of the checks they were planted for, and those of other checks that notice too.

    Raises:
        PlumblineError: an error has no place in this return, because its row is not in it or would set off more than it says.
    """
    # Every place is found while the return is still clean.
    places = [(ERROR_TYPES[error.check], _place(draft, error)) for error in errors]
    planted: list[Flag] = []
    consequences: list[Flag] = []
    for kind, row in places:
        child = draft.cells(kind.table, "CHILD")[row]
        for check, table, flagged in kind.plant(draft, row):
            (planted if check == kind.check else consequences).append(Flag(check, table, flagged, child))
    return planted, consequences


def _place(draft: Draft, error: PlannedError) -> int:
    row = draft.row_of(ERROR_TYPES[error.check].table, error.key)
    if row is None or not draft.where(ERROR_TYPES[error.check])[row]:
        raise PlumblineError(f"An error for check {error.check} cannot be planted: this return has no such row for it.")
    return row
