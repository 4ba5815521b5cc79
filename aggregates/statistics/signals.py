"""The four rules of Making Data Count, which tell a change in a series from the noise every series has.

Source: NHS England, Making Data Count (Strengthening your decisions, 2019); Nelson, "The Shewhart control chart: tests for
special causes", Journal of Quality Technology 16 (1984), 237-239, with seven points for a shift and six for a trend.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Marks = NDArray[np.bool_]

SHIFT_POINTS = 7
TREND_POINTS = 6


class Rule(StrEnum):
    """Which pattern a point is part of.

    OUTSIDE: beyond a limit. SHIFT: seven or more in a row on one side of the mean. TREND: six or more in a row, each higher (or
    each lower) than the last. NEAR: at least two of three in a row beyond two thirds of the way from the mean to the same limit.
    """

    OUTSIDE = "outside"
    SHIFT = "shift"
    TREND = "trend"
    NEAR = "near"


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What is known of each point (True or False, months along the last axis) in one direction, up or down.

    outside, beyond_mean, near: where it lies; moved: it lies beyond the point of the month before.
    """

    outside: Marks
    beyond_mean: Marks
    near: Marks
    moved: Marks


def marked(facts: Facts) -> dict[Rule, Marks]:
    """The points that each rule marks, in the one direction the facts are about."""
    moves = _in_run(facts.moved, TREND_POINTS - 1)
    return {
        Rule.OUTSIDE: facts.outside,
        Rule.SHIFT: _in_run(facts.beyond_mean, SHIFT_POINTS),
        Rule.TREND: moves | _shifted(moves, -1),
        Rule.NEAR: facts.near & np.logical_or.reduce([_shifted(facts.near, by) for by in (-2, -1, 1, 2)]),
    }


def _in_run(flags: Marks, length: int) -> Marks:
    """The places that belong to at least ``length`` True in a row."""
    ends = np.logical_and.reduce([_shifted(flags, by) for by in range(length)])
    return np.asarray(np.logical_or.reduce([_shifted(ends, -by) for by in range(length)]))


def _shifted(flags: Marks, by: int) -> Marks:
    """Each place holds what stood ``by`` places before it; False beyond the ends."""
    result = np.zeros_like(flags)
    if by == 0:
        return flags
    if by > 0:
        result[..., by:] = flags[..., :-by]
    else:
        result[..., :by] = flags[..., -by:]
    return result
