"""What improved most in a council since a year ago: the newest month beside the same month of the year before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from .choices import Period
from .counted import Counted
from .database import Benchmark
from .kept import kept
from .like_for_like_in_time import year_of
from .masking import knows_sizes
from .month_numbers import month_of, number_of
from .totals import add_up_groups

A_YEAR = 12
EARLIEST, LATEST = 9, 15


@dataclass(frozen=True, slots=True)
class Improved:
    """What fell since a year ago.

    since: the period that the newest is compared with: the same month a year before; where there is no file, the oldest one from 9
        to 15 months before; None without any. is_a_year: whether it is the former.
    checks: how many checks ran both times.
    table: the checks and error groups of which there are fewer errors now, by more than chance explains; the largest fall in errors
        per 100 children first. Columns: level (check or group), key, then_low, then_high, now_low, now_high (errors; null for
        another council where names are masked), value_then_low, value_then_high, value_now_low, value_now_high (errors per 100
        children), fall_low, fall_high (of that value; the low end is what it fell by at least).
    """

    since: Period | None
    is_a_year: bool
    checks: int
    table: pa.Table


@kept
def improved(benchmark: Benchmark, own: str, period: Period) -> Improved:
    """What improved in a council (ONS code) from a year before the period, on the checks that ran both times.

    A fall counts only if it holds over the ranges of withheld counts and is more than chance, corrected for looking at all checks
    and groups at once (false discovery rate of 5%). The two months are compared as if of different children; many are the same,
    which makes chance a smaller matter than it is taken for.
    """
    now, then = _files(benchmark, own, period)
    if now is None or then is None:
        return Improved(None, False, 0, _falls([], 1, 1))
    submissions = benchmark.submissions
    rows = _changes(benchmark.counted, then, now)
    table = _falls(rows, submissions.children[then], submissions.children[now])
    if not knows_sizes(benchmark, own):
        table = _without_counts(table)
    since = submissions.period(then)
    checks = sum(row["level"] == "check" for row in rows)
    return Improved(since, since.month == month_of(number_of(period.month) - A_YEAR), checks, table)


def _files(benchmark: Benchmark, own: str, period: Period) -> tuple[int | None, int | None]:
    """The place of the council's submission of the period, and of the one to compare it with; None where there is none."""
    late = year_of(period.month) - period.year
    submissions, shared = benchmark.submissions, benchmark.counted.shared
    found = {
        submissions.period(place): place
        for place in submissions.of_council(own).tolist()
        if submissions.children[place] > 0 and shared[place]
    }
    before = [month_of(number_of(period.month) - back) for back in (A_YEAR, *range(LATEST, EARLIEST - 1, -1))]
    wanted = [Period(year_of(month) - late, month) for month in before]
    return found.get(period), next((found[each] for each in wanted if each in found), None)


def _changes(counted: Counted, then: int, now: int) -> list[dict[str, Any]]:
    """The errors of every check that ran both times, and of every group on these checks, by level and key."""
    places = np.array([then, now])
    ran = counted.ran[places]
    both = ran.all(axis=0)
    checks = counted.errors(places)
    # The total of a group covers the checks that ran both times and those that ran this time only.
    groups = add_up_groups(counted, places, ran, np.tile(both, (2, 1)), "group").ends[:2]
    has_both = np.unique(counted.group_of[both])
    of_checks = [("check", counted.keys[bit], checks[:, :, bit]) for bit in np.flatnonzero(both).tolist()]
    of_groups = [("group", counted.groups[group], groups[:, :, group]) for group in has_both.tolist()]
    names = ("then_low", "now_low", "then_high", "now_high")
    return [
        {"level": level, "key": key} | dict(zip(names, ends.ravel().tolist(), strict=True))
        for level, key, ends in sorted(of_checks + of_groups, key=lambda one: one[:2])
    ]


def _falls(rows: list[dict[str, Any]], children_then: float, children_now: float) -> pa.Table:
    from ..statistics import Standing, between, compare_rates, per_100, standings

    def side(name: str) -> Any:
        return between([row[f"{name}_low"] for row in rows], [row[f"{name}_high"] for row in rows])

    then, now = side("then"), side("now")
    better = standings(compare_rates(now, children_now, then, children_then)) == Standing.BETTER
    before, after = per_100(then, children_then), per_100(now, children_now)
    fall = between(before.low - after.high, before.high - after.low)
    columns: dict[str, Any] = {name: pa.array([row[name] for row in rows], pa.string()) for name in ("level", "key")}
    ranges = {"then": then, "now": now, "value_then": before, "value_now": after, "fall": fall}
    columns |= {f"{name}_{end}": getattr(part, end) for name, part in ranges.items() for end in ("low", "high")}
    order = np.lexsort((np.arange(len(rows)), -fall.middle))
    return pa.table(columns).take(order[better[order]])


def _without_counts(table: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    for place, name in enumerate(table.column_names[2:], start=2):
        hidden = name.startswith(("then_", "now_"))
        column = pa.nulls(table.num_rows, pa.float64()) if hidden else pc.round(table[name], 1)
        table = table.set_column(place, name, column)
    return table
