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

# Which of the checks there are (see ``ran``) are looked at.
_SCOPE = """
CREATE TEMP TABLE looked_at AS
SELECT $level AS level, coalesce(
    (
        SELECT bit_or(set_bit(nothing, bit, 1))
        FROM checks
        WHERE $level = 'return' OR ($level = 'group' AND grp = $key) OR ($level = 'check' AND key = $key)
    ),
    nothing
) AS checks
FROM (SELECT repeat('0', greatest((SELECT count(*) FROM checks), 1))::BIT AS nothing)
"""

_MONTHS = """
CREATE TEMP TABLE months AS
WITH chosen AS (
    SELECT sid, authority, year, month, as_of, children, ran.checks & looked_at.checks AS checks, shared
    FROM submission LEFT JOIN ran USING (sid) CROSS JOIN looked_at
    WHERE authority IN (SELECT unnest($members))
      AND month BETWEEN $first AND $last
      AND year = coalesce($year, year(month) + (month(month) > 3)::INTEGER)
),
first_gaps AS (
    SELECT
        *,
        CASE
            WHEN NOT coalesce(children > 0, false) OR NOT coalesce(shared, true) THEN 'too-small'
            WHEN coalesce(bit_count(checks), 0) = 0 THEN 'not-run'
        END AS gap
    FROM chosen
),
fullest AS (SELECT authority, max(bit_count(checks)) AS most FROM first_gaps WHERE gap IS NULL GROUP BY authority)
SELECT
    first_gaps.* EXCLUDE (shared, gap),
    CASE WHEN gap IS NULL AND 2 * bit_count(checks) < most THEN 'few-checks' ELSE gap END AS gap
FROM first_gaps LEFT JOIN fullest USING (authority)
"""

_COMMON = """
CREATE TEMP TABLE common AS
SELECT authority, CASE WHEN bit_count(bit_and(checks)) > 0 THEN bit_and(checks) ELSE max_by(checks, month) END AS checks
FROM months
WHERE gap IS NULL
GROUP BY authority
"""

_SET_ASIDE = """
UPDATE months SET gap = 'few-checks'
FROM common
WHERE gap IS NULL AND common.authority = months.authority AND months.checks & common.checks <> common.checks
"""

_COMPARED = "CREATE TEMP VIEW compared AS SELECT sid, children FROM months WHERE gap IS NULL"

# Many submissions ran the same checks and have the same ones in common: a pattern.
_PATTERNS = """
CREATE TEMP TABLE patterns AS
SELECT ran, common, list(sid) AS sids, (row_number() OVER ())::INTEGER AS pattern
FROM (SELECT sid, months.checks AS ran, common.checks AS common FROM months JOIN common USING (authority) WHERE gap IS NULL)
GROUP BY ran, common
"""

_PATTERN_OF = "CREATE TEMP TABLE pattern_of AS SELECT unnest(sids) AS sid, pattern FROM patterns"

# Whether all that ran in a group is in common. Of one check there is no total.
_PARTS = """
CREATE TEMP TABLE parts AS
SELECT *, level <> 'check' AND bool_and(common) OVER (PARTITION BY pattern, grp) AS whole
FROM (
    SELECT pattern, key, grp, get_bit(common, bit) = 1 AS common, level
    FROM patterns CROSS JOIN checks CROSS JOIN looked_at
    WHERE get_bit(ran, bit) = 1
)
"""

# Where all that a submission ran in a group is in common, the total of the group says what its checks come to; elsewhere they are
# added up, and those that found nothing stand in one row of noughts. The limit is beyond any number of counts; it has the
# submissions joined first, which halves the time.
_MEASURED = """
CREATE TEMP VIEW measured AS
SELECT ran.sid, ran.grp, parts.common, errors_low, errors_high, children_low, children_high
FROM (
    SELECT found.*, pattern
    FROM found JOIN pattern_of ON pattern_of.sid = found.sid
    LIMIT 1_000_000_000
) AS ran
JOIN parts ON parts.pattern = ran.pattern AND parts.key = ran.key
WHERE NOT whole
UNION ALL
SELECT sid, grp, true, 0, 0, 0, 0
FROM pattern_of JOIN (SELECT DISTINCT pattern, grp FROM parts WHERE NOT whole) USING (pattern)
UNION ALL
SELECT totals.sid, totals.grp, true, errors_low, errors_high, children_low, children_high
FROM totals
JOIN pattern_of ON pattern_of.sid = totals.sid
JOIN (SELECT DISTINCT pattern, grp FROM parts WHERE whole) AS groups
    ON groups.pattern = pattern_of.pattern AND groups.grp = totals.grp
WHERE totals.level = 'group' AND status = 'run'
"""

_LEFT_OUT = """
WITH shown AS (SELECT sid, month, checks FROM months WHERE gap IS NULL),
missing AS (
    SELECT key, grp, bit
    FROM checks CROSS JOIN looked_at CROSS JOIN common
    WHERE get_bit(looked_at.checks, bit) = 1 AND get_bit(common.checks, bit) = 0
)
SELECT
    key,
    any_value(grp) AS "group",
    count(ran) AS months_ran,
    (SELECT count(*) FROM compared) AS months,
    max(ran) AS last_ran,
    list(DISTINCT reason ORDER BY reason) FILTER (reason IS NOT NULL) AS reasons
FROM (
    SELECT key, grp, month AS ran, NULL AS reason FROM shown JOIN missing ON get_bit(checks, bit) = 1
    UNION ALL
    SELECT key, grp, NULL, reason FROM not_run JOIN shown USING (sid) JOIN missing USING (key, grp)
)
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
    """Makes, on the cursor, ``months`` (sid, authority, year, month, as_of, children, gap), ``common`` (authority, checks as bits)
    and what ``totals.add_up`` needs.

    ``gap`` says why a submission has no place in its council's series: too-small (too few children to share counts), not-run (none
    of the checks in scope), few-checks (set aside, see above).
    """
    cursor.execute(_SCOPE, {"level": scope.level, "key": scope.key})
    chosen = {"members": list(members), "first": months.first, "last": months.last, "year": months.year}
    cursor.execute(_MONTHS, chosen)
    for statement in (_COMMON, _SET_ASIDE, _COMPARED, _PATTERNS, _PATTERN_OF, _PARTS, _MEASURED):
        cursor.execute(statement)


def left_out(cursor: duckdb.DuckDBPyConnection) -> pa.Table:
    """Checks in scope that one council did not run in every month of its series; after ``prepare`` for it alone.

    Columns: key, group, months_ran, months (of the series), last_ran (month), reasons (list; a check that is missing from a file
    altogether, as one that was not in force, has none).
    """
    return cursor.execute(_LEFT_OUT).to_arrow_table()
