"""Data frames, columns and rows that a program hands over give what the same table of text gives."""

from __future__ import annotations

import datetime
import decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from plumbline.engine import check_return
from plumbline.engine.errors import ReferenceDataError
from plumbline.engine.intake import read_return

from .returns import LAYOUTS, cells

DAY = datetime.date(2024, 5, 1)
TEXT = {
    "Header": pa.table({"CHILD": ["101", "102"], "DOB": ["03/06/2012", None], "UPN": ["A123456789012", None]}),
    "OC2": pa.table({"CHILD": ["101", "103"], "SDQ_SCORE": ["10", None], "CONVICTED": ["1", None]}),
    "Episodes": pa.table({"CHILD": ["101", "102"], "DECOM": ["01/05/2024", None], "URN": ["1234567", None]}),
}
COLUMNS: dict[str, dict[str, list[Any]]] = {
    "Header": {"CHILD": [101, 102], "DOB": ["03/06/2012", ""], "UPN": ["A123456789012", None]},
    "OC2": {"CHILD": [101.0, 103.0], "SDQ_SCORE": [10.0, float("nan")], "CONVICTED": [1, None]},
    "Episodes": {"CHILD": ["101", 102], "DECOM": [DAY, None], "URN": [1234567.0, float("nan")]},
}
ROWS = {
    name: [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    for name, columns in COLUMNS.items()
}


def frames() -> dict[str, pd.DataFrame]:
    tables = {name: pd.DataFrame(columns) for name, columns in COLUMNS.items()}
    tables["Episodes"]["DECOM"] = pd.to_datetime(tables["Episodes"]["DECOM"])
    tables["OC2"].index = pd.Index([7, 3])
    return tables


@pytest.mark.parametrize(
    "tables", [COLUMNS, ROWS, frames()], ids=["columns of values", "lists of rows", "pandas.DataFrame"]
)
def test_every_kind_of_table_gives_the_findings_of_the_same_text(tables: dict[str, Any]) -> None:
    expected = check_return(TEXT, year=2025)
    found = check_return(tables, year=2025)
    assert found.findings.num_rows > 10
    assert found.findings.to_pylist() == expected.findings.to_pylist()
    assert found.outcomes.to_pylist() == expected.outcomes.to_pylist()
    assert found.problems == expected.problems


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (101, "101"),
        (101.0, "101"),
        (np.int64(101), "101"),
        (np.float32(101), "101"),
        (decimal.Decimal("101.00"), "101"),
        (2**53 + 1, "9007199254740993"),
        (1.5, "1.5"),
        (True, "TRUE"),
        (DAY, "01/05/2024"),
        (datetime.datetime(2024, 5, 1, 23, 30), "01/05/2024"),
        (pd.Timestamp("2024-05-01"), "01/05/2024"),
        (" x ", "X"),
        ("", None),
        (None, None),
        (float("nan"), None),
        (pd.NA, None),
        (pd.NaT, None),
    ],
)
def test_a_value_among_text_is_read_as_a_person_would_write_it(value: object, text: str | None) -> None:
    frame = pd.DataFrame({"CHILD": pd.Series(["a", value], dtype=object)})
    for table in (frame, {"CHILD": ["a", value]}, [{"CHILD": "a"}, {"CHILD": value}]):
        assert cells(read_return({"Reviews": table}, LAYOUTS), "Reviews") == [("A",), (text,)]


def test_rows_may_lack_cells_and_a_table_without_rows_is_there_and_empty() -> None:
    given = read_return({"Reviews": [{"CHILD": 1}, {"DOB": "x"}], "UASC": [], "Header": None}, LAYOUTS)
    assert cells(given, "Reviews") == [("1", None), (None, "X")]
    assert list(given.tables) == ["Reviews", "UASC"]
    assert given.tables["UASC"].data.num_rows == 0


def test_an_empty_mapping_for_last_year_is_no_return() -> None:
    result = check_return(TEXT, {}, year=2025, checks=["203"])
    (outcome,) = result.outcomes.to_pylist()
    assert outcome["status"] == "skipped"


@pytest.mark.parametrize(
    "register",
    [
        {"URN": [1234567.0], "PLACE_CODES": ["K2"]},
        [{"URN": 1234567, "PLACE_CODES": "K2"}],
        pd.DataFrame(
            {"URN": [1234567, None], "PLACE_CODES": ["K2", None], "REG_END": [None, pd.Timestamp("2024-05-01")]}
        ),
    ],
    ids=["columns of values", "list of rows", "pandas.DataFrame"],
)
def test_the_register_may_be_any_kind_of_table(register: Any) -> None:
    result = check_return({"Episodes": {"CHILD": [1, 2], "URN": [1234567, 7654321]}}, year=2025, providers=register)
    assert {(row["check"], row["row"]) for row in result.findings.to_pylist()} >= {("219", 0), ("1008", 1)}


def test_a_register_that_is_no_table_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="The register of providers is a int"):
        check_return({"Episodes": {"CHILD": [1]}}, year=2025, providers=7)  # type: ignore[arg-type]
