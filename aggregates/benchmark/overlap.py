"""Counts in how many councils each error type occurs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .choices import Period
from .database import Benchmark
from .kept import kept
from .like_for_like import choose

if TYPE_CHECKING:
    import pyarrow as pa

# A suppressed check has at least one error (zero is shared as zero), so its lowest value says that it occurs.
_OVERLAP = """
WITH occurrence AS (
    SELECT
        key,
        any_value(grp) AS "group",
        count(*) FILTER (status = 'run') AS councils_ran,
        count(*) FILTER (errors_low > 0) AS councils_with,
        list(authority ORDER BY authority) FILTER (errors_low > 0) AS authorities,
        (SELECT count(*) FROM chosen WHERE children > 0) AS councils
    FROM counts JOIN chosen USING (sid)
    WHERE level = 'check' AND (status <> 'run' OR errors_high IS NOT NULL)
    GROUP BY key
)
SELECT
    *,
    CASE
        WHEN councils_ran = 0 THEN 'not-run'
        WHEN councils_with = 0 THEN 'none'
        WHEN councils_with = 1 THEN 'one'
        WHEN councils_with = councils_ran THEN 'all'
        ELSE 'several'
    END AS spread
FROM occurrence
ORDER BY councils_with DESC, key
"""


@kept
def overlap(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """One row a check, most widespread first.

    Columns: key, group, councils_ran, councils_with (at least one error), authorities (list: where it occurs), councils (with
    counts in the period), spread (all: in each of the two or more councils that ran it; several; one; none; not-run).
    """
    with benchmark.cursor() as cursor:
        choose(cursor, members, period)
        return cursor.execute(_OVERLAP).to_arrow_table()
