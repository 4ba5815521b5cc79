"""How each council's errors divide among the error groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .choices import Period
from .database import Benchmark
from .kept import kept
from .like_for_like import choose
from .masking import without_sizes

if TYPE_CHECKING:
    import pyarrow as pa

_SHARES = """
WITH groups AS (
    SELECT sid, key, status, errors_low, errors_high
    FROM counts
    WHERE sid IN (SELECT sid FROM chosen WHERE children > 0) AND level = 'group' AND (status <> 'run' OR errors_high IS NOT NULL)
),
sums AS (
    SELECT sid, sum(errors_low) AS all_low, sum(errors_high) AS all_high FROM groups GROUP BY sid
)
SELECT
    authority,
    groups.key AS "group",
    groups.status,
    groups.errors_low,
    groups.errors_high,
    (sums.all_low - groups.errors_low)::BIGINT AS rest_low,
    (sums.all_high - groups.errors_high)::BIGINT AS rest_high,
    total.errors_low AS total_low,
    total.errors_high AS total_high
FROM groups
JOIN chosen USING (sid)
JOIN sums USING (sid)
JOIN counts AS total ON total.sid = groups.sid AND total.level = 'return' AND total.sid IN (SELECT sid FROM chosen)
ORDER BY authority, "group"
"""


@kept
def group_shares(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """One row a council and error group: authority, group, status, errors_low, errors_high, share_low, share_high.

    Shares are per cent of the council's errors; null where the group did not run or the council has no errors at all. Where names
    are masked, other councils' errors are null and their shares rounded: see ``masking``.
    """
    import numpy as np
    import pyarrow as pa

    from ..statistics import share_range

    with benchmark.cursor() as cursor:
        choose(cursor, members, period)
        found = cursor.execute(_SHARES).to_arrow_table()

    def numbers(name: str) -> np.ndarray:
        return np.array(found[name].to_pylist(), dtype=float)

    low, high = share_range(
        *map(numbers, ("errors_low", "errors_high", "rest_low", "rest_high", "total_low", "total_high"))
    )
    shared = found.select(["authority", "group", "status", "errors_low", "errors_high"])
    for name, values in (("share_low", low), ("share_high", high)):
        shared = shared.append_column(name, pa.array(values, pa.float64(), from_pandas=True))
    return without_sizes(shared, benchmark.own) if benchmark.is_masked else shared
