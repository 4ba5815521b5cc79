"""Who handed in what, council by month: on time, late, missing or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..benchmark import Benchmark, month_of, number_of
from ..benchmark.kept import kept

if TYPE_CHECKING:
    import pyarrow as pa

DAYS_ALLOWED = 10
"""Days after the end of a month within which a file of that month is on time, unless the group chooses another number."""

# What came before the last withdrawal of the same day's file no longer stands: the files after it replaced nothing.
_FILES = """
CREATE TEMP TABLE files AS
SELECT
    authority,
    date_trunc('month', as_of)::DATE AS month,
    accepted_at::DATE AS handed_in,
    status,
    accepted_at > coalesce(
        max(ended_at) FILTER (status = 'withdrawn') OVER (PARTITION BY authority, year, as_of), '-infinity'::TIMESTAMP
    ) AS standing
FROM incoming_history
WHERE return_name = $return_name AND authority IN (SELECT unnest($members))
"""

_MATRIX = """
WITH calendar AS (
    SELECT unnest(generate_series($first::DATE, $last::DATE, INTERVAL 1 MONTH))::DATE AS month
),
by_month AS (
    SELECT
        authority,
        month,
        min(handed_in) FILTER (standing) AS handed_in,
        count(*) AS files,
        count(*) FILTER (status = 'superseded') AS replaced,
        count(*) FILTER (status = 'withdrawn') AS withdrawn
    FROM files
    GROUP BY authority, month
)
SELECT
    member AS authority,
    calendar.month,
    CASE
        WHEN date_diff('day', last_day(calendar.month), handed_in) <= $allowed THEN 'on-time'
        WHEN handed_in IS NOT NULL THEN 'late'
        WHEN withdrawn > 0 THEN 'withdrawn'
        WHEN date_diff('day', last_day(calendar.month), $today::DATE) > $allowed THEN 'missing'
        ELSE 'not-due'
    END AS state,
    handed_in,
    date_diff('day', last_day(calendar.month), handed_in) AS days,
    coalesce(files, 0) AS files,
    coalesce(replaced, 0) AS replaced,
    coalesce(withdrawn, 0) AS withdrawn
FROM calendar CROSS JOIN (SELECT unnest($members) AS member)
LEFT JOIN by_month ON by_month.authority = member AND by_month.month = calendar.month
ORDER BY member, calendar.month
"""


@kept
def sent(
    benchmark: Benchmark,
    history: pa.Table,
    members: Sequence[str],
    months: Sequence[date],
    today: date,
    allowed: int = DAYS_ALLOWED,
) -> pa.Table:
    """One row a member (ONS code) and month, by code and month: whether a file whose extract lies in the month was handed in.

    history: as ``Desk.handed_in`` has it; months: first days, as ``months_shown`` gives them; allowed: days after a month's end.
    Columns: authority, month, state, handed_in (the day, in UTC, of the first file that was not withdrawn, whether or not it was
    replaced since), days (from the last day of the month until then; negative before it), files (ever handed in), replaced,
    withdrawn (how many of them were). state: on-time, late, withdrawn (all that was handed in), missing, not-due (there is time
    left on the day ``today``).
    """
    with benchmark.cursor() as cursor:
        cursor.register("incoming_history", _in_utc(history))
        cursor.execute(_FILES, {"return_name": benchmark.return_name, "members": list(members)})
        cursor.unregister("incoming_history")
        asked = {"members": list(members), "first": months[0], "last": months[-1], "allowed": allowed, "today": today}
        return cursor.execute(_MATRIX, asked).to_arrow_table()


def months_shown(history: pa.Table, members: Sequence[str], last: date, count: int) -> list[date]:
    """The first days of the latest ``count`` months until ``last``, but none before the first file of any member."""
    import pyarrow.compute as pc

    first: date = pc.min(_days(members, history)).as_py() or last
    newest = number_of(last)
    oldest = min(newest, max(newest - count + 1, number_of(first)))
    return [month_of(number) for number in range(oldest, newest + 1)]


def newest_month(history: pa.Table, members: Sequence[str]) -> date | None:
    """The first day of the latest month of which any member has handed in a file; None where none ever did."""
    import pyarrow.compute as pc

    newest: date | None = pc.max(_days(members, history)).as_py()
    return newest.replace(day=1) if newest else None


def _days(members: Sequence[str], history: pa.Table) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    return history["as_of"].filter(pc.is_in(history["authority"], value_set=pa.array(members, pa.string())))


def _in_utc(history: pa.Table) -> pa.Table:
    """Moments without a zone, so that a day is that of UTC wherever this machine is."""
    import pyarrow as pa

    for name in ("accepted_at", "ended_at"):
        place = history.column_names.index(name)
        history = history.set_column(place, name, history[name].cast(pa.timestamp("us")))
    return history
