"""How many checks each council ran, and which ones it did not run and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..benchmark import Benchmark, Period
from ..benchmark.kept import kept
from ..benchmark.like_for_like import choose

if TYPE_CHECKING:
    import pyarrow as pa

_BY_COUNCIL = """
SELECT
    authority,
    as_of,
    pack_version,
    count(*) FILTER (status = 'run') AS run,
    count(*) FILTER (status = 'skipped') AS skipped,
    count(*) FILTER (status = 'failed') AS failed,
    (SELECT count(DISTINCT key) FROM counts WHERE level = 'check' AND sid IN (SELECT sid FROM chosen)) - count(*) AS absent
FROM counts JOIN chosen USING (sid)
WHERE level = 'check'
GROUP BY ALL
ORDER BY authority
"""

# A check that another council's file knows and this one's does not was not in the version of the rules it was made with.
_NOT_RUN = """
CREATE TEMP VIEW not_run AS
SELECT
    known.key,
    known.grp,
    chosen.authority,
    coalesce(there.status::VARCHAR, 'absent') AS status,
    there.reason::VARCHAR AS reason
FROM (
    SELECT key, any_value(grp) AS grp FROM counts WHERE level = 'check' AND sid IN (SELECT sid FROM chosen) GROUP BY key
) AS known
CROSS JOIN chosen
LEFT JOIN (SELECT * FROM counts WHERE level = 'check' AND sid IN (SELECT sid FROM chosen)) AS there
    ON there.sid = chosen.sid AND there.key = known.key
WHERE there.status IS DISTINCT FROM 'run'
"""

_CHECKS = """
SELECT
    key,
    grp AS "group",
    sum(councils)::BIGINT AS councils_not_run,
    (SELECT count(*) FROM chosen) AS councils,
    sum(councils) FILTER (status = 'failed')::BIGINT AS failed,
    list(reason ORDER BY councils DESC, reason) FILTER (reason IS NOT NULL) AS reasons,
    list_sort(flatten(list(authorities))) AS authorities
FROM (
    SELECT key, grp, status, reason, count(*) AS councils, list(authority) AS authorities FROM not_run GROUP BY ALL
)
GROUP BY key, grp
ORDER BY councils_not_run DESC, key
"""

_REASONS = """
SELECT
    status,
    reason,
    count(DISTINCT key) AS checks,
    count(DISTINCT authority) AS councils,
    list(DISTINCT key ORDER BY key) AS keys,
    list(DISTINCT authority ORDER BY authority) AS authorities
FROM not_run
GROUP BY status, reason
ORDER BY councils DESC, checks DESC, status, reason
"""


@kept
def checks_of_councils(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """One row a member with a file in the period: authority, as_of, pack_version, run, skipped, failed, absent.

    All four are numbers of checks; ``absent``: known to another member's file and not to this one's.
    """
    return _asked(benchmark, members, period, _BY_COUNCIL)


@kept
def checks_not_run(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """One row a check that a member with a file in the period did not run, that of most councils first.

    Columns: key, group, councils_not_run, councils (with a file), failed (in how many of them it failed; null for none), reasons
    (list, as in the files, the most frequent first; none where it is absent), authorities (list: who did not run it).
    """
    return _asked(benchmark, members, period, _CHECKS)


@kept
def reasons_not_run(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """One row a reason for which checks did not run, that of most councils first.

    Columns: status (skipped, failed, absent), reason (as in the files; null where absent), checks, councils (numbers), keys,
    authorities (lists).
    """
    return _asked(benchmark, members, period, _REASONS)


def _asked(benchmark: Benchmark, members: Sequence[str], period: Period, sql: str) -> pa.Table:
    with benchmark.cursor() as cursor:
        choose(cursor, members, period)
        cursor.execute(_NOT_RUN)
        return cursor.execute(sql).to_arrow_table()
