"""Follows a measure over time, month by month, like for like, with every uncertainty kept as a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from .choices import Measure, Period, Scope
from .counted import ENDS
from .database import Benchmark
from .kept import kept
from .like_for_like_in_time import Followed, Months, follow, left_out, months_until, year_of
from .masking import without_sizes
from .month_numbers import month_of, number_of
from .months import periods
from .totals import add_up


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one council over time.

    table: one row a month, from the council's first file to the last month asked for: those columns of ``all_series``.
    common: number of checks it rests on; left_out: the other checks in scope, see ``like_for_like_in_time.left_out``.
    """

    table: pa.Table
    common: int
    left_out: pa.Table


@kept
def series(
    benchmark: Benchmark,
    authority: str,
    scope: Scope,
    measure: Measure,
    until: Period | None = None,
    months: int | None = None,
) -> Series:
    """Follows a council (ONS code) on the checks in scope that it ran in every month shown; see ``all_series``."""
    found, last = _follow(benchmark, [authority], scope, until, months)
    table = _with_values(_by_month(found, last), measure)
    checks = table["checks"][0].as_py() if table.num_rows else None
    return Series(_as_seen(benchmark, table), checks or 0, left_out(found))


@kept
def all_series(
    benchmark: Benchmark,
    members: Sequence[str],
    scope: Scope,
    measure: Measure,
    until: Period | None = None,
    months: int | None = None,
) -> pa.Table:
    """Follows each member (ONS code) on the checks in scope that it ran in every month shown; which ones differs by council.

    until: the last month shown, by default the newest there is; months: how many are shown, by default all. A month's value is of
        the return of the collection year that the month lies in; but where ``until`` is of the return of the year before (which
        may be handed in until September), of that one return throughout.

    One row a member and month, by code and month; every member has the same months, from the first with a file of any of them.
    Columns: authority, month (its first day), year (collection year), as_of, children (in the return), errors_low, errors_high,
    children_low, children_high (with an error), checks (the series rests on), gap, value_low, value_high (errors per 100 children,
    or per cent). Where there is no value, it and the counts are null, and ``gap`` says why: no-file; other-return (only one of
    another collection year was handed in); too-small, not-run, few-checks (see ``like_for_like_in_time``). Where names are masked,
    the sizes of other councils are null and their values rounded: see ``masking``.
    """
    return _as_seen(benchmark, exact_series(benchmark, members, scope, measure, until, months))


def exact_series(
    benchmark: Benchmark,
    members: Sequence[str],
    scope: Scope,
    measure: Measure,
    until: Period | None = None,
    months: int | None = None,
) -> pa.Table:
    """The same with the exact figures of every council, for working with and never for showing."""
    found, last = _follow(benchmark, list(dict.fromkeys(members)), scope, until, months)
    return _with_values(_by_month(found, last), measure)


def _as_seen(benchmark: Benchmark, table: pa.Table) -> pa.Table:
    return without_sizes(table, benchmark.own) if benchmark.is_masked else table


def _follow(
    benchmark: Benchmark, members: list[str], scope: Scope, until: Period | None, months: int | None
) -> tuple[Followed, Months]:
    until = until or next(iter(periods(benchmark)), None)
    asked = months_until(until or Period(1, date(1, 1, 1)), months)
    return follow(benchmark, sorted(members), asked, scope), asked


def _by_month(found: Followed, asked: Months) -> pa.Table:
    """Every council has a row for every month, so that a column can be read as an array of councils by months."""
    submissions, shown = found.benchmark.submissions, found.is_shown
    numbers = submissions.numbers[found.places]
    first, after = int(numbers.min(initial=number_of(asked.last) + 1)), number_of(asked.last) + 1
    months = [month_of(number) for number in range(first, after)]
    size = len(found.members) * len(months)
    at = found.council * len(months) + numbers - first
    place, row = np.full(size, -1), np.full(size, -1)
    place[at], row[at[shown]] = found.places, np.arange(shown.sum())
    ends = add_up(
        found.benchmark.counted,
        found.places[shown],
        submissions.children[found.places[shown]],
        found.ran[shown],
        found.common[found.council[shown]],
        found.scope.level,
    )
    checks = np.repeat(found.common.sum(axis=1), len(months))
    gap: list[str | None] = ["no-file"] * size
    for council, member in enumerate(found.members):
        others = submissions.numbers[submissions.of_council(member)]
        for number in others[(first <= others) & (others < after)].tolist():
            gap[council * len(months) + number - first] = "other-return"
    for cell, why in zip(at.tolist(), found.gap, strict=True):
        gap[cell] = why
    handed_in = submissions.table.select(["as_of", "children"]).take(pa.array(place, mask=place < 0))
    table = {
        "authority": pa.array([member for member in found.members for _ in months], pa.string()),
        "month": pa.array(months * len(found.members), pa.date32()),
        "year": pa.array([asked.year or year_of(month) for month in months] * len(found.members), pa.int64()),
        "as_of": handed_in["as_of"],
        "children": handed_in["children"],
    }
    for name, values in zip(ENDS, ends, strict=True):
        table[name] = pa.array(values.astype(np.int64)).take(pa.array(row, mask=row < 0))
    table["checks"] = pa.array(checks, mask=checks == 0)
    return pa.table(table | {"gap": pa.array(gap, pa.string())})


def _with_values(table: pa.Table, measure: Measure) -> pa.Table:
    from ..statistics import between, per_100

    counted = "errors" if measure is Measure.RATE else "children"
    children = table["children"].to_numpy().astype(float)
    counts = between(*(table[f"{counted}_{end}"].to_numpy() for end in ("low", "high")))
    values = per_100(counts, np.where(children > 0, children, np.nan))
    for end, column in zip(("low", "high"), values, strict=True):
        table = table.append_column(f"value_{end}", pa.array(column, pa.float64(), from_pandas=True))
    return table
