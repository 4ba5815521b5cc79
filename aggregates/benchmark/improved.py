"""What improved most in a council since a year ago: the newest month beside the same month of the year before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .choices import Period
from .database import Benchmark
from .kept import kept
from .like_for_like_in_time import year_of
from .masking import knows_sizes
from .month_numbers import month_of, number_of

if TYPE_CHECKING:
    import pyarrow as pa

A_YEAR = 12
EARLIEST, LATEST = 9, 15

_BOTH = """
CREATE TEMP TABLE both_ran AS
SELECT sid, key, grp, errors_low, errors_high, count(*) OVER (PARTITION BY key, grp) = 2 AS common
FROM counts
WHERE sid IN ($now, $then) AND level = 'check' AND status = 'run' AND errors_high IS NOT NULL
"""

# The total of a group covers the checks that ran both times and those that ran this time only.
_CHANGES = """
WITH by_group AS (
    SELECT
        sid,
        grp,
        sum(errors_low) FILTER (common) AS errors_low,
        sum(errors_high) FILTER (common) AS errors_high,
        coalesce(sum(errors_low) FILTER (NOT common), 0) AS other_errors_low,
        coalesce(sum(errors_high) FILTER (NOT common), 0) AS other_errors_high
    FROM both_ran
    GROUP BY sid, grp
    HAVING bool_or(common)
),
sides AS (
    SELECT sid, 'check' AS level, key::VARCHAR AS key, errors_low, errors_high FROM both_ran WHERE common
    UNION ALL
    SELECT
        by_group.sid,
        'group',
        by_group.grp::VARCHAR,
        greatest(by_group.errors_low, total.errors_low - other_errors_high),
        least(by_group.errors_high, total.errors_high - other_errors_low)
    FROM by_group
    LEFT JOIN counts AS total
        ON total.sid = by_group.sid AND total.level = 'group' AND total.key::VARCHAR = by_group.grp::VARCHAR
)
SELECT
    past.level,
    past.key,
    past.errors_low AS then_low,
    past.errors_high AS then_high,
    present.errors_low AS now_low,
    present.errors_high AS now_high
FROM sides AS past JOIN sides AS present USING (level, key)
WHERE past.sid = $then AND present.sid = $now
ORDER BY past.level, past.key
"""


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
    with benchmark.cursor() as cursor:
        asked = {"now": now + 1, "then": then + 1}
        cursor.execute(_BOTH, asked)
        rows = cursor.execute(_CHANGES, asked).to_arrow_table().to_pylist()
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


def _falls(rows: list[dict[str, Any]], children_then: float, children_now: float) -> pa.Table:
    import numpy as np
    import pyarrow as pa

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
    import pyarrow as pa
    import pyarrow.compute as pc

    for place, name in enumerate(table.column_names[2:], start=2):
        hidden = name.startswith(("then_", "now_"))
        column = pa.nulls(table.num_rows, pa.float64()) if hidden else pc.round(table[name], 1)
        table = table.set_column(place, name, column)
    return table
