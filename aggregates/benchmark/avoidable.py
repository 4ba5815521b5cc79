"""How many errors of each type would go if a council had them as often as the middle one of its peers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from ..statistics import avoidable, between, median, per_100
from .by_check import ByCheck, by_check
from .choices import Period
from .database import Benchmark
from .kept import kept
from .masking import knows_sizes


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
    table = _ranked(by_check(benchmark, members, period), own, masked=benchmark.is_masked)
    return table if knows_sizes(benchmark, own) else _without_counts(table)


def _ranked(found: ByCheck, own: str, *, masked: bool) -> pa.Table:
    is_own = np.array([authority == own for authority in found.authorities], dtype=bool)
    mine = found.errors[:, is_own]
    has = np.flatnonzero((mine.high > 0).any(axis=1))
    counts, children = mine[has].sum(), found.children[is_own].sum() if is_own.any() else np.nan
    # One column more, for somebody without a value: there may be no peer at all.
    rates = [(100 * end / found.children)[has][:, ~is_own] for end in found.errors]
    low, high = (np.pad(end, ((0, 0), (0, 1)), constant_values=np.nan) for end in rates)
    middle = median(between(low, high))
    if masked:
        # The median may be one council's value.
        middle = between(middle.low.round(1), middle.high.round(1))
    wanted, gone, values = middle.scaled(children / 100), avoidable(counts, children, middle), per_100(counts, children)
    ranges = {"errors": counts, "value": values, "median": middle, "at_median": wanted, "avoidable": gone}
    table: dict[str, Any] = {
        name: pa.array([of[place] for place in has.tolist()], pa.string())
        for name, of in (("key", found.keys), ("group", found.groups))
    }
    table |= {f"{name}_{end}": getattr(part, end) for name, part in ranges.items() for end in ("low", "high")}
    table["peers"] = (~np.isnan(low)).sum(axis=1)
    order = np.lexsort((np.arange(len(has)), -np.nan_to_num(gone.middle)))
    return pa.table(table).take(order[gone.high[order] > 0])


def _without_counts(table: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    for place, name in enumerate(table.column_names):
        if name.startswith(("errors_", "at_median_", "avoidable_")):
            table = table.set_column(place, name, pa.nulls(table.num_rows, pa.float64()))
        elif name.startswith("value_"):
            table = table.set_column(place, name, pc.round(table[name], 1))
    return table
