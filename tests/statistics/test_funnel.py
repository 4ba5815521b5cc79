"""Funnels against a second implementation written from the formulas, statsmodels, scipy, simulation and planted outliers."""

from __future__ import annotations

import math
import statistics
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates.statistics import Zone, exactly, rate_funnel, share_funnel
from plumbline.aggregates.statistics.dispersion import dispersion, variance_between, winsorised
from scipy.stats import binom, poisson
from statsmodels.stats.meta_analysis import combine_effects

SIZES = [55, 120, 180, 260, 310, 420, 500, 640, 900, 1400, 75, 230]
SPREAD = [30, 14, 90, 44, 95, 150, 80, 200, 160, 560, 12, 41]  # far more than chance
CHANCE = [11, 25, 33, 55, 60, 80, 104, 131, 176, 283, 14, 48]  # about 20 per 100


def by_hand(
    counts: list[int], sizes: list[int], kind: str
) -> tuple[float, float, list[float], list[tuple[float, float]]]:
    """phi, tau², z and 95% limits per 100, one council after the other, in the steps of FunnelPlotR's documentation."""
    forward = math.sqrt if kind == "rate" else lambda p: math.asin(math.sqrt(p))
    backward = (lambda y: max(y, 0) ** 2) if kind == "rate" else lambda y: math.sin(min(max(y, 0), math.pi / 2)) ** 2
    target = forward(sum(counts) / sum(sizes))
    z = [(forward(count / size) - target) * 2 * math.sqrt(size) for count, size in zip(counts, sizes, strict=True)]
    deciles = statistics.quantiles(z, n=10, method="inclusive")
    phi = sum(min(max(one, deciles[0]), deciles[-1]) ** 2 for one in z) / len(z)
    weights = [4 * size for size in sizes]
    divisor = sum(weights) - sum(w * w for w in weights) / sum(weights)
    tau2 = max(0.0, (len(z) * phi - (len(z) - 1)) / divisor)
    errors = [math.sqrt(1 / w + tau2) for w in weights]
    adjusted = [(forward(c / n) - target) / e for c, n, e in zip(counts, sizes, errors, strict=True)]
    limits = [
        (100 * backward(target - 1.959963984540054 * e), 100 * backward(target + 1.959963984540054 * e)) for e in errors
    ]
    return phi, tau2, adjusted, limits


@pytest.mark.parametrize("kind", ["rate", "share"])
def test_an_over_dispersed_funnel_is_that_of_a_second_implementation(kind: str) -> None:
    phi, tau2, z, limits = by_hand(SPREAD, SIZES, kind)
    funnel = (rate_funnel if kind == "rate" else share_funnel)(exactly(SPREAD), SIZES)
    assert tau2 > 0
    assert funnel.phi.low == pytest.approx(phi)
    assert funnel.tau2.low == pytest.approx(tau2)
    assert funnel.z.low == pytest.approx(np.array(z))
    found = funnel.limits_at(SIZES)
    assert found.lower_2.low == pytest.approx(np.array([low for low, _ in limits]))
    assert found.upper_2.high == pytest.approx(np.array([high for _, high in limits]))


@pytest.mark.parametrize("make", [rate_funnel, share_funnel])
def test_a_funnel_of_chance_alone_has_exact_limits(make: type) -> None:
    funnel = make(exactly(CHANCE), SIZES)
    assert funnel.tau2.high == 0
    share = funnel.target.low / 100
    limits = funnel.limits_at(SIZES)
    counts = [part.low * np.array(SIZES) / 100 for part in (limits.lower_2, limits.upper_2)]
    for size, lower, upper in zip(SIZES, *counts, strict=True):
        distribution = poisson(size * share) if make is rate_funnel else binom(size, share)
        beyond_below, beyond_above = math.ceil(lower) - 1, math.floor(upper) + 1
        assert distribution.cdf(beyond_below) < 0.025 <= distribution.cdf(beyond_below + 1)
        assert distribution.sf(beyond_above - 1) < 0.025 <= distribution.sf(beyond_above - 2)


