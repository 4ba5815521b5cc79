"""Comparisons of two figures and of many, against published values, statsmodels, scipy and every filling of the ranges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates.statistics import (
    Evidence,
    Range,
    Standing,
    between,
    compare_rates,
    compare_shares,
    exactly,
    false_discovery,
    rate_funnel,
    standings,
)
from scipy.stats import fisher_exact
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.rates import test_poisson_2indep as poisson_2indep

from .filling import counts, filled

# Benjamini and Hochberg (1995), section 4.1: p-values of a trial of thrombolysis. Four are rejected at 5%.
THROMBOLYSIS = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000),
]

HOLDS_IN = {standing: {standing} for standing in Standing} | {
    Standing.CANNOT_TELL: {Standing.BETTER, Standing.WORSE, Standing.NO_DIFFERENT}
}


def test_the_published_example_of_the_false_discovery_rate_has_four_discoveries() -> None:
    assert (false_discovery(THROMBOLYSIS) <= 0.05).tolist() == [True] * 4 + [False] * 11


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_adjusted_p_values_are_those_of_statsmodels(p: list[float]) -> None:
    assert false_discovery(p) == pytest.approx(multipletests(p, method="fdr_bh")[1])


def test_what_was_not_tested_counts_for_nothing() -> None:
    adjusted = false_discovery([0.01, np.nan, 0.04])
    assert adjusted[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(adjusted[1])


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=10), st.data())
def test_an_adjusted_p_value_never_falls_when_a_p_value_rises(p: list[float], data: st.DataObject) -> None:
    risen = [data.draw(st.floats(value, 1)) for value in p]
    assert (false_discovery(risen) >= false_discovery(p) - 1e-12).all()


@pytest.mark.parametrize(
    ("one", "other"), [((60, 51477.5), (30, 54308.7)), ((0, 90), (7, 310)), ((12, 300), (12, 300))]
)
def test_two_rates_are_compared_as_in_statsmodels(one: tuple[int, float], other: tuple[int, float]) -> None:
    found = compare_rates(exactly(one[0]), one[1], exactly(other[0]), other[1])
    for side, part in (("larger", found.higher), ("smaller", found.lower)):
        theirs = poisson_2indep(*one, *other, method="exact-cond", alternative=side).pvalue
        assert part.low == pytest.approx(min(1, 2 * theirs))


def test_two_shares_are_compared_as_fisher_did_with_cups_of_tea() -> None:
    # Three of four right by chance: 17 of 70 ways; all four: 1 of 70 (The Design of Experiments, chapter II).
    found = compare_shares(exactly([3, 4]), 4, exactly([1, 0]), 4)
    assert found.higher.low.tolist() == pytest.approx([34 / 70, 2 / 70])


@given(st.integers(0, 40), st.integers(0, 60))
def test_two_shares_are_compared_as_in_scipy(one: int, other: int) -> None:
    found = compare_shares(exactly(one), 40, exactly(other), 60)
    table = [[one, 40 - one], [other, 60 - other]]
    assert found.higher.low == pytest.approx(min(1, 2 * fisher_exact(table, alternative="greater")[1]))
    assert found.lower.low == pytest.approx(min(1, 2 * fisher_exact(table, alternative="less")[1]))


def test_no_errors_at_all_are_no_difference() -> None:
    for compare in (compare_rates, compare_shares):
        assert compare(exactly(0), 100, exactly(0), 300).p.low == 1


def test_a_missing_figure_is_not_tested() -> None:
    for compare in (compare_rates, compare_shares):
        found = standings(compare(exactly([None, 5, 90]), 100, exactly([5, None, 20]), 100))
        assert found.tolist() == [Standing.NOT_TESTED, Standing.NOT_TESTED, Standing.WORSE]


def test_a_difference_that_stands_alone_may_not_stand_among_many() -> None:
    # 20 against 8 of as many children: p = 0.036.
    alone = compare_rates(exactly([20]), 300, exactly([8]), 300)
    among = compare_rates(exactly([20] + [10] * 9), 300, exactly([8] + [10] * 9), 300)
    assert standings(alone).tolist() == [Standing.WORSE]
    assert set(standings(among)) == {Standing.NO_DIFFERENT}


def test_a_withheld_count_that_could_decide_either_way_cannot_tell() -> None:
    found = standings(compare_rates(between([1, 1], [4, 4]), 300, exactly([9, 40]), 300))
    assert found.tolist() == [Standing.CANNOT_TELL, Standing.BETTER]


def test_standings_are_members_whatever_was_said() -> None:
    found = standings(compare_rates(exactly([[9, 9], [9, 40]]), 300, exactly(9), 300))
    assert {type(standing) for standing in found.flat} == {Standing}


@pytest.mark.parametrize("compare", [compare_rates, compare_shares])
@settings(deadline=None)
@given(data=st.data())
def test_no_filling_contradicts_a_standing(compare: type, data: st.DataObject) -> None:
    first, second = data.draw(counts(6, 6, largest=50)), data.draw(counts(6, 6, largest=50))
    said: Evidence = compare(first, 70, second, 90)
    true: Evidence = compare(exactly(data.draw(filled(first))), 70, exactly(data.draw(filled(second))), 90)
    assert (said.p.low <= true.p.low + 1e-12).all()
    assert (true.p.high <= said.p.high + 1e-12).all()
    for standing, truth in zip(standings(said), standings(true), strict=True):
        assert truth in HOLDS_IN[standing]


@settings(deadline=None)
@given(counts(6, 6), st.data())
def test_no_filling_contradicts_the_standing_of_a_council_among_its_peers(ranges: Range, data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(50, 500), min_size=6, max_size=6))
    said, true = (rate_funnel(each, sizes).evidence for each in (ranges, exactly(data.draw(filled(ranges)))))
    for standing, truth in zip(standings(said), standings(true), strict=True):
        assert truth in HOLDS_IN[standing]


def test_among_equal_councils_hardly_any_type_is_called_different() -> None:
    # 300 types in 20 regions of 10 councils that differ by chance alone; in how many regions is anything said of the first council?
    random = np.random.default_rng(11)
    sizes = random.integers(80, 900, 10)
    errors = random.poisson(sizes * random.uniform(0.001, 0.2, (20, 300, 1)))
    said = [
        set(standings(rate_funnel(exactly(region), sizes).evidence_for(0))) - {Standing.NO_DIFFERENT}
        for region in errors
    ]
    assert sum(map(bool, said)) <= 2


def test_types_of_which_a_council_has_far_more_are_found_among_many() -> None:
    random = np.random.default_rng(12)
    sizes = random.integers(200, 900, 10)
    errors = random.poisson(sizes * random.uniform(0.02, 0.2, (300, 1)))
    errors[:20, 0] *= 3
    found = standings(rate_funnel(exactly(errors), sizes).evidence_for(0))
    assert (found[:20] == Standing.WORSE).sum() >= 12
    assert (found[20:] != Standing.NO_DIFFERENT).sum() <= 2
