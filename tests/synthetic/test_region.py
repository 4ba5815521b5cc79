"""The demonstration region: the ten councils, each with its own errors and its own way with them."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from plumbline.engine.reference.authorities import authorities
from plumbline.engine.synthetic import ERROR_TYPES, CouncilPlan, SyntheticReturn, demonstration_region
from plumbline.engine.synthetic.region import MONTH_ENDS, falling, halving, shifting, staying

REGION = {council.name: council for council in demonstration_region()}


@cache
def returns_of(name: str) -> tuple[SyntheticReturn, ...]:
    return tuple(REGION[name].returns())


def errors_for_each_100_children(name: str, check: str | None = None) -> list[float]:
    return [
        100 * sum(check in (None, flag.check) for flag in made_up.planted) / made_up.current["Header"].num_rows
        for made_up in returns_of(name)
    ]


def test_the_region_is_greater_manchester() -> None:
    expected = {(a.code, a.name) for a in authorities() if a.combined_authority == "Greater Manchester"}
    assert {(council.authority, council.name) for council in REGION.values()} == expected
    assert len(REGION) == 10


def mean_children(name: str) -> float:
    sizes = [one.current["Header"].num_rows for one in returns_of(name)]
    return sum(sizes) / len(sizes)


def test_councils_are_of_the_size_they_are_said_to_be() -> None:
    assert mean_children("Manchester") == pytest.approx(1200, rel=0.05)
    assert mean_children("Stockport") == pytest.approx(500, rel=0.05)
    assert mean_children("Wigan") == pytest.approx(600, rel=0.05)
    others = set(REGION) - {"Manchester", "Stockport", "Wigan"}
    assert all(250 <= one.current["Header"].num_rows <= 700 for name in others for one in returns_of(name))


def test_every_council_has_a_return_for_every_month_end() -> None:
    made_up = returns_of("Bury")
    assert [one.as_of for one in made_up] == list(MONTH_ENDS)
    assert {(one.authority, one.year) for one in made_up} == {("E08000002", 2026)}
    assert made_up[0].previous == made_up[11].previous


@pytest.mark.parametrize("name", ["Bolton", "Bury", "Rochdale", "Stockport", "Tameside", "Trafford", "Wigan"])
def test_errors_become_fewer(name: str) -> None:
    rates = errors_for_each_100_children(name)
    assert sum(rates[9:]) < 0.75 * sum(rates[:3])


def test_one_council_does_not_improve() -> None:
    rates = errors_for_each_100_children("Oldham")
    assert min(rates[6:]) > 0.9 * max(rates[:3])


def test_one_council_has_many_more_errors_from_october_on() -> None:
    rates = errors_for_each_100_children("Salford")
    assert min(rates[6:]) > 2 * max(rates[:6])


def test_one_council_mends_its_worst_error_from_one_month_to_the_next() -> None:
    rates = errors_for_each_100_children("Trafford", "164")
    assert min(rates[:9]) > 4
    assert max(rates[9:]) < 1


def test_councils_differ_in_what_they_get_wrong_most() -> None:
    worst = {
        name: Counter(flag.check for flag in returns_of(name)[2].planted).most_common(1)[0][0]
        for name in ("Bolton", "Bury", "Manchester", "Oldham", "Rochdale", "Trafford")
    }
    assert worst == {
        "Bolton": "167",
        "Bury": "168",
        "Manchester": "169",
        "Oldham": "165",
        "Rochdale": "157",
        "Trafford": "164",
    }


def test_an_error_is_the_same_error_from_month_to_month() -> None:
    months = [{(flag.check, flag.table, flag.child) for flag in one.planted} for one in returns_of("Bolton")]
    seen: set[tuple[str, str, str]] = set()
    gone: set[tuple[str, str, str]] = set()
    for now in months:
        gone |= seen - now
        assert not gone & now
        seen |= now
    assert len(months[0] & months[5]) > len(months[0]) / 2


def test_the_region_is_always_the_same() -> None:
    again = tuple(REGION["Trafford"].returns())
    for one, other in zip(returns_of("Trafford"), again, strict=True):
        assert one.current == other.current
        assert one.previous == other.previous
        assert one.planted == other.planted


def test_trends_are_what_they_are_called() -> None:
    assert [falling(0.45)(month) for month in (0, 11)] == pytest.approx([1, 0.45])
    assert [halving(4)(month) for month in (0, 4, 8)] == [1, 0.5, 0.25]
    assert {staying()(month) for month in range(12)} == {1}
    assert [shifting(6, 3)(month) for month in (0, 5, 6, 11)] == [1, 1, 3, 3]


def test_a_habit_may_have_a_trend_of_its_own() -> None:
    plan = CouncilPlan("E08000001", "Bolton", 300, 1, 0.5, staying(), {"101": 4.0, "102": 2.0}, {"101": shifting(3, 0)})
    assert [plan.rate("101", month) for month in (2, 3)] == [4.0, 0]
    assert [plan.rate("102", month) for month in (2, 3)] == [2.0, 2.0]
    others = [plan.rate(check, 5) for check in ERROR_TYPES if check not in ("101", "102")]
    assert min(others) == 0
    assert sum(others) / len(others) == pytest.approx(0.5, rel=0.5)
