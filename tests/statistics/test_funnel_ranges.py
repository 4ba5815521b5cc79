"""Whatever the withheld counts are, a funnel over ranges never says what the funnel of the true counts contradicts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates.statistics import Funnel, Range, Zone, between, exactly, rate_funnel, share_funnel
from plumbline.aggregates.statistics.dispersion import dispersion

from .filling import counts, filled

HOLDS_IN = {
    Zone.BELOW_3: {Zone.BELOW_3},
    Zone.BELOW_2: {Zone.BELOW_2, Zone.BELOW_3},
    Zone.INSIDE: {Zone.INSIDE},
    Zone.ABOVE_2: {Zone.ABOVE_2, Zone.ABOVE_3},
    Zone.ABOVE_3: {Zone.ABOVE_3},
    Zone.CANNOT_TELL: set(Zone) - {Zone.NO_LIMITS, Zone.CANNOT_TELL},
}


def assert_within(truth: Range, ranges: Range) -> None:
    assert (ranges.low <= truth.low + 1e-7).all()
    assert (truth.high <= ranges.high + 1e-7).all()


def near_chance() -> st.SearchStrategy[Range]:
    """Counts of councils that differ about as much as chance makes them, so that there may or may not be over-dispersion."""
    return counts(4, 10, largest=30, wide=8).map(lambda few: Range(few.low + 30, few.high + 30))


@pytest.mark.parametrize("make", [rate_funnel, share_funnel])
@settings(deadline=None)
@given(data=st.data())
def test_no_filling_contradicts_what_is_said(make: type, data: st.DataObject) -> None:
    ranges = data.draw(st.one_of(counts(4, 10, wide=12), near_chance()))
    largest = data.draw(st.sampled_from([90, 400]))
    sizes = np.array([data.draw(st.integers(72, largest)) for _ in ranges.low])
    said: Funnel = make(ranges, sizes)
    true: Funnel = make(exactly(data.draw(filled(ranges))), sizes)
    for zone, true_zone in zip(said.zones, true.zones, strict=True):
        assert true_zone in HOLDS_IN[zone]
    for name in ("target", "phi", "tau2", "z"):
        assert_within(getattr(true, name), getattr(said, name))
    assert_within(true.evidence.p, said.evidence.p)
    for limit, true_limit in zip(said.limits_at(sizes), true.limits_at(sizes), strict=True):
        assert_within(true_limit, limit)


def test_small_ranges_do_not_take_every_statement_away() -> None:
    low = np.array([80] * 18 + [150, 30])
    zones = rate_funnel(between(low, low + 3), np.full(20, 400)).zones.tolist()
    assert zones == [Zone.INSIDE] * 18 + [Zone.ABOVE_3, Zone.BELOW_3]


def test_what_depends_on_the_withheld_counts_is_not_said() -> None:
    zones = rate_funnel(between([10, 10, 10, 10, 10, 10], [10, 10, 10, 10, 10, 60]), np.full(6, 100)).zones
    assert zones[-1] == Zone.CANNOT_TELL


@given(counts(1, 8, largest=8, wide=8), st.data())
def test_the_dispersion_of_every_filling_lies_within_that_of_the_ranges(ranges: Range, data: st.DataObject) -> None:
    z = Range(ranges.low - 6, ranges.high - 6)  # many of them straddle 0
    assert_within(dispersion(exactly(data.draw(filled(ranges)) - 6)), dispersion(z))


def test_z_scores_that_may_be_0_may_have_no_dispersion() -> None:
    low, high = dispersion(between([-2, -2, -2], [1, 1, 1]))
    assert (low, high) == (0, 4)


def test_a_range_that_reaches_above_all_the_children_is_held_to_all_of_them() -> None:
    funnel = share_funnel(between([1, 5, 6, 7], [4, 5, 6, 7]), [3, 50, 60, 70])
    assert not np.isnan(funnel.z.high).any()
