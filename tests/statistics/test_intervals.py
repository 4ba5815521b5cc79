"""Intervals against published tables, and their properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates.statistics import between, exactly, poisson_interval, wilson_interval

# Exact 95% limits for a Poisson mean: Pearson and Hartley, Biometrika Tables for Statisticians vol. 1 (1966), table 40.
GARWOOD = [(0, 0.0, 3.69), (1, 0.0253, 5.57), (2, 0.242, 7.22), (5, 1.62, 11.67), (10, 4.80, 18.39), (50, 37.11, 65.92)]

# Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), 857-872, table I (3).
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("count", "low", "high"), GARWOOD)
def test_poisson_limits_are_those_of_the_published_table(count: int, low: float, high: float) -> None:
    lower, upper = poisson_interval(exactly(count))
    assert lower == pytest.approx(low, abs=0.006)
    assert upper == pytest.approx(high, abs=0.006)


@pytest.mark.parametrize(("count", "total", "low", "high"), NEWCOMBE)
def test_wilson_limits_are_those_of_the_published_table(count: int, total: int, low: float, high: float) -> None:
    lower, upper = wilson_interval(exactly(count), total)
    assert lower == pytest.approx(low, abs=0.00005)
    assert upper == pytest.approx(high, abs=0.00005)


def test_the_interval_of_a_suppressed_count_runs_from_the_lowest_values_limit_to_the_highest_values() -> None:
    lower, upper = poisson_interval(between(1, 4))
    assert lower == pytest.approx(0.0253, abs=0.0001)  # the lower limit for 1
    assert upper == pytest.approx(10.24, abs=0.005)  # the upper limit for 4, table 40


@given(st.integers(0, 10**6), st.integers(0, 1000))
def test_a_poisson_interval_contains_the_whole_range_of_the_count(low: int, width: int) -> None:
    lower, upper = poisson_interval(between(low, low + width))
    assert 0 <= lower <= low
    assert upper > low + width


@given(st.integers(1, 5000), st.data())
def test_a_wilson_interval_contains_the_whole_range_of_the_share_and_stays_within_0_and_1(
    total: int, data: st.DataObject
) -> None:
    low = data.draw(st.integers(0, total))
    high = data.draw(st.integers(low, total))
    lower, upper = wilson_interval(between(low, high), total)
    assert 0 <= lower <= low / total
    assert high / total <= upper <= 1


def test_intervals_are_worked_out_for_many_councils_at_once() -> None:
    lower, upper = poisson_interval(exactly([0, 10]))
    assert lower == pytest.approx([0, 4.795], abs=0.001)
    assert upper == pytest.approx([3.689, 18.390], abs=0.001)
