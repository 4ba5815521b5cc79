"""How fresh a council's newest figures are, beside those of its peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from .choices import Period
from .database import Benchmark

_NEWEST = """
SELECT authority, as_of, year, month, epoch_us(accepted_at) AS accepted
FROM submission
WHERE authority IN (SELECT unnest($members))
QUALIFY row_number() OVER (PARTITION BY authority ORDER BY as_of DESC, year DESC) = 1
"""


@dataclass(frozen=True, slots=True)
class Freshness:
    """The newest file of a council, whatever period is looked at.

    as_of: the day of the extract, and ``period`` that of the file; None while there is none. handed_in: when (UTC); not known of
    another council where names are masked. peers: how many others have a file; fresher: how many of them have one of a later day;
    newest_peer: the latest day among theirs.
    """

    as_of: date | None
    period: Period | None
    handed_in: datetime | None
    peers: int
    fresher: int
    newest_peer: date | None


def freshness(benchmark: Benchmark, own: str, members: Sequence[str]) -> Freshness:
    """How fresh the figures of a council (ONS code) are beside those of the members other than it."""
    rows = benchmark.query(_NEWEST, {"members": [own, *members]}).to_pylist()
    mine = next((row for row in rows if row["authority"] == own), None)
    days = [row["as_of"] for row in rows if row["authority"] != own]
    newest = max(days, default=None)
    if mine is None:
        return Freshness(None, None, None, len(days), 0, newest)
    accepted = mine["accepted"]
    handed_in = None if accepted is None else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=accepted)
    fresher = sum(day > mine["as_of"] for day in days)
    return Freshness(mine["as_of"], Period(mine["year"], mine["month"]), handed_in, len(days), fresher, newest)
