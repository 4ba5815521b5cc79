"""Finds what a council's months can be compared on: the checks it ran in every month shown. Says what was left out and why.

A month that ran hardly anything would leave nothing to compare the others on. So a month that ran fewer than half as many of the
checks in scope as the council's fullest month is set aside. Where the months that are left still have no check in common, the
checks of the newest of them count, and the months that did not run all of these are set aside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .choices import Period, Scope

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_CHOSEN = """
CREATE TEMP TABLE chosen AS
SELECT sid, authority, year, month, as_of, children
FROM submission
WHERE authority IN (SELECT unnest($members))
  AND month BETWEEN $first AND $last
  AND year = coalesce($year, year(month) + (month(month) > 3)::INTEGER)
"""

_SCOPE = ("SET VARIABLE scope_level = $level", "SET VARIABLE scope_key = $key")

_IN_SCOPE = """
CREATE TEMP VIEW in_scope AS
SELECT counts.*, authority, month
FROM counts JOIN chosen USING (sid)
WHERE counts.level = 'check'
  AND (
    getvariable('scope_level') = 'return'
    OR (getvariable('scope_level') = 'group' AND grp = getvariable('scope_key'))
    OR (getvariable('scope_level') = 'check' AND key = getvariable('scope_key'))
  )
"""

# A return too small to share counts has rows that ran but no bounds.
_MONTHS = """
CREATE TEMP TABLE months AS
WITH ran AS (
    SELECT sid, count(*) AS checks, count(errors_high) AS shared FROM in_scope WHERE status = 'run' GROUP BY sid
),
first_gaps AS (
    SELECT
        chosen.*,
        checks,
        CASE
            WHEN children > 0 AND checks IS NULL THEN 'not-run'
            WHEN NOT coalesce(children > 0 AND shared > 0, false) THEN 'too-small'
        END AS gap
    FROM chosen LEFT JOIN ran USING (sid)
)
SELECT
    * EXCLUDE (checks, gap),
    CASE
        WHEN gap IS NULL AND 2 * checks < max(checks) FILTER (gap IS NULL) OVER (PARTITION BY authority) THEN 'few-checks'
        ELSE gap
    END AS gap
FROM first_gaps
"""

_MEASURED = """
CREATE TEMP VIEW measured AS
SELECT in_scope.*, common.key IS NOT NULL AS common
FROM in_scope LEFT JOIN common ON common.authority = in_scope.authority AND common.key = in_scope.key
WHERE status = 'run' AND sid IN (SELECT sid FROM compared)
"""

_COMPARED = "CREATE TEMP VIEW compared AS SELECT sid, children FROM months WHERE gap IS NULL"

_COMMON = """
CREATE TEMP TABLE common AS
SELECT authority, key
FROM in_scope
JOIN (SELECT authority, count(*) AS months FROM months WHERE gap IS NULL GROUP BY authority) AS compared_months USING (authority)
WHERE status = 'run' AND sid IN (SELECT sid FROM compared)
GROUP BY authority, key
HAVING count(*) = any_value(months)
"""

_WITHOUT_COMMON = """
SELECT authority, max_by(sid, month)
FROM months
WHERE gap IS NULL AND authority NOT IN (SELECT authority FROM common)
GROUP BY authority
"""

_CHECKS_OF_NEWEST = """
INSERT INTO common SELECT authority, key FROM in_scope WHERE status = 'run' AND sid IN (SELECT unnest($newest))
"""

_WITHOUT_CHECKS_OF_NEWEST = """
UPDATE months SET gap = 'few-checks'
WHERE gap IS NULL
  AND authority IN (SELECT unnest($authorities))
  AND sid NOT IN (
    SELECT sid
    FROM in_scope JOIN common ON common.authority = in_scope.authority AND common.key = in_scope.key
    WHERE status = 'run'
    GROUP BY sid, in_scope.authority
    HAVING count(*) = (SELECT count(*) FROM common AS all_common WHERE all_common.authority = in_scope.authority)
)
"""

_LEFT_OUT = """
SELECT
    key,
    any_value(grp) AS "group",
    count(*) FILTER (status = 'run') AS months_ran,
    (SELECT count(*) FROM compared) AS months,
    max(month) FILTER (status = 'run') AS last_ran,
    list(DISTINCT reason ORDER BY reason) FILTER (status <> 'run' AND reason IS NOT NULL) AS reasons
FROM in_scope
WHERE sid IN (SELECT sid FROM compared) AND key NOT IN (SELECT key FROM common)
GROUP BY key
ORDER BY months_ran DESC, key
"""


@dataclass(frozen=True, slots=True)
class Months:
    """Which months of which returns: from ``first`` to ``last`` (first days of months), each of the collection year that it lies
    in, or all of the collection year ``year``."""

    first: date
    last: date
    year: int | None = None


def year_of(month: date) -> int:
    """The collection year that a month lies in: 2026 for April 2025 to March 2026."""
    return month.year + (month.month > 3)


def months_until(period: Period, count: int | None = None) -> Months:
    """The months that end with a period; the latest ``count`` of them.

    Between April and September the return of the year before may still be handed in. Where the period is of that return, the months
    are those of that one return.
    """
    first = date.min
    if count is not None:
        place = period.month.year * 12 + period.month.month - count
        first = date(place // 12, place % 12 + 1, 1)
    return Months(first, period.month, None if period.year == year_of(period.month) else period.year)


def prepare(cursor: duckdb.DuckDBPyConnection, members: Iterable[str], months: Months, scope: Scope) -> None:
    """Makes, on the cursor, ``months`` (sid, authority, year, month, as_of, children, gap), and what ``totals.add_up`` needs.

    ``gap`` says why a submission has no place in its council's series: too-small (too few children to share counts), not-run (none
    of the checks in scope), few-checks (set aside, see above). ``common`` (authority, key) are the checks a series rests on.
    """
    chosen = {"members": list(members), "first": months.first, "last": months.last, "year": months.year}
    cursor.execute(_CHOSEN, chosen)
    for statement, value in zip(_SCOPE, ({"level": scope.level}, {"key": scope.key}), strict=True):
        cursor.execute(statement, value)
    for statement in (_IN_SCOPE, _MONTHS, _COMPARED, _COMMON):
        cursor.execute(statement)
    if without := cursor.execute(_WITHOUT_COMMON).fetchall():
        cursor.execute(_CHECKS_OF_NEWEST, {"newest": [newest for _, newest in without]})
        cursor.execute(_WITHOUT_CHECKS_OF_NEWEST, {"authorities": [authority for authority, _ in without]})
    cursor.execute(_MEASURED)


def left_out(cursor: duckdb.DuckDBPyConnection) -> pa.Table:
    """Checks in scope that one council did not run in every month of its series; after ``prepare`` for it alone.

    Columns: key, group, months_ran, months (of the series), last_ran (month), reasons (list; a check that is missing from a file
    altogether, as one that was not in force, has none).
    """
    return cursor.execute(_LEFT_OUT).to_arrow_table()
