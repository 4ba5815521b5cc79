"""How much more councils differ than chance alone explains: over-dispersion and the variance between councils.

Source: Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351;
the same in Spiegelhalter and others, "Statistical methods for healthcare regulation: rating, screening and surveillance", Journal
of the Royal Statistical Society A 175 (2012), 1-47.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .quantiles import quantile
from .ranges import Range

if TYPE_CHECKING:
    from numpy.typing import NDArray


def winsorised(z: NDArray[np.float64], share: float = 0.1) -> NDArray[np.float64]:
    """z-scores with the lowest and highest share of each set (last axis) drawn in to the quantile at that share; NaN stays."""
    return np.clip(z, quantile(z, share)[..., None], quantile(z, 1 - share)[..., None])


def dispersion(z: Range) -> Range:
    """phi, the mean square of the winsorised z-scores along the last axis: 1 when chance alone is at work, NaN without any.

    Drawing in never changes the order of two sets of z-scores of which one is nowhere above the other, so each winsorised score
    lies between that of the lows and that of the highs.
    """
    low, high = winsorised(z.low), winsorised(z.high)
    squares = low**2, high**2
    straddles = (low < 0) & (high > 0)
    return Range(_mean(np.where(straddles, 0.0, np.minimum(*squares))), _mean(np.maximum(*squares)))


def variance_between(phi: Range, weights: NDArray[np.float64]) -> Range:
    """tau², the variance between councils, by DerSimonian and Laird's method of moments; 0 unless I·phi exceeds I - 1.

    (I·phi - (I-1)) / (Σw - Σw²/Σw), with I councils and weights w = 1/s² along the last axis (NaN where there is none); NaN for
    fewer than two councils. Source: DerSimonian and Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7
    (1986), 177-188.
    """
    count = (~np.isnan(weights)).sum(axis=-1)
    total = np.nansum(weights, axis=-1)
    squares = np.nansum(weights**2, axis=-1)
    scale = np.full(count.shape, np.nan)
    np.divide(total, total**2 - squares, out=scale, where=count > 1)
    low, high = (np.maximum(count * value - (count - 1), 0) * scale for value in phi)
    return Range(low, high)


def _mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
    count = (~np.isnan(values)).sum(axis=-1)
    result = np.full(count.shape, np.nan)
    np.divide(np.nansum(values, axis=-1), count, out=result, where=count > 0)
    return result
