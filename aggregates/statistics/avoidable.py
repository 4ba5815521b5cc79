"""How many errors would go if a council were like its peers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .ranges import Range

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def avoidable(counts: Range, children: ArrayLike, peer_median: Range) -> Range:
    """The errors above the peers' median rate (errors per 100 children), never below 0.

    Most of them go when the count is high and the median low, fewest the other way round. Fractions are kept: round for words.
    """
    per_rate = np.asarray(children, dtype=float) / 100
    return Range(
        np.maximum(counts.low - peer_median.high * per_rate, 0),
        np.maximum(counts.high - peer_median.low * per_rate, 0),
    )
