"""Error types on which councils lie furthest apart, and who does best: where there is most to learn from each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .by_check import ByCheck, by_check
from .choices import Period
from .database import Benchmark
from .kept import kept
from .masking import without_sizes

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from ..statistics import Funnel, Quartiles, Range


@dataclass(frozen=True, slots=True)
class UnevenTypes:
    """Error types (checks) whose quartiles over the councils lie furthest apart, by more than chance. Values: errors per 100
    children; where names are masked, rounded.

    types: one row a type, the largest certain distance first: key, group, councils (that ran it), lower_low, lower_high,
        median_low, median_high, upper_low, upper_high (quartiles and median), spread_low, spread_high (the distance), own_low,
        own_high (null where the own council did not run it).
    best: the councils that have at most the lower quartile, whatever the withheld counts are: key, authority, value_low,
        value_high, surely (better than all together by more than chance, corrected for all types and councils here); in the order
        of the types, the lowest first.
    looked_at: the types that enough councils (four) ran.
    councils: how many have counts in the period.
    """

    types: pa.Table
    best: pa.Table
    looked_at: int
    councils: int


@kept
def uneven_types(
    benchmark: Benchmark, members: Sequence[str], period: Period, own: str | None = None, most: int = 10
) -> UnevenTypes:
    """The ``most`` types on which the members (ONS codes) lie furthest apart in a period."""
    import numpy as np

    from ..statistics import quartile_spread, quartiles, rate_funnel

    found = by_check(benchmark, members, period)
    rates, funnel = found.rates, rate_funnel(found.errors, found.children)
    quarters = quartiles(rates)
    spread = quartile_spread(quarters)
    # Where even the least possible variance between councils is above 0, they differ by more than chance.
    uneven = funnel.enough & (funnel.tau2.low > 0) & (spread.low > 0)
    order = np.lexsort((np.arange(len(found.keys)), -np.nan_to_num(spread.high), -np.nan_to_num(spread.low)))
    rows = np.array([place for place in order if uneven[place]][:most], dtype=np.intp)
    types = _types(found, rates, quarters, spread, rows, own)
    best = _best(found, rates, quarters.lower.low, funnel, rows)
    if benchmark.is_masked:
        # A quartile may be one council's value.
        types, best = _rounded(types), without_sizes(best, benchmark.own)
    return UnevenTypes(types, best, int(funnel.enough.sum()), len(found.authorities))


def _types(
    found: ByCheck, rates: Range, quarters: Quartiles, spread: Range, rows: NDArray[np.intp], own: str | None
) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    columns: dict[str, Any] = {
        "key": pa.array([found.keys[row] for row in rows], pa.string()),
        "group": pa.array([found.groups[row] for row in rows], pa.string()),
        "councils": (~np.isnan(rates.low[rows])).sum(axis=1),
    }
    for name, values in {**quarters._asdict(), "spread": spread}.items():
        columns |= {f"{name}_{end}": getattr(values, end)[rows] for end in ("low", "high")}
    place = found.authorities.index(own) if own in found.authorities else None
    for end in ("low", "high"):
        values = np.full(len(rows), np.nan) if place is None else getattr(rates, end)[rows, place]
        columns[f"own_{end}"] = pa.array(values, pa.float64(), from_pandas=True)
    return pa.table(columns)


def _best(
    found: ByCheck, rates: Range, lowest: NDArray[np.float64], funnel: Funnel, rows: NDArray[np.intp]
) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    from ..statistics import Standing, standings

    surely = np.zeros((len(rows), len(found.authorities)), bool)
    if len(rows):
        surely = standings(funnel.evidence[rows]) == Standing.BETTER
    shown = rates[rows]
    row, column = np.nonzero(surely | (shown.high <= lowest[rows, None]))
    order = np.lexsort((column, shown.low[row, column], shown.high[row, column], row))
    row, column = row[order], column[order]
    return pa.table(
        {
            "key": pa.array([found.keys[rows[place]] for place in row], pa.string()),
            "authority": pa.array([found.authorities[place] for place in column], pa.string()),
            "value_low": shown.low[row, column],
            "value_high": shown.high[row, column],
            "surely": surely[row, column],
        }
    )


def _rounded(types: pa.Table) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    for place, field in enumerate(types.schema):
        if pa.types.is_floating(field.type) and not field.name.startswith("own_"):
            types = types.set_column(place, field.name, pc.round(types[field.name], 1))
    return types
