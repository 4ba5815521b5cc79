"""What improved since a year ago, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from plumbline.aggregates.benchmark import Benchmark, Improved, Period
from plumbline.aggregates.benchmark.improved import improved

from tests.region import NO_POSTCODES, Submitted, snapshot

BOLTON, BURY = "E08000001", "E08000002"
NOW, THEN = date(2025, 9, 30), date(2024, 9, 30)
SEPTEMBER = Period(2026, date(2025, 9, 1))


def on(as_of: date, errors: dict[str, Any], **more: Any) -> Submitted:
    return Submitted(BOLTON, errors, as_of=as_of, year=more.pop("year", as_of.year + (as_of.month > 3)), **more)


def found(*region: Submitted, period: Period = SEPTEMBER) -> Improved:
    return improved(Benchmark(snapshot(region)), BOLTON, period)


def keys(result: Improved) -> list[tuple[str, str]]:
    return [(row["level"], row["key"]) for row in result.table.to_pylist()]


def test_the_largest_fall_comes_first_with_its_figures_then_and_now() -> None:
    result = found(
        on(THEN, {"101": range(60), "102": range(30), "141": range(40)}),
        on(NOW, {"101": range(20), "102": range(30), "141": range(50)}, children=250),
    )
    assert (result.since, result.is_a_year, result.checks) == (Period(2025, date(2024, 9, 1)), True, 3)
    # 101 from 60 of 200 to 20 of 250; its group from 90 of 200 to 50 of 250.
    assert keys(result) == [("group", "child-identity"), ("check", "101")]
    row = result.table.to_pylist()[1]
    assert (row["then_low"], row["now_high"]) == (60, 20)
    assert (row["value_then_low"], row["value_now_high"], row["fall_low"]) == pytest.approx((30, 8, 22))


def test_a_fall_that_chance_explains_is_none() -> None:
    assert keys(found(on(THEN, {"101": range(14)}), on(NOW, {"101": range(9)}))) == []


def test_many_checks_looked_at_make_a_fall_harder_to_believe() -> None:
    # 20 to 8: twice the chance of at most 8 heads in 28 throws, 0.036. Alone, with its group, that is below 0.05.
    alone = found(on(THEN, {"101": range(20)}), on(NOW, {"101": range(8)}))
    assert ("check", "101") in keys(alone)
    same = {check: range(20) for check in ("141", "142", "147", "166", "167", "103")}
    among_others = found(on(THEN, {"101": range(20)} | same), on(NOW, {"101": range(8)} | same))
    assert keys(among_others) == []


def test_a_fall_must_hold_over_what_is_withheld() -> None:
    # 9 to 1: p is 0.021; 9 to 4: 0.27. What is withheld is 1 to 4.
    assert keys(found(on(THEN, {"101": range(9)}), on(NOW, {"101": range(1)}))) == []
    row = found(on(THEN, {"101": range(30)}), on(NOW, {"101": range(1)})).table.to_pylist()[0]
    assert (row["now_low"], row["now_high"]) == (1, 4)
    assert (row["fall_low"], row["fall_high"]) == pytest.approx((13, 14.5))


def test_only_checks_that_ran_both_times_count_in_themselves_and_in_their_group() -> None:
    result = found(
        on(THEN, {"101": range(60), "102": range(30), "164": range(90)}),
        on(NOW, {"101": range(60)}, not_run={"102": "no table", "164": NO_POSTCODES}),
    )
    assert result.checks == 1
    assert keys(result) == []
    fell = found(on(THEN, {"101": range(60), "102": range(30)}), on(NOW, {"101": range(20)}, not_run={"102": "no"}))
    group = next(row for row in fell.table.to_pylist() if row["level"] == "group")
    assert (group["then_low"], group["then_high"], group["now_high"]) == (60, 60, 20)


@pytest.mark.parametrize(
    ("before", "since"),
    [
        ([date(2024, 6, 30), date(2024, 11, 30)], date(2024, 6, 1)),  # the oldest within 15 months
        ([date(2024, 5, 31), date(2024, 12, 31)], date(2024, 12, 1)),  # 16 months are too many
        ([date(2025, 1, 31)], None),  # 8 are too few
        ([date(2024, 6, 30), THEN, date(2024, 12, 31)], date(2024, 9, 1)),
    ],
)
def test_without_a_file_of_a_year_ago_the_oldest_near_it_serves(before: list[date], since: date | None) -> None:
    result = found(*(on(day, {"101": range(60)}) for day in before), on(NOW, {"101": range(20)}))
    assert (result.since.month if result.since else None) == since
    assert result.is_a_year is (since == date(2024, 9, 1))
    assert bool(keys(result)) is (since is not None)


def test_a_return_that_is_still_open_is_compared_with_the_one_still_open_a_year_before() -> None:
    result = found(
        on(date(2024, 6, 30), {"101": range(90)}, year=2024),
        on(date(2024, 6, 30), {"101": range(5)}, year=2025),
        on(date(2025, 6, 30), {"101": range(50)}, year=2025),
        period=Period(2025, date(2025, 6, 1)),
    )
    assert result.since == Period(2024, date(2024, 6, 1))
    assert result.table["then_high"].to_pylist() == [90, 90]


def test_a_return_too_small_to_share_counts_is_none() -> None:
    small = {"101": range(8)}
    assert found(on(THEN, small, children=9), on(NOW, {"101": range(20)})).since is None
    assert found(on(THEN, {"101": range(60)}), on(NOW, small, children=9)).since is None
    assert found(on(THEN, {"101": range(60)})).since is None
    assert found(Submitted(BURY, {"101": range(20)})).since is None


def test_where_names_are_masked_another_council_shows_no_counts() -> None:
    region = [
        on(THEN, {"101": range(60)}),
        on(NOW, {"101": range(21)}),
        Submitted(BURY, {"101": range(70)}),
    ]
    masked = Benchmark(snapshot(region)).masked("viewer", BURY, lambda: {BOLTON: "Council K"})
    row = improved(masked, "Council K", SEPTEMBER).table.to_pylist()[0]
    assert {row[f"{side}_{end}"] for side in ("then", "now") for end in ("low", "high")} == {None}
    assert (row["value_then_low"], row["value_now_low"], row["fall_low"]) == (30.0, 10.5, 19.5)
