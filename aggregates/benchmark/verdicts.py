"""Tells what a series says: the limits within which it moves by itself, signals of a change, and what its newest month means."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from .choices import Measure, Period, Scope
from .database import Benchmark
from .kept import kept
from .masking import rounded, without_sizes
from .series import exact_series

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from ..statistics import Range, Rule, Trend, XmR

_LINES = ("mean", "lower", "upper", "moving_range", "moving_range_limit")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the newest month with a value says of a council's series.

    month: that month, None where there is none; value_low, value_high: its value.
    up, down: the rules that mark it as higher, or lower, than chance would have it.
    above, below: how many months up to it lie on that side of the mean in a row, where that is a shift; else 0.
    rises, falls: how many times in a row the value rose (fell) up to it.
    points: months with a value since limits were last worked out anew.
    mean_low, mean_high, lower, upper: the mean, and the outermost limits it may have; None where there are none.
    """

    authority: str
    trend: Trend
    month: date | None
    value_low: float | None
    value_high: float | None
    up: tuple[Rule, ...]
    down: tuple[Rule, ...]
    above: int
    below: int
    rises: int
    falls: int
    points: int
    mean_low: float | None
    mean_high: float | None
    lower: float | None
    upper: float | None


def with_limits(table: pa.Table, recalculate: Collection[date] = ()) -> pa.Table:
    """The months of one council (as in ``Series.table``) with their limits and signals.

    recalculate: months (their first days) from which limits are worked out anew.

    Further columns: phase (from 0; the stretch between recalculation points), has_limits, mean_low, mean_high, lower_low,
    lower_high, upper_low, upper_high, moving_range_low, moving_range_high, moving_range_limit_low, moving_range_limit_high (null
    where there are none), and for each rule (outside, shift, trend, near) 1 where it marks the month upwards, -1 downwards, else 0.
    """
    import pyarrow as pa

    chart = _chart(table, 1, recalculate)
    columns: dict[str, Any] = {"phase": chart.phase, "has_limits": chart.has_limits[0]}
    for name in _LINES:
        line: Range = getattr(chart, name)
        for end, values in zip(("low", "high"), line, strict=True):
            columns[f"{name}_{end}"] = pa.array(values[0], pa.float64(), from_pandas=True)
    columns |= {rule.value: signal[0] for rule, signal in chart.signals.items()}
    for name, column in columns.items():
        table = table.append_column(name, pa.array(column))
    return table


def verdicts(table: pa.Table, recalculate: Collection[date] = ()) -> list[Verdict]:
    """A verdict on each council of ``all_series`` (or ``Series.table``), in its order; ``recalculate`` as for ``with_limits``."""
    from ..statistics import trends

    authorities = list(dict.fromkeys(table["authority"].to_pylist()))
    if not authorities:
        return []
    chart = _chart(table, len(authorities), recalculate)
    months = table["month"].to_pylist()[: len(chart.phase)]
    return [
        _verdict(authority, place, chart, found, months)
        for place, (authority, found) in enumerate(zip(authorities, trends(chart), strict=True))
    ]


@kept
def all_verdicts(
    benchmark: Benchmark,
    members: Sequence[str],
    scope: Scope,
    measure: Measure,
    until: Period | None = None,
    months: int | None = None,
    recalculate: Collection[date] = (),
) -> tuple[pa.Table, list[Verdict]]:
    """``all_series`` and the verdict on each of them, which rests on exact figures also where those shown are rounded.

    Where names are masked, the figures in the verdicts on other councils are rounded as those of the series are.
    """
    exact = exact_series(benchmark, members, scope, measure, until, months)
    found = verdicts(exact, recalculate)
    if not benchmark.is_masked:
        return exact, found
    return without_sizes(exact, benchmark.own), [
        _rounded(one) if one.authority != benchmark.own else one for one in found
    ]


def _chart(table: pa.Table, councils: int, recalculate: Collection[date]) -> XmR:
    from ..statistics import between, xmr

    low, high = (table[f"value_{end}"].to_numpy().reshape(councils, -1) for end in ("low", "high"))
    months = table["month"].to_pylist()[: low.shape[1]]
    return xmr(between(low, high), [place for place, month in enumerate(months) if month in recalculate])


def _verdict(authority: str, place: int, chart: XmR, trend: Trend, months: list[date]) -> Verdict:
    import numpy as np

    from ..statistics import Rule

    low, high = chart.values.low[place], chart.values.high[place]
    given = np.flatnonzero(~np.isnan(low) & (chart.phase == chart.phase[-1]))
    last = int(given[-1]) if len(given) else None
    at = last if last is not None else len(months) - 1
    start = int(np.argmax(chart.phase == chart.phase[-1]))
    ways = {
        way: tuple(rule for rule in Rule if last is not None and chart.signals[rule][place, at] == way)
        for way in (1, -1)
    }
    shift = chart.signals[Rule.SHIFT][place, start : at + 1]

    def number(values: NDArray[np.float64]) -> float | None:
        return None if last is None or np.isnan(values[place, at]) else float(values[place, at])

    return Verdict(
        authority=authority,
        trend=trend,
        month=None if last is None else months[last],
        value_low=number(chart.values.low),
        value_high=number(chart.values.high),
        up=ways[1],
        down=ways[-1],
        above=_in_a_row(shift == 1),
        below=_in_a_row(shift == -1),
        rises=_in_a_row(low[start + 1 : at + 1] > high[start:at]),
        falls=_in_a_row(high[start + 1 : at + 1] < low[start:at]),
        points=len(given),
        mean_low=number(chart.mean.low),
        mean_high=number(chart.mean.high),
        lower=number(chart.lower.low),
        upper=number(chart.upper.high),
    )


def _in_a_row(flags: NDArray[np.bool_]) -> int:
    """How many places at the end are true."""
    return sum(1 for _ in takewhile(bool, flags[::-1]))


def _rounded(verdict: Verdict) -> Verdict:
    return replace(
        verdict,
        value_low=rounded(verdict.value_low),
        value_high=rounded(verdict.value_high),
        mean_low=rounded(verdict.mean_low),
        mean_high=rounded(verdict.mean_high),
        lower=rounded(verdict.lower),
        upper=rounded(verdict.upper),
    )
