"""What a series says: planted changes are found in their months, noise is not, and withheld counts never give a false signal."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from plumbline.aggregates.benchmark import (
    WHOLE_RETURN,
    Benchmark,
    Measure,
    Period,
    Verdict,
    all_verdicts,
    series,
    statutory_windows,
    verdicts,
    with_limits,
)
from plumbline.aggregates.statistics import Rule, Trend

from tests.region import Submitted, snapshot, spread

BOLTON, BURY = "E08000001", "E08000002"
NOISE = (40, 44, 38, 42, 41, 45, 39, 43, 40, 44, 41, 38)


def month(place: int) -> date:
    """The first of a month, counted from April 2024."""
    return date(2024 + (place + 3) // 12, (place + 3) % 12 + 1, 1)


def returns(errors: Any, authority: str = BOLTON, children: int = 200) -> list[Submitted]:
    """One return a month from April 2024; None for a month without one."""
    region = []
    for place, found in enumerate(errors):
        first = month(place)
        as_of = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        if found is not None:
            year = first.year + (first.month > 3)
            region.append(Submitted(authority, {"101": spread(found, 20)}, {}, children, as_of, year))
    return region


def followed(errors: Any) -> pa.Table:
    return series(Benchmark(snapshot(returns(errors))), BOLTON, WHOLE_RETURN, Measure.RATE).table


def verdict(errors: Any, recalculate: tuple[date, ...] = ()) -> Verdict:
    (found,) = verdicts(followed(errors), recalculate)
    return found


def test_the_limits_are_those_of_the_textbook() -> None:
    table = with_limits(followed(NOISE))
    values = [found / 2 for found in NOISE]  # per 100 of 200 children
    mean = sum(values) / 12
    moves = [abs(a - b) for a, b in pairwise(values)]
    width = 2.66 * sum(moves) / 11
    last = table.to_pylist()[-1]
    assert (last["mean_low"], last["lower_low"], last["upper_high"]) == pytest.approx(
        (mean, mean - width, mean + width)
    )
    assert last["moving_range_low"] == pytest.approx(1.5)
    assert table["moving_range_low"].to_pylist()[0] is None


def test_noise_is_no_change() -> None:
    found = verdict(NOISE)
    assert (found.trend, found.up, found.down, found.points) == (Trend.NO_CHANGE, (), (), 12)


def test_a_planted_shift_is_marked_in_its_months_and_counted() -> None:
    errors = (*NOISE, *(found - 12 for found in NOISE[:9]))
    table = with_limits(followed(errors))
    assert table["shift"].to_pylist() == [1] * 12 + [-1] * 9
    found = verdict(errors)
    assert (found.trend, found.below, found.above) == (Trend.IMPROVING, 9, 0)
    assert Rule.SHIFT in found.down


def test_limits_worked_out_anew_at_the_shift_leave_no_signal() -> None:
    errors = (*NOISE, *(found - 12 for found in NOISE))
    table = with_limits(followed(errors), [month(12)])
    assert table["phase"].to_pylist() == [0] * 12 + [1] * 12
    assert set(table["shift"].to_pylist()) == {0}
    assert verdict(errors, (month(12),)).trend is Trend.NO_CHANGE


def test_a_run_of_rises_is_counted() -> None:
    found = verdict((*NOISE[:8], 40, 41, 42, 43, 44, 45, 46))
    assert (found.rises, found.falls) == (6, 0)
    assert Rule.TREND in found.up


def test_nine_months_are_too_few_and_so_are_few_since_the_limits_were_worked_out_anew() -> None:
    assert verdict(NOISE[:9]).trend is Trend.NOT_ENOUGH
    found = verdict(NOISE, (month(6),))
    assert (found.trend, found.points, found.mean_low) == (Trend.NOT_ENOUGH, 6, None)


def test_the_verdict_is_of_the_newest_month_that_there_is() -> None:
    region = [*returns(NOISE[:11]), *returns([None] * 11 + [10], BURY)]
    found, _ = verdicts(all_verdicts(Benchmark(snapshot(region)), [BOLTON, BURY], WHOLE_RETURN, Measure.RATE)[0])
    assert found.month == month(10)
    assert found.value_low == pytest.approx(20.5)


def test_a_council_without_any_figure_has_a_verdict_without_a_month() -> None:
    _, found = all_verdicts(Benchmark(snapshot(returns(NOISE))), [BURY], WHOLE_RETURN, Measure.RATE)
    assert found == []
    _, both = all_verdicts(Benchmark(snapshot(returns(NOISE))), [BOLTON, BURY], WHOLE_RETURN, Measure.RATE)
    assert [(one.authority, one.month, one.trend) for one in both][1] == (BURY, None, Trend.NOT_ENOUGH)


def test_withheld_counts_all_along_give_no_signal() -> None:
    found = verdict([1, 2, 3, 4] * 3)
    assert (found.trend, found.up, found.down) == (Trend.CANNOT_TELL, (), ())


def test_a_masked_council_has_the_same_verdict_from_exact_figures_and_rounded_ones_to_show() -> None:
    region = [*returns(NOISE, BOLTON), *returns([found * 30 for found in (*NOISE[:-1], 60)], BURY, children=99_999)]
    shown = Benchmark(snapshot(region))
    masked = shown.masked("viewer", BOLTON, lambda: {BOLTON: "Council A", BURY: "Council B"})
    table, found = all_verdicts(masked, [BOLTON, "Council B"], WHOLE_RETURN, Measure.RATE)
    _, exact = all_verdicts(shown, [BOLTON, BURY], WHOLE_RETURN, Measure.RATE)
    by_name = {one.authority: one for one in found}
    assert by_name["Council B"].trend is exact[1].trend is Trend.WORSENING
    assert by_name["Council B"].value_high == 1.8
    assert by_name[BOLTON].value_low == exact[0].value_low
    assert {row["children"] for row in table.to_pylist() if row["authority"] == "Council B"} == {None}


def test_the_series_ends_with_the_month_asked_for() -> None:
    until = Period(2025, month(10))
    table, _ = all_verdicts(Benchmark(snapshot(returns(NOISE))), [BOLTON], WHOLE_RETURN, Measure.RATE, until, 10)
    assert table["month"].to_pylist()[0] == month(1)
    assert table["month"].to_pylist()[-1] == month(10)


def test_the_statutory_window_is_april_to_june() -> None:
    (window,) = statutory_windows(date(2025, 7, 1), date(2026, 4, 1))
    assert (window.year, window.opens, window.closes) == (2026, date(2026, 4, 1), date(2026, 6, 30))
    assert [found.year for found in statutory_windows(date(2024, 6, 30), date(2026, 3, 31))] == [2024, 2025]
    assert statutory_windows(date(2025, 7, 1), date(2026, 3, 31)) == []
