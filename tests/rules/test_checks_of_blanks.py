"""What every check makes of blanks: rows without a value, tables without rows, columns that are not there."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa
import pytest
from plumbline.engine.check import check_return
from plumbline.engine.result import CheckResult

from .small_returns import PACK

# The checks whose description says that a blank fails, by table; SW13STG1-2024 is that version only. Those on postcodes do for a
# row with no value at all.
FAIL_ON_A_BLANK_ROW = {
    "Header": {"101", "102", "103"},
    "Episodes": {"164", "169", "179", "218", "392a", "392b", "526"},
    "Reviews": {"166"},
    "OC3": {"131", "132", "133"},
    "SWEpisodes": {"SW01aSTG1", "SW01bSTG1", "SW02STG1", "SW03STG1", "SW13STG1-2024"},
    "Missing": {"1004"},
    "DoLo": {"700"},
}
REGISTER = pa.table({"URN": ["SC111111"]})


def blank_table(columns: list[str], rows: int) -> pa.Table:
    return pa.table({column: pa.nulls(rows, pa.string()) for column in columns})


def by_table(result: CheckResult) -> dict[str, set[str]]:
    codes = defaultdict(set)
    for finding in result.findings.to_pylist():
        codes[finding["table"]].add(finding["check"])
    return codes


@pytest.mark.parametrize("year", PACK.years)
@pytest.mark.parametrize("kept", ["every column", "CHILD alone"])
def test_rows_of_blanks_fail_only_where_a_blank_is_said_to_fail(year: int, kept: str) -> None:
    tables = {
        name: blank_table(list(spec.columns) if kept == "every column" else ["CHILD"], 2)
        for name, spec in PACK.tables.items()
    }
    result = check_return(tables, tables, year=year, providers=REGISTER)
    assert {outcome["check"]: outcome["reason"] for outcome in result.outcomes.to_pylist() if outcome["reason"]} == {
        "105": "it applies to returns in the XML form only"
    }
    in_force = {name: check.code for check in PACK.in_force(year) for name in (check.code, check.path.stem)}
    expected = {
        table: {in_force[name] for name in names & in_force.keys()}
        for table, names in FAIL_ON_A_BLANK_ROW.items()
        if names & in_force.keys()
    }
    assert by_table(result) == expected
    assert result.findings.num_rows == 2 * sum(map(len, expected.values()))


def test_a_blank_asylum_status_fails_in_the_xml_form() -> None:
    result = check_return({"Header": blank_table(["CHILD", "UASC"], 1)}, year=2025, checks=["105"], form="xml")
    assert by_table(result) == {"Header": {"105"}}


@pytest.mark.parametrize("year", PACK.years)
def test_tables_without_rows_have_no_errors_and_every_check_runs_but_one_that_asks_for_rows(year: int) -> None:
    tables = {name: blank_table(list(spec.columns), 0) for name, spec in PACK.tables.items()}
    result = check_return(tables, tables, year=year, providers=REGISTER, form="xml")
    assert result.findings.num_rows == 0
    assert {outcome["check"] for outcome in result.outcomes.to_pylist() if outcome["status"] != "run"} == {"1001"}


@pytest.mark.parametrize("missing", list(PACK.tables))
def test_a_check_is_skipped_exactly_when_a_table_it_needs_is_missing(missing: str) -> None:
    before = {name: blank_table(list(spec.columns), 1) for name, spec in PACK.tables.items()}
    tables = {name: table for name, table in before.items() if name != missing}
    result = check_return(tables, before, year=2025, providers=REGISTER, form="xml")
    skipped = {outcome["check"] for outcome in result.outcomes.to_pylist() if outcome["status"] == "skipped"}
    not_there = {
        "csv",
        missing,
        f"rows of {missing}",
        *(f"{missing}.{column}" for column in PACK.tables[missing].columns),
    }
    assert skipped == {
        check.code
        for check in PACK.in_force(2025)
        if any(not_there.issuperset(alternatives) for alternatives in check.needs)
    }
