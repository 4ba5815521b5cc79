"""Finds what a council's months can be compared on: the checks it ran in every month shown. Says what was left out and why.

A month that ran hardly anything would leave nothing to compare the others on. So a month that ran fewer than half as many of the
checks in scope as the council's fullest month is set aside. Where the months that are left still have no check in common, the
checks of the newest of them count, and the months that did not run all of these are set aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from .choices import Period, Scope
from .database import Benchmark
from .month_numbers import month_of, number_of
from .submissions import Submissions

if TYPE_CHECKING:
    from .counted import Flags, Places

_LEFT_OUT = pa.schema(
    [
        ("key", pa.string()),
        ("group", pa.string()),
        ("months_ran", pa.int64()),
        ("months", pa.int64()),
        ("last_ran", pa.date32()),
        ("reasons", pa.list_(pa.string())),
    ]
)


@dataclass(frozen=True, slots=True)
class Months:
    """Which months of which returns: from ``first`` to ``last`` (first days of months), each of the collection year that it lies
    in, or all of the collection year ``year``."""

    first: date
    last: date
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """The members' submissions for some months, and what each council's months can be compared on.

    places: the submissions; council: the number of each one's member; ran: the checks in scope that each ran (a column a bit).
    gap: why a submission has no place in its council's series, else None: too-small (too few children to share counts), not-run
    (none of the checks in scope), few-checks (set aside, see above). common: the checks that the months of each council (a row) are
    compared on; none where it has no series.
    """

    benchmark: Benchmark
    members: list[str]
    scope: Scope
    places: Places
    council: Places
    ran: Flags
    gap: list[str | None]
    common: Flags

    @property
    def is_shown(self) -> Flags:
        """Which submissions have a place in their council's series."""
        return np.array([gap is None for gap in self.gap], dtype=bool)


def year_of(month: date) -> int:
    """The collection year that a month lies in: 2026 for April 2025 to March 2026."""
    return month.year + (month.month > 3)


def months_until(period: Period, count: int | None = None) -> Months:
    """The months that end with a period; the latest ``count`` of them.

    Between April and September the return of the year before may still be handed in. Where the period is of that return, the months
    are those of that one return.
    """
    first = date.min if count is None else month_of(number_of(period.month) + 1 - count)
    return Months(first, period.month, None if period.year == year_of(period.month) else period.year)


def follow(benchmark: Benchmark, members: list[str], months: Months, scope: Scope) -> Followed:
    """Looks at the submissions of the members (ONS codes) for some months."""
    counted, submissions = benchmark.counted, benchmark.submissions
    of_each = [_chosen(submissions, submissions.of_council(member), months) for member in members]
    places = np.concatenate([np.empty(0, dtype=np.int64), *of_each])
    council = np.repeat(np.arange(len(members)), [len(some) for some in of_each])
    ran = counted.ran[places] & counted.in_scope(scope)
    has_counts = (submissions.children[places] > 0) & (counted.shared[places] | ~counted.ran[places].any(axis=1))
    number = ran.sum(axis=1)
    shown = has_counts & (number > 0)
    fullest = np.zeros(len(members), dtype=np.int64)
    np.maximum.at(fullest, council[shown], number[shown])
    shown &= 2 * number >= fullest[council]
    common = _common(ran, council, shown, len(members))
    shown &= ~(common[council] & ~ran).any(axis=1)
    gap = [
        None if there else "too-small" if not counts else "not-run" if not checks else "few-checks"
        for there, counts, checks in zip(shown.tolist(), has_counts.tolist(), number.tolist(), strict=True)
    ]
    return Followed(benchmark, members, scope, places, council, ran, gap, common)


def _chosen(submissions: Submissions, places: Places, months: Months) -> Places:
    """Those of a council's submissions that the months are about, in their order."""
    numbers = submissions.numbers[places]
    # As ``year_of``.
    years = months.year or numbers // 12 + (numbers % 12 >= 3)
    wanted = (
        (number_of(months.first) <= numbers)
        & (numbers <= number_of(months.last))
        & (submissions.years[places] == years)
    )
    chosen: Places = places[np.asarray(wanted)]
    return chosen[np.argsort(submissions.numbers[chosen])]


def _common(ran: Flags, council: Places, shown: Flags, councils: int) -> Flags:
    """The checks that all of a council's months shown ran; where there is none, those of its newest month."""
    common = np.zeros((councils, ran.shape[1]), dtype=bool)
    ran, council = ran[shown], council[shown]
    there, first = np.unique(council, return_index=True)
    if len(there):
        common[there] = np.logical_and.reduceat(ran, first, axis=0)
        newest = np.append(first[1:], len(council)) - 1
        without = ~common[there].any(axis=1)
        common[there[without]] = ran[newest[without]]
    return common


def left_out(found: Followed) -> pa.Table:
    """Checks in scope that one council did not run in every month of its series; of the only member.

    Columns: key, group, months_ran, months (of the series), last_ran (month), reasons (list; a check that is missing from a file
    altogether, as one that was not in force, has none).
    """
    counted, submissions, shown = found.benchmark.counted, found.benchmark.submissions, found.is_shown
    places, ran = found.places[shown], found.ran[shown]
    if not len(places):
        return _LEFT_OUT.empty_table()
    missing = counted.in_scope(found.scope) & ~found.common[0] & counted.listed[places].any(axis=0)
    months = [submissions.months[place] for place in places.tolist()]
    rows = dict[str, dict[str, Any]]()
    reasons = counted.reasons(places)
    for bit in np.flatnonzero(missing).tolist():
        key = counted.keys[bit]
        row = rows.setdefault(
            key, {"key": key, "group": counted.groups[counted.group_of[bit]], "ran": [], "reasons": set()}
        )
        row["ran"] += [months[at] for at in np.flatnonzero(ran[:, bit]).tolist()]
        row["reasons"] |= {reason for of, reason in reasons if of == bit}
    told = [
        {
            "key": row["key"],
            "group": row["group"],
            "months_ran": len(row["ran"]),
            "months": len(places),
            "last_ran": max(row["ran"], default=None),
            "reasons": sorted(row["reasons"]) or None,
        }
        for row in rows.values()
    ]
    return pa.Table.from_pylist(sorted(told, key=lambda row: (-row["months_ran"], row["key"])), _LEFT_OUT)
