"""What is said of the newest month, and that no filling of withheld counts contradicts it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates.statistics import Range, Rule, Trend, between, exactly, trend, trends, xmr

from .filling import counts, filled

STILL = [50, 52, 49, 51, 48, 50, 52, 49, 51, 48, 50, 52]

HOLDS_IN = {each: {each} for each in Trend} | {Trend.CANNOT_TELL: set(Trend) - {Trend.CANNOT_TELL, Trend.NOT_ENOUGH}}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (STILL, Trend.NO_CHANGE),
        ([*STILL, 70], Trend.WORSENING),
        ([*STILL, 30], Trend.IMPROVING),
        ([*STILL, 30, 50], Trend.NO_CHANGE),  # the signal is not at the newest month
        ([*STILL, 30, None], Trend.IMPROVING),  # a missing month is not the newest
        (STILL[:9], Trend.NOT_ENOUGH),
        ([None] * 12, Trend.NOT_ENOUGH),
        ([9] * 8 + [1, 2, 3, 4, 5, 6], Trend.WORSENING),  # rising, no longer below for seven
        ([9] * 8 + [1, 1.5, 2, 2.5, 3, 3.5, 4], Trend.MIXED),  # rising for seven months, and below the mean for as long
    ],
)
def test_the_trend_is_that_of_the_newest_month(values: list[float | None], said: Trend) -> None:
    assert trend(xmr(exactly(values))) == said


def test_higher_may_be_better() -> None:
    assert trend(xmr(exactly([*STILL, 70])), lower_is_better=False) == Trend.IMPROVING


def test_after_a_recalculation_there_is_no_trend_until_there_are_ten_months() -> None:
    assert trend(xmr(exactly([*STILL, 30, 31, 30]), recalculate=[12])) == Trend.NOT_ENOUGH
    assert trend(xmr(exactly([*STILL, *STILL]), recalculate=[12])) == Trend.NO_CHANGE


def test_what_depends_on_withheld_counts_is_not_said() -> None:
    assert trend(xmr(between([*STILL, 45], [*STILL, 70]))) == Trend.CANNOT_TELL
    assert trend(xmr(between([*STILL, 75], [*STILL, 79]))) == Trend.WORSENING


def test_a_point_between_the_nearest_and_furthest_limit_is_possibly_outside() -> None:
    still = np.array(STILL)
    chart = xmr(between([*(still - 1), 62], [*(still + 1), 62]))
    assert chart.upper.low[-1] < 62 < chart.upper.high[-1]
    assert not chart.signals[Rule.OUTSIDE].any()
    assert chart.possibly_up[-1]
    mirrored = xmr(between([*(still - 1), 38], [*(still + 1), 38]))
    assert not mirrored.signals[Rule.OUTSIDE].any()
    assert mirrored.possibly_down[-1]


def test_ranges_that_overlap_may_rise_but_are_no_trend() -> None:
    rise = np.arange(4, 10)
    for sign in (1, -1):
        values = sign * np.array([[5, 9, 5, 9, 5, 9, *(rise - 0.6)], [5, 9, 5, 9, 5, 9, *(rise + 0.6)]]) + 10
        chart = xmr(between(values.min(axis=0), values.max(axis=0)))
        assert not chart.signals[Rule.TREND].any()
        assert (chart.possibly_up if sign == 1 else chart.possibly_down)[-1]


def test_a_sure_signal_one_way_and_a_possible_one_the_other_way_cannot_be_told() -> None:
    # Six rising months below the mean; the month before them makes it seven, or not.
    for sign in (1, -1):
        low, high = (
            sign * np.array([9] * 7 + [0.5, 1, 2, 3, 4, 5, 6]) + 10,
            sign * np.array([9] * 7 + [9.5, 1, 2, 3, 4, 5, 6]) + 10,
        )
        said = trend(xmr(between(np.minimum(low, high), np.maximum(low, high))))
        assert (trend(xmr(exactly(low))), said) == (Trend.MIXED, Trend.CANNOT_TELL)
        assert trend(xmr(exactly(high))) == (Trend.WORSENING if sign == 1 else Trend.IMPROVING)


def test_the_trends_of_many_councils_are_told_at_once() -> None:
    assert trends(xmr(exactly([[*STILL, 70], [*STILL, 30]]))).tolist() == [Trend.WORSENING, Trend.IMPROVING]


SERIES = st.one_of(counts(12, 24), counts(12, 24, largest=400, wide=3), counts(12, 24, largest=4, wide=1))


@settings(deadline=None)
@given(SERIES, st.booleans(), st.data())
def test_no_filling_contradicts_a_signal_a_limit_or_the_trend(
    ranges: Range, falling: bool, data: st.DataObject
) -> None:
    # Half of the series fall steadily, so that there is something to say.
    slope = np.arange(ranges.low.size)[::-1] * 12 if falling else 0
    said = xmr(Range(ranges.low + slope, ranges.high + slope))
    true = xmr(exactly(data.draw(filled(ranges)) + slope))
    for rule in Rule:
        stated = said.signals[rule] != 0
        assert (true.signals[rule][stated] == said.signals[rule][stated]).all()
        assert said.possibly_up[true.signals[rule] == 1].all()
        assert said.possibly_down[true.signals[rule] == -1].all()
    for name in ("mean", "lower", "upper", "moving_range_limit"):
        true_line, line = getattr(true, name), getattr(said, name)
        assert (line.low <= true_line.low + 1e-9).all()
        assert (true_line.high <= line.high + 1e-9).all()
    assert trend(true) in HOLDS_IN[trend(said)]
