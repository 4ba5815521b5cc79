"""Ranks error types by how many errors they make up, with the cumulative share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ..statistics import share_range
from .by_check import by_check
from .choices import Period
from .database import Benchmark
from .kept import kept
from .totals import whole_numbers


@kept
def pareto(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """The error types (checks) that occur in the members' submissions, most errors first.

    Columns: key, group, errors_low, errors_high, share_low, share_high, cumulative_low, cumulative_high (per cent of all errors;
    cumulative in this order, and true of as many of the largest types too where the ranges leave open which these are),
    councils_ran, councils_with (at least one error), councils (with counts in the period). No rows when there are no errors.
    """
    found = by_check(benchmark, members, period)
    low, high = (np.nansum(end, axis=1) for end in found.errors)
    order = np.lexsort((np.arange(len(low)), -(low + high)))
    order = order[high[order] > 0]
    low, high = low[order], high[order]
    places = list(benchmark.submissions.of_period(period, members).values())
    total_low, total_high = np.nansum(benchmark.counted.return_totals[:2, places], axis=1)
    shares = share_range(low, high, low.sum() - low, high.sum() - high, total_low, total_high)
    low_so_far = np.cumsum(low)
    # Which types are the largest may be open too: at most those with the highest counts, at least nothing but those listed.
    most, least = (np.cumsum(np.sort(counts)[::-1]) for counts in (high, low))
    cumulative = share_range(low_so_far, most, low.sum() - least, high.sum() - np.cumsum(high), total_low, total_high)
    councils = int((benchmark.submissions.children[places] > 0).sum())
    return pa.table(
        {
            "key": pa.array([found.keys[row] for row in order.tolist()], pa.string()),
            "group": pa.array([found.groups[row] for row in order.tolist()], pa.string()),
            "errors_low": whole_numbers(low),
            "errors_high": whole_numbers(high),
            "share_low": shares[0],
            "share_high": shares[1],
            "cumulative_low": cumulative[0],
            "cumulative_high": cumulative[1],
            "councils_ran": (~np.isnan(found.errors.low[order])).sum(axis=1),
            "councils_with": (found.errors.low[order] > 0).sum(axis=1),
            "councils": np.full(len(order), councils),
        }
    )
