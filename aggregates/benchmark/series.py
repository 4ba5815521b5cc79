"""Follows a measure over time, month by month, like for like, with every uncertainty kept as a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .choices import Measure, Period, Scope
from .database import Benchmark
from .kept import kept
from .like_for_like_in_time import left_out, months_until, prepare
from .masking import without_sizes
from .months import periods
from .totals import add_up

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# Every council has a row for every month, so that a column can be read as an array of councils by months.
_GRID = """
WITH bounds AS (SELECT min(month) AS first, $last::DATE AS last FROM months),
calendar AS (
    SELECT unnest(generate_series(first, last, INTERVAL 1 MONTH))::DATE AS month FROM bounds WHERE first IS NOT NULL
),
grid AS (
    SELECT authority, month, coalesce($year, year(month) + (month(month) > 3)::INTEGER)::BIGINT AS year
    FROM calendar CROSS JOIN (SELECT unnest($members) AS authority)
)
SELECT
    grid.authority,
    grid.month,
    grid.year,
    as_of,
    months.children,
    errors_low,
    errors_high,
    children_low,
    children_high,
    bit_count(common.checks) AS checks,
    CASE
        WHEN months.sid IS NOT NULL THEN gap
        WHEN (grid.authority, grid.month) IN (SELECT (authority, month) FROM submission) THEN 'other-return'
        ELSE 'no-file'
    END AS gap
FROM grid
LEFT JOIN months ON months.authority = grid.authority AND months.month = grid.month
LEFT JOIN sums USING (sid)
LEFT JOIN common ON common.authority = grid.authority
ORDER BY grid.authority, grid.month
"""


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
    with benchmark.cursor() as cursor:
        table = _followed(benchmark, cursor, [authority], scope, measure, (until, months))
        checks = table["checks"][0].as_py() if table.num_rows else None
        return Series(_as_seen(benchmark, table), checks or 0, left_out(cursor))


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
    with benchmark.cursor() as cursor:
        return _followed(benchmark, cursor, list(dict.fromkeys(members)), scope, measure, (until, months))


def _as_seen(benchmark: Benchmark, table: pa.Table) -> pa.Table:
    return without_sizes(table, benchmark.own) if benchmark.is_masked else table


def _followed(
    benchmark: Benchmark,
    cursor: duckdb.DuckDBPyConnection,
    members: list[str],
    scope: Scope,
    measure: Measure,
    shown: tuple[Period | None, int | None],
) -> pa.Table:
    until = shown[0] or next(iter(periods(benchmark)), None)
    asked = months_until(until or Period(1, date(1, 1, 1)), shown[1])
    prepare(cursor, members, asked, scope)
    add_up(cursor, scope)
    grid = {"last": asked.last, "year": asked.year, "members": members}
    return _with_values(cursor.execute(_GRID, grid).to_arrow_table(), measure)


def _with_values(table: pa.Table, measure: Measure) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    from ..statistics import between, per_100

    counted = "errors" if measure is Measure.RATE else "children"
    children = table["children"].to_numpy().astype(float)
    counts = between(*(table[f"{counted}_{end}"].to_numpy() for end in ("low", "high")))
    values = per_100(counts, np.where(children > 0, children, np.nan))
    for end, column in zip(("low", "high"), values, strict=True):
        table = table.append_column(f"value_{end}", pa.array(column, pa.float64(), from_pandas=True))
    return table
