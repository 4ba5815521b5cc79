"""Intervals against published tables, and their properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates.statistics import (
    between,
    byar_interval,
    exactly,
    poisson_interval,
    rate_interval,
    wilson_interval,
)
from scipy.stats import poisson
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

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


@pytest.mark.parametrize("level", [0.95, 0.998])
@pytest.mark.parametrize("count", [0, 1, 7, 40, 1234])
def test_poisson_limits_leave_exactly_the_tails_outside(count: int, level: float) -> None:
    # By the definition of Garwood's limits, with scipy.stats.poisson rather than its inverse.
    lower, upper = poisson_interval(exactly(count), level)
    tail = (1 - level) / 2
    assert poisson.cdf(count, upper) == pytest.approx(tail, rel=1e-9)
    assert lower == 0 if count == 0 else poisson.sf(count - 1, lower) == pytest.approx(tail, rel=1e-9)


@pytest.mark.parametrize("level", [0.95, 0.998])
def test_intervals_agree_with_statsmodels(level: float) -> None:
    counts = np.array([1, 4, 17, 250])
    exact = confint_poisson(counts, 1, method="exact-c", alpha=1 - level)
    assert np.array(poisson_interval(exactly(counts), level)) == pytest.approx(np.array(exact), rel=1e-9)
    wilson = proportion_confint(counts, 251, method="wilson", alpha=1 - level)
    assert np.array(wilson_interval(exactly(counts), 251, level)) == pytest.approx(np.array(wilson), rel=1e-9)


def test_byars_limits_for_ten_worked_by_hand() -> None:
    # 10 (1 - 1/90 - 1.96/(3 √10))³ = 10 · 0.78229³ and 11 (1 - 1/99 + 1.96/(3 √11))³ = 11 · 1.18688³
    lower, upper = byar_interval(exactly(10))
    assert lower == pytest.approx(4.7875, abs=0.0005)
    assert upper == pytest.approx(18.391, abs=0.001)


@pytest.mark.parametrize(("level", "off"), [(0.95, 0.005), (0.998, 0.05)])
def test_byars_limits_are_near_the_exact_ones_from_ten_on(level: float, off: float) -> None:
    counts = exactly(np.arange(10, 2000))
    assert np.array(byar_interval(counts, level)) == pytest.approx(np.array(poisson_interval(counts, level)), rel=off)


def test_byars_limits_of_nothing_start_at_nothing() -> None:
    lower, upper = byar_interval(between([0, 1], [0, 4]))
    assert lower.tolist()[0] == 0
    assert upper.tolist() == pytest.approx([3.689, 10.24], rel=0.02)


def test_a_rate_interval_is_per_100_children() -> None:
    # 10 errors (4.795 to 18.390) on 250 children.
    assert np.array(rate_interval(exactly(10), 250)) == pytest.approx(np.array([1.918, 7.356]), abs=0.001)
    assert np.array(rate_interval(exactly(10), 250, method="byar")) == pytest.approx(
        np.array([1.915, 7.3564]), abs=0.001
    )


@given(st.integers(0, 5000), st.floats(0.5, 0.99), st.floats(0.001, 0.009))
def test_a_surer_interval_is_a_wider_one(count: int, level: float, more: float) -> None:
    for interval in (poisson_interval, byar_interval, lambda c, s: wilson_interval(c, 5000, s)):
        narrow, wide = interval(exactly(count), level), interval(exactly(count), level + more)
        assert wide.lower <= narrow.lower
        assert wide.upper >= narrow.upper


def test_no_count_has_no_interval() -> None:
    for interval in (poisson_interval, byar_interval):
        assert np.isnan(interval(exactly(np.nan))).all()


@pytest.mark.parametrize("mean", [0.5, 3.0, 20.0])
def test_exact_poisson_limits_hold_the_mean_at_least_as_often_as_they_say(mean: float) -> None:
    counts = np.arange(200)
    lower, upper = poisson_interval(exactly(counts))
    covered = poisson.pmf(counts, mean)[(lower <= mean) & (mean <= upper)].sum()
    assert 0.95 <= covered < 1
