"""When each council of the demonstration handed in its files: mostly in time, some late, one never, one withdrawn."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zlib import crc32

# By council and month-end: the days until the file came.
_LATE = {
    ("E08000002", date(2025, 8, 31)): 19,
    ("E08000004", date(2025, 7, 31)): 16,
    ("E08000004", date(2025, 12, 31)): 27,
    ("E08000004", date(2026, 2, 28)): 13,
    ("E08000008", date(2025, 4, 30)): 12,
    ("E08000010", date(2025, 12, 31)): 15,
}
_NEVER = {("E08000005", date(2025, 8, 31))}
# The days from handing in to withdrawing.
_WITHDRAWN = {("E08000009", date(2025, 6, 30)): 4}


def handed_in(authority: str, as_of: date) -> datetime | None:
    """When the council handed in its file of a month-end; None where it never did."""
    if (authority, as_of) in _NEVER:
        return None
    chance = crc32(f"{authority} {as_of}".encode())  # the same every time
    days = _LATE.get((authority, as_of), 2 + chance % 8)
    moment = datetime.combine(as_of + timedelta(days), time(9 + chance % 7, chance % 60), UTC)
    return min(moment, datetime.now(UTC).replace(microsecond=0))


def withdrawn(authority: str, as_of: date) -> datetime | None:
    """When it withdrew the file; None where it did not."""
    days, moment = _WITHDRAWN.get((authority, as_of)), handed_in(authority, as_of)
    return None if days is None or moment is None else moment + timedelta(days)
