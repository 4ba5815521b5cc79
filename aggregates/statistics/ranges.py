"""Counts and values known only to lie within a range, as suppressed counts are, and arithmetic on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """Values that each lie somewhere from ``low`` to ``high``: two arrays of floats of one shape, equal where a value is known.

    NaN in both where there is no value at all. ``low, high = values`` takes a range apart. Made by ``between`` and ``exactly``.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def __iter__(self) -> Iterator[NDArray[np.float64]]:
        yield self.low
        yield self.high

    def __getitem__(self, key: Any) -> Range:
        """The part that an index of numpy names."""
        return Range(np.asarray(self.low[key]), np.asarray(self.high[key]))

    @property
    def known(self) -> NDArray[np.bool_]:
        """Where the value is one number."""
        return np.asarray(self.low == self.high)

    @property
    def middle(self) -> NDArray[np.float64]:
        """Half-way between low and high; for placing a mark, never for a statement."""
        return (self.low + self.high) / 2

    def scaled(self, factor: ArrayLike) -> Range:
        """Times a factor that is not negative, such as 100 divided by the number of children."""
        times = np.asarray(factor, dtype=float)
        return Range(self.low * times, self.high * times)

    def sum(self, axis: int = -1) -> Range:
        """The sum along an axis: lows add up to the lowest possible sum, highs to the highest. NaN where a value is missing."""
        return Range(np.asarray(self.low.sum(axis=axis)), np.asarray(self.high.sum(axis=axis)))


def between(low: ArrayLike, high: ArrayLike) -> Range:
    """Values that lie from ``low`` to ``high``, broadcast to one shape; NaN (or None) in both where there is none.

    Raises:
        ValueError: a low above its high, or only one of the two is missing.
    """
    least, most = np.broadcast_arrays(np.asarray(low, dtype=float), np.asarray(high, dtype=float))
    if np.any(np.isnan(least) != np.isnan(most)) or np.any(least > most):
        raise ValueError("Each low must be at most its high, and both must be there or neither.")
    return Range(least, most)


def exactly(values: ArrayLike) -> Range:
    """Known values, as a range of no width; NaN (or None) where there is none."""
    return between(values, values)


def per_100(counts: Range, children: ArrayLike) -> Range:
    """Counts per 100 children: a rate of errors, or a percentage of children. ``children`` is above 0."""
    return counts.scaled(100 / np.asarray(children, dtype=float))


def share_range(
    part_low: ArrayLike,
    part_high: ArrayLike,
    rest_low: ArrayLike,
    rest_high: ArrayLike,
    total_low: ArrayLike,
    total_high: ArrayLike,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The lowest and highest percentage that a part can be of itself and the rest, when their sum lies within a range of its own.

    A share is least when the part is least and the rest is most, as far as the total allows, and the other way round. Where there
    can be nothing at all, both are NaN.
    """
    least, most = np.asarray(part_low, dtype=float), np.asarray(part_high, dtype=float)
    rest_most = np.asarray(rest_high, dtype=float)
    largest_total = np.minimum(least + rest_most, total_high)
    smallest_total = np.maximum(most + np.asarray(rest_low, dtype=float), total_low)
    possible = np.minimum(most + rest_most, total_high) > 0
    low = np.where(possible, 100 * least / np.maximum(largest_total, 1), np.nan)
    high = np.where(possible, np.minimum(100 * most / np.maximum(smallest_total, 1), 100), np.nan)
    return low, high


def rank_range(values: Range) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The best and worst rank, from 1 for the lowest value, that each value can have when all lie anywhere within their
    ranges."""
    best = 1 + (values.high[None, :] < values.low[:, None]).sum(axis=1)
    worst = (values.low[None, :] <= values.high[:, None]).sum(axis=1)
    return best.astype(np.int64), worst.astype(np.int64)
