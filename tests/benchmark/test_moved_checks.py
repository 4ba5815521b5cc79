"""A check that newer rules have in another error group is the same check: one council's file has it here, another's there."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from plumbline.aggregates.benchmark import (
    WHOLE_RETURN,
    Benchmark,
    Measure,
    Period,
    Scope,
    compare,
    matrix,
    overlap,
    pareto,
    series,
)
from plumbline.aggregates.store import Snapshot

from tests import region
from tests.benchmark.test_comparison import BOLTON, BURY, rows
from tests.region import Submitted

SEPTEMBER = Period(2026, date(2025, 9, 1))
BOTH = [BOLTON, BURY]


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> Benchmark:
    """Check 166 is about reviews in Bolton's files of September and, by newer rules, about placements in all others."""
    september, october = date(2025, 9, 30), date(2025, 10, 31)
    before = region.snapshot([Submitted(BOLTON, {"101": range(40), "166": range(30)}, as_of=september)])
    monkeypatch.setitem(region.GROUP_OF, "166", "placement-location")
    after = region.snapshot(
        [
            Submitted(BURY, {"101": range(20), "166": range(10)}, as_of=september),
            Submitted(BOLTON, {"101": range(40), "166": range(20)}, as_of=october),
        ]
    )
    tables = zip((before.submissions, before.counts), (after.submissions, after.counts), strict=True)
    return Benchmark(Snapshot("1", *(pa.concat_tables(pair) for pair in tables)))


def test_all_councils_ran_it(moved: Benchmark) -> None:
    found = compare(moved, BOTH, SEPTEMBER, WHOLE_RETURN, Measure.RATE)
    assert (found.common, found.left_out.num_rows) == (2, 0)
    assert {code: row["errors_low"] for code, row in rows(found).items()} == {BOLTON: 70, BURY: 30}
    alone = compare(moved, BOTH, SEPTEMBER, Scope("check", "166"), Measure.RATE)
    assert {code: row["errors_low"] for code, row in rows(alone).items()} == {BOLTON: 30, BURY: 10}


def test_a_group_has_it_where_the_file_has_it_there(moved: Benchmark) -> None:
    reviews = compare(moved, BOTH, SEPTEMBER, Scope("group", "reviews"), Measure.RATE)
    assert {code: row["errors_low"] for code, row in rows(reviews).items()} == {BOLTON: 30}
    assert reviews.not_compared.to_pylist() == [{"authority": BURY, "why": "not-run", "reason": None}]


def test_it_is_one_error_type(moved: Benchmark) -> None:
    ranked = pareto(moved, BOTH, SEPTEMBER)
    assert ranked.select(["key", "errors_low", "councils_ran"]).to_pylist() == [
        {"key": "101", "errors_low": 60, "councils_ran": 2},
        {"key": "166", "errors_low": 40, "councils_ran": 2},
    ]
    assert overlap(moved, BOTH, SEPTEMBER)["spread"].to_pylist() == ["all", "all"]
    cells = matrix(moved, BOTH, SEPTEMBER)
    assert [row["errors_low"] for row in cells.to_pylist() if row["key"] == "166"] == [30, 10]


def test_a_series_leaves_it_out_as_it_did_not_run_there_all_the_time(moved: Benchmark) -> None:
    found = series(moved, BOLTON, WHOLE_RETURN, Measure.RATE)
    assert found.common == 1
    assert found.table["errors_low"].to_pylist() == [40, 40]
    (left,) = found.left_out.to_pylist()
    assert (left["key"], left["months_ran"], left["months"], left["last_ran"]) == ("166", 2, 2, date(2025, 10, 1))
