"""Errors per 100 children by council and error group: where the hot spots are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ..benchmark import WHOLE_RETURN, Benchmark, Period
from ..benchmark.kept import kept
from ..benchmark.like_for_like import compared
from ..benchmark.totals import add_up_groups, whole_numbers
from ..statistics import between, per_100


@kept
def heat(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """One row a member with a file in the period and an error group, by code and group's key; like for like within each group.

    Columns: authority, group, state, checks (of the group that all members ran which ran any of it: what the row rests on),
    checks_known (of the group in any file), children (in the return), errors_low, errors_high, value_low, value_high (errors per
    100 children). state: run; not-run (none of the group's checks); nothing-in-common (no check that all ran); too-small (too few
    children to share counts, or nothing ran at all). Without figures but in the state run.
    """
    found = compared(benchmark, members, period, WHOLE_RETURN)
    counted, is_compared, ran = benchmark.counted, found.is_compared, found.ran[found.is_compared]
    # Each group is compared on the checks that all councils ran which ran any of it.
    councils = counted.any_of_group(ran).sum(axis=0)[counted.group_of]
    common = (ran.sum(axis=0) == councils) & (councils > 0)
    places = found.chosen_places
    listed = counted.listed[places].any(axis=0)
    known, checks = (np.bincount(counted.group_of[some], minlength=len(counted.groups)) for some in (listed, common))
    shape = len(places), len(counted.groups)
    errors = np.full((2, *shape), np.nan)
    errors[:, is_compared] = add_up_groups(counted, found.places, ran, ran & common, "return").ends[:2]
    has_run = ~np.isnan(errors[0])
    errors[:, :, checks == 0] = np.nan
    state = np.select(
        [~is_compared[:, None], ~has_run, checks == 0], ["too-small", "not-run", "nothing-in-common"], "run"
    )
    shown = np.flatnonzero(known)
    cells = np.ix_(np.arange(shape[0]), shown)
    children = np.repeat(benchmark.submissions.children[places], len(shown))
    values = per_100(between(*(end[cells].ravel() for end in errors)), np.where(children > 0, children, np.nan))
    return pa.table(
        {
            "authority": pa.array([authority for authority in found.chosen for _ in shown], pa.string()),
            "group": pa.array([counted.groups[group] for group in shown] * shape[0], pa.string()),
            "state": pa.array(state[cells].ravel(), pa.string()),
            "checks": np.tile(checks[shown], shape[0]),
            "checks_known": np.tile(known[shown], shape[0]),
            "children": whole_numbers(children),
            "errors_low": whole_numbers(errors[0][cells].ravel()),
            "errors_high": whole_numbers(errors[1][cells].ravel()),
            "value_low": pa.array(values.low, from_pandas=True),
            "value_high": pa.array(values.high, from_pandas=True),
        }
    )
