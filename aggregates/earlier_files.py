"""Finds the counts files that a new one of the same council, return and collection year is to be protected beside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from .counts_made import Made, days_made, recall
from .disclosure.earlier import Earlier, is_sound

# Of a return checked every working day more are of little use, and each costs about a millisecond.
NEAREST = 12

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Sought:
    """What the new file is of; ``as_of`` is the day of its extract."""

    return_name: str
    authority: str
    year: int
    as_of: date


@dataclass(slots=True)
class Found:
    """Files shared before, with the days they are of, nearest first; ``unread`` are files that should be, and cannot be used."""

    files: list[Earlier] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)


def earlier_files(sought: Sought, given: Sequence[Path] = (), beside: Sequence[Path] = ()) -> Found:
    """The files remembered on this machine, those ``beside`` and those ``given`` by name or in a folder, nearest in time first.

    Of many they are the NEAREST, and of each month those of its last day. Those of another council, return or collection year are
    passed over.
    """
    found = Found()
    made = list(_remembered(sought, found))
    known = {one.sha256 for one in made}
    for path in dict.fromkeys([*_named(given), *beside]):
        one = _read(path, sought, known, found)
        if one:
            made.append(one)
            known.add(one.sha256)
    by_day = sorted(((one.as_of, one) for one in made), key=lambda dated: (dated[0], dated[1].sha256))
    for day, one in _chosen(by_day, sought.as_of):
        found.days.append(day)
        found.files.append(one.shared)
    return found


def _chosen(dated: Sequence[tuple[date, _T]], day: date) -> list[tuple[date, _T]]:
    """The nearest to ``day``, and those of the last day of each month that has any, as what is shared is often that."""
    last = {(one.year, one.month): one for one, _ in sorted(dated, key=lambda pair: pair[0])}
    nearest = sorted(dated, key=lambda pair: abs(pair[0] - day))
    return nearest[:NEAREST] + [pair for pair in nearest[NEAREST:] if pair[0] in last.values()]


def _remembered(sought: Sought, found: Found) -> Iterator[Made]:
    kept = list(days_made(sought.return_name, sought.authority, sought.year))
    for _, path in _chosen(kept, sought.as_of):
        try:
            yield recall(path)
        except (OSError, ValueError):
            found.unread.append(path)


def _named(given: Sequence[Path]) -> Iterator[Path]:
    for path in given:
        yield from sorted(path.glob("*.parquet")) if path.is_dir() else [path]


def _read(path: Path, sought: Sought, known: set[str], found: Found) -> Made | None:
    from .contract.errors import ContractError
    from .contract.reading import parsed, read_bytes

    try:
        data = read_bytes(path)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in known:
            return None
        table, metadata = parsed(data, path.name)
    except ContractError:
        found.unread.append(path)
        return None
    if (metadata.return_name, metadata.authority, metadata.year) != (sought.return_name, sought.authority, sought.year):
        return None
    shared = Earlier(table.to_pylist(), metadata.threshold)
    if not is_sound(shared):
        found.unread.append(path)
        return None
    return Made(metadata.as_of, sha256, shared)
