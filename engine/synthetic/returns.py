"""The made-up return of one day: clean or with errors planted in it, beside last year's, and how it is written to a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .extract import take_extract
from .history import History
from .planting import Draft, Flag, PlannedError, plant

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class SyntheticReturn:
    """A made-up return in the form that ``check_return`` takes.

    ``current`` and ``previous`` (last year's return, always clean) are by table, all columns text, null where blank. ``register``
    is the register of the providers in them. ``planted`` lists the rows that the checks flag for which errors were planted;
    ``consequences`` those that other checks flag because of the same errors. Some of these checks need last year's return, the
    register or the postcode directory, and flag nothing without.
    """

    authority: str
    year: int
    as_of: date
    current: dict[str, pa.Table]
    previous: dict[str, pa.Table]
    register: pa.Table
    planted: tuple[Flag, ...] = ()
    consequences: tuple[Flag, ...] = ()


def draft_at(history: History, year: int, as_of: date) -> Draft:
    """A clean return as an extract run on ``as_of`` for the collection year ``year`` holds it, ready for errors.

    Raises:
        PlumblineError: the history does not cover the year, or ``as_of`` lies outside it.
    """
    return Draft(take_extract(history, year, as_of), take_extract(history, year - 1, date(year - 1, 3, 31)))


def return_at(history: History, as_of: date, errors: Iterable[PlannedError] = ()) -> SyntheticReturn:
    """The return as an extract run on ``as_of`` holds it, in the collection year of the history, with ``errors`` planted in it.

    Raises:
        PlumblineError: ``as_of`` lies outside the year, or an error has no place in the return.
    """
    return finish(draft_at(history, history.year, as_of), errors)


def finish(draft: Draft, errors: Iterable[PlannedError]) -> SyntheticReturn:
    """Plants ``errors`` in a clean return and closes it.

    Raises:
        PlumblineError: an error has no place in the return.
    """
    planted, consequences = plant(draft, errors)
    history = draft.current.history
    return SyntheticReturn(
        authority=history.authority,
        year=draft.current.year,
        as_of=date.fromordinal(draft.current.as_of),
        current=draft.tables(),
        previous=draft.previous.tables,
        register=history.register,
        planted=tuple(planted),
        consequences=tuple(consequences),
    )


def write_csv_folder(tables: Mapping[str, pa.Table], folder: str | Path) -> list[Path]:
    """Writes one CSV file a table, as a case system exports them, into ``folder`` (made if need be) and gives the paths."""
    from pyarrow import csv

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, table in tables.items():
        path = folder / f"{name}.csv"
        path.write_bytes((",".join(table.column_names) + "\n").encode())
        with path.open("ab") as file:
            if table.num_rows:
                # Arrow writes what lies in memory for a chunk without rows, so there is one chunk.
                csv.write_csv(
                    table.combine_chunks(), file, csv.WriteOptions(include_header=False, quoting_style="none")
                )
        paths.append(path)
    return paths
