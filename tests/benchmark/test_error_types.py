"""Pareto, overlap and group shares, worked out by hand and against the truth behind suppressed counts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from plumbline.aggregates.benchmark import Benchmark, Period, group_shares, overlap, pareto

from tests.benchmark.test_comparison import BOLTON, BURY, CHECKS, submitted
from tests.region import GROUP_OF, Submitted, snapshot

SEPTEMBER = Period(2026, date(2025, 9, 1))


def benchmark(*region: Submitted) -> Benchmark:
    return Benchmark(snapshot(region))


def test_error_types_are_ranked_with_their_cumulative_share() -> None:
    table = pareto(
        benchmark(
            Submitted(BOLTON, {"101": range(60), "141": range(10), "166": []}),
            Submitted(BURY, {"101": range(20), "141": range(10)}),
        ),
        [BOLTON, BURY],
        SEPTEMBER,
    )
    assert table["key"].to_pylist() == ["101", "141"]  # nothing of 166
    assert table["errors_low"].to_pylist() == [80, 20]
    assert table["share_low"].to_pylist() == pytest.approx([80, 20])
    assert table["cumulative_low"].to_pylist() == pytest.approx([80, 100])
    assert table["cumulative_high"].to_pylist() == pytest.approx([80, 100])
    assert table["councils_ran"].to_pylist() == [2, 2]
    assert table["councils"].to_pylist() == [2, 2]


def test_without_errors_there_is_nothing_to_rank() -> None:
    table = pareto(benchmark(Submitted(BOLTON, {"101": []})), [BOLTON], SEPTEMBER)
    assert table.num_rows == 0
    assert "cumulative_low" in table.column_names


@settings(max_examples=60, deadline=None)
@given(submitted(BOLTON), submitted(BURY))
def test_the_true_cumulative_share_lies_within_its_range_and_reaches_100(bolton: Submitted, bury: Submitted) -> None:
    table = pareto(benchmark(bolton, bury), [BOLTON, BURY], SEPTEMBER)
    true = [sum(len(one.errors.get(check, ())) for one in (bolton, bury)) for check in table["key"].to_pylist()]
    for place, row in enumerate(table.to_pylist(), start=1):
        share = 100 * sum(true[:place]) / sum(true)
        assert row["cumulative_low"] - 1e-9 <= share <= row["cumulative_high"] + 1e-9
    if table.num_rows:
        assert table["cumulative_low"].to_pylist()[-1] == pytest.approx(100)
        assert table["cumulative_high"].to_pylist()[-1] == pytest.approx(100)


def test_overlap_says_where_each_type_occurs_and_counts_suppressed_ones() -> None:
    table = overlap(
        benchmark(
            Submitted(BOLTON, {"101": range(2), "141": range(9), "142": [], "166": range(9)}),
            Submitted(BURY, {"101": range(20), "141": [], "142": []}, not_run={"166": "no table", "167": "no table"}),
        ),
        [BOLTON, BURY],
        SEPTEMBER,
    )
    spread = {row["key"]: (row["spread"], row["councils_with"], row["councils_ran"]) for row in table.to_pylist()}
    assert spread == {
        "101": ("all", 2, 2),  # Bolton's 2 are suppressed, but occur
        "141": ("one", 1, 2),
        "142": ("none", 0, 2),
        "166": ("one", 1, 1),
        "167": ("not-run", 0, 0),
    }
    assert table["authorities"].to_pylist()[0] == [BOLTON, BURY]


def test_a_return_too_small_to_share_counts_is_left_out_of_the_overlap() -> None:
    small = Submitted(BURY, {"101": range(5)}, children=8)
    table = overlap(benchmark(Submitted(BOLTON, {"101": range(20)}), small), [BOLTON, BURY], SEPTEMBER)
    assert table["councils"].to_pylist() == [1]
    assert table["councils_ran"].to_pylist() == [1]


def test_group_shares_divide_a_councils_own_errors() -> None:
    table = group_shares(
        benchmark(
            Submitted(BOLTON, {"101": range(30), "141": range(60), "142": range(30)}, not_run={"166": "no table"})
        ),
        [BOLTON],
        SEPTEMBER,
    )
    shares = {row["group"]: (row["status"], row["share_low"], row["share_high"]) for row in table.to_pylist()}
    assert shares == {
        "child-identity": ("run", 25.0, 25.0),
        "episodes-sequence": ("run", 75.0, 75.0),
        "reviews": ("skipped", None, None),
    }


def test_group_shares_of_a_council_without_errors_are_null() -> None:
    table = group_shares(benchmark(Submitted(BOLTON, {"101": []})), [BOLTON], SEPTEMBER)
    assert table["share_low"].to_pylist() == [None]


@settings(max_examples=40, deadline=None)
@given(submitted(BOLTON))
def test_the_true_group_shares_lie_within_their_ranges(bolton: Submitted) -> None:
    total = sum(len(found) for found in bolton.errors.values())
    for row in group_shares(benchmark(bolton), [BOLTON], SEPTEMBER).to_pylist():
        if row["status"] == "run" and total:
            errors = sum(len(bolton.errors.get(check, ())) for check in CHECKS if GROUP_OF[check] == row["group"])
            assert row["share_low"] - 1e-9 <= 100 * errors / total <= row["share_high"] + 1e-9
