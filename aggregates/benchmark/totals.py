"""Adds up what councils counted in several checks, narrowed by the totals in their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .choices import Scope

if TYPE_CHECKING:
    import duckdb

# For each submission: the sum over the common checks of a group, narrowed by the group's own total in its file, less what its other
# checks came to where the council ran others in the group. The same again for the return. Children with an error in at least one of
# several checks number at least as many as in the check with most of them, and at most the sum over the checks; the total counts a
# child once, so that at most as many as have an error in another check are in it for that alone.
_GROUP_SUMS = """
CREATE TEMP TABLE group_sums AS
WITH by_group AS (
    SELECT
        sid,
        grp,
        coalesce(sum(errors_low) FILTER (common), 0) AS errors_low,
        coalesce(sum(errors_high) FILTER (common), 0) AS errors_high,
        coalesce(max(children_low) FILTER (common), 0) AS children_low,
        coalesce(sum(children_high) FILTER (common), 0) AS children_high,
        coalesce(sum(errors_low) FILTER (NOT common), 0) AS other_errors_low,
        coalesce(sum(errors_high) FILTER (NOT common), 0) AS other_errors_high,
        coalesce(sum(children_high) FILTER (NOT common), 0) AS other_children_high
    FROM measured
    GROUP BY sid, grp
)
SELECT
    by_group.sid,
    by_group.grp,
    greatest(by_group.errors_low, total.errors_low - other_errors_high) AS errors_low,
    least(by_group.errors_high, total.errors_high - other_errors_low) AS errors_high,
    greatest(by_group.children_low, total.children_low - other_children_high) AS children_low,
    least(by_group.children_high, total.children_high) AS children_high,
    other_errors_low,
    other_errors_high,
    other_children_high
FROM by_group
LEFT JOIN totals AS total
    ON $level <> 'check' AND total.sid = by_group.sid AND total.level = 'group' AND total.grp = by_group.grp
    AND total.sid IN (SELECT sid FROM compared)
"""

_SUMS = """
CREATE TEMP TABLE sums AS
WITH by_submission AS (
    SELECT
        sid,
        sum(errors_low) AS errors_low,
        sum(errors_high) AS errors_high,
        max(children_low) AS children_low,
        sum(children_high) AS children_high,
        sum(other_errors_low) AS other_errors_low,
        sum(other_errors_high) AS other_errors_high,
        sum(other_children_high) AS other_children_high
    FROM group_sums
    GROUP BY sid
)
SELECT
    sid,
    greatest(mine.errors_low, total.errors_low - other_errors_high)::BIGINT AS errors_low,
    least(mine.errors_high, total.errors_high - other_errors_low)::BIGINT AS errors_high,
    greatest(mine.children_low, total.children_low - other_children_high)::BIGINT AS children_low,
    least(mine.children_high, total.children_high, children)::BIGINT AS children_high
FROM by_submission AS mine
JOIN compared USING (sid)
LEFT JOIN totals AS total
    ON $level = 'return' AND total.sid = mine.sid AND total.level = 'return' AND total.sid IN (SELECT sid FROM compared)
"""


def add_up(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    """Makes, on the cursor, ``sums``: sid, errors_low, errors_high, children_low, children_high over the common checks.

    It is made from ``compared`` (sid, children in the return) and ``measured``: for each of these submissions the checks in scope
    that ran, with sid, grp, common (whether the check counts here) and the four ends of its counts.
    """
    add_up_groups(cursor, scope)
    cursor.execute(_SUMS, {"level": scope.level})


def add_up_groups(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    """Makes, on the cursor, ``group_sums``: the same for each error group, with sid and grp; and ``other_``, what the checks
    of the group came to that do not count here."""
    cursor.execute(_GROUP_SUMS, {"level": scope.level})