def test_winsorising_draws_in_a_tenth_at_each_end() -> None:
    # 0 to 10: the 10th and 90th percentiles are 1 and 9.
    assert winsorised(np.arange(11.0)).tolist() == [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert dispersion(exactly(np.arange(11.0))).low == pytest.approx(
        (1 + 1 + 4 + 9 + 16 + 25 + 36 + 49 + 64 + 81 + 81) / 11
    )


def test_the_variance_between_councils_is_dersimonian_and_lairds_in_statsmodels() -> None:
    random = np.random.default_rng(3)
    variances = random.uniform(0.01, 0.2, 15)
    effects = random.normal(0, np.sqrt(variances + 0.3))
    theirs = combine_effects(effects, variances, method_re="dl")
    weights = 1 / variances
    q = (weights * (effects - np.average(effects, weights=weights)) ** 2).sum()
    assert variance_between(exactly(q / 15), weights).low == pytest.approx(theirs.tau2)


def test_no_variance_between_councils_unless_they_differ_more_than_chance() -> None:
    # I·phi - (I-1) is 0 for phi = 0.9 and ten councils, and then 1.
    weights = np.full((3, 10), 4.0)
    found = variance_between(exactly([0.5, 0.9, 1.0]), weights)
    assert found.low.tolist() == pytest.approx([0, 0, 1 / (40 - 160 / 40)], abs=1e-12)


def test_planted_outliers_are_found_and_nobody_else() -> None:
    sizes = np.full(20, 400)
    errors = np.array([80] * 18 + [150, 30])
    zones = rate_funnel(exactly(errors), sizes).zones.tolist()
    assert zones == [Zone.INSIDE] * 18 + [Zone.ABOVE_3, Zone.BELOW_3]


def shares_beyond(spread: float) -> tuple[float, float, float]:
    """Of 500 regions of 40 councils, how often one is beyond 2, beyond 3, and beyond 2 of the exact limits alone."""
    random = np.random.default_rng(5)
    sizes = random.integers(100, 1500, 40)
    rates = np.maximum(np.sqrt(0.4) + random.normal(0, spread, (500, 40)), 0) ** 2
    errors = random.poisson(sizes * rates)
    funnel = rate_funnel(exactly(errors), sizes)
    mean = funnel.target.low[:, None] / 100 * sizes
    alone = np.minimum(poisson.cdf(errors, mean), poisson.sf(errors - 1, mean)) < 0.025
    far = (funnel.zones == Zone.ABOVE_3) | (funnel.zones == Zone.BELOW_3)
    return float(np.mean(funnel.zones != Zone.INSIDE)), float(np.mean(far)), float(np.mean(alone))


def test_chance_alone_puts_hardly_one_council_in_twenty_beyond_2() -> None:
    beyond, far, _ = shares_beyond(spread=0)
    assert 0.03 < beyond < 0.05
    assert far < 0.002


def test_councils_that_differ_anyway_are_seldom_called_outliers() -> None:
    # Winsorising takes the outermost tenths for outliers, so of a normal spread it sees 0.679 of the variance (the winsorised
    # second moment). Beyond 1.96 · √0.679 = 1.615 standard deviations lie 10.6% of a normal distribution, beyond 3.09 · √0.679 lie
    # 1.1%.
    beyond, far, alone = shares_beyond(spread=0.075)
    assert beyond == pytest.approx(0.106, abs=0.02)
    assert far == pytest.approx(0.011, abs=0.006)
    assert alone > 0.4


@pytest.mark.parametrize("make", [rate_funnel, share_funnel])
@settings(deadline=None)
@given(data=st.data())
def test_a_zone_is_what_the_drawn_limits_show(make: type, data: st.DataObject) -> None:
    sizes = np.array(data.draw(st.lists(st.integers(20, 2000), min_size=4, max_size=12)))
    counts = np.array([data.draw(st.integers(0, int(size))) for size in sizes])
    funnel = make(exactly(counts), sizes)
    rates, limits = 100 * counts / sizes, funnel.limits_at(sizes)
    for place, zone in enumerate(funnel.zones):
        edges = [part.low[place] for part in limits]
        if min(abs(rates[place] - edge) for edge in edges) < 1e-6:
            continue
        number = sum(rates[place] > edge for edge in edges)
        assert zone == [Zone.BELOW_3, Zone.BELOW_2, Zone.INSIDE, Zone.ABOVE_2, Zone.ABOVE_3][number]


@pytest.mark.parametrize("make", [rate_funnel, share_funnel])
@pytest.mark.parametrize("counts", [CHANCE, SPREAD])
def test_curves_enclose_the_target_in_order_and_narrow_with_size(make: type, counts: list[int]) -> None:
    funnel = make(exactly(counts), SIZES)
    sizes, limits = funnel.curve()
    assert (sizes[0], sizes[-1]) == (55, 1400)
    lines = [part.low for part in limits]
    for inner, outer in pairwise(lines):
        assert (inner <= outer).all()
    assert (limits.lower_2.low < funnel.target.low).all()
    assert (limits.upper_2.low > funnel.target.low).all()
    assert (np.diff(limits.upper_3.low) < 0).all()
    assert (np.diff(limits.lower_3.low) >= 0).all()


def test_three_councils_have_no_limits_and_the_funnel_says_so() -> None:
    funnel = rate_funnel(exactly([[10, 20, 30, None], [10, 20, 30, 40]]), [100, 200, 300, 400])
    assert funnel.enough.tolist() == [False, True]
    assert funnel.zones[0].tolist() == [Zone.NO_LIMITS] * 4
    assert funnel.zones[1].tolist() == [Zone.INSIDE] * 4
    assert np.isnan(funnel.limits_at([100]).upper_2.low).tolist() == [[True], [False]]


def test_a_curve_of_too_few_councils_is_empty() -> None:
    sizes, limits = rate_funnel(exactly([10, 20, 30]), [100, 200, 300]).curve()
    assert sizes.size == limits.upper_2.low.size == 0


def test_a_council_without_a_figure_changes_nothing_for_the_others() -> None:
    with_it = rate_funnel(exactly([*SPREAD, None]), [*SIZES, 500])
    without = rate_funnel(exactly(SPREAD), SIZES)
    assert with_it.zones.tolist() == [*without.zones.tolist(), Zone.NO_LIMITS]
    assert with_it.tau2.low == without.tau2.low


def test_where_nobody_has_an_error_everybody_is_inside() -> None:
    for make in (rate_funnel, share_funnel):
        assert set(make(exactly([0] * 5), [100] * 5).zones) == {Zone.INSIDE}
    assert set(share_funnel(exactly([100] * 5), [100] * 5).zones) == {Zone.INSIDE}


def test_no_errors_where_one_was_to_be_expected_is_no_outlier() -> None:
    # √0 lies two standard errors below √1; the exact tail, e⁻¹, does not call that low.
    errors = [0, 0, 0, 1, 1, 2, 2, 1, 0, 3, 9, 1, 0, 12]
    zones = rate_funnel(exactly(errors), [100] * 14).zones
    assert Zone.BELOW_2 not in zones
    assert Zone.BELOW_3 not in zones


def test_a_council_without_children_cannot_be_in_a_funnel() -> None:
    with pytest.raises(ValueError, match="at least one child"):
        rate_funnel(exactly([1, 2, 3, 0]), [10, 20, 30, 0])


@settings(deadline=None)
@given(st.permutations(range(12)))
def test_the_order_of_councils_does_not_matter(order: list[int]) -> None:
    funnel = rate_funnel(exactly(SPREAD), SIZES)
    turned = rate_funnel(exactly(np.array(SPREAD)[order]), np.array(SIZES)[order])
    assert turned.zones.tolist() == funnel.zones[order].tolist()
    assert turned.tau2.low == pytest.approx(funnel.tau2.low)


def test_many_funnels_at_once_are_each_what_they_are_alone() -> None:
    together = share_funnel(exactly([SPREAD, CHANCE]), SIZES)
    for place, counts in enumerate((SPREAD, CHANCE)):
        alone = share_funnel(exactly(counts), SIZES)
        assert together.zones[place].tolist() == alone.zones.tolist()
        assert together.evidence_for(3).p.low[place] == alone.evidence.p.low[3]
        assert together.limits_at([200]).upper_3.low[place] == pytest.approx(alone.limits_at([200]).upper_3.low)
