"""Sets out which council has which error type, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .choices import Period
from .database import Benchmark
from .kept import kept
from .like_for_like import choose

if TYPE_CHECKING:
    import pyarrow as pa

BAND_STARTS = (0.0, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Errors per 100 children at which the next band begins."""

# A check that is in one council's file and missing from another's was not run there. A council too small to share counts has none.
_MATRIX = """
WITH mine AS (
    SELECT sid, key, grp, status, errors_low, errors_high FROM counts WHERE level = 'check' AND sid IN (SELECT sid FROM chosen)
),
councils AS (
    SELECT sid, authority, children FROM chosen
    WHERE children > 0 AND sid IN (SELECT sid FROM mine WHERE status = 'run' AND errors_high IS NOT NULL)
),
types AS (
    SELECT
        key,
        any_value(grp) AS grp,
        count(*) FILTER (errors_low > 0) AS councils_with,
        sum(errors_low + errors_high) AS errors
    FROM mine
    WHERE sid IN (SELECT sid FROM councils)
    GROUP BY key
    HAVING count(*) FILTER (errors_low > 0) > 0
)
SELECT
    types.key::VARCHAR AS key,
    types.grp::VARCHAR AS "group",
    authority::VARCHAR AS authority,
    types.councils_with,
    CASE
        WHEN status IS DISTINCT FROM 'run' THEN 'not-run'
        WHEN errors_high = 0 THEN 'none'
        WHEN errors_low < errors_high THEN 'withheld'
        ELSE 'known'
    END AS state,
    errors_low,
    errors_high,
    100 * errors_low / children AS value_low,
    100 * errors_high / children AS value_high
FROM types
CROSS JOIN councils
LEFT JOIN mine ON mine.sid = councils.sid AND mine.key = types.key
ORDER BY types.councils_with DESC, types.errors DESC, types.key, authority
"""


@kept
def matrix(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """One row for each error type that occurs among the members and each member that shared counts in the period.

    Most widespread types first, of those as widespread the one with most errors. Columns: key, group, authority, councils_with,
    state (known; withheld: the count is a range; none: it was looked for and not found; not-run), errors_low, errors_high,
    value_low, value_high (errors per 100 children of the return), band (the place in ``BAND_STARTS`` of a known value that is not
    0). Counts and values are null where the check was not run. Where names are masked, those of other councils
    are null, and only state and band are told: small counts divided by the children would tell how many children there are.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    with benchmark.cursor() as cursor:
        choose(cursor, members, period)
        table = cursor.execute(_MATRIX).to_arrow_table()
    known = pc.equal(table["state"], "known").to_numpy()
    bands = np.searchsorted(BAND_STARTS, np.nan_to_num(table["value_low"].to_numpy()), side="right") - 1
    table = table.append_column("band", pa.array(bands, pa.int64(), mask=~known))
    if benchmark.is_masked:
        is_own = pc.fill_null(pc.equal(table["authority"], pa.scalar(benchmark.own, pa.string())), False)
        for name in ("errors_low", "errors_high", "value_low", "value_high"):
            place, field = table.schema.get_field_index(name), table.schema.field(name)
            hidden = pc.if_else(is_own, table[name], pa.scalar(None, field.type))
            table = table.set_column(place, field, hidden)
    return table


@dataclass(frozen=True, slots=True)
class Owned:
    """The error types of a matrix as one council has them.

    types, councils: how many there are. own: how many the council has; None where it is not in the matrix. alone: how many of
    these no other council has. spared: how many it ran without finding any, while more than half of the others that ran them did.
    """

    types: int
    councils: int
    own: int | None
    alone: int
    spared: int


def owned(table: pa.Table, own: str) -> Owned:
    """How the council (by code) stands in the table of ``matrix``."""
    import pyarrow.compute as pc

    types, councils = (pc.count_distinct(table[name]).as_py() for name in ("key", "authority"))
    found = pc.is_in(table["state"], value_set=_texts("known", "withheld"))
    table = table.append_column("found", found)
    mine = table.filter(pc.equal(table["authority"], own))
    if not mine.num_rows:
        return Owned(types, councils, None, 0, 0)
    others = table.filter(pc.and_(pc.not_equal(table["authority"], own), pc.not_equal(table["state"], "not-run")))
    by_type = others.group_by("key").aggregate([("found", "sum"), ("found", "count")]).to_pylist()
    with_it = {row["key"]: (row["found_sum"], row["found_count"]) for row in by_type}
    has = [row["key"] for row in mine.to_pylist() if row["found"]]
    clear = [row["key"] for row in mine.to_pylist() if row["state"] == "none"]
    alone = sum(with_it.get(key, (0, 0))[0] == 0 for key in has)
    spared = sum(2 * found > ran for found, ran in (with_it.get(key, (0, 0)) for key in clear))
    return Owned(types, councils, len(has), alone, spared)


def _texts(*values: str) -> pa.Array:
    import pyarrow as pa

    return pa.array(values, pa.string())
