"""The errors of all councils of an area together, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..benchmark import WHOLE_RETURN, Benchmark, Measure, Period
from ..benchmark.kept import kept
from ..benchmark.series import exact_series

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Totals:
    """An area over time. Each council counts with the checks that it ran in every month shown.

    table: one row a month: month (its first day), year (collection year), and, for the councils with a figure in that month and
        again, beginning with ``same_``, for those with one in every month in which any council has one: councils (how many),
        children, errors_low, errors_high, value_low, value_high (errors per 100 children; null where there is no council).
    same: the ONS codes of the latter.
    """

    table: pa.Table
    same: list[str]


@kept
def totals_over_time(benchmark: Benchmark, members: Sequence[str], until: Period, months: int) -> Totals:
    """The members (ONS codes) together in the latest ``months`` that end with a period; see ``exact_series`` for what is compared.

    For those who may see the figures of every council: from the total of two, one of them can work out the other's.
    """
    import numpy as np
    import pyarrow as pa

    found = exact_series(benchmark, members, WHOLE_RETURN, Measure.RATE, until, months)
    width = len(set(found["month"].to_pylist()))
    codes = found["authority"].to_pylist()[:: width or 1]
    names = ("children", "errors_low", "errors_high")
    grid = {name: found[name].to_numpy().astype(float).reshape(len(codes), width) for name in names}
    there = ~np.isnan(grid["errors_low"])
    always = (there | ~there.any(axis=0)).all(axis=1) & there.any(axis=1)
    columns: dict[str, pa.Array | pa.ChunkedArray] = {
        "month": found["month"].slice(0, width),
        "year": found["year"].slice(0, width),
    }
    columns |= _together(grid, there, "")
    columns |= _together(grid, there & always[:, None], "same_")
    return Totals(pa.table(columns), [code for code, every in zip(codes, always, strict=True) if every])


def _together(
    grid: dict[str, NDArray[np.float64]], counted: NDArray[np.bool_], prefix: str
) -> dict[str, pa.Array | pa.ChunkedArray]:
    import numpy as np
    import pyarrow as pa

    from ..statistics import between, per_100

    sums = {name: np.where(counted, values, 0).sum(axis=0) for name, values in grid.items()}
    children = np.where(sums["children"] > 0, sums["children"], np.nan)
    values = per_100(between(sums["errors_low"], sums["errors_high"]), children)
    whole = {"councils": counted.sum(axis=0)} | sums
    columns = {f"{prefix}{name}": pa.array(column.astype(np.int64)) for name, column in whole.items()}
    for end, column in zip(("low", "high"), values, strict=True):
        columns[f"{prefix}value_{end}"] = pa.array(column, pa.float64(), from_pandas=True)
    return columns
