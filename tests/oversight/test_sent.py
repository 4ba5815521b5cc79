"""Who sent what: on time, late, missing, withdrawn, from a history written by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from plumbline.aggregates.benchmark import Benchmark
from plumbline.aggregates.oversight import areas, months_shown, newest_month, sent
from plumbline.aggregates.store.database import HISTORY

from tests.region import snapshot

BOLTON, BURY = "E08000001", "E08000002"
JUNE = date(2026, 6, 1)
LATER = date(2026, 9, 1)


@pytest.fixture(scope="module")
def benchmark() -> Benchmark:
    return Benchmark(snapshot([]))


def file(
    at: datetime,
    as_of: date = date(2026, 6, 30),
    status: str = "current",
    ended: datetime | None = None,
    authority: str = BOLTON,
    year: int = 2027,
    return_name: str = "ssda903",
) -> dict[str, Any]:
    return {
        "submission_id": f"S{at:%m%d%H}",
        "authority": authority,
        "return_name": return_name,
        "year": year,
        "as_of": as_of,
        "accepted_at": at,
        "status": status,
        "ended_at": ended,
    }


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def cell(benchmark: Benchmark, *files: dict[str, Any], today: date = LATER, allowed: int = 10) -> dict[str, Any]:
    """Bolton's June."""
    history = pa.Table.from_pylist(list(files), HISTORY)
    (row,) = sent(benchmark, history, [BOLTON], [JUNE], today, allowed).to_pylist()
    return dict(row)


@pytest.mark.parametrize(
    ("handed_in", "allowed", "state", "days"),
    [
        (at(6, 30, 23), 10, "on-time", 0),
        (at(7, 10, 23), 10, "on-time", 10),
        (at(7, 11, 0), 10, "late", 11),
        (at(7, 11, 0), 11, "on-time", 11),
        (at(7, 1, 0), 0, "late", 1),
    ],
)
def test_a_file_is_on_time_until_the_last_of_the_days_allowed(
    benchmark: Benchmark, handed_in: datetime, allowed: int, state: str, days: int
) -> None:
    found = cell(benchmark, file(handed_in), allowed=allowed)
    assert (found["state"], found["days"]) == (state, days)


def test_an_extract_of_mid_month_counts_for_its_month_before_the_month_is_over(benchmark: Benchmark) -> None:
    found = cell(benchmark, file(at(6, 16), date(2026, 6, 15)))
    assert (found["state"], found["days"]) == ("on-time", -14)


def test_a_file_replaced_later_was_on_time_all_the_same(benchmark: Benchmark) -> None:
    found = cell(benchmark, file(at(7, 2), status="superseded", ended=at(8, 20)), file(at(8, 20)))
    assert (found["state"], found["days"], found["files"], found["replaced"]) == ("on-time", 2, 2, 1)


def test_a_file_handed_in_again_after_it_was_withdrawn_counts_from_then(benchmark: Benchmark) -> None:
    found = cell(benchmark, file(at(7, 2), status="withdrawn", ended=at(7, 3)), file(at(7, 20)))
    assert (found["state"], found["days"], found["withdrawn"]) == ("late", 20, 1)


def test_what_a_withdrawn_file_had_replaced_does_not_come_back(benchmark: Benchmark) -> None:
    earlier = [
        file(at(7, 2), status="superseded", ended=at(7, 3)),
        file(at(7, 3), status="withdrawn", ended=at(7, 4)),
    ]
    assert cell(benchmark, *earlier)["state"] == "withdrawn"
    assert cell(benchmark, *earlier, file(at(7, 25)))["days"] == 25


def test_another_days_file_of_the_month_stands_when_one_is_withdrawn(benchmark: Benchmark) -> None:
    withdrawn = file(at(7, 2), status="withdrawn", ended=at(7, 3))
    assert cell(benchmark, file(at(6, 16), date(2026, 6, 15)), withdrawn)["state"] == "on-time"


def test_the_file_of_either_return_of_a_spring_month_counts(benchmark: Benchmark) -> None:
    assert cell(benchmark, file(at(7, 2), year=2026))["state"] == "on-time"
    assert cell(benchmark, file(at(7, 2), return_name="another"))["state"] == "missing"


@pytest.mark.parametrize(("today", "state"), [(date(2026, 7, 10), "not-due"), (date(2026, 7, 11), "missing")])
def test_nothing_is_missing_before_it_is_due(benchmark: Benchmark, today: date, state: str) -> None:
    found = cell(benchmark, today=today)
    assert (found["state"], found["handed_in"], found["files"]) == (state, None, 0)


def test_every_council_has_a_row_for_every_month(benchmark: Benchmark) -> None:
    history = pa.Table.from_pylist([file(at(7, 2))], HISTORY)
    months = [date(2026, 5, 1), JUNE]
    rows = sent(benchmark, history, [BOLTON, BURY], months, LATER).to_pylist()
    found = {(row["authority"], row["month"]): row["state"] for row in rows}
    assert found == {
        (BOLTON, months[0]): "missing",
        (BOLTON, JUNE): "on-time",
        (BURY, months[0]): "missing",
        (BURY, JUNE): "missing",
    }


def test_months_go_back_over_new_year_but_not_before_the_first_file() -> None:
    history = pa.Table.from_pylist([file(at(1, 2), date(2025, 11, 30)), file(at(7, 2))], HISTORY)
    months = months_shown(history, [BOLTON], date(2026, 2, 1), 60)
    assert months == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert months_shown(history, [BOLTON], date(2026, 2, 1), 2) == months[2:]
    assert months_shown(history, [BURY], JUNE, 12) == [JUNE]
    assert newest_month(history, [BOLTON]) == JUNE
    assert newest_month(history, [BURY]) is None


def test_areas_begin_with_greater_manchester_where_it_has_files() -> None:
    assert [area.key for area in areas([BOLTON])] == ["greater-manchester", "files", "region-north-west", "england"]
    assert len(areas([BOLTON])[0].members) == 10
    assert areas([BOLTON])[1].members == (BOLTON,)
    hartlepool = areas(["E06000001"])
    assert [area.key for area in hartlepool] == ["files", "tees-valley", "region-north-east", "england"]
    assert areas([]) == ()
