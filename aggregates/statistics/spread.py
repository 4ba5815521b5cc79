"""How far a group of councils lies apart on one figure."""

from __future__ import annotations

import numpy as np

from .quantiles import Quartiles
from .ranges import Range


def quartile_spread(quartiles: Quartiles) -> Range:
    """The distance between the quartiles: how far apart the middle half of the councils lies, in the unit of the figure.

    A few councils far out do not move it, and a type of error that is rare in nearly all of them has next to none. The least is
    that between the highest lower and the lowest upper quartile, never below 0. Source: the interquartile range, as in Tukey,
    Exploratory Data Analysis (Addison-Wesley, 1977), chapter 2.
    """
    lower, _, upper = quartiles
    return Range(np.maximum(upper.low - lower.high, 0), upper.high - lower.low)
