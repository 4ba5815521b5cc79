"""95% intervals for counts and shares, over the whole range a suppressed count may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_TAIL = 0.025
_Z = 1.959963984540054  # the normal distribution's 97.5th percentile


def poisson_interval(low: ArrayLike, high: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Exact 95% limits for the mean behind a count that lies between ``low`` and ``high`` (equal for a known count).

    Half the 2.5th percentile of chi-squared with 2k degrees of freedom (0 for k = 0), and half the 97.5th with 2(k+1). Source:
    Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936), 437-442. Half a percentile of chi-squared with 2k
    degrees of freedom is that percentile of a gamma distribution of shape k, which is what is computed here.
    """
    from scipy.special import gammaincinv

    least, most = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    lower = np.where(least > 0, gammaincinv(np.maximum(least, 1), _TAIL), 0.0)
    return lower, np.asarray(gammaincinv(most + 1, 1 - _TAIL), dtype=float)


def wilson_interval(
    low: ArrayLike, high: ArrayLike, total: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """95% score limits for a share, from 0 to 1, of ``total`` (above 0), of which between ``low`` and ``high`` count.

    Source: Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
    Association 22 (1927), 209-212.
    """
    size = np.asarray(total, dtype=float)

    def limit(count: ArrayLike, sign: int) -> NDArray[np.float64]:
        share = np.asarray(count, dtype=float) / size
        spread = _Z * np.sqrt(share * (1 - share) / size + _Z**2 / (4 * size**2))
        return np.asarray(np.clip((share + _Z**2 / (2 * size) + sign * spread) / (1 + _Z**2 / size), 0, 1))

    # Rounding may carry a limit past the share itself when none or all count.
    return np.minimum(limit(low, -1), np.asarray(low) / size), np.maximum(limit(high, 1), np.asarray(high) / size)
