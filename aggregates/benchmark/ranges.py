"""Arithmetic on counts known only to lie within a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


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


def rank_range(low: ArrayLike, high: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The best and worst rank, from 1 for the lowest value, that each value can have when all lie anywhere within their ranges."""
    lows, highs = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    best = 1 + (highs[None, :] < lows[:, None]).sum(axis=1)
    worst = (lows[None, :] <= highs[:, None]).sum(axis=1)
    return best.astype(np.int64), worst.astype(np.int64)
