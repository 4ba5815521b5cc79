"""Comparisons worked out by hand, and against every truth that fits the shared counts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.aggregates.benchmark import WHOLE_RETURN, Benchmark, Comparison, Measure, Period, Scope, compare

from tests.region import GROUP_OF, Submitted, snapshot, spread

BOLTON, BURY, MANCHESTER, OLDHAM = "E08000001", "E08000002", "E08000003", "E08000004"
SEPTEMBER = Period(2026, date(2025, 9, 1))


def rows(comparison: Comparison) -> dict[str, dict[str, Any]]:
    return {row["authority"]: row for row in comparison.table.to_pylist()}


def compared(
    *region: Submitted,
    scope: Scope = WHOLE_RETURN,
    measure: Measure = Measure.RATE,
    members: tuple[str, ...] = (),
    own: str = BOLTON,
) -> Comparison:
    members = members or tuple(submitted.authority for submitted in region)
    return compare(Benchmark(snapshot(region)), members, SEPTEMBER, scope, measure, own)


def test_errors_per_100_children_of_the_return_lowest_first() -> None:
    result = compared(
        Submitted(BOLTON, {"101": spread(40, 20), "141": spread(20, 20)}, children=300),
        Submitted(BURY, {"101": spread(10, 10), "141": spread(6, 6)}, children=160),
    )
    assert result.table["authority"].to_pylist() == [BURY, BOLTON]
    assert result.table["value_mid"].to_pylist() == pytest.approx([10.0, 20.0])  # 16 of 160; 60 of 300
    assert result.table["own"].to_pylist() == [False, True]
    bury = rows(result)[BURY]
    assert (bury["interval_low"], bury["interval_high"]) == pytest.approx(
        (9.15 / 1.6, 25.98 / 1.6), abs=0.01
    )  # 16: 9.15-25.98


def test_a_share_counts_each_child_once() -> None:
    # The same 20 children have errors of both kinds: 20 of 200, not 40.
    result = compared(Submitted(BOLTON, {"101": range(20), "141": range(20)}), measure=Measure.SHARE)
    bolton = rows(result)[BOLTON]
    assert (bolton["value_low"], bolton["value_high"]) == pytest.approx((10.0, 10.0))
    assert (bolton["children_low"], bolton["children_high"]) == (20, 20)


def test_councils_are_compared_on_the_checks_that_all_of_them_ran() -> None:
    result = compared(
        Submitted(BOLTON, {"101": spread(10, 10), "141": spread(30, 30), "164": spread(50, 50)}),
        Submitted(BURY, {"101": spread(20, 20), "141": spread(10, 10)}, not_run={"164": "no postcode directory"}),
    )
    assert rows(result)[BOLTON]["errors_low"] == 40  # 10 + 30, without the 50 that Bury did not look for
    assert rows(result)[BURY]["errors_low"] == 30
    assert result.common == 2
    assert result.left_out.to_pylist() == [
        {
            "key": "164",
            "group": "placement-location",
            "councils_ran": 1,
            "councils": 2,
            "not_run_by": [BURY],
            "reasons": ["no postcode directory"],
        }
    ]


def test_children_of_several_checks_lie_between_the_largest_check_and_the_sum() -> None:
    result = compared(
        Submitted(BOLTON, {"101": range(30), "141": range(20, 40), "164": range(100, 150)}),
        Submitted(BURY, {"101": range(20), "141": range(10)}, not_run={"164": "no postcode directory"}),
        measure=Measure.SHARE,
    )
    bolton = rows(result)[BOLTON]
    assert (bolton["children_low"], bolton["children_high"]) == (
        40,
        50,
    )  # 90 with any error, at most 50 of them for 164
    bury = rows(result)[BURY]
    assert (bury["children_low"], bury["children_high"]) == (20, 20)  # ran nothing else, so its own total holds


def test_a_sum_of_children_is_capped_at_the_total_with_the_checks_left_out() -> None:
    everyone = range(100)
    result = compared(
        Submitted(BOLTON, {"101": everyone, "141": everyone, "164": everyone}),
        Submitted(BURY, {"101": range(20), "141": range(10)}, not_run={"164": "no postcode directory"}),
        measure=Measure.SHARE,
    )
    assert (rows(result)[BOLTON]["children_low"], rows(result)[BOLTON]["children_high"]) == (100, 100)


def test_a_groups_total_is_used_where_all_its_checks_are_compared() -> None:
    # In Bolton's episodes-sequence, 141 is suppressed but follows from nothing; the group's total of 203 is shared and holds.
    result = compared(
        Submitted(BOLTON, {"141": range(3), "142": range(3), "147": spread(197, 100), "164": range(50)}),
        Submitted(
            BURY, {"141": range(10), "142": range(10), "147": range(10)}, not_run={"164": "no postcode directory"}
        ),
    )
    bolton = rows(result)[BOLTON]
    assert (bolton["errors_low"], bolton["errors_high"]) == (203, 203)


def test_what_the_checks_left_out_came_to_is_taken_off_the_total() -> None:
    # 141 and 142 are suppressed. Their group's total of 202, less the 197 of 147, leaves them 5.
    result = compared(
        Submitted(BOLTON, {"141": range(3), "142": range(2), "147": spread(197, 100), "164": range(50)}),
        Submitted(BURY, {"141": range(10), "142": range(10), "164": range(10)}, not_run={"147": "not in force"}),
    )
    bolton = rows(result)[BOLTON]
    assert (bolton["errors_low"], bolton["errors_high"]) == (55, 55)


def test_a_suppressed_check_is_a_range_and_never_zero() -> None:
    result = compared(
        Submitted(BOLTON, {"101": range(3), "141": range(50)}),
        Submitted(BURY, {"101": [], "141": range(50)}),
        scope=Scope("check", "101"),
    )
    assert (rows(result)[BOLTON]["errors_low"], rows(result)[BOLTON]["errors_high"]) == (1, 4)
    assert rows(result)[BOLTON]["value_mid"] == pytest.approx(1.25)  # 2.5 of 200
    assert (rows(result)[BURY]["errors_low"], rows(result)[BURY]["errors_high"]) == (0, 0)


def test_one_check_is_compared_among_those_who_ran_it_and_the_others_are_named() -> None:
    result = compared(
        Submitted(BOLTON, {"101": range(10), "164": range(20)}),
        Submitted(BURY, {"101": range(10)}, not_run={"164": "no postcode directory"}),
        scope=Scope("check", "164"),
    )
    assert list(rows(result)) == [BOLTON]
    assert result.not_compared.to_pylist() == [{"authority": BURY, "why": "not-run", "reason": "no postcode directory"}]


def test_one_group_is_compared_on_its_own_checks() -> None:
    result = compared(Submitted(BOLTON, {"101": range(10), "141": range(30)}), scope=Scope("group", "child-identity"))
    assert rows(result)[BOLTON]["errors_low"] == 10


def test_members_without_counts_are_named_with_the_reason() -> None:
    result = compared(
        Submitted(BOLTON, {"101": range(10)}),
        Submitted(BURY, {"101": range(5)}, children=8),
        members=(BOLTON, BURY, OLDHAM),
    )
    assert list(rows(result)) == [BOLTON]
    why = {row["authority"]: row["why"] for row in result.not_compared.to_pylist()}
    assert why == {BURY: "too-small", OLDHAM: "no-file"}


def test_a_check_missing_from_a_file_altogether_counts_as_not_run() -> None:
    result = compared(Submitted(BOLTON, {"101": range(10), "141": range(9)}), Submitted(BURY, {"101": range(10)}))
    assert result.left_out["key"].to_pylist() == ["141"]
    assert rows(result)[BOLTON]["errors_low"] == 10


def test_councils_without_a_check_in_common_are_not_compared() -> None:
    result = compared(Submitted(BOLTON, {"101": range(10)}), Submitted(BURY, {"141": range(10)}))
    assert result.common == 0
    assert result.table.num_rows == 0
    assert result.left_out["key"].to_pylist() == ["101", "141"]


def test_a_councils_latest_extract_of_the_month_counts() -> None:
    result = compared(
        Submitted(BOLTON, {"101": range(50)}, as_of=date(2025, 9, 1)),
        Submitted(BOLTON, {"101": range(20)}, as_of=date(2025, 9, 28)),
        Submitted(BOLTON, {"101": range(70)}, as_of=date(2025, 10, 2)),
    )
    assert rows(result)[BOLTON]["errors_low"] == 20
    assert rows(result)[BOLTON]["as_of"] == date(2025, 9, 28)


def test_returns_of_another_collection_year_are_not_mixed_in() -> None:
    result = compared(Submitted(BOLTON, {"101": range(50)}), Submitted(BURY, {"101": range(50)}, year=2025))
    assert list(rows(result)) == [BOLTON]


def test_the_median_is_that_of_the_others() -> None:
    result = compared(
        *(
            Submitted(code, {"101": range(errors)})
            for code, errors in ((BOLTON, 100), (BURY, 10), (MANCHESTER, 20), (OLDHAM, 60))
        )
    )
    assert (result.median_low, result.median_high) == pytest.approx((10.0, 10.0))  # of 5, 10 and 30 per 100


def test_without_others_there_is_no_median() -> None:
    result = compared(Submitted(BOLTON, {"101": range(100)}))
    assert (result.median_low, result.median_high) == (None, None)


def test_nothing_submitted_gives_an_empty_comparison() -> None:
    result = compared(members=(BOLTON, BURY))
    assert result.table.num_rows == 0
    assert result.not_compared["why"].to_pylist() == ["no-file", "no-file"]


def test_many_visitors_can_ask_at_once() -> None:
    benchmark = Benchmark(snapshot([Submitted(BOLTON, {"101": range(30)}), Submitted(BURY, {"101": range(20)})]))

    def ask(own: str) -> list[bool]:
        result = compare(benchmark, (BOLTON, BURY), SEPTEMBER, WHOLE_RETURN, Measure.RATE, own)
        return [row["own"] for row in result.table.to_pylist()]

    with ThreadPoolExecutor(8) as visitors:
        answers = list(visitors.map(ask, [BOLTON, BURY] * 20))
    assert answers == [[False, True], [True, False]] * 20


CHECKS = tuple(GROUP_OF)[:6]
CHILDREN = st.lists(st.integers(0, 19), max_size=12)


@st.composite
def submitted(draw: st.DrawFn, authority: str) -> Submitted:
    ran = draw(st.sets(st.sampled_from(CHECKS), min_size=3))
    errors = {check: draw(CHILDREN) for check in CHECKS if check in ran}
    return Submitted(authority, errors, {check: "no table" for check in CHECKS if check not in ran}, children=20)


@settings(max_examples=60, deadline=None)
@given(
    submitted(BOLTON),
    submitted(BURY),
    st.sampled_from([WHOLE_RETURN, Scope("group", "episodes-sequence"), Scope("check", "101")]),
)
def test_the_truth_lies_within_every_range(bolton: Submitted, bury: Submitted, scope: Scope) -> None:
    region = {BOLTON: bolton, BURY: bury}
    result = compared(bolton, bury, scope=scope)
    in_scope = [check for check in CHECKS if scope == WHOLE_RETURN or scope.key in (check, GROUP_OF[check])]
    present = [region[code] for code in rows(result)]
    common = [check for check in in_scope if all(check in one.errors for one in present)]
    for code, row in rows(result).items():
        found = [child for check in common for child in region[code].errors[check]]
        assert row["errors_low"] <= len(found) <= row["errors_high"]
        assert row["children_low"] <= len(set(found)) <= row["children_high"]
        assert (
            row["interval_low"]
            <= row["value_low"]
            <= 100 * len(found) / 20
            <= row["value_high"]
            <= row["interval_high"]
        )
