"""What an error type is, and how to write one down. The modules ``in_...`` beside this one hold the types themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from .draft import Draft

if TYPE_CHECKING:
    from .draft import Marks

Value = TypeVar("Value")

# Rows that a check flags: check, table, row (from 0).
Flags = Iterable[tuple[str, str, int]]
Where = Callable[[Draft], "Marks"]
Plant = Callable[[Draft, int], Flags]

EVERYTHING = frozenset(
    (
        "Header",
        "Episodes",
        "Reviews",
        "UASC",
        "OC2",
        "OC3",
        "AD1",
        "PlacedAdoption",
        "PrevPerm",
        "Missing",
        "SWEpisodes",
    )
)

# Written as dates and none: days that do not exist, and the month where the day should be.
UNREAL_DATES = ("31/02/2026", "31/06/2025", "31/09/2025", "30/02/2026", "12/25/2025", "00/07/2025")
UNKNOWN_POSTCODES = ("ZZ99 9ZZ", "M99 9ZZ", "OL99 9ZZ")


@dataclass(frozen=True, slots=True)
class ErrorType:
    """An error that ``check`` finds. It is made by changing a row of ``table``.

    ``where`` marks the rows of a clean return in which it can be made without setting off anything but what ``plant`` says.
    ``plant`` makes the change in a row and tells every row that is then flagged, by the check itself or, as a known consequence, by
    another. ``touches`` are the tables that have a part in it: two errors of one child have none in common.
    """

    check: str
    table: str
    touches: frozenset[str]
    where: Where
    plant: Plant


def error_type(check: str, table: str, where: Where, *also: str) -> Callable[[Plant], ErrorType]:
    """Makes a function the ``plant`` of an error type; ``also`` are further tables it touches."""

    def make(plant: Plant) -> ErrorType:
        return ErrorType(check, table, frozenset((table, *also)), where, plant)

    return make


def wrong_value(check: str, table: str, column: str, *values: str | None, where: Where | None = None) -> ErrorType:
    """An error type that is one wrong value in a cell that is filled, and that nothing but the check itself notices."""

    def place(draft: Draft) -> Marks:
        filled = draft.filled(table, column)
        return filled & where(draft) if where else filled

    def plant(draft: Draft, row: int) -> Iterator[tuple[str, str, int]]:
        draft.set(table, row, **{column: pick(draft, table, row, values)})
        yield check, table, row

    return ErrorType(check, table, frozenset((table,)), place, plant)


def pick(draft: Draft, table: str, row: int, values: tuple[Value, ...]) -> Value:
    """One of the values, the same for the same row in every extract of a history."""
    return values[int(draft.current.key[table][row]) % len(values)]
