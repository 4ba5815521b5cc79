"""Ranges of counts, and true counts that fit them, for the tests of what is said over a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st
from plumbline.aggregates.statistics import Range, between

if TYPE_CHECKING:
    from numpy.typing import NDArray


@st.composite
def counts(draw: st.DrawFn, least: int, most: int, largest: int = 60, wide: int = 4) -> Range:
    """So many counts up to ``largest``, each known or a range up to ``wide`` wide."""
    size = draw(st.integers(least, most))
    lows = draw(st.lists(st.integers(0, largest), min_size=size, max_size=size))
    widths = draw(st.lists(st.one_of(st.just(0), st.integers(0, wide)), min_size=size, max_size=size))
    return between(lows, np.add(lows, widths))


@st.composite
def filled(draw: st.DrawFn, ranges: Range) -> NDArray[np.float64]:
    """True counts: each anywhere in its range, often at an end."""
    ends = zip(ranges.low.tolist(), ranges.high.tolist(), strict=True)
    return np.array(
        [draw(st.one_of(st.sampled_from([low, high]), st.integers(int(low), int(high)))) for low, high in ends],
        dtype=float,
    )
