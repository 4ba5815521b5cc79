"""Sets out which council has which error type, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .by_check import by_check
from .choices import Period
from .database import Benchmark
from .kept import kept
from .totals import whole_numbers

BAND_STARTS = (0.0, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Errors per 100 children at which the next band begins."""

_STATES = ("not-run", "none", "withheld", "known")


@kept
def matrix(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """One row for each error type that occurs among the members and each member that shared counts in the period.

    Most widespread types first, of those as widespread the one with most errors. Columns: key, group, authority, councils_with,
    state (known; withheld: the count is a range; none: it was looked for and not found; not-run), errors_low, errors_high,
    value_low, value_high (errors per 100 children of the return), band (the place in ``BAND_STARTS`` of a known value that is not
    0). Counts and values are null where the check was not run. Where names are masked, those of other councils
    are null, and only state and band are told: small counts divided by the children would tell how many children there are.
    """
    found = by_check(benchmark, members, period)
    has = found.errors.low > 0
    rows = np.flatnonzero(has.any(axis=1))
    with_it, errors = has[rows].sum(axis=1), np.nansum(found.errors.low[rows] + found.errors.high[rows], axis=1)
    order = np.lexsort((rows, -errors, -with_it))
    rows, with_it = rows[order], with_it[order]
    councils = len(found.authorities)
    low, high = (end[rows].ravel() for end in found.errors)
    # Multiplied first, so that 10 per 100 is not a little less, and in the band below.
    values = [(100 * end[rows] / found.children).ravel() for end in found.errors]
    state = np.select([np.isnan(low), high == 0, low < high], range(3), 3)
    bands = np.searchsorted(BAND_STARTS, np.nan_to_num(values[0]), side="right") - 1
    table = pa.table(
        {
            "key": _texts(*found.keys).take(pa.array(np.repeat(rows, councils))),
            "group": _texts(*found.groups).take(pa.array(np.repeat(rows, councils))),
            "authority": _texts(*found.authorities).take(pa.array(np.tile(np.arange(councils), len(rows)))),
            "councils_with": np.repeat(with_it, councils),
            "state": _texts(*_STATES).take(pa.array(state)),
            "errors_low": whole_numbers(low),
            "errors_high": whole_numbers(high),
            "value_low": pa.array(values[0], from_pandas=True),
            "value_high": pa.array(values[1], from_pandas=True),
            "band": pa.array(bands, pa.int64(), mask=state != _STATES.index("known")),
        }
    )
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
    return pa.array(values, pa.string())
