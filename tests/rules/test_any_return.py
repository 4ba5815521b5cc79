"""Nothing in a table may stop a check: random and malformed returns against the whole pack."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plumbline.engine.check import check_return

from .small_returns import PACK

CODES = sorted({code for lists in PACK.code_lists.values() for item in lists for code in item.codes})
DATES = ["01/04/2024", "31/03/2025", "1/5/2024", "29/02/2012", "31/06/2024", "2024-05-01", "31/12/9999", "01/01/0001"]
ODD = [
    "'",
    '"',
    "\\",
    "%",
    ";",
    "--",
    "\x00",
    "\t",
    "0",
    "1",
    "1.0",
    "-1",
    "1E400",
    "NAN",
    "\U0001f642",
    "\ufffd",
    "é" * 300,
]
POSTCODES = ["M1 1AA", "m11aa", "EH1 1AA", "GY1 1AA", "ZZ99 9ZZ"]
CELLS = (
    st.none() | st.sampled_from(CODES) | st.sampled_from(DATES) | st.sampled_from(ODD + POSTCODES) | st.text(max_size=8)
)
CHILDREN = st.sampled_from(["101", "102", "103", " 101 ", "", None])


@st.composite
def returns(draw: st.DrawFn) -> dict[str, pa.Table]:
    tables = {}
    for name in draw(st.lists(st.sampled_from(list(PACK.tables)), unique=True, min_size=1)):
        columns = draw(st.lists(st.sampled_from(list(PACK.tables[name].columns)), unique=True, min_size=1))
        rows = draw(st.integers(0, 6))
        cells = {
            column: draw(st.lists(CHILDREN if column == "CHILD" else CELLS, min_size=rows, max_size=rows))
            for column in columns
        }
        tables[name] = pa.table({column: pa.array(values, pa.string()) for column, values in cells.items()})
    return tables


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(returns(), st.none() | returns(), st.sampled_from(PACK.years), st.sampled_from(["csv", "xml"]))
def test_every_check_runs_or_is_skipped_and_flags_rows_of_the_table_once(
    current: dict[str, pa.Table], previous: dict[str, pa.Table] | None, year: int, form: str
) -> None:
    result = check_return(current, previous, year=year, form="xml" if form == "xml" else "csv")
    outcomes = {outcome["check"]: outcome for outcome in result.outcomes.to_pylist()}
    assert list(outcomes) == [check.code for check in PACK.in_force(year)]
    assert {outcome["status"] for outcome in outcomes.values()} <= {"run", "skipped"}
    found = [tuple(finding.values()) for finding in result.findings.to_pylist()]
    assert len(found) == len({finding[:3] for finding in found})
    flags = {check.code: check.flags for check in PACK.in_force(year)}
    for code, table, row, _ in found:
        assert table in flags[code]
        assert 0 <= row < current[table].num_rows
        assert outcomes[code]["status"] == "run"
