"""What errors cost in staff days, and what fewer of them saved: an estimate of a size from three assumptions, not accounting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..benchmark import WHOLE_RETURN, Benchmark, Period
from ..benchmark.kept import kept
from ..benchmark.totals import add_up

if TYPE_CHECKING:
    import pyarrow as pa

    from ..statistics import Range

# Assumptions to begin with, taken from no study; whoever oversees replaces them by their own.
MINUTES_PER_ERROR = 10.0
HOURS_A_DAY = 7.4  # 37 hours in five days
POUNDS_A_DAY = 230.0

_PAIRS = """
CREATE TEMP TABLE pairs AS
SELECT newest.authority, newest.sid AS now, earlier.sid AS before
FROM submission AS newest
JOIN submission AS earlier ON earlier.authority = newest.authority AND earlier.year = $year - 1 AND earlier.month = $before
WHERE newest.year = $year AND newest.month = $month AND newest.authority IN (SELECT unnest($members))
  AND (SELECT count(*) FROM ran WHERE shared AND sid IN (newest.sid, earlier.sid)) = 2
"""

_SIDES = "CREATE TEMP TABLE sides AS SELECT authority, unnest([now, before]) AS sid FROM pairs"

_COMPARED = """
CREATE TEMP TABLE compared AS SELECT sid, children FROM submission WHERE sid IN (SELECT sid FROM sides) AND children > 0
"""

_MEASURED = """
CREATE TEMP TABLE measured AS
WITH ran_there AS (
    SELECT * FROM counts WHERE sid IN (SELECT sid FROM compared) AND level = 'check' AND status = 'run'
)
SELECT ran_there.*, count(*) OVER (PARTITION BY authority, key) = 2 AS common FROM ran_there JOIN sides USING (sid)
"""

_NEWEST = """
CREATE TEMP TABLE newest AS
SELECT sid, authority, children FROM submission WHERE year = $year AND month = $month AND authority IN (SELECT unnest($members))
"""

_WORK = """
WITH whole AS (SELECT * FROM counts WHERE sid IN (SELECT sid FROM newest) AND level = 'return'),
in_common AS (SELECT sid, count(*) FILTER (common) AS checks FROM measured GROUP BY sid)
SELECT
    member AS authority,
    newest.children,
    whole.errors_low,
    whole.errors_high,
    coalesce(checks, 0) AS checks,
    CASE
        WHEN newest.sid IS NULL THEN 'no-file'
        WHEN whole.errors_high IS NULL THEN 'too-small'
        WHEN checks > 0 THEN NULL
        WHEN member IN (SELECT authority FROM submission WHERE year = $year - 1 AND month = $before) THEN 'nothing-in-common'
        ELSE 'no-file-before'
    END AS gap,
    CASE WHEN checks > 0 THEN then_.errors_low END AS before_low,
    CASE WHEN checks > 0 THEN then_.errors_high END AS before_high,
    CASE WHEN checks > 0 THEN now_.errors_low END AS now_low,
    CASE WHEN checks > 0 THEN now_.errors_high END AS now_high
FROM (SELECT unnest($members) AS member)
LEFT JOIN newest ON newest.authority = member
LEFT JOIN whole ON whole.sid = newest.sid
LEFT JOIN pairs ON pairs.authority = member
LEFT JOIN sums AS now_ ON now_.sid = pairs.now
LEFT JOIN sums AS then_ ON then_.sid = pairs.before
LEFT JOIN in_common ON in_common.sid = pairs.now
ORDER BY member
"""


@dataclass(frozen=True, slots=True)
class Effort:
    """What an error costs: minutes to look into one and put it right, hours in a working day, and pounds a day."""

    minutes_per_error: float = MINUTES_PER_ERROR
    hours_a_day: float = HOURS_A_DAY
    pounds_a_day: float = POUNDS_A_DAY

    def days(self, errors: float) -> float:
        """Working days for so many errors, each looked into once."""
        return errors * self.minutes_per_error / 60 / self.hours_a_day

    def pounds(self, days: float) -> float:
        """What so many working days cost."""
        return days * self.pounds_a_day


@dataclass(frozen=True, slots=True)
class Work:
    """Errors that stand in a period, and how many fewer there are than in the same month of the year before.

    table: one row a member, by code: authority, children (in the return), errors_low, errors_high (of all checks it ran; null
        without counts), checks (that it ran in both months), before_low, before_high, now_low, now_high (errors on those), gap (why
        there is no comparison: no-file, too-small, no-file-before, nothing-in-common; null where there is one), fewer_low,
        fewer_high (errors less than a year before; below zero: more).
    errors, fewer: their sums (lowest, highest); the latter over the councils with a comparison. compared: how many these are.
    """

    table: pa.Table
    errors: tuple[int, int]
    fewer: tuple[int, int]
    compared: int


@kept
def work(benchmark: Benchmark, members: Sequence[str], period: Period) -> Work:
    """What stands to be done in the members' (ONS codes) files of a period, like for like with the year before."""
    import numpy as np
    import pyarrow as pa

    from ..statistics import between

    before = {"year": period.year, "before": period.month.replace(year=period.month.year - 1)}
    newest = {"year": period.year, "month": period.month, "members": list(members)}
    with benchmark.cursor() as cursor:
        cursor.execute(_PAIRS, before | newest)
        for statement in (_SIDES, _COMPARED, _MEASURED):
            cursor.execute(statement)
        add_up(cursor, WHOLE_RETURN)
        cursor.execute(_NEWEST, newest)
        table = cursor.execute(_WORK, before | {"members": list(members)}).to_arrow_table()

    def ends(name: str) -> Range:
        return between(*(table[f"{name}_{end}"].to_numpy().astype(float) for end in ("low", "high")))

    then, now = ends("before"), ends("now")
    fewer = between(then.low - now.high, then.high - now.low)
    for end, column in zip(("low", "high"), fewer, strict=True):
        table = table.append_column(f"fewer_{end}", pa.array(column, pa.float64(), from_pandas=True).cast(pa.int64()))
    return Work(table, _total(ends("errors")), _total(fewer), int((~np.isnan(fewer.low)).sum()))


def _total(values: Range) -> tuple[int, int]:
    import numpy as np

    return int(np.nansum(values.low)), int(np.nansum(values.high))
