"""Coverage of checks, hot spots, totals and staff days, against figures worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from plumbline.aggregates.benchmark import Benchmark, Period
from plumbline.aggregates.oversight import (
    Effort,
    checks_not_run,
    checks_of_councils,
    heat,
    reasons_not_run,
    totals_over_time,
    work,
)

from tests.region import NO_POSTCODES, Submitted, snapshot, spread

BOLTON, BURY, OLDHAM = "E08000001", "E08000002", "E08000004"
EVERYBODY = [BOLTON, BURY, OLDHAM]
SEPTEMBER = Period(2026, date(2025, 9, 1))
YEAR_AGO = {"as_of": date(2024, 9, 30), "year": 2025}


def errors(**checks: int) -> Mapping[str, Sequence[int]]:
    """So many errors of each check, over at least ten children."""
    return {code[1:]: spread(number, max(1, min(number, 40))) for code, number in checks.items()}


def rows(table: pa.Table, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in table.to_pylist()]


@pytest.fixture
def uneven() -> Benchmark:
    """Bolton ran everything; Bury lacks postcodes; Oldham's file has neither 103 nor postcodes."""
    return Benchmark(
        snapshot(
            [
                Submitted(BOLTON, errors(c101=20, c102=10, c103=30, c164=8)),
                Submitted(BURY, errors(c101=40, c102=0, c103=6), {"164": NO_POSTCODES}, children=400),
                Submitted(OLDHAM, errors(c101=3), {"164": NO_POSTCODES, "102": "not given: Header"}, children=100),
            ]
        )
    )


def test_checks_are_counted_by_what_came_of_them(uneven: Benchmark) -> None:
    found = checks_of_councils(uneven, EVERYBODY, SEPTEMBER)
    assert rows(found, "authority", "run", "skipped", "failed", "absent") == [
        (BOLTON, 4, 0, 0, 0),
        (BURY, 3, 1, 0, 0),
        (OLDHAM, 1, 2, 0, 1),
    ]


def test_checks_that_did_not_run_are_told_with_their_reasons_and_councils(uneven: Benchmark) -> None:
    found = checks_not_run(uneven, EVERYBODY, SEPTEMBER)
    assert rows(found, "key", "councils_not_run", "councils", "reasons", "authorities") == [
        ("164", 2, 3, [NO_POSTCODES], [BURY, OLDHAM]),
        ("102", 1, 3, ["not given: Header"], [OLDHAM]),
        ("103", 1, 3, None, [OLDHAM]),
    ]


def test_reasons_are_told_with_how_far_they_reach(uneven: Benchmark) -> None:
    found = reasons_not_run(uneven, EVERYBODY, SEPTEMBER)
    assert rows(found, "status", "reason", "checks", "councils", "keys") == [
        ("skipped", NO_POSTCODES, 1, 2, ["164"]),
        ("absent", None, 1, 1, ["103"]),
        ("skipped", "not given: Header", 1, 1, ["102"]),
    ]


def test_hot_spots_rest_on_the_checks_of_a_group_that_all_ran(uneven: Benchmark) -> None:
    table = heat(uneven, EVERYBODY, SEPTEMBER).to_pylist()
    found = {
        (row["authority"], row["group"]): (row["state"], row["checks"], row["value_low"], row["value_high"])
        for row in table
    }
    # 101 and 102 are one group; Oldham did not run 102, so that 101 alone is compared.
    assert found[BOLTON, "child-identity"] == ("run", 1, 10, 10)
    assert found[BURY, "child-identity"] == ("run", 1, 10, 10)
    # 3 errors are shared as 1 to 4, of 100 children.
    assert found[OLDHAM, "child-identity"] == ("run", 1, 1, 4)
    assert found[BOLTON, "ethnicity-upn-mother"] == ("run", 1, 15, 15)
    assert found[OLDHAM, "ethnicity-upn-mother"] == ("not-run", 1, None, None)
    assert found[BOLTON, "placement-location"] == ("run", 1, 4, 4)
    assert found[BURY, "placement-location"] == ("not-run", 1, None, None)
    assert [row["checks_known"] for row in table if row["group"] == "child-identity"] == [2, 2, 2]


def test_a_group_without_a_check_in_common_and_a_tiny_return_have_no_figure() -> None:
    benchmark = Benchmark(
        snapshot(
            [
                Submitted(BOLTON, errors(c101=20), {"102": "not given: Header"}),
                Submitted(BURY, errors(c102=20), {"101": "not given: Header"}),
                Submitted(OLDHAM, errors(c101=6), children=8),
            ]
        )
    )
    found = heat(benchmark, EVERYBODY, SEPTEMBER)
    assert rows(found, "authority", "state", "checks", "value_low") == [
        (BOLTON, "nothing-in-common", 0, None),
        (BURY, "nothing-in-common", 0, None),
        (OLDHAM, "too-small", 0, None),
    ]


