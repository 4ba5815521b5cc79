"""Councils in a funnel: planted outliers, limits worked out here by the published steps, ranges, few councils, masked names."""

from __future__ import annotations

import math

import numpy as np
import pytest
from plumbline.aggregates.benchmark import WHOLE_RETURN, Benchmark, Comparison, Measure, Scope, compare
from scipy import stats

from tests.benchmark.test_comparison import SEPTEMBER, rows
from tests.region import Submitted, snapshot, spread

CODES = [f"E0800000{place}" for place in range(1, 10)] + ["E08000010"]
SALFORD, WIGAN = "E08000006", "E08000010"
SIZES = dict(zip(CODES, (665, 388, 1395, 608, 603, 665, 602, 676, 453, 732), strict=True))
# About 20 errors for every 100 children, apart from the two that are planted.
ERRORS = dict(zip(CODES, (130, 80, 284, 118, 125, 262, 117, 137, 93, 61), strict=True))


def region(errors: dict[str, int] = ERRORS) -> list[Submitted]:
    return [Submitted(code, {"101": spread(errors[code], SIZES[code])}, children=SIZES[code]) for code in errors]


def compared(submitted: list[Submitted], measure: Measure = Measure.RATE, own: str = "E08000003") -> Comparison:
    codes = [one.authority for one in submitted]
    return compare(Benchmark(snapshot(submitted)), codes, SEPTEMBER, WHOLE_RETURN, measure, own)


def additive_limits(errors: dict[str, int], size: int, z: float) -> tuple[float, float]:
    """The limits per 100 children by Spiegelhalter (2005): square roots, z winsorised at a tenth, tau² by moments."""
    n = np.array([SIZES[code] for code in errors], dtype=float)
    y = np.sqrt(np.array(list(errors.values())) / n)
    target = math.sqrt(sum(errors.values()) / n.sum())
    scores = (y - target) * 2 * np.sqrt(n)
    phi = np.mean(np.clip(scores, *np.quantile(scores, [0.1, 0.9])) ** 2)
    count, w = len(n), 4 * n
    tau2 = max(0.0, (count * phi - (count - 1)) / (w.sum() - (w**2).sum() / w.sum()))
    half = z * math.sqrt(1 / (4 * size) + tau2)
    return 100 * max(target - half, 0) ** 2, 100 * (target + half) ** 2


def test_the_two_planted_councils_lie_beyond_the_limits_and_no_other() -> None:
    result = compared(region())
    beyond = {code: row["zone"] for code, row in rows(result).items() if row["zone"] != "inside"}
    assert set(beyond) == {SALFORD, WIGAN}
    assert beyond[SALFORD].startswith("above")
    assert beyond[WIGAN].startswith("below")
    assert result.funnel.target_low == pytest.approx(100 * sum(ERRORS.values()) / sum(SIZES.values()))


def test_zones_and_limits_follow_the_published_steps() -> None:
    result = compared(region())
    for code, row in rows(result).items():
        value, size = 100 * ERRORS[code] / SIZES[code], SIZES[code]
        low, high = additive_limits(ERRORS, size, 1.959964)
        assert (low <= value <= high) == (row["zone"] == "inside")
    drawn = result.funnel.limits.to_pylist()
    assert drawn[0]["children"] <= min(SIZES.values())
    assert drawn[-1]["children"] >= max(SIZES.values())
    for row in (drawn[0], drawn[-1]):
        low, high = additive_limits(ERRORS, row["children"], 3.090232)
        assert row["upper_3_low"] == row["upper_3_high"] == pytest.approx(high, rel=0.01)
        assert row["lower_3_high"] == pytest.approx(low, rel=0.03)


