"""Errors per 100 children by council and error group: where the hot spots are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..benchmark import WHOLE_RETURN, Benchmark, Period
from ..benchmark.kept import kept
from ..benchmark.like_for_like import prepare
from ..benchmark.totals import add_up_groups

if TYPE_CHECKING:
    import pyarrow as pa

# Each group is compared on the checks that all councils ran which ran any of it.
_COMMON = """
CREATE TEMP TABLE common_in_group AS
WITH ran AS (SELECT sid, key, grp FROM in_scope WHERE status = 'run' AND sid IN (SELECT sid FROM compared)),
groups AS (SELECT grp, count(DISTINCT sid) AS councils, count(DISTINCT key) AS checks_ran FROM ran GROUP BY grp)
SELECT grp, key, checks_ran
FROM ran JOIN groups USING (grp)
GROUP BY grp, key, checks_ran, councils
HAVING count(*) = councils
"""

_MEASURED = """
CREATE TEMP VIEW measured AS
SELECT *, (grp, key) IN (SELECT (grp, key) FROM common_in_group) AS common
FROM in_scope
WHERE status = 'run' AND sid IN (SELECT sid FROM compared)
"""

_HEAT = """
WITH groups AS (
    SELECT in_scope.grp, count(DISTINCT in_scope.key) AS known, count(DISTINCT common_in_group.key) AS checks
    FROM in_scope LEFT JOIN common_in_group ON common_in_group.grp = in_scope.grp AND common_in_group.key = in_scope.key
    GROUP BY in_scope.grp
)
SELECT
    chosen.authority,
    groups.grp AS "group",
    CASE
        WHEN compared.sid IS NULL THEN 'too-small'
        WHEN group_sums.sid IS NULL THEN 'not-run'
        WHEN checks = 0 THEN 'nothing-in-common'
        ELSE 'run'
    END AS state,
    checks,
    known AS checks_known,
    chosen.children,
    CASE WHEN checks > 0 THEN group_sums.errors_low::BIGINT END AS errors_low,
    CASE WHEN checks > 0 THEN group_sums.errors_high::BIGINT END AS errors_high
FROM chosen
CROSS JOIN groups
LEFT JOIN compared USING (sid)
LEFT JOIN group_sums ON group_sums.sid = chosen.sid AND group_sums.grp = groups.grp
ORDER BY chosen.authority, groups.grp::VARCHAR
"""


@kept
def heat(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """One row a member with a file in the period and an error group, by code and group's key; like for like within each group.

    Columns: authority, group, state, checks (of the group that all members ran which ran any of it: what the row rests on),
    checks_known (of the group in any file), children (in the return), errors_low, errors_high, value_low, value_high (errors per
    100 children). state: run; not-run (none of the group's checks); nothing-in-common (no check that all ran); too-small (too few
    children to share counts, or nothing ran at all). Without figures but in the state run.
    """
    import numpy as np
    import pyarrow as pa

    from ..statistics import between, per_100

    with benchmark.cursor() as cursor:
        prepare(cursor, members, period, WHOLE_RETURN)
        cursor.execute(_COMMON)
        cursor.execute(_MEASURED)
        add_up_groups(cursor, WHOLE_RETURN)
        table = cursor.execute(_HEAT).to_arrow_table()
    children = table["children"].to_numpy().astype(float)
    errors = between(*(table[f"errors_{end}"].to_numpy().astype(float) for end in ("low", "high")))
    values = per_100(errors, np.where(children > 0, children, np.nan))
    for end, column in zip(("low", "high"), values, strict=True):
        table = table.append_column(f"value_{end}", pa.array(column, pa.float64(), from_pandas=True))
    return table
