"""Which councils have fewer errors of a type than they had, by more than chance: the people to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .by_check import ByCheck, by_check
from .choices import Period
from .database import Benchmark
from .kept import kept
from .masking import without_sizes
from .months import periods

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

_FEWEST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Since:
    """The earlier period that one is compared with; ``a_year``: whether it is the same month of the return a year before."""

    period: Period
    a_year: bool


@dataclass(frozen=True, slots=True)
class Improvements:
    """Councils that have fewer errors of a type (check) per 100 children than in an earlier period.

    table: those of which that holds whatever the withheld counts are and is more than chance, corrected for all that were looked
        at: key, authority, before_low, before_high, now_low, now_high (errors per 100 children), fall_low, fall_high; in the order
        of the checks asked for, the largest certain fall first. Where names are masked, values are rounded.
    compared: by key, how many councils ran the check in both periods.
    """

    table: pa.Table
    compared: dict[str, int]


@kept
def earlier(benchmark: Benchmark, period: Period) -> Since | None:
    """The period a year before; where there is no file of it, the earliest of the same return that is three months before or more.

    None where there is neither.
    """
    there = periods(benchmark)
    year_ago = Period(period.year - 1, period.month.replace(year=period.month.year - 1))
    if year_ago in there:
        return Since(year_ago, a_year=True)
    same_return = [one for one in there if one.year == period.year and _months(one, period) >= _FEWEST_MONTHS]
    return Since(same_return[-1], a_year=False) if same_return else None


@kept
def improvements(
    benchmark: Benchmark, members: Sequence[str], period: Period, before: Period, checks: Sequence[str]
) -> Improvements:
    """Compares each member with itself on each check (code) that it ran in both periods."""
    import numpy as np
    import pyarrow as pa

    from ..statistics import Range, Standing, compare_rates, standings

    then, now = (by_check(benchmark, members, one, checks) for one in (before, period))
    authorities = [code for code in now.authorities if code in set(then.authorities)]
    keys = [key for key in dict.fromkeys(checks) if key in set(now.keys) & set(then.keys)]
    (old, old_children), (new, new_children) = (_places(one, keys, authorities) for one in (then, now))
    evidence = compare_rates(new, new_children, old, old_children)
    better = standings(evidence) == Standing.BETTER
    old, new = old.scaled(100 / old_children), new.scaled(100 / new_children)
    fall = Range(old.low - new.high, old.high - new.low)
    row, column = np.nonzero(better & (fall.low > 0))
    order = np.lexsort((column, -fall.low[row, column], row))
    row, column = row[order], column[order]
    columns: dict[str, Any] = {
        "key": pa.array([keys[place] for place in row], pa.string()),
        "authority": pa.array([authorities[place] for place in column], pa.string()),
    }
    for name, values in {"before": old, "now": new, "fall": fall}.items():
        columns |= {f"{name}_{end}": getattr(values, end)[row, column] for end in ("low", "high")}
    table = pa.table(columns)
    both = (~np.isnan(fall.low)).sum(axis=1).tolist()
    return Improvements(
        without_sizes(table, benchmark.own) if benchmark.is_masked else table, dict(zip(keys, both, strict=True))
    )


def _places(one: ByCheck, keys: list[str], authorities: list[str]) -> tuple[Any, NDArray[np.float64]]:
    """The errors of these checks and councils, in this order, and the councils' children."""
    import numpy as np

    rows = np.array([one.keys.index(key) for key in keys], dtype=np.intp)
    columns = np.array([one.authorities.index(code) for code in authorities], dtype=np.intp)
    return one.errors[np.ix_(rows, columns)], one.children[columns]


def _months(first: Period, last: Period) -> int:
    return (last.month.year - first.month.year) * 12 + last.month.month - first.month.month
