"""Errors that would go at the peers' median, worked by hand and over every filling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates.statistics import Range, avoidable, between, exactly, median, per_100

from .filling import counts, filled


def test_errors_above_the_median_rate_can_be_avoided() -> None:
    # At 10 per 100, 300 children have 30 errors: 20 of 50 would go, and none of 25.
    assert avoidable(exactly([50, 25]), 300, exactly(10)).low.tolist() == [20, 0]


def test_a_withheld_count_and_an_uncertain_median_give_a_range() -> None:
    low, high = avoidable(between(40, 44), 200, between(10, 12))
    assert (low, high) == pytest.approx((16, 24))  # 40 less 24, 44 less 20


@settings(deadline=None)
@given(counts(1, 1), counts(1, 8), st.data())
def test_no_filling_lies_outside_the_range(own: Range, peers: Range, data: st.DataObject) -> None:
    said = avoidable(own, 130, median(per_100(peers, 200)))
    true = avoidable(exactly(data.draw(filled(own))), 130, median(per_100(exactly(data.draw(filled(peers))), 200)))
    assert said.low - 1e-9 <= true.low <= said.high + 1e-9
