"""Finds what councils can be compared on: the checks that every compared council ran. Says what was left out and who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .choices import Period, Scope

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_CHOSEN = """
CREATE TEMP TABLE chosen AS
SELECT sid, authority, as_of, children, pack_version, pack_hash
FROM submission
WHERE year = $year AND month = $month AND authority IN (SELECT unnest($members))
"""

_IN_SCOPE = """
CREATE TEMP TABLE in_scope AS
SELECT counts.*
FROM counts
WHERE sid IN (SELECT sid FROM chosen)
  AND level = 'check'
  AND ($level = 'return' OR ($level = 'group' AND grp = $key) OR ($level = 'check' AND key = $key))
"""

# A return too small to share counts has rows that ran but no bounds. A council that ran nothing in scope is set aside: otherwise it
# would leave nothing for the others to be compared on.
_COMPARED = """
CREATE TEMP TABLE compared AS
SELECT * FROM chosen
WHERE children > 0 AND sid IN (SELECT sid FROM in_scope WHERE status = 'run' AND errors_high IS NOT NULL)
"""

_COMMON = """
CREATE TEMP TABLE common AS
SELECT key
FROM in_scope JOIN compared USING (sid)
WHERE status = 'run'
GROUP BY key
HAVING count(*) = (SELECT count(*) FROM compared)
"""

_LEFT_OUT = """
SELECT
    checks.key,
    any_value(checks.grp) AS "group",
    count(*) FILTER (in_scope.status = 'run') AS councils_ran,
    count(*) AS councils,
    list(compared.authority ORDER BY compared.authority) FILTER (in_scope.status IS DISTINCT FROM 'run') AS not_run_by,
    list(DISTINCT in_scope.reason) FILTER (in_scope.status <> 'run' AND in_scope.reason IS NOT NULL) AS reasons
FROM (SELECT key, any_value(grp) AS grp FROM in_scope GROUP BY key) AS checks
CROSS JOIN compared
LEFT JOIN in_scope ON in_scope.sid = compared.sid AND in_scope.key = checks.key
WHERE checks.key NOT IN (SELECT key FROM common)
GROUP BY checks.key
ORDER BY councils_ran DESC, checks.key
"""

_NOT_COMPARED = """
SELECT
    member AS authority,
    CASE
        WHEN chosen.sid IS NULL THEN 'no-file'
        WHEN NOT coalesce(children > 0, false) THEN 'too-small'
        WHEN EXISTS (FROM in_scope WHERE in_scope.sid = chosen.sid AND status = 'run') THEN 'too-small'
        ELSE 'not-run'
    END AS why,
    (SELECT any_value(reason) FROM in_scope WHERE in_scope.sid = chosen.sid) AS reason
FROM (SELECT unnest($members) AS member)
LEFT JOIN chosen ON chosen.authority = member
WHERE member NOT IN (SELECT authority FROM compared)
ORDER BY member
"""


def prepare(cursor: duckdb.DuckDBPyConnection, members: Iterable[str], period: Period, scope: Scope) -> None:
    """Makes, on the cursor, ``chosen`` (the members' submissions), ``in_scope`` (their checks), ``compared`` and ``common``."""
    choose(cursor, members, period)
    cursor.execute(_IN_SCOPE, {"level": scope.level, "key": scope.key})
    cursor.execute(_COMPARED)
    cursor.execute(_COMMON)


def choose(cursor: duckdb.DuckDBPyConnection, members: Iterable[str], period: Period) -> None:
    """Makes, on the cursor, ``chosen``: the submissions of the members for the period."""
    cursor.execute(_CHOSEN, {"year": period.year, "month": period.month, "members": list(members)})


def left_out(cursor: duckdb.DuckDBPyConnection) -> pa.Table:
    """Checks in scope that at least one compared council did not run; after ``prepare``.

    Columns: key, group, councils_ran, councils (compared), not_run_by (list of authorities), reasons (list; a check that is missing
    from a file altogether has none).
    """
    return cursor.execute(_LEFT_OUT).to_arrow_table()


def not_compared(cursor: duckdb.DuckDBPyConnection, members: Iterable[str]) -> pa.Table:
    """Members without a place in the comparison, and why; after ``prepare``.

    Columns: authority, why (no-file: no submission in the period; too-small: too few children to share counts; not-run: none of the
    checks in scope ran), reason (as in the counts file).
    """
    return cursor.execute(_NOT_COMPARED, {"members": list(members)}).to_arrow_table()
