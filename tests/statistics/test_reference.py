"""A figure beside one that is taken as given: Poisson limits from Garwood's published table, and every value in a range."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plumbline.aggregates.statistics import (
    Limits,
    Range,
    Standing,
    against_reference,
    between,
    exactly,
    rate_interval,
    wilson_interval,
)

CHILDREN = 200


def rates(counts: Range) -> Limits:
    return rate_interval(counts, CHILDREN)


@pytest.mark.parametrize(
    ("reference", "standing"),
    [(14.2, Standing.WORSE), (14.4, Standing.NO_DIFFERENT), (27.1, Standing.NO_DIFFERENT), (27.3, Standing.BETTER)],
)
def test_the_whole_interval_must_lie_to_one_side(reference: float, standing: Standing) -> None:
    # 40 events: 28.58 to 54.47, so of 200 children 14.29 to 27.23.
    assert against_reference(exactly(40), rates, exactly(reference)).item() is standing


def test_what_only_some_values_in_the_range_show_is_left_open() -> None:
    # 60 events: 45.79 to 77.23, so of 200 children 22.89 to 38.62, which lies above 20; that of 40 does not.
    assert against_reference(between(40, 60), rates, exactly(20)).item() is Standing.CANNOT_TELL
    assert against_reference(between(40, 60), rates, exactly(14)).item() is Standing.WORSE
    assert against_reference(exactly(40), rates, between(14, 15)).item() is Standing.CANNOT_TELL
    assert against_reference(exactly(40), rates, between(27.5, 40)).item() is Standing.BETTER


def test_nothing_is_said_where_a_figure_is_missing() -> None:
    found = against_reference(exactly([np.nan, 40]), rates, exactly([10, np.nan]))
    assert found.tolist() == [Standing.NOT_TESTED, Standing.NOT_TESTED]


@given(
    ends=st.tuples(st.integers(0, 200), st.integers(0, 200)).map(sorted),
    median=st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted),
    inside=st.floats(0, 1),
    at=st.floats(0, 1),
)
def test_a_statement_holds_for_every_value_in_the_ranges(
    ends: list[int], median: list[float], inside: float, at: float
) -> None:
    def shares(counts: Range) -> Limits:
        return Limits(*(100 * limit for limit in wilson_interval(counts, CHILDREN)))

    count = round(ends[0] + inside * (ends[1] - ends[0]))
    middle = min(max(median[0] + at * (median[1] - median[0]), median[0]), median[1])
    for limits in (rates, shares):
        said = against_reference(between(*ends), limits, between(*median)).item()
        if said is not Standing.CANNOT_TELL:
            assert against_reference(exactly(count), limits, exactly(middle)).item() is said
