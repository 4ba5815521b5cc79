"""Shares and ranks of values known only within a range, against every value they could have."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates.statistics import between, exactly, per_100, rank_range, share_range

RANGE = st.tuples(st.integers(0, 6), st.integers(0, 4)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(RANGE, RANGE, st.integers(0, 20), st.integers(0, 20))
def test_a_share_range_contains_every_share_that_fits_part_rest_and_total(
    part: tuple[int, int], rest: tuple[int, int], total_low: int, width: int
) -> None:
    low, high = share_range(*part, *rest, total_low, total_low + width)
    for one, other in product(range(part[0], part[1] + 1), range(rest[0], rest[1] + 1)):
        if one + other and total_low <= one + other <= total_low + width:
            assert low - 1e-9 <= 100 * one / (one + other) <= high + 1e-9


def test_a_share_of_known_counts_is_one_value() -> None:
    low, high = share_range(30, 30, 90, 90, 120, 120)
    assert (float(low), float(high)) == (25.0, 25.0)


def test_a_known_total_narrows_the_share() -> None:
    # Between 1 and 4 of exactly 20: 5 to 20 per cent, although the rest alone could be as low as 10.
    low, high = share_range(1, 4, 10, 30, 20, 20)
    assert (float(low), float(high)) == (5.0, 20.0)


def test_a_share_of_nothing_is_not_a_number() -> None:
    low, high = share_range(0, 0, 0, 0, 0, 0)
    assert np.isnan(low)
    assert np.isnan(high)


def test_ranks_of_overlapping_ranges_overlap_and_others_are_certain() -> None:
    best, worst = rank_range(between([1, 3, 4, 9], [2, 5, 6, 9]))
    assert best.tolist() == [1, 2, 2, 4]
    assert worst.tolist() == [1, 3, 3, 4]


def test_equal_values_share_their_ranks() -> None:
    best, worst = rank_range(exactly([5, 5, 7]))
    assert best.tolist() == [1, 1, 3]
    assert worst.tolist() == [2, 2, 3]


@given(st.lists(RANGE, min_size=1, max_size=4))
def test_a_rank_range_contains_the_rank_of_every_possible_value(ranges: list[tuple[int, int]]) -> None:
    best, worst = rank_range(between([low for low, _ in ranges], [high for _, high in ranges]))
    for values in product(*(range(low, high + 1) for low, high in ranges)):
        for place, value in enumerate(values):
            rank = 1 + sum(other < value for other in values)
            assert best[place] <= rank <= worst[place]


def test_sums_of_ranges_run_from_the_sum_of_lows_to_the_sum_of_highs() -> None:
    low, high = between([[1, 10], [0, 5]], [[4, 10], [0, 9]]).sum()
    assert low.tolist() == [11, 5]
    assert high.tolist() == [14, 9]


def test_a_sum_with_a_missing_value_is_missing_and_not_too_small() -> None:
    assert np.isnan(exactly([1, None, 3]).sum().low)


def test_a_range_says_what_is_known() -> None:
    values = per_100(between([3, 1], [3, 4]), [300, 200])
    assert values.known.tolist() == [True, False]
    assert values.middle.tolist() == pytest.approx([1.0, 1.25])
    assert values[1].high == pytest.approx(2.0)


@pytest.mark.parametrize(("low", "high"), [(2, 1), (np.nan, 1), (1, np.nan)])
def test_a_range_upside_down_or_half_there_is_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="Each low must be at most its high"):
        between(low, high)
