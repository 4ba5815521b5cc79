"""XmR charts and the four rules, against published charts, worked series and planted changes."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates.statistics import Rule, Trend, exactly, trends, xmr

# NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.2: flow rates; mean 50.81, mean moving range 1.8778, limits 45.816
# and 55.804 (with 1.128 for 2.66).
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
SERIES = st.lists(st.integers(0, 500), min_size=10, max_size=40)
STILL = [50, 52, 49, 51, 48, 50, 52, 49, 51, 48, 50, 52]


def marks(values: list[float | None], rule: Rule, **choices: object) -> list[int]:
    found: list[int] = xmr(exactly(values), **choices).signals[rule].tolist()  # type: ignore[arg-type]
    return found


def test_limits_are_those_of_the_published_chart() -> None:
    chart = xmr(exactly(FLOW))
    assert chart.mean.low == pytest.approx([50.81] * 10)
    assert chart.lower.low == pytest.approx([45.816] * 10, abs=0.001)
    assert chart.upper.high == pytest.approx([55.804] * 10, abs=0.001)
    assert chart.moving_range.low[1:] == pytest.approx([2.0, 2.3, 1.4, 3.5, 3.4, 1.4, 0.2, 1.2, 1.5])
    assert chart.moving_range_limit.low == pytest.approx([3.267 * 1.87778] * 10, abs=0.001)
    assert np.isnan(chart.moving_range.low[0])


@given(SERIES)
def test_limits_are_the_mean_and_its_moving_ranges(values: list[int]) -> None:
    chart = xmr(exactly(values))
    mean = sum(values) / len(values)
    moves = [abs(after - before) for before, after in pairwise(values)]
    reach = 2.66 * sum(moves) / len(moves)
    assert (chart.mean.low[0], chart.lower.low[0], chart.upper.low[0]) == pytest.approx(
        (mean, mean - reach, mean + reach)
    )


def test_a_point_beyond_a_limit_is_outside() -> None:
    assert marks([*STILL, 70], Rule.OUTSIDE) == [0] * 12 + [1]
    assert marks([*STILL, 30], Rule.OUTSIDE) == [0] * 12 + [-1]


def test_seven_in_a_row_on_one_side_of_the_mean_are_a_shift_and_six_are_not() -> None:
    assert marks([1, 3] * 5 + [2.2, 2.3] * 3 + [2.2] + [0, 1, 3] * 3, Rule.SHIFT)[10:17] == [1] * 7
    # The mean is 2: a series with a symmetrical twin.
    six = [1, 3, 1, 3, 1, *[2.5] * 6, 1, 3, 1, *[1.5] * 4, 3, 1]
    assert np.mean(six) < 2.5
    assert not any(marks(six, Rule.SHIFT))


def test_a_point_on_the_mean_ends_a_shift() -> None:
    values = [12, 8, 12, 11, 11, 11, 11, 10, 11, 11, 11, 8, 7, 7, 9, 10, 9, 8, 12, 11]
    assert np.mean(values) == 10
    assert not any(marks(values, Rule.SHIFT))


def test_six_rising_or_falling_points_are_a_trend_and_five_are_not() -> None:
    assert marks([5, 9, 5, 9, 4, 5, 6, 7, 8, 9, 5], Rule.TREND) == [0] * 4 + [1] * 6 + [0]
    assert marks([5, 1, 5, 1, 6, 5, 4, 3, 2, 1, 5], Rule.TREND) == [0] * 4 + [-1] * 6 + [0]
    assert not any(marks([5, 9, 5, 9, 4, 5, 6, 7, 8, 5, 9], Rule.TREND))


def test_an_equal_point_ends_a_trend() -> None:
    assert not any(marks([5, 9, 5, 9, 4, 5, 6, 6, 7, 8, 9, 5], Rule.TREND))


def test_two_of_three_near_the_same_limit_are_marked() -> None:
    # Mean 50, mean moving range about 4: near is beyond 57 or so, the limit at 60 or so.
    values = [50, 52, 48, 50, 52, 48, 50, 58, 50, 58, 50, 48, 45, 47, 45, 49]
    chart = xmr(exactly(values))
    two_thirds = chart.mean.low[0] + 2 / 3 * (chart.upper.low[0] - chart.mean.low[0])
    assert two_thirds < 58 < chart.upper.low[0]
    assert chart.signals[Rule.NEAR].tolist() == [0] * 7 + [1, 0, 1] + [0] * 6
    apart = [50, 52, 48, 50, 52, 48, 50, 58, 50, 49, 58, 48, 45, 47, 45, 49]
    assert not any(marks(apart, Rule.NEAR))


def test_points_near_opposite_limits_are_no_signal() -> None:
    values = [50, 51, 49, 50, 51, 49, 50, 51, 49, 50, 54, 46, 50, 51, 49, 50, 51, 49]
    chart = xmr(exactly(values))
    reach = chart.upper.low[0] - chart.mean.low[0]
    assert 2 / 3 * reach < 4 < reach
    assert not chart.signals[Rule.NEAR].any()


@given(st.floats(0.001, 1e6), st.integers(10, 60))
def test_a_series_that_never_moves_has_no_signal(value: float, months: int) -> None:
    chart = xmr(exactly([value] * months))
    assert not any(signal.any() for signal in chart.signals.values())
    assert not (chart.possibly_up | chart.possibly_down).any()


def test_a_missing_month_has_no_moving_ranges_and_is_never_zero() -> None:
    with_gap = xmr(exactly([*FLOW[:5], None, *FLOW[5:]]))
    assert with_gap.mean.low[0] == pytest.approx(50.81)
    # Without the one move across the gap, 47.8 to 51.2.
    assert with_gap.moving_range_limit.low[0] == pytest.approx(3.267 * (16.9 - 3.4) / 8)
    assert np.isnan(with_gap.moving_range.low[5:7]).all()


def test_a_missing_month_ends_a_run() -> None:
    rising = [5, 9, 5, 9, 5, 9, 4, 5, 6, 7, 8, 9]
    assert any(marks(rising, Rule.TREND))
    assert not any(marks([*rising[:9], None, *rising[9:]], Rule.TREND))
    shifted = [1, 1, 1, 1, 1, 1, 1, 5, 5, 5, 5, 5, 5, 5]
    assert marks(shifted, Rule.SHIFT) == [-1] * 7 + [1] * 7
    assert marks([*shifted[:10], None, *shifted[10:]], Rule.SHIFT) == [-1] * 7 + [0] * 8


def test_nine_months_have_no_limits_and_the_chart_says_so() -> None:
    chart = xmr(exactly([[*FLOW[:9], None], FLOW]))
    assert chart.has_limits[:, 0].tolist() == [False, True]
    assert np.isnan(chart.upper.low[0]).all()
    assert not any(signal[0].any() for signal in chart.signals.values())


def test_ten_months_with_few_neighbours_have_no_limits() -> None:
    every_other = [value for flow in FLOW for value in (flow, None)]
    assert not xmr(exactly(every_other)).has_limits.any()


def test_five_moving_ranges_are_enough_and_four_are_not() -> None:
    pairs = [value for flow in FLOW[:5] for value in (flow, flow + 1, None)]  # ten points in five pairs
    assert xmr(exactly(pairs)).has_limits.all()
    four = [*pairs[:-2], None, pairs[-2]]
    assert not xmr(exactly(four)).has_limits.any()


def test_limits_are_worked_out_anew_from_a_recalculation_point() -> None:
    chart = xmr(exactly([*FLOW, *np.add(FLOW, 30)]), recalculate=[10])
    assert chart.phase.tolist() == [0] * 10 + [1] * 10
    assert chart.mean.low.tolist() == pytest.approx([50.81] * 10 + [80.81] * 10)
    assert not any(signal.any() for signal in chart.signals.values())
    assert np.isnan(chart.moving_range.low[10])


def test_a_phase_that_is_too_short_has_no_limits_while_the_others_do() -> None:
    chart = xmr(exactly([*FLOW, *FLOW[:9]]), recalculate=[10])
    assert chart.has_limits.tolist() == [True] * 10 + [False] * 9


def test_a_baseline_sets_the_limits_for_what_follows() -> None:
    chart = xmr(exactly([*FLOW, 60, 61]), baseline=10)
    assert chart.mean.low[-1] == pytest.approx(50.81)
    assert chart.signals[Rule.OUTSIDE].tolist() == [0] * 10 + [1, 1]


@given(SERIES, st.floats(0.01, 100), st.integers(-1000, 1000))
def test_signals_do_not_depend_on_the_unit(values: list[int], factor: float, offset: int) -> None:
    for rule in (Rule.TREND, Rule.SHIFT):
        assert marks([factor * (value + 1000) for value in values], rule) == marks(
            [value + 1000 for value in values], rule
        )
    assert marks([value + offset for value in values], Rule.TREND) == marks(list(values), Rule.TREND)


@given(SERIES)
def test_a_series_upside_down_has_its_signals_upside_down(values: list[int]) -> None:
    for rule in Rule:
        assert marks([500 - value for value in values], rule) == [-mark for mark in marks(list(values), rule)]


@given(st.permutations(FLOW))
def test_the_order_of_months_does_not_change_the_mean(values: list[float]) -> None:
    assert xmr(exactly(values)).mean.low[0] == pytest.approx(50.81)


def test_noise_alone_is_seldom_a_signal_and_a_planted_shift_is_found() -> None:
    random = np.random.default_rng(4)
    noise = random.poisson(200, (400, 24)).astype(float)
    newest = {rule: np.mean(signal[:, -1] != 0) for rule, signal in xmr(exactly(noise)).signals.items()}
    assert all(share < 0.03 for share in newest.values())
    noise[:, 14:] -= 60  # four standard deviations
    chart = xmr(exactly(noise))
    assert np.mean((chart.signals[Rule.SHIFT][:, 14:] == -1).any(axis=1)) > 0.97
    assert np.mean(trends(chart) == Trend.IMPROVING) > 0.9
    assert not np.any(trends(chart) == Trend.WORSENING)


def test_many_charts_at_once_are_each_what_they_are_alone() -> None:
    random = np.random.default_rng(8)
    values = random.poisson(30, (6, 30)).astype(float)
    values[random.random((6, 30)) < 0.1] = np.nan
    together = xmr(exactly(values), recalculate=[14])
    for place, row in enumerate(values):
        alone = xmr(exactly(row), recalculate=[14])
        np.testing.assert_allclose(together.upper.low[place], alone.upper.low)
        assert all(together.signals[rule][place].tolist() == alone.signals[rule].tolist() for rule in Rule)
