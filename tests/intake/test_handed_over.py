"""Tables handed over by a program instead of files."""

from __future__ import annotations

import datetime
import decimal
from typing import Any

import pyarrow as pa
import pytest
from plumbline.engine.errors import ReturnError
from plumbline.engine.intake import TableLayout, read_return

from .returns import LAYOUTS, cells, said, source_rows

DAY = datetime.date(2024, 5, 1)
MOMENT = datetime.datetime(2024, 5, 1, 23, 30)


def test_tables_and_columns_are_matched_without_regard_to_case_and_spaces() -> None:
    given = read_return({" reviews ": pa.table({" child": ["a1 "], "Review_Code ": ["pn1"]})}, LAYOUTS)
    table = given.tables["Reviews"]
    assert given.form == "csv"
    assert table.file is None
    assert table.columns_given == {"CHILD", "REVIEW_CODE"}
    assert cells(given, "Reviews") == [("A1", "PN1")]
    assert given.problems == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array([1, None]), ["1", None]),
        (pa.array([1.0, 1.5, float("nan"), None, 4244474.0]), ["1", "1.5", None, None, "4244474"]),
        (pa.array([1, 2], pa.uint8()), ["1", "2"]),
        (pa.array([123456789012.0, -0.0, 1e16, float("inf")]), ["123456789012", "0", "1E+16", "INF"]),
        (pa.array([2.0, 2.5], pa.float32()), ["2", "2.5"]),
        (pa.array([decimal.Decimal("2.00"), decimal.Decimal("2.50")]), ["2", "2.5"]),
        (pa.array([True, False, None]), ["TRUE", "FALSE", None]),
        (pa.array([DAY, None]), ["01/05/2024", None]),
        (pa.array([MOMENT]), ["01/05/2024"]),
        (pa.array([MOMENT], pa.timestamp("ns")), ["01/05/2024"]),
        (pa.array(["a", None, "a", " "]).dictionary_encode(), ["A", None, "A", None]),
        (pa.array([DAY, DAY], pa.date32()).dictionary_encode(), ["01/05/2024"] * 2),
        (pa.array(["x "], pa.large_string()), ["X"]),
        (pa.array(["x "], pa.string_view()), ["X"]),
        (pa.array([b"x"]), ["X"]),
        (pa.array([None, None]), [None, None]),
        (pa.chunked_array([["a"], [], ["b"]]), ["A", "B"]),
        (pa.chunked_array([], pa.string()), []),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array | pa.ChunkedArray) else "",
)
def test_columns_of_every_plain_type_become_text(values: Any, expected: list[str | None]) -> None:
    given = read_return({"Reviews": pa.table({"REVIEW": values})}, LAYOUTS)
    data = given.tables["Reviews"].data
    assert data["REVIEW"].to_pylist() == expected
    assert data.schema.field("REVIEW").type == pa.string()
    assert source_rows(given, "Reviews") == list(range(2, len(expected) + 2))


def test_blank_rows_keep_their_place_and_odd_dates_earn_no_notice() -> None:
    given = read_return(
        {"Reviews": pa.table({"CHILD": ["A1", None, "A2"], "DOB": ["1/1/2010", None, "40179"]})}, LAYOUTS
    )
    assert cells(given, "Reviews") == [("A1", "1/1/2010"), (None, None), ("A2", "40179")]
    assert given.problems == []


def test_extra_columns_are_reported_and_ignored() -> None:
    given = read_return({"Reviews": pa.table({"CHILD": ["A1"], "source_row": [7]})}, LAYOUTS)
    assert source_rows(given, "Reviews") == [2]
    assert (
        "Reviews: Columns that are not part of Reviews were ignored: SOURCE_ROW." in said(given.problems, "notice")[0]
    )


def test_the_first_of_two_columns_of_one_name_counts() -> None:
    given = read_return({"Reviews": pa.table([["1"], ["2"]], names=["CHILD", "child "])}, LAYOUTS, which="previous")
    assert cells(given, "Reviews") == [("1",)]
    assert said(given.problems, "warning")[0].startswith("last year's Reviews: Several columns are called CHILD")


def test_header_gains_a_uasc_column_or_keeps_its_own() -> None:
    seekers = pa.table({"CHILD": [2, None]})
    given = read_return({"Header": pa.table({"CHILD": [1, 2, None]}), "UASC": seekers}, LAYOUTS)
    assert given.tables["Header"].data["UASC"].to_pylist() == ["0", "1", "0"]
    given = read_return({"Header": pa.table({"CHILD": [1], "UASC": [1]}), "UASC": seekers}, LAYOUTS)
    assert given.tables["Header"].data["UASC"].to_pylist() == ["1"]
    given = read_return({"Header": pa.table({"SEX": [1, 2]}), "UASC": seekers}, LAYOUTS)
    assert given.tables["Header"].data["UASC"].to_pylist() == ["0", "0"]


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"Revues": pa.table({"CHILD": [1]})}, "There is no table called Revues. The tables are Header, Episodes,"),
        (
            {"Reviews": pa.table({"CHILD": [1]}), "reviews": pa.table({"CHILD": [1]})},
            "Reviews: The table was given twice",
        ),
        ({"Reviews": "reviews.csv"}, "Reviews: It is a str, not a table."),
        ({"Reviews": [1, 2]}, "Reviews: It is a list, not a table."),
        ({"Reviews": {"CHILD": [1], "DOB": []}}, "Reviews: It is a dict that cannot be read as a table."),
        ({"Reviews": {"CHILD": "101"}}, "Reviews: It is a dict that cannot be read as a table."),
        ({"Reviews": {"CHILD": 101}}, "Reviews: It is a dict that cannot be read as a table."),
        ({"Reviews": pa.table({"CHILD": [[1]]})}, "Reviews, column CHILD: A column of the type list<item: int64>"),
        ({"Reviews": pa.table({"CHILD": [b"\xff"]})}, "Reviews, column CHILD: A column of the type binary"),
        ({}, "No table was given."),
        ({"Reviews": None}, "No table was given."),
    ],
)
def test_what_cannot_be_taken_is_refused_by_name(tables: dict[str, Any], words: str) -> None:
    with pytest.raises(ReturnError) as caught:
        read_return(tables, LAYOUTS)
    assert words in str(caught.value)


def test_all_faults_of_the_tables_are_reported_together() -> None:
    with pytest.raises(ReturnError) as caught:
        read_return({"X": pa.table({"A": [1]}), "Reviews": pa.table({"CHILD": [[1]], "DOB": [[1]]})}, LAYOUTS)
    assert len(caught.value.problems) == 3


def test_columns_wanted_as_written_are_there_once_more_with_their_small_letters() -> None:
    layout = TableLayout("UASC", ("CHILD", "SEX", "DUC"), frozenset({"DUC"}), as_written=("SEX", "DUC"))
    given = read_return({"UASC": pa.table({"CHILD": ["a", "b"], "sex": [" m ", " "]})}, [layout])
    data = given.tables["UASC"].data
    assert data.column_names == ["CHILD", "SEX", "SEX_AS_WRITTEN", "source_row"]
    assert data["SEX"].to_pylist() == ["M", None]
    assert data["SEX_AS_WRITTEN"].to_pylist() == ["m", None]
    assert given.tables["UASC"].columns_given == {"CHILD", "SEX"}
