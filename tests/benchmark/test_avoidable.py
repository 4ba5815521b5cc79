"""Errors that would go at the peer median, worked out by hand and by another way over a made-up region."""

from __future__ import annotations

from datetime import date
from statistics import median
from typing import Any

import pytest
from plumbline.aggregates.benchmark import Benchmark, Period
from plumbline.aggregates.benchmark.avoidable import avoidable_errors

from tests.region import NO_POSTCODES, Submitted, made_up, snapshot

BOLTON, BURY, MANCHESTER, OLDHAM = "E08000001", "E08000002", "E08000003", "E08000004"
MEMBERS = (BOLTON, BURY, MANCHESTER, OLDHAM)
SEPTEMBER = Period(2026, date(2025, 9, 1))

REGION = [
    Submitted(BOLTON, {"101": range(30), "141": range(10), "103": range(3), "164": [], "102": range(5)}),
    Submitted(BURY, {"101": range(20), "141": range(10), "103": [], "164": range(50), "102": range(20)}),
    Submitted(MANCHESTER, {"101": range(20), "141": range(3), "103": [], "102": range(40)}, children=400),
    Submitted(OLDHAM, {"101": range(8), "103": [], "102": range(9)}, {"141": NO_POSTCODES}, children=100),
]


def found(region: list[Submitted] = REGION, members: tuple[str, ...] = MEMBERS) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = avoidable_errors(Benchmark(snapshot(region)), BOLTON, members, SEPTEMBER).to_pylist()
    return rows


def test_errors_above_the_peer_median_would_go() -> None:
    row = found()[0]
    # 30 of 200 are 15 per 100. Bury 10, Manchester 5, Oldham 8: the middle one is 8, which is 16 errors of 200 children.
    assert (row["key"], row["group"], row["peers"]) == ("101", "child-identity", 3)
    assert (row["errors_low"], row["errors_high"]) == (30, 30)
    assert row["value_low"] == row["value_high"] == pytest.approx(15)
    assert row["median_low"] == row["median_high"] == pytest.approx(8)
    assert row["at_median_low"] == row["at_median_high"] == pytest.approx(16)
    assert row["avoidable_low"] == row["avoidable_high"] == pytest.approx(14)


def test_withheld_counts_stay_ranges_and_peers_that_did_not_run_the_check_do_not_count() -> None:
    row = next(row for row in found() if row["key"] == "141")
    # 10 of 200 are 5. Bury has 5, Manchester 1 to 4 of 400: 0.25 to 1. Half-way between: 2.625 to 3, or 5.25 to 6 errors.
    assert row["peers"] == 2
    assert (row["median_low"], row["median_high"]) == pytest.approx((2.625, 3))
    assert (row["avoidable_low"], row["avoidable_high"]) == pytest.approx((4, 4.75))


def test_most_comes_first_and_what_is_no_more_frequent_than_at_the_median_is_left_out() -> None:
    # 103: 1 to 4 errors where the peers have none. 102: 2.5 per 100, the peers 9 to 10. 164: none.
    assert [(row["key"], row["avoidable_low"], row["avoidable_high"]) for row in found()] == [
        ("101", pytest.approx(14), pytest.approx(14)),
        ("141", pytest.approx(4), pytest.approx(4.75)),
        ("103", 1, 4),
    ]


def test_without_peers_or_without_a_file_there_is_nothing() -> None:
    assert found(members=(BOLTON,)) == []
    assert found(REGION[1:]) == []
    assert found([Submitted(BOLTON, {"101": range(5)}, children=8), *REGION[1:]]) == []
    assert found([]) == []


def test_it_is_what_counting_one_by_one_gives() -> None:
    members = tuple(f"E080000{place:02}" for place in range(1, 11))
    benchmark = Benchmark(snapshot(made_up(members, seed=7)))
    counts = benchmark.query(
        "SELECT authority, key, children, errors_low, errors_high FROM counts JOIN submission USING (sid) "
        "WHERE counts.level = 'check' AND status = 'run'"
    ).to_pylist()
    expected = {}
    for mine in (row for row in counts if row["authority"] == members[0]):
        rates = [
            sorted(100 * row[end] / row["children"] for row in counts if row["key"] == mine["key"] and row != mine)
            for end in ("errors_low", "errors_high")
        ]
        low, high = (median(values) * mine["children"] / 100 for values in rates)
        if mine["errors_high"] - low > 0:
            expected[mine["key"]] = (max(mine["errors_low"] - high, 0), mine["errors_high"] - low)
    rows = avoidable_errors(benchmark, members[0], members, SEPTEMBER).to_pylist()
    assert {row["key"]: (row["avoidable_low"], row["avoidable_high"]) for row in rows} == {
        key: pytest.approx(ends) for key, ends in expected.items()
    }
    middles = [row["avoidable_low"] + row["avoidable_high"] for row in rows]
    assert len(rows) > 2
    assert middles == sorted(middles, reverse=True)


def test_where_names_are_masked_medians_are_rounded_and_other_councils_show_no_counts() -> None:
    names = {code: f"Council {letter}" for code, letter in zip(MEMBERS[1:], "KLM", strict=True)}
    masked = Benchmark(snapshot(REGION)).masked("viewer", BOLTON, lambda: names)
    members = (BOLTON, *names.values())
    row = next(row for row in avoidable_errors(masked, BOLTON, members, SEPTEMBER).to_pylist() if row["key"] == "141")
    assert (row["median_low"], row["median_high"]) == (2.6, 3.0)  # 2.625 rounded
    assert row["avoidable_high"] == pytest.approx(10 - 5.2)
    for row in avoidable_errors(masked, "Council L", members, SEPTEMBER).to_pylist():
        assert {row[f"{name}_{end}"] for name in ("errors", "at_median", "avoidable") for end in ("low", "high")} == {
            None
        }
        assert row["value_high"] == round(row["value_high"], 1)
