"""Intervals for counts, rates and shares, over the whole range a suppressed count may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from .ranges import Range

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


class Limits(NamedTuple):
    """The lower and upper ends of intervals, one array each."""

    lower: NDArray[np.float64]
    upper: NDArray[np.float64]


def normal_quantile(level: float) -> float:
    """How many standard deviations to each side hold ``level`` of a normal distribution: 1.96 for 0.95, 3.09 for 0.998."""
    from scipy.special import ndtri

    return float(ndtri((1 + level) / 2))


def poisson_interval(counts: Range, level: float = 0.95) -> Limits:
    """Exact limits for the mean behind each count: from the lower limit for its low to the upper limit for its high.

    Half the lower tail's percentile of chi-squared with 2k degrees of freedom (0 for k = 0), and half the upper tail's with
    2(k+1). Half a percentile of chi-squared with 2k degrees of freedom is that percentile of a gamma distribution of shape k,
    which is what is computed here.

    Source: Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936), 437-442.
    """
    from scipy.special import gammaincinv

    tail = (1 - level) / 2
    lower = np.where(counts.low > 0, gammaincinv(np.maximum(counts.low, 1), tail), 0.0)
    return Limits(lower + 0 * counts.low, np.asarray(gammaincinv(counts.high + 1, 1 - tail), dtype=float))


def byar_interval(counts: Range, level: float = 0.95) -> Limits:
    """Byar's approximation to ``poisson_interval``: k(1 - 1/9k - z/3√k)³, and the same with k+1 and +z for the upper limit.

    Within 0.5% of the exact 95% limits from 10 on; the lower limit of small counts is the weakest (0 for 0).

    Source: Breslow and Day, Statistical Methods in Cancer Research II (IARC, 1987), page 69. England's public health profiles
    use it for counts of 10 and more, and exact limits below.
    """
    z = normal_quantile(level)
    k = np.maximum(counts.low, 1)
    lower = np.where(counts.low > 0, k * np.maximum(1 - 1 / (9 * k) - z / (3 * np.sqrt(k)), 0) ** 3, 0.0)
    k = counts.high + 1
    return Limits(lower + 0 * counts.low, k * (1 - 1 / (9 * k) + z / (3 * np.sqrt(k))) ** 3)


def rate_interval(
    counts: Range, children: ArrayLike, level: float = 0.95, method: Literal["exact", "byar"] = "exact"
) -> Limits:
    """Limits for errors per 100 children: those for the count, divided by the number of children (above 0)."""
    limits = (poisson_interval if method == "exact" else byar_interval)(counts, level)
    per_100 = 100 / np.asarray(children, dtype=float)
    return Limits(limits.lower * per_100, limits.upper * per_100)


def wilson_interval(counts: Range, total: ArrayLike, level: float = 0.95) -> Limits:
    """Score limits, without continuity correction, for the share (0 to 1) of ``total`` (above 0) that count.

    Source: Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
    Association 22 (1927), 209-212; method 3 of Newcombe, Statistics in Medicine 17 (1998), 857-872.
    """
    size, z = np.asarray(total, dtype=float), normal_quantile(level)

    def limit(count: NDArray[np.float64], sign: int) -> NDArray[np.float64]:
        share = count / size
        spread = z * np.sqrt(share * (1 - share) / size + z**2 / (4 * size**2))
        return np.asarray(np.clip((share + z**2 / (2 * size) + sign * spread) / (1 + z**2 / size), 0, 1))

    # Rounding may carry a limit past the share itself when none or all count.
    lower, upper = limit(counts.low, -1), limit(counts.high, 1)
    return Limits(np.minimum(lower, counts.low / size), np.maximum(upper, counts.high / size))
