"""Chooses which errors a return has: those it had before as long as they are not put right, and new ones up to a wanted number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

from .catalogue import ERROR_TYPES
from .draft import Draft
from .plant import PlannedError

_TRIES_FOR_EACH = 20


def choose_errors(
    draft: Draft, wanted: Mapping[str, int], rng: Random, standing: Iterable[PlannedError] = ()
) -> list[PlannedError]:
    """Errors for a clean return: as many as ``wanted`` for each check, or fewer where there is no room for them.

    ``standing`` are the errors of an earlier extract of the same history. They stay until there are more of them than wanted, or
    until their row is gone or so changed that they would no longer stand alone; then they count as put right. No two errors of
    one child touch the same table.
    """
    touched: dict[int, set[str]] = {}
    chosen: list[PlannedError] = []
    for check, errors in _by_check(standing).items():
        still = [error for error in errors if _stands(draft, error)]
        for error in sorted(rng.sample(still, min(len(still), wanted.get(check, 0)))):
            _touch(draft, error, touched)
            chosen.append(error)
    have = _by_check(chosen)
    for check in sorted(wanted):
        chosen += _new_errors(draft, check, wanted[check] - len(have.get(check, ())), rng, touched)
    return sorted(chosen)


def _by_check(errors: Iterable[PlannedError]) -> dict[str, list[PlannedError]]:
    found: dict[str, list[PlannedError]] = {}
    for error in sorted(errors):
        found.setdefault(error.check, []).append(error)
    return found


def _stands(draft: Draft, error: PlannedError) -> bool:
    kind = ERROR_TYPES[error.check]
    row = draft.row_of(kind.table, error.key)
    return row is not None and bool(draft.where(kind)[row])


def _touch(draft: Draft, error: PlannedError, touched: dict[int, set[str]]) -> bool:
    """Whether the error has nothing in common with the others of its child; if so its tables are now touched."""
    kind = ERROR_TYPES[error.check]
    row = draft.row_of(kind.table, error.key)
    if row is None:
        return False
    tables = touched.setdefault(draft.child(kind.table, row), set())
    if tables & kind.touches:
        return False
    tables |= kind.touches
    return True


def _new_errors(draft: Draft, check: str, number: int, rng: Random, touched: dict[int, set[str]]) -> list[PlannedError]:
    kind = ERROR_TYPES[check]
    places = draft.where(kind).nonzero()[0]
    if number <= 0 or not len(places):
        return []
    found: list[PlannedError] = []
    for _ in range(_TRIES_FOR_EACH * number):
        row = int(places[rng.randrange(len(places))])
        error = PlannedError(check, int(draft.current.key[kind.table][row]))
        if _touch(draft, error, touched):
            found.append(error)
            if len(found) == number:
                break
    return found
