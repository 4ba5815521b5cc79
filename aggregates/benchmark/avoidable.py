"""How many errors of each type would go if a council had them as often as the middle one of its peers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .choices import Period
from .database import Benchmark
from .kept import kept
from .like_for_like import choose
from .masking import knows_sizes

if TYPE_CHECKING:
    import pyarrow as pa

# A return too small to share counts has rows that ran but no bounds.
_COUNTS = """
WITH ran AS (
    SELECT sid, authority, children, key, grp, errors_low, errors_high
    FROM counts JOIN chosen USING (sid)
    WHERE level = 'check' AND status = 'run' AND errors_high IS NOT NULL AND children > 0
)
SELECT
    key::VARCHAR AS key,
    grp::VARCHAR AS "group",
    authority = $own AS own,
    (dense_rank() OVER (ORDER BY key) - 1)::INTEGER AS row,
    (dense_rank() OVER (ORDER BY sid) - 1)::INTEGER AS column,
    children,
    errors_low,
    errors_high
FROM ran
WHERE key IN (SELECT key FROM ran WHERE authority = $own AND errors_high > 0)
"""


@kept
def avoidable_errors(benchmark: Benchmark, own: str, members: Sequence[str], period: Period) -> pa.Table:
    """The error types (checks) of a council that are more frequent than with the middle one of the peers that ran the check.

    own: the council (ONS code); members: it and its peers. The type with most errors to lose comes first, by the middle of its
    range.

    Columns: key, group, errors_low, errors_high, value_low, value_high (errors per 100 children), median_low, median_high (of the
    peers' values), at_median_low, at_median_high (errors the council would have at the peer median), avoidable_low, avoidable_high
    (errors that would go; the low end may be 0), peers (that ran the check). Where names are masked the medians are rounded, and
    where another council is looked at, its values too, and all counts are null.
    """
    with benchmark.cursor() as cursor:
        choose(cursor, members, period)
        found = cursor.execute(_COUNTS, {"own": own}).to_arrow_table()
    table = _ranked(found, masked=benchmark.is_masked)
    return table if knows_sizes(benchmark, own) else _without_counts(table)


def _ranked(found: pa.Table, *, masked: bool) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    from ..statistics import avoidable, between, median, per_100

    is_own = found["own"].to_numpy()
    mine = found.filter(found["own"])
    mine = mine.take(np.argsort(mine["row"].to_numpy()))
    children = mine["children"].to_numpy().astype(float)
    counts = between(mine["errors_low"].to_numpy(), mine["errors_high"].to_numpy())
    rows, columns = found["row"].to_numpy(), found["column"].to_numpy()
    low, high = (np.full((mine.num_rows, columns.max(initial=-1) + 2), np.nan) for _ in range(2))
    for end, name in ((low, "errors_low"), (high, "errors_high")):
        rates = found[name].to_numpy() * 100 / found["children"].to_numpy()
        end[rows[~is_own], columns[~is_own]] = rates[~is_own]
    middle = median(between(low, high))
    if masked:
        # The median may be one council's value.
        middle = between(middle.low.round(1), middle.high.round(1))
    wanted, gone, values = middle.scaled(children / 100), avoidable(counts, children, middle), per_100(counts, children)
    ranges = {"errors": counts, "value": values, "median": middle, "at_median": wanted, "avoidable": gone}
    table: dict[str, Any] = {"key": mine["key"], "group": mine["group"]}
    table |= {f"{name}_{end}": getattr(part, end) for name, part in ranges.items() for end in ("low", "high")}
    table["peers"] = (~np.isnan(low)).sum(axis=1)
    order = np.lexsort((np.arange(mine.num_rows), -np.nan_to_num(gone.middle)))
    return pa.table(table).take(order[gone.high[order] > 0])


def _without_counts(table: pa.Table) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    for place, name in enumerate(table.column_names):
        if name.startswith(("errors_", "at_median_", "avoidable_")):
            table = table.set_column(place, name, pa.nulls(table.num_rows, pa.float64()))
        elif name.startswith("value_"):
            table = table.set_column(place, name, pc.round(table[name], 1))
    return table
