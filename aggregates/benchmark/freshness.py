"""How fresh a council's newest figures are, beside those of its peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from .choices import Period
from .database import Benchmark


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
    submissions = benchmark.submissions
    newest = {member: submissions.newest(member) for member in {own, *members}}
    mine = newest.pop(own)
    days = [submissions.days[place] for place in newest.values() if place is not None]
    latest = max(days, default=None)
    if mine is None:
        return Freshness(None, None, None, len(days), 0, latest)
    accepted, day = submissions.accepted[mine], submissions.days[mine]
    handed_in = None if accepted is None else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=accepted)
    fresher = sum(other > day for other in days)
    return Freshness(day, submissions.period(mine), handed_in, len(days), fresher, latest)
