"""A council's measure over time, worked out by hand, and against every truth that fits the shared counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates.benchmark import (
    WHOLE_RETURN,
    Benchmark,
    Measure,
    Period,
    Scope,
    Series,
    all_series,
    compare,
    series,
)

from tests.region import GROUP_OF, NO_POSTCODES, Submitted, made_up, snapshot, spread

BOLTON, BURY, MANCHESTER = "E08000001", "E08000002", "E08000003"
JULY, AUGUST, SEPTEMBER, OCTOBER = (date(2025, month, 28) for month in (7, 8, 9, 10))


def on(as_of: date, errors: dict[str, Any], authority: str = BOLTON, **more: Any) -> Submitted:
    return Submitted(authority, errors, as_of=as_of, **more)


def followed(
    *region: Submitted,
    scope: Scope = WHOLE_RETURN,
    measure: Measure = Measure.RATE,
    until: Period | None = None,
    months: int | None = None,
) -> Series:
    return series(Benchmark(snapshot(region)), BOLTON, scope, measure, until, months)


def column(found: Series, name: str) -> list[Any]:
    values: list[Any] = found.table[name].to_pylist()
    return values


def test_a_month_is_followed_by_the_next_in_errors_per_100_children() -> None:
    found = followed(
        on(JULY, {"101": spread(40, 20)}), on(AUGUST, {"101": spread(30, 10)}, children=300), on(SEPTEMBER, {"101": []})
    )
    assert column(found, "month") == [date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1)]
    assert column(found, "value_low") == pytest.approx([20.0, 10.0, 0.0])  # 40 of 200, 30 of 300
    assert column(found, "value_low") == column(found, "value_high")
    assert column(found, "as_of") == [JULY, AUGUST, SEPTEMBER]
    assert column(found, "year") == [2026, 2026, 2026]


def test_the_share_of_children_counts_each_child_once() -> None:
    found = followed(on(JULY, {"101": range(20), "141": range(20)}), measure=Measure.SHARE)
    assert column(found, "value_high") == pytest.approx([10.0])  # 20 of 200


def test_a_check_skipped_in_one_month_counts_in_none_and_is_listed() -> None:
    found = followed(
        on(JULY, {"101": range(10), "141": range(30), "164": range(50)}),
        on(AUGUST, {"101": range(20), "141": range(10)}, not_run={"164": NO_POSTCODES}),
    )
    assert column(found, "errors_low") == [40, 30]
    assert found.common == 2
    assert found.left_out.to_pylist() == [
        {
            "key": "164",
            "group": "placement-location",
            "months_ran": 1,
            "months": 2,
            "last_ran": date(2025, 7, 1),
            "reasons": [NO_POSTCODES],
        }
    ]


def test_a_check_that_was_not_yet_in_force_is_left_out_and_has_no_reason() -> None:
    found = followed(on(JULY, {"101": range(10)}), on(AUGUST, {"101": range(12), "141": range(40)}))
    assert column(found, "errors_low") == [10, 12]
    assert [(row["key"], row["reasons"]) for row in found.left_out.to_pylist()] == [("141", None)]


def test_a_month_that_ran_hardly_anything_is_a_gap_rather_than_the_measure_of_all_others() -> None:
    full = {"101": range(10), "102": range(10), "141": range(10), "142": range(10), "166": range(10)}
    found = followed(on(JULY, full), on(AUGUST, {"101": range(10), "102": []}), on(SEPTEMBER, full))
    assert column(found, "value_low") == [pytest.approx(25.0), None, pytest.approx(25.0)]
    assert column(found, "gap") == [None, "few-checks", None]
    assert found.common == 5


def test_a_month_that_ran_half_of_the_checks_stays() -> None:
    found = followed(on(JULY, {"101": range(10), "102": range(10)}), on(AUGUST, {"101": range(20)}))
    assert column(found, "errors_low") == [10, 20]
    assert column(found, "gap") == [None, None]


def test_months_without_any_check_in_common_follow_the_checks_of_the_newest() -> None:
    found = followed(
        on(JULY, {"101": range(10)}),
        on(AUGUST, {"141": range(20)}),
        on(SEPTEMBER, {"142": range(9), "141": range(30)}),
        on(OCTOBER, {"141": range(40), "147": []}),
    )
    assert column(found, "gap") == ["few-checks", "few-checks", "few-checks", None]
    assert column(found, "errors_low") == [None, None, None, 40]
    assert found.common == 2


def test_one_check_is_followed_through_the_months_in_which_it_ran() -> None:
    found = followed(
        on(JULY, {"101": range(10), "164": range(10)}),
        on(AUGUST, {"101": range(10)}, not_run={"164": NO_POSTCODES}),
        on(SEPTEMBER, {"101": range(10), "164": range(30)}),
        scope=Scope("check", "164"),
    )
    assert column(found, "value_low") == [pytest.approx(5.0), None, pytest.approx(15.0)]
    assert column(found, "gap") == [None, "not-run", None]
    assert found.left_out.num_rows == 0


def test_one_group_is_followed_on_its_own_checks() -> None:
    found = followed(on(JULY, {"101": range(10), "141": range(30)}), scope=Scope("group", "child-identity"))
    assert column(found, "errors_low") == [10]


def test_a_month_without_a_file_is_a_gap_and_so_is_a_return_too_small_to_share() -> None:
    found = followed(
        on(JULY, {"101": range(10)}), on(SEPTEMBER, {"101": range(3)}, children=8), on(OCTOBER, {"101": []})
    )
    assert column(found, "gap") == [None, "no-file", "too-small", None]
    assert column(found, "value_high")[1:3] == [None, None]
    assert column(found, "errors_low")[1:3] == [None, None]


def test_months_go_on_to_the_last_one_asked_for_after_a_councils_last_file() -> None:
    region = (on(JULY, {"101": range(10)}), on(SEPTEMBER, {"101": range(10)}, BURY))
    assert column(followed(*region), "gap") == [None, "no-file", "no-file"]
    assert column(followed(*region, until=Period(2026, date(2025, 7, 1))), "gap") == [None]


def test_a_withheld_count_is_a_range_and_never_zero() -> None:
    found = followed(on(JULY, {"101": range(3), "141": range(50)}), on(AUGUST, {"101": [], "141": range(50)}))
    assert (column(found, "errors_low"), column(found, "errors_high")) == ([51, 50], [54, 50])
    assert (column(found, "value_low")[0], column(found, "value_high")[0]) == pytest.approx((25.5, 27.0))


def test_a_total_narrows_the_range_of_a_month_that_ran_only_what_all_months_ran() -> None:
    # The group's total of 203 is shared and says what its two suppressed checks come to.
    checks = {"141": range(3), "142": range(3), "147": spread(197, 100)}
    found = followed(on(JULY, {**checks, "164": range(50)}), on(AUGUST, checks, not_run={"164": NO_POSTCODES}))
    assert (column(found, "errors_low"), column(found, "errors_high")) == ([203, 203], [203, 203])


def test_of_two_returns_in_one_month_the_series_follows_the_one_of_the_months_own_year() -> None:
    region = (
        on(date(2026, 3, 31), {"101": range(100)}),
        on(date(2026, 4, 30), {"101": range(50)}, year=2026),
        on(date(2026, 5, 31), {"101": range(40)}, year=2026),
        on(date(2026, 5, 31), {"101": range(10)}, year=2027),
    )
    found = followed(*region)
    assert column(found, "year") == [2026, 2027, 2027]
    assert column(found, "errors_low") == [100, None, 10]
    assert column(found, "gap") == [None, "other-return", None]
    alone = followed(*region, until=Period(2026, date(2026, 5, 1)))
    assert column(alone, "year") == [2026, 2026, 2026]
    assert column(alone, "errors_low") == [100, 50, 40]


def test_only_so_many_of_the_latest_months_may_be_asked_for() -> None:
    region = [on(day, {"101": range(10)}) for day in (JULY, AUGUST, SEPTEMBER, OCTOBER)]
    assert column(followed(*region, months=2), "month") == [date(2025, 9, 1), date(2025, 10, 1)]
    turned = [on(date(2025, 12, 31), {"101": []}), on(date(2026, 1, 31), {"101": []})]
    assert column(followed(*turned, months=2), "month") == [date(2025, 12, 1), date(2026, 1, 1)]


def test_fewer_months_may_have_more_checks_in_common() -> None:
    region = [on(JULY, {"101": range(10)}), *(on(day, {"101": [], "141": range(9)}) for day in (AUGUST, SEPTEMBER))]
    assert (followed(*region).common, followed(*region, months=2).common) == (1, 2)


def test_a_council_without_files_and_an_empty_store_have_no_months() -> None:
    for region in ([], [on(JULY, {"101": range(10)}, BURY)]):
        found = followed(*region)
        assert (found.table.num_rows, found.common, found.left_out.num_rows) == (0, 0, 0)
    nobody = all_series(Benchmark(snapshot([])), [BOLTON], WHOLE_RETURN, Measure.RATE)
    assert nobody.num_rows == 0


def test_all_councils_have_the_same_months_and_each_its_own_checks() -> None:
    region = [
        on(JULY, {"101": range(10), "141": range(30)}),
        on(AUGUST, {"101": range(20)}),
        on(AUGUST, {"101": range(5), "141": range(6)}, BURY),
    ]
    found = all_series(Benchmark(snapshot(region)), [BURY, BOLTON, MANCHESTER], WHOLE_RETURN, Measure.RATE)
    assert found["authority"].to_pylist() == [BOLTON] * 2 + [BURY] * 2 + [MANCHESTER] * 2
    assert found["month"].to_pylist() == [date(2025, 7, 1), date(2025, 8, 1)] * 3
    assert found["errors_low"].to_pylist() == [10, 20, None, 11, None, None]
    assert found["checks"].to_pylist() == [1, 1, 2, 2, None, None]


def test_all_councils_at_once_say_the_same_as_one_by_one() -> None:
    councils = [BOLTON, BURY, MANCHESTER, "E08000004", "E08000005"]
    benchmark = Benchmark(snapshot(made_up(councils, [JULY, AUGUST, OCTOBER])))
    for scope in (WHOLE_RETURN, Scope("group", "episodes-sequence"), Scope("check", "164")):
        for measure in Measure:
            together = all_series(benchmark, councils, scope, measure)
            alone = [series(benchmark, council, scope, measure).table for council in councils]
            assert together.to_pylist() == [row for table in alone for row in table.to_pylist()]


def test_a_month_alone_is_what_the_comparison_says_of_the_council_alone() -> None:
    benchmark = Benchmark(snapshot(made_up([BOLTON, BURY], [SEPTEMBER])))
    for measure in Measure:
        (month,) = series(benchmark, BOLTON, WHOLE_RETURN, measure).table.to_pylist()
        (row,) = compare(benchmark, [BOLTON], Period(2026, date(2025, 9, 1)), WHOLE_RETURN, measure).table.to_pylist()
        shared = {name: row[name] for name in month if name in row}
        assert shared == {name: month[name] for name in shared}
        assert {"value_low", "errors_high", "children", "as_of"} <= set(shared)


def test_masked_names_leave_out_sizes_and_round_the_values_of_others() -> None:
    region = [on(JULY, {"101": range(10)}, code, children=333) for code in (BOLTON, BURY)]
    names = {BOLTON: "Council A", BURY: "Council B"}
    masked = Benchmark(snapshot(region)).masked("viewer", BOLTON, lambda: names)
    own, other = (
        all_series(masked, [BOLTON, "Council B"], WHOLE_RETURN, Measure.RATE).sort_by("authority").to_pylist()[::-1]
    )
    assert (own["authority"], own["children"], own["errors_low"]) == (BOLTON, 333, 10)
    assert (other["authority"], other["children"], other["errors_low"]) == ("Council B", None, None)
    assert (other["value_low"], other["value_high"]) == (3.0, 3.0)  # 3.003


errors_of_a_month = st.dictionaries(
    st.sampled_from(sorted(GROUP_OF)), st.lists(st.integers(0, 29), max_size=25), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(st.lists(errors_of_a_month, min_size=1, max_size=4), st.sampled_from(["return", "group", "check"]))
def test_the_truth_lies_within_every_range(truth: list[dict[str, list[int]]], level: Any) -> None:
    key = {"return": "", "group": "episodes-sequence", "check": "141"}[level]
    days = [JULY, AUGUST, SEPTEMBER, OCTOBER]
    region = [on(day, errors, children=30) for day, errors in zip(days, truth, strict=False)]
    found = followed(*region, scope=Scope(level, key))
    wanted = {"return": set(GROUP_OF), "group": {"141", "142", "147"}, "check": {"141"}}[level]
    rows = {row["as_of"]: row for row in found.table.to_pylist() if row["gap"] is None and row["as_of"]}
    kept = [errors for day, errors in zip(days, truth, strict=False) if day in rows]
    common = wanted.intersection(*kept) if kept else set()
    assert len(common) == found.common
    for day, errors in zip(days, truth, strict=False):
        if day in rows:
            errors_there = sum(len(errors[check]) for check in common)
            children = len({child for check in common for child in errors[check]})
            assert rows[day]["errors_low"] <= errors_there <= rows[day]["errors_high"]
            assert rows[day]["children_low"] <= children <= rows[day]["children_high"]
