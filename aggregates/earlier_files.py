"""Finds the counts files that a new one of the same council, return and collection year is to be protected beside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from .counts_made import Made, days_made, recall
from .disclosure.earlier import Earlier

# Of a return checked every working day more are of little use, and each costs its part of a millisecond or two.
MOST = 40


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
    """The files nearest in time: those remembered on this machine, those ``beside`` and those ``given`` by name or in a folder.

    Those of another council, return or collection year are passed over.
    """
    found = Found()
    made = list(_remembered(sought, found))
    known = {one.sha256 for one in made}
    for path in dict.fromkeys([*_named(given), *beside]):
        one = _read(path, sought, known, found)
        if one:
            made.append(one)
            known.add(one.sha256)
    made.sort(key=lambda one: (abs(one.as_of - sought.as_of), one.as_of, one.sha256))
    found.files = [one.shared for one in made[:MOST]]
    found.days = [one.as_of for one in made[:MOST]]
    return found


def _remembered(sought: Sought, found: Found) -> Iterator[Made]:
    days = sorted(
        days_made(sought.return_name, sought.authority, sought.year), key=lambda made: abs(made[0] - sought.as_of)
    )
    for _, path in days[:MOST]:
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
    return Made(metadata.as_of, sha256, Earlier(table.to_pylist(), metadata.threshold))
