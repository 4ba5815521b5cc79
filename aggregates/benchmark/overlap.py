"""Counts in how many councils each error type occurs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from .by_check import by_check
from .choices import Period
from .database import Benchmark
from .kept import kept

_OVERLAP = pa.schema(
    [
        ("key", pa.string()),
        ("group", pa.string()),
        ("councils_ran", pa.int64()),
        ("councils_with", pa.int64()),
        ("authorities", pa.list_(pa.string())),
        ("councils", pa.int64()),
        ("spread", pa.string()),
    ]
)


@kept
def overlap(benchmark: Benchmark, members: Sequence[str], period: Period) -> pa.Table:
    """One row a check, most widespread first.

    Columns: key, group, councils_ran, councils_with (at least one error), authorities (list: where it occurs), councils (with
    counts in the period), spread (all: in each of the two or more councils that ran it; several; one; none; not-run).
    """
    counted, submissions = benchmark.counted, benchmark.submissions
    places = list(submissions.of_period(period, members).values())
    # A return too small to share counts has checks that ran but no counts.
    listed = counted.listed[places] & (counted.shared[places][:, None] | ~counted.ran[places])
    group = {
        counted.keys[bit]: counted.groups[counted.group_of[bit]] for bit in np.flatnonzero(listed.any(axis=0)).tolist()
    }
    found = by_check(benchmark, members, period)
    # A suppressed check has at least one error (zero is shared as zero), so its lowest value says that it occurs.
    where = dict(zip(found.keys, found.errors.low > 0, strict=True))
    ran = dict(zip(found.keys, (~np.isnan(found.errors.low)).sum(axis=1).tolist(), strict=True))
    authorities = np.array(found.authorities, dtype=object)
    rows: list[dict[str, Any]] = [
        {
            "key": key,
            "group": group[key],
            "councils_ran": ran.get(key, 0),
            "councils_with": int(where[key].sum()) if key in where else 0,
            "authorities": authorities[where[key]].tolist() if key in where and where[key].any() else None,
            "councils": int((submissions.children[places] > 0).sum()),
        }
        for key in sorted(group)
    ]
    rows = [row | {"spread": _spread(row["councils_ran"], row["councils_with"])} for row in rows]
    return pa.Table.from_pylist(sorted(rows, key=lambda row: (-row["councils_with"], row["key"])), _OVERLAP)


def _spread(ran: int, having: int) -> str:
    if not ran:
        return "not-run"
    if having <= 1:
        return "one" if having else "none"
    return "all" if having == ran else "several"
