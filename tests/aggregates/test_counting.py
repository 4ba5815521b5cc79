"""From the result of a check to the rows and metadata of the counts file."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from plumbline.aggregates import count, metadata_for, protect
from plumbline.aggregates.contract import SCHEMA
from plumbline.aggregates.contract.vocabulary import vocabulary
from plumbline.engine import CheckResult
from plumbline.engine.intake import GivenReturn
from plumbline.engine.pack import Check, load_pack
from plumbline.engine.runner.needs import missing

PACK = load_pack("ssda903")


def a_check(code: str, group: str, *flags: str) -> Check:
    template = PACK.checks[0]
    return template._replace(code=code, group=group, flags=dict.fromkeys(flags, ()))


CHECKS = (
    a_check("201", "adoption", "AD1"),
    a_check("202", "child-identity", "Header"),
    a_check("203", "child-identity", "Header", "UASC"),
    a_check("204", "reviews", "Reviews"),
)
NUMBERS = [(name, pa.int64()) for name in ("errors", "children", "rows_in_scope", "children_in_scope")]


def run(errors: int, children: int, rows: int, scope: int) -> dict[str, Any]:
    numbers = zip((name for name, _ in NUMBERS), (errors, children, rows, scope), strict=True)
    return {"status": "run", "reason": None, **dict(numbers)}


def not_run(status: str, reason: str) -> dict[str, Any]:
    return {"status": status, "reason": reason}


def a_result(**changes: Any) -> CheckResult:
    """Header has 300 rows, UASC 3, AD1 40; Reviews was not given."""
    outcomes = {
        "201": run(7, 6, 40, 40),
        "202": run(20, 20, 300, 300),
        "203": run(30, 30, 303, 300),
        "204": not_run("skipped", "not given: Reviews"),
    }
    totals = {
        ("group", "child-identity"): run(50, 40, 303, 300),
        ("group", "reviews"): not_run("skipped", "none of its checks ran"),
        ("group", "adoption"): run(7, 6, 40, 40),
        ("return", "ssda903"): run(57, 45, 343, 310),
    }
    words = [(name, pa.string()) for name in ("status", "reason")]
    result = CheckResult(
        return_name="ssda903",
        year=2026,
        authority="E08000003",
        pack=PACK,
        checks=CHECKS,
        findings=pa.table({}),
        outcomes=pa.Table.from_pylist(
            [{"check": code} | outcome for code, outcome in outcomes.items()],
            pa.schema([("check", pa.string()), *words, *NUMBERS]),
        ),
        totals=pa.Table.from_pylist(
            [{"level": level, "key": key} | total for (level, key), total in totals.items()],
            pa.schema([("level", pa.string()), ("key", pa.string()), *words, *NUMBERS]),
        ),
        problems=[],
        table_rows={"Header": 300, "UASC": 3, "AD1": 40},
        children=310,
        given=GivenReturn(tables={}, problems=[], form="csv"),
    )
    return replace(result, **changes)


def with_outcome(result: CheckResult, code: str, **values: Any) -> CheckResult:
    rows = [row | values if row["check"] == code else row for row in result.outcomes.to_pylist()]
    return replace(result, outcomes=pa.Table.from_pylist(rows, result.outcomes.schema))


def test_rows_are_the_return_then_groups_in_the_order_of_the_pack_then_checks() -> None:
    table = count(a_result())
    assert table.schema == SCHEMA
    assert list(zip(table["level"].to_pylist(), table["key"].to_pylist(), table["group"].to_pylist(), strict=True)) == [
        ("return", "ssda903", None),
        ("group", "child-identity", "child-identity"),
        ("group", "reviews", "reviews"),
        ("group", "adoption", "adoption"),
        ("check", "201", "adoption"),
        ("check", "202", "child-identity"),
        ("check", "203", "child-identity"),
        ("check", "204", "reviews"),
    ]


def test_counts_are_those_of_the_result_and_what_did_not_run_has_none() -> None:
    rows = {(row["level"], row["key"]): row for row in count(a_result()).to_pylist()}
    assert [rows["return", "ssda903"][name] for name, _ in NUMBERS] == [57, 45, 343, 310]
    assert [rows["check", "201"][name] for name, _ in NUMBERS] == [7, 6, 40, 40]
    assert [rows["check", "204"][name] for name, _ in NUMBERS] == [None, None, None, None]
    assert rows["check", "204"]["reason"] == "not given: Reviews"
    assert not any(row["suppressed"] for row in rows.values())


def test_what_the_engine_says_of_a_failure_stays_behind() -> None:
    result = with_outcome(a_result(), "204", status="failed", reason="the check could not be run (ConversionException)")
    assert count(result)["reason"].to_pylist()[-1] == "the check could not be run"


def test_a_reason_the_contract_does_not_know_is_put_in_its_words() -> None:
    result = with_outcome(a_result(), "204", reason="not given: the folder of J. Smith")
    assert count(result)["reason"].to_pylist()[-1] == "something it needs was not given"


@pytest.mark.parametrize("check", [check for check in PACK.checks if check.needs], ids=lambda check: check.path.stem)
def test_every_reason_for_skipping_a_check_of_the_pack_is_in_the_contracts_words(check: Check) -> None:
    reason = missing(check, frozenset())
    assert reason is not None
    assert vocabulary(PACK).says_why_skipped(reason)


def test_metadata_say_what_was_checked_and_with_what() -> None:
    moment = datetime(2026, 3, 31, 12, tzinfo=UTC)
    metadata = metadata_for(a_result(), date(2026, 3, 30), threshold=4, minimum_children=20, created_at=moment)
    assert (metadata.authority, metadata.year, metadata.as_of) == ("E08000003", 2026, date(2026, 3, 30))
    assert (metadata.pack_version, metadata.pack_hash) == (PACK.version, PACK.content_hash)
    assert (metadata.threshold, metadata.minimum_children, metadata.children) == (4, 20, 310)
    assert metadata.created_at == moment


def test_the_rows_of_a_small_table_are_withheld_and_so_are_those_it_would_follow_from() -> None:
    # 300 rows in Header and 303 in Header and UASC give the 3 of UASC away; disclosure control shares only the first of the two.
    metadata = metadata_for(a_result(), date(2026, 3, 30))
    assert metadata.table_rows == {"Header": 300, "UASC": None, "AD1": 40}


def test_metadata_never_give_the_size_of_a_table_that_the_rows_do_not() -> None:
    result = a_result()
    shared = {row["rows_in_scope"] for row in protect(count(result)).to_pylist() if row["level"] == "check"}
    for size in metadata_for(result, date(2026, 3, 30)).table_rows.values():
        assert size is None or size in shared


def test_a_small_return_gives_neither_its_children_nor_the_rows_of_its_tables() -> None:
    totals = a_result().totals.to_pylist()
    totals[-1]["children_in_scope"] = 9
    result = a_result(children=9, totals=pa.Table.from_pylist(totals, a_result().totals.schema))
    metadata = metadata_for(result, date(2026, 3, 30))
    assert metadata.children is None
    assert set(metadata.table_rows.values()) == {None}


def test_importing_the_package_alone_loads_nothing_heavy() -> None:
    script = "import sys, plumbline.aggregates; print([name for name in ('pyarrow', 'duckdb', 'scipy') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_counting_and_protecting_load_neither_scipy_nor_the_store() -> None:
    script = (
        "import sys; from plumbline.aggregates import count, metadata_for, protect, write_counts; "
        "print([name for name in ('scipy', 'pandas', 'sqlite3', 'plumbline.aggregates.store') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
