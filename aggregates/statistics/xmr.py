"""XmR charts: what a series does by itself, from its mean and how much it moves from one month to the next.

Source: Wheeler, Understanding Variation (SPC Press, 2nd edition 2000); constants for ranges of two values, 3/1.128 = 2.66 and
3.267.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .ranges import Range
from .signals import Facts, Rule, marked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MINIMUM_POINTS = 10
MINIMUM_MOVES = 5
LIMIT_FACTOR = 2.66
MOVING_RANGE_FACTOR = 3.267


@dataclass(frozen=True, slots=True, eq=False)
class XmR:
    """One chart, or one for each leading place of the arrays; the last axis is the month. NaN where there is nothing.

    values: as given.
    phase: (months,) the number, from 0, of the stretch between recalculation points that a month belongs to.
    has_limits: whether the month's phase has at least ten points and five moving ranges; where not, it has no lines and no
    signals. mean, lower, upper: the centre line and natural process limits of the month's phase, enclosed over the ranges of the
        values. A lower limit below 0 means that there is none.
    moving_range, moving_range_limit: each month's distance from the month before, and its upper limit.
    signals: for each rule +1 where it marks a point upwards, -1 downwards, 0 not at all, whatever the values in the ranges are.
    possibly_up, possibly_down: points that some rule may mark, for some values in the ranges; never less than ``signals``.
    """

    values: Range
    phase: NDArray[np.int64]
    has_limits: NDArray[np.bool_]
    mean: Range
    lower: Range
    upper: Range
    moving_range: Range
    moving_range_limit: Range
    signals: dict[Rule, NDArray[np.int8]]
    possibly_up: NDArray[np.bool_]
    possibly_down: NDArray[np.bool_]


def xmr(values: Range, recalculate: Sequence[int] = (), baseline: int | None = None) -> XmR:
    """The chart of monthly values along the last axis (NaN: a missing month).

    recalculate: places (from 0) of months from which limits are worked out anew; no run of points goes across them.
    baseline: limits rest on the first so many months of each phase, not on all of it.

    A missing month is never a value: there is no moving range to or from it, and it ends every run of points. A point exactly on
    the mean ends a shift, an equal one a trend. ``signals`` and ``possibly_up`` hold for every choice of values within their
    ranges.
    """
    months = values.low.shape[-1]
    starts = sorted({0, *(place for place in recalculate if 0 < place < months)})
    ends = [*starts[1:], months]
    return _joined(
        values,
        [
            _phase(values[..., start:end], number, baseline or end - start)
            for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        ],
    )


def _phase(values: Range, number: int, baseline: int) -> XmR:
    steps = _steps(values)
    moving = Range(np.maximum(np.maximum(steps.low, -steps.high), 0), np.maximum(np.abs(steps.low), np.abs(steps.high)))
    points, moves = (_count(part.low[..., :baseline]) for part in (values, moving))
    has_limits = (points >= MINIMUM_POINTS) & (moves >= MINIMUM_MOVES)
    mean = _mean(values[..., :baseline], points, has_limits)
    spread = _mean(moving[..., :baseline], moves, has_limits)
    signals, possibly_up, possibly_down = _marks(values, steps, _deviations(values, mean, points, baseline), spread)
    width = spread.scaled(LIMIT_FACTOR)

    def lined(line: Range) -> Range:
        return Range(*(np.broadcast_to(end, values.low.shape) for end in line))

    return XmR(
        values=values,
        phase=np.full(values.low.shape[-1], number),
        has_limits=np.broadcast_to(has_limits, values.low.shape),
        mean=lined(mean),
        lower=lined(Range(mean.low - width.high, mean.high - width.low)),
        upper=lined(Range(mean.low + width.low, mean.high + width.high)),
        moving_range=moving,
        moving_range_limit=lined(spread.scaled(MOVING_RANGE_FACTOR)),
        signals=signals,
        possibly_up=possibly_up,
        possibly_down=possibly_down,
    )


def _marks(
    values: Range, steps: Range, deviations: Range, spread: Range
) -> tuple[dict[Rule, NDArray[np.int8]], NDArray[np.bool_], NDArray[np.bool_]]:
    # Rounding must not put equal values on one side of their mean.
    dust = 1e-9 * np.max(np.abs(np.where(np.isnan(values.high), 0, values.high)), axis=-1, keepdims=True, initial=0)

    def facts(deviation: Floats, step: Floats, width: Floats) -> dict[Rule, NDArray[np.bool_]]:
        limit = LIMIT_FACTOR * width
        return marked(
            Facts(
                outside=deviation > limit + dust,
                beyond_mean=deviation > dust,
                near=deviation > limit * 2 / 3 + dust,
                moved=(step > dust) & ~np.isnan(deviation),
            )
        )

    up = facts(deviations.low, steps.low, spread.high)
    down = facts(-deviations.high, -steps.high, spread.high)
    maybe_up = facts(deviations.high, steps.high, spread.low)
    maybe_down = facts(-deviations.low, -steps.low, spread.low)
    signals = {rule: up[rule].astype(np.int8) - down[rule].astype(np.int8) for rule in Rule}
    return signals, np.logical_or.reduce(list(maybe_up.values())), np.logical_or.reduce(list(maybe_down.values()))


def _steps(values: Range) -> Range:
    """Each value less the one of the month before; NaN for the first, and where either is missing."""
    low, high = np.full(values.low.shape, np.nan), np.full(values.low.shape, np.nan)
    low[..., 1:] = values.low[..., 1:] - values.high[..., :-1]
    high[..., 1:] = values.high[..., 1:] - values.low[..., :-1]
    return Range(low, high)


def _deviations(values: Range, mean: Range, points: NDArray[np.int64], baseline: int) -> Range:
    """Each value less the mean, least when it is low and all others are high; it has its own part in the mean."""
    inside = np.arange(values.low.shape[-1]) < baseline
    own = np.where(inside, (values.high - values.low) / np.maximum(points, 1), 0)
    return Range(values.low - (mean.high - own), values.high - (mean.low + own))


def _count(values: Floats) -> NDArray[np.int64]:
    return np.asarray((~np.isnan(values)).sum(axis=-1, keepdims=True))


def _mean(values: Range, count: NDArray[np.int64], enough: NDArray[np.bool_]) -> Range:
    low, high = (np.nansum(end, axis=-1, keepdims=True) / np.maximum(count, 1) for end in values)
    return Range(np.where(enough, low, np.nan), np.where(enough, high, np.nan))


def _joined(values: Range, phases: Sequence[XmR]) -> XmR:
    def along(take: Callable[[XmR], Any]) -> NDArray[Any]:
        return np.concatenate([take(phase) for phase in phases], axis=-1)

    def line(name: str) -> Range:
        return Range(along(lambda phase: getattr(phase, name).low), along(lambda phase: getattr(phase, name).high))

    return XmR(
        values=values,
        phase=along(lambda phase: phase.phase),
        has_limits=along(lambda phase: phase.has_limits),
        mean=line("mean"),
        lower=line("lower"),
        upper=line("upper"),
        moving_range=line("moving_range"),
        moving_range_limit=line("moving_range_limit"),
        signals={rule: np.concatenate([phase.signals[rule] for phase in phases], axis=-1) for rule in Rule},
        possibly_up=along(lambda phase: phase.possibly_up),
        possibly_down=along(lambda phase: phase.possibly_down),
    )