def test_totals_are_those_of_the_same_councils_and_of_all() -> None:
    august, september = date(2025, 8, 31), date(2025, 9, 30)
    benchmark = Benchmark(
        snapshot(
            [
                Submitted(BOLTON, errors(c101=20), as_of=august),
                Submitted(BOLTON, errors(c101=10), as_of=september),
                Submitted(BURY, errors(c101=40), children=300, as_of=august),
                Submitted(BURY, errors(c101=3), children=300, as_of=september),
                Submitted(OLDHAM, errors(c101=50), children=100, as_of=september),
            ]
        )
    )
    totals = totals_over_time(benchmark, EVERYBODY, SEPTEMBER, 12)
    assert totals.same == [BOLTON, BURY]
    assert rows(totals.table, "month", "councils", "children", "errors_low", "errors_high") == [
        (date(2025, 8, 1), 2, 500, 60, 60),
        (date(2025, 9, 1), 3, 600, 61, 64),
    ]
    assert rows(totals.table, "same_councils", "same_children", "same_errors_low", "same_errors_high") == [
        (2, 500, 60, 60),
        (2, 500, 11, 14),
    ]
    assert totals.table["value_low"].to_pylist() == pytest.approx([12, 61 / 6])
    assert totals.table["same_value_high"].to_pylist() == pytest.approx([12, 2.8])


def test_a_month_in_which_nobody_sent_anything_shuts_nobody_out() -> None:
    benchmark = Benchmark(
        snapshot([Submitted(BOLTON, errors(c101=20), as_of=date(2025, month, 28)) for month in (6, 9)])
    )
    totals = totals_over_time(benchmark, EVERYBODY, SEPTEMBER, 12)
    assert totals.same == [BOLTON]
    assert totals.table["councils"].to_pylist() == [1, 0, 0, 1]
    assert totals.table["value_low"].to_pylist() == [10, None, None, 10]


def test_what_was_saved_rests_on_the_checks_of_both_years() -> None:
    benchmark = Benchmark(
        snapshot(
            [
                Submitted(BOLTON, errors(c101=20, c141=100)),
                Submitted(BOLTON, errors(c101=50, c102=70), **YEAR_AGO),  # type: ignore[arg-type]
                Submitted(BURY, errors(c101=2)),
                Submitted(BURY, errors(c101=30), **YEAR_AGO),  # type: ignore[arg-type]
                Submitted(OLDHAM, errors(c101=9)),
            ]
        )
    )
    found = work(benchmark, [*EVERYBODY, "E08000003"], SEPTEMBER)
    assert found.errors == (120 + 1 + 9, 120 + 4 + 9)
    assert found.compared == 2
    assert found.fewer == (30 + 26, 30 + 29)
    assert rows(found.table, "authority", "checks", "before_low", "now_low", "fewer_low", "fewer_high", "gap") == [
        (BOLTON, 1, 50, 20, 30, 30, None),
        (BURY, 1, 30, 1, 26, 29, None),
        ("E08000003", 0, None, None, None, None, "no-file"),
        (OLDHAM, 0, None, None, None, None, "no-file-before"),
    ]


def test_years_without_a_check_in_common_and_tiny_returns_give_no_estimate() -> None:
    benchmark = Benchmark(
        snapshot(
            [
                Submitted(BOLTON, errors(c101=20)),
                Submitted(BOLTON, errors(c141=50), **YEAR_AGO),  # type: ignore[arg-type]
                Submitted(BURY, errors(c101=6), children=8),
                Submitted(BURY, errors(c101=30), **YEAR_AGO),  # type: ignore[arg-type]
            ]
        )
    )
    found = work(benchmark, [BOLTON, BURY], SEPTEMBER)
    assert rows(found.table, "gap", "errors_low") == [("nothing-in-common", 20), ("too-small", None)]
    assert (found.compared, found.fewer) == (0, (0, 0))


def test_an_answer_is_worked_out_once_for_each_question_to_each_benchmark(uneven: Benchmark) -> None:
    first = heat(uneven, EVERYBODY, SEPTEMBER)
    assert heat(uneven, list(EVERYBODY), SEPTEMBER) is first
    assert heat(uneven, EVERYBODY[:1], SEPTEMBER).num_rows == 3
    assert totals_over_time(uneven, EVERYBODY, SEPTEMBER, 12).table.num_rows == 1
    assert heat(Benchmark(snapshot([])), EVERYBODY, SEPTEMBER).num_rows == 0


def test_days_and_pounds_follow_from_the_assumptions() -> None:
    # 444 errors of 10 minutes are 74 hours.
    assert Effort().days(444) == pytest.approx(10)
    assert Effort().pounds(10) == pytest.approx(2300)
    assert Effort(30, 6, 100).days(24) == pytest.approx(2)


@pytest.mark.parametrize("region", [[], [Submitted(BOLTON, errors(c101=6), children=8)]])
def test_an_empty_store_and_one_tiny_return_give_tables_without_figures(region: list[Submitted]) -> None:
    benchmark = Benchmark(snapshot(region))
    assert checks_not_run(benchmark, EVERYBODY, SEPTEMBER).num_rows == 0
    assert heat(benchmark, EVERYBODY, SEPTEMBER)["value_low"].null_count == len(region)
    assert not any(totals_over_time(benchmark, EVERYBODY, SEPTEMBER, 12).table["councils"].to_pylist())
    assert work(benchmark, EVERYBODY, SEPTEMBER).errors == (0, 0)
