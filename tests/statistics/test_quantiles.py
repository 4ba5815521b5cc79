"""Medians, quartiles and the interval for a median, against Python's own, published ranks and every possible filling."""

from __future__ import annotations

import statistics
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates.statistics import Range, between, exactly, median, median_interval, quartiles

from .filling import counts

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30)


@given(VALUES)
def test_quartiles_are_those_of_pythons_inclusive_method(values: list[float]) -> None:
    found = [part.low.item() for part in quartiles(exactly(values))]
    assert found == pytest.approx(statistics.quantiles(values, n=4, method="inclusive"), rel=1e-9, abs=1e-6)


def test_quartiles_of_a_spreadsheets_example() -> None:
    # Microsoft's example for QUARTILE.INC: 1, 2, 4, 7, 8, 9, 10, 12 has a first quartile of 3.5.
    lower, middle, upper = quartiles(exactly([12, 1, 2, 4, 10, 7, 8, 9]))
    assert (lower.low, middle.low, upper.low) == (3.5, 7.5, 9.25)


def test_missing_values_are_left_out_of_each_row() -> None:
    found = median(exactly([[1, None, 3, 8], [5, None, None, None], [None, None, None, None]])).low
    assert found.tolist()[:2] == [3, 5]
    assert np.isnan(found[2])


@given(counts(1, 5, largest=6, wide=2))
def test_the_median_of_ranges_contains_the_median_of_every_filling_and_is_no_wider(ranges: Range) -> None:
    fillings = product(*(range(int(low), int(high) + 1) for low, high in zip(*ranges, strict=True)))
    medians = [statistics.median(filling) for filling in fillings]
    low, high = median(ranges)
    assert (low, high) == (min(medians), max(medians))


@pytest.mark.parametrize(("n", "rank", "coverage"), [(6, 1, 0.969), (9, 2, 0.961), (10, 2, 0.979), (20, 6, 0.959)])
def test_the_interval_for_a_median_uses_the_ranks_of_the_sign_test(n: int, rank: int, coverage: float) -> None:
    # Binomial(n, ½): 1 - 2·1/64, 1 - 2·10/512, 1 - 2·11/1024, 1 - 2·21700/1048576.
    found = median_interval(exactly(np.arange(1, n + 1)))
    assert (found.lower, found.upper) == (rank, n + 1 - rank)
    assert found.coverage == pytest.approx(coverage, abs=0.0005)


def test_five_values_are_too_few_for_a_median_interval_and_it_says_so() -> None:
    found = median_interval(exactly([[1, 2, 3, 4, 5, None], [1, 2, 3, 4, 5, 6]]))
    assert found.enough.tolist() == [False, True]
    assert np.isnan(found.lower).tolist() == [True, False]


def test_a_median_interval_holds_the_true_median_as_often_as_it_says() -> None:
    # 4,000 samples of 12 from a skewed distribution with median ln 2.
    samples = np.random.default_rng(1).exponential(size=(4000, 12))
    found = median_interval(exactly(samples))
    held = np.mean((found.lower <= np.log(2)) & (np.log(2) <= found.upper))
    assert held == pytest.approx(found.coverage[0], abs=0.01)


def test_a_median_interval_over_ranges_encloses_those_of_lows_and_highs() -> None:
    found = median_interval(between(np.arange(10), np.arange(10) + 2))
    assert (found.lower, found.upper) == (1, 10)


@given(VALUES, st.randoms(use_true_random=False))
def test_the_order_of_councils_does_not_matter(values: list[float], random: object) -> None:
    shuffled = values.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert median(exactly(shuffled)).low == median(exactly(values)).low
