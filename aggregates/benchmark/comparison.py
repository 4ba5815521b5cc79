"""Compares councils on one measure, like for like, with every uncertainty kept as a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .choices import Measure, Period, Scope
from .database import Benchmark
from .funnel import CouncilFunnel, place_in_funnel
from .kept import kept
from .like_for_like import compared, exact_totals, left_out, not_compared
from .masking import rounded, without_sizes

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure for the councils of a peer group.

    table: one row a council, lowest value first (by the middle of its range): authority, own (bool), rank_low, rank_high (1 is the
        lowest; the ranks it can have within the ranges), value_low, value_high, value_mid (errors per 100 children, or per cent),
        interval_low, interval_high (95%), errors_low, errors_high, children_low, children_high (children with at least one error),
        children (in the return), as_of, pack_version, pack_hash, zone and standing (see ``funnel.place_in_funnel``). Where names
        are masked, the sizes of other councils are null and their values rounded: see ``masking``.
    median_low, median_high: the median of the councils other than the own one; None when there are none.
    left_out, not_compared: see ``like_for_like``.
    common: number of checks the comparison rests on.
    funnel: the limits within which councils differ by chance and as councils usually do.
    """

    table: pa.Table
    median_low: float | None
    median_high: float | None
    left_out: pa.Table
    not_compared: pa.Table
    common: int
    funnel: CouncilFunnel


@kept
def compare(
    benchmark: Benchmark, members: Sequence[str], period: Period, scope: Scope, measure: Measure, own: str | None = None
) -> Comparison:
    """Compares the members (ONS codes) in a period, on the checks in scope that all compared members ran."""
    found = compared(benchmark, members, period, scope)
    totals, common = exact_totals(found)
    outside, missing = left_out(found), not_compared(found)
    table = _measured(totals, measure, own)
    table, funnel = place_in_funnel(table, measure, masked=benchmark.is_masked, own=benchmark.own)
    median_low, median_high = _median(table)
    if benchmark.is_masked:
        # The median may be one council's value.
        table, median_low, median_high = without_sizes(table, benchmark.own), rounded(median_low), rounded(median_high)
    return Comparison(table, median_low, median_high, outside, missing, common, funnel)


def _measured(totals: pa.Table, measure: Measure, own: str | None) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    from ..statistics import between, per_100, rank_range, rate_interval, wilson_interval

    counted = "errors" if measure is Measure.RATE else "children"
    counts = between(totals[f"{counted}_low"].to_numpy(), totals[f"{counted}_high"].to_numpy())
    children = totals["children"].to_numpy().astype(float)
    if measure is Measure.RATE:
        interval_low, interval_high = rate_interval(counts, children)
    else:
        interval_low, interval_high = (100 * limit for limit in wilson_interval(counts, children))
    values = per_100(counts, children)
    best, worst = rank_range(values)
    columns: dict[str, Any] = {
        "authority": totals["authority"],
        "own": pa.array([code == own for code in totals["authority"].to_pylist()], pa.bool_()),
        "rank_low": best,
        "rank_high": worst,
        "value_low": values.low,
        "value_high": values.high,
        "value_mid": values.middle,
        "interval_low": interval_low,
        "interval_high": interval_high,
    }
    columns |= {name: totals[name] for name in totals.column_names if name != "authority"}
    table = pa.table(columns)
    return table.take(np.lexsort((np.arange(len(values.low)), values.middle)))


def _median(table: pa.Table) -> tuple[float | None, float | None]:
    import pyarrow.compute as pc

    from ..statistics import between, median

    peers = table.filter(pc.invert(table["own"]))
    if peers.num_rows == 0:
        return None, None
    low, high = median(between(peers["value_low"].to_numpy(), peers["value_high"].to_numpy()))
    return float(low), float(high)
