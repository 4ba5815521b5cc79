"""The middle of a group of councils: median, quartiles, and how sure the median is."""

from __future__ import annotations

from functools import cache
from math import comb
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .ranges import Range

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Quartiles(NamedTuple):
    """A quarter of the values lie below ``lower``, half below ``median``, three quarters below ``upper``."""

    lower: Range
    median: Range
    upper: Range


class MedianInterval(NamedTuple):
    """Limits for the median, and the probability ``coverage`` with which such limits hold; all NaN where values are too few."""

    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    coverage: NDArray[np.float64]

    @property
    def enough(self) -> NDArray[np.bool_]:
        """Where there are enough values for limits: six for 95%."""
        return ~np.isnan(self.coverage)


def quantile(values: NDArray[np.float64], share: float) -> NDArray[np.float64]:
    """The value below which a share (0 to 1) of the values along the last axis lies; NaN values are left out, NaN when all are.

    Between two values by straight line, at place (n-1)·share from 0. Source: Hyndman and Fan, "Sample quantiles in statistical
    packages", The American Statistician 50 (1996), 361-365, definition 7: that of R, numpy, DuckDB's quantile_cont, and of
    Excel's MEDIAN and QUARTILE.INC.
    """
    ordered = np.sort(values, axis=-1)
    place = np.maximum((~np.isnan(values)).sum(axis=-1, keepdims=True) - 1, 0) * share
    below = np.floor(place).astype(np.int64)
    lower = np.take_along_axis(ordered, below, axis=-1)
    upper = np.take_along_axis(ordered, np.ceil(place).astype(np.int64), axis=-1)
    return np.asarray(lower + (place - below) * (upper - lower))[..., 0]


def median(values: Range) -> Range:
    """The median along the last axis. It never falls when a value rises, so the medians of lows and of highs enclose it."""
    return Range(quantile(values.low, 0.5), quantile(values.high, 0.5))


def quartiles(values: Range) -> Quartiles:
    """Quartiles and median along the last axis, by ``quantile``, each enclosed as the median is."""
    lower, middle, upper = (Range(quantile(values.low, q), quantile(values.high, q)) for q in (0.25, 0.5, 0.75))
    return Quartiles(lower, middle, upper)


def median_interval(values: Range, level: float = 0.95) -> MedianInterval:
    """Limits for the median of which the values along the last axis are a sample, whatever their distribution.

    The r-th smallest and r-th largest value, r as large as possible with at most (1 - level)/2 of a binomial(n, ½) distribution
    below it. Over ranges: the r-th smallest low and the r-th largest high. Source: Hahn and Meeker, Statistical Intervals (Wiley,
    1991), section 5.2; Conover, Practical Nonparametric Statistics (3rd edition, Wiley, 1999), section 3.2.
    """
    n = (~np.isnan(values.low)).sum(axis=-1)
    ranks, coverages = (
        np.array([_median_rank(int(size), level)[part] for size in n.flat], dtype=float).reshape(n.shape)
        for part in (0, 1)
    )
    enough = ranks > 0
    place = np.where(enough, ranks - 1, 0).astype(np.int64)[..., None]
    opposite = np.where(enough[..., None], n[..., None] - 1 - place, 0)
    lower = np.take_along_axis(np.sort(values.low, axis=-1), place, axis=-1)[..., 0]
    upper = np.take_along_axis(np.sort(values.high, axis=-1), opposite, axis=-1)[..., 0]
    return MedianInterval(
        np.where(enough, lower, np.nan), np.where(enough, upper, np.nan), np.where(enough, coverages, np.nan)
    )


@cache
def _median_rank(n: int, level: float) -> tuple[int, float]:
    """The rank r from 1 (0 when n values are too few) and the coverage it gives."""
    tail, below, rank = (1 - level) / 2, 0, 0
    while rank < n and (below + comb(n, rank)) / 2**n <= tail:
        below += comb(n, rank)
        rank += 1
    return rank, 1 - 2 * below / 2**n