def test_standings_are_corrected_for_looking_at_all_councils() -> None:
    result = compared(region())
    standing = {code: row["standing"] for code, row in rows(result).items()}
    assert set(standing.values()) <= {"better", "worse", "no different"}
    assert standing["E08000003"] == "no different"
    # Without any difference beyond chance nobody stands out.
    even = compared(region({code: SIZES[code] // 5 for code in CODES}))
    assert set(even.table["standing"].to_pylist()) == {"no different"}
    assert set(even.table["zone"].to_pylist()) == {"inside"}
    assert not even.funnel.widened


def test_without_spread_the_limits_are_exact() -> None:
    errors = {code: SIZES[code] // 5 for code in CODES}
    limits = compared(region(errors)).funnel.limits.to_pylist()
    target = sum(errors.values()) / sum(SIZES.values())
    for row in (limits[0], limits[-1]):
        mean = row["children"] * target
        upper = row["upper_2_high"] / 100 * row["children"]
        assert (
            stats.poisson.sf(math.ceil(upper + 1e-6) - 1, mean) < 0.025 <= stats.poisson.sf(math.floor(upper) - 1, mean)
        )


def test_a_share_has_limits_of_a_share() -> None:
    result = compared(region(), Measure.SHARE)
    zones = {code: row["zone"] for code, row in rows(result).items()}
    assert zones[SALFORD].startswith("above")
    assert zones[WIGAN].startswith("below")
    assert max(row["upper_3_high"] for row in result.funnel.limits.to_pylist()) <= 100


def test_a_council_counts_as_beyond_only_where_every_value_of_its_range_is() -> None:
    # 1 to 4 of 250 children where nobody else has any: 4 might be beyond, 1 is not.
    others = [Submitted(code, {"101": [], "141": range(20)}, children=250) for code in CODES[1:]]
    own = Submitted(CODES[0], {"101": range(3), "141": range(20)}, children=250)
    codes = [one.authority for one in (own, *others)]
    result = compare(
        Benchmark(snapshot([own, *others])), codes, SEPTEMBER, Scope("check", "101"), Measure.RATE, CODES[0]
    )
    assert rows(result)[CODES[0]]["zone"] == "cannot tell"
    assert (result.funnel.target_low, result.funnel.target_high) == pytest.approx((100 / 2500, 400 / 2500))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_fewer_than_four_councils_have_no_limits(count: int) -> None:
    result = compared(region({code: ERRORS[code] for code in CODES[:count]}) if count else [])
    assert not result.funnel.enough
    assert result.funnel.target_low is None
    assert result.funnel.limits.num_rows == 0
    assert set(result.table["zone"].to_pylist()) <= {"no limits"}
    assert set(result.table["standing"].to_pylist()) <= {"not tested"}


def masked(own: str | None) -> Comparison:
    names = {code: f"Council {letter}" for code, letter in zip(CODES, "ABCDEFGHIJ", strict=True)}
    seen = Benchmark(snapshot(region())).masked("viewer", own, lambda: names)
    members = [code if code == own else name for code, name in names.items()]
    return compare(seen, members, SEPTEMBER, WHOLE_RETURN, Measure.RATE, own or "Council A")


def test_where_names_are_masked_the_limits_tell_only_of_councils_about_the_own_ones_size() -> None:
    result = masked("E08000002")
    sizes = result.funnel.limits["children"].to_pylist()
    assert (sizes[0], sizes[-1]) == (129, 1164)  # a third of 388, and three times it, whatever the others are
    assert [row["authority"] for row in result.table.to_pylist() if row["children"] is not None] == ["E08000002"]
    zones = {row["authority"]: row["zone"] for row in result.table.to_pylist()}
    assert zones["Council F"].startswith("above")  # Salford
    assert result.funnel.target_low == round(result.funnel.target_low or 0, 1)


def test_where_names_are_masked_and_none_is_the_viewers_there_are_no_limits() -> None:
    result = masked(None)
    assert result.funnel.enough
    assert result.funnel.limits.num_rows == 0
    assert set(result.table["children"].to_pylist()) == {None}
