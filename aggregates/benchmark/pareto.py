"""Ranks error types by how many errors they make up, with the cumulative share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .choices import Period
from .database import Benchmark
from .kept import kept
from .like_for_like import choose

if TYPE_CHECKING:
    import pyarrow as pa

_SUMS = """
SELECT
    key,
    any_value(grp) AS "group",
    sum(errors_low)::BIGINT AS errors_low,
    sum(errors_high)::BIGINT AS errors_high,
    count(*) AS councils_ran,
    count(*) FILTER (errors_low > 0) AS councils_with,
    (SELECT count(*) FROM chosen WHERE children > 0) AS councils
FROM counts
WHERE sid IN (SELECT sid FROM chosen) AND level = 'check' AND status = 'run' AND errors_high IS NOT NULL
GROUP BY key
HAVING sum(errors_high) > 0
ORDER BY sum(errors_low) + sum(errors_high) DESC, key
"""

_TOTAL = """
SELECT coalesce(sum(errors_low), 0)::BIGINT, coalesce(sum(errors_high), 0)::BIGINT
FROM counts
WHERE sid IN (SELECT sid FROM chosen) AND level = 'return' AND status = 'run'
"""


@kept
def pareto(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """The error types (checks) that occur in the members' submissions, most errors first.

    Columns: key, group, errors_low, errors_high, share_low, share_high, cumulative_low, cumulative_high (per cent of all errors;
    cumulative in this order, and true of as many of the largest types too where the ranges leave open which these are),
    councils_ran, councils_with (at least one error), councils (with counts in the period). No rows when there are no errors.
    """
    import numpy as np

    from ..statistics import share_range

    with benchmark.cursor() as cursor:
        choose(cursor, members, period)
        sums = cursor.execute(_SUMS).to_arrow_table()
        total_low, total_high = cursor.execute(_TOTAL).fetchone() or (0, 0)
    low = sums["errors_low"].to_numpy().astype(float)
    high = sums["errors_high"].to_numpy().astype(float)
    shares = share_range(low, high, low.sum() - low, high.sum() - high, total_low, total_high)
    low_so_far = np.cumsum(low)
    # Which types are the largest may be open too: at most those with the highest counts, at least nothing but those listed.
    most, least = (np.cumsum(np.sort(counts)[::-1]) for counts in (high, low))
    cumulative = share_range(low_so_far, most, low.sum() - least, high.sum() - np.cumsum(high), total_low, total_high)
    named = zip(("share_low", "share_high", "cumulative_low", "cumulative_high"), (*shares, *cumulative), strict=True)
    for place, (name, values) in enumerate(named, start=4):
        sums = sums.add_column(place, name, [values])
    return sums
