"""Excel workbooks: one sheet is one table, whatever it is called."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
import rustpy_xlsxwriter

from .returns import EPISODES, REVIEWS, cell, cells, read, refusal, row_of, said, source_rows, text, workbook_bytes

HEADER_ROW = row_of(1, ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"])


def test_each_sheet_is_a_table_and_is_named_in_words(tmp_path: Path) -> None:
    episodes = [line.split(",") for line in EPISODES]
    reviews = [line.split(",") for line in REVIEWS]
    sheets = {
        "Tabelle1": {i: row_of(i, row) for i, row in enumerate(episodes, 1)},
        "my sheet": {i: row_of(i, row) for i, row in enumerate(reviews, 1)},
        "Empty": {},
    }
    given = read(tmp_path, {"Return.XLSX": workbook_bytes(sheets)})
    assert {t.name: t.file for t in given.tables.values()} == {
        "Episodes": "Return.XLSX, sheet Tabelle1",
        "Reviews": "Return.XLSX, sheet my sheet",
    }
    assert cells(given, "Reviews")[1] == ("A2", "05/06/2011", "07/08/2024", "PN2")
    assert given.problems == []


def test_cells_become_text_as_a_person_would_write_them(tmp_path: Path) -> None:
    row = [cell("A2", 1234567.0), cell("B2", 45413, style=1), cell("C2", 1.5), cell("D2", 1, kind="b")]
    given = read(tmp_path, {"r.xlsx": workbook_bytes({"S": {1: HEADER_ROW, 2: row}})})
    # Day 45413 of a spreadsheet is 1 May 2024.
    assert cells(given, "Reviews") == [("1234567", "01/05/2024", "1.5", "TRUE")]
    assert given.problems == []


def test_a_date_with_a_time_of_day_gives_the_date_with_a_notice(tmp_path: Path) -> None:
    row = [cell("A2", "A1"), cell("B2", 45413.5, style=2), cell("C2", 45413, style=2)]
    given = read(tmp_path, {"r.xlsx": workbook_bytes({"S": {1: HEADER_ROW, 2: row}})})
    assert cells(given, "Reviews") == [("A1", "01/05/2024", "01/05/2024", None)]
    (problem,) = given.problems
    assert (problem.severity, problem.row) == ("notice", 2)


def test_a_table_that_begins_further_down_and_to_the_right_keeps_its_rows(tmp_path: Path) -> None:
    rows = {
        5: [cell("C5", "CHILD"), cell("D5", "DOB"), cell("E5", "REVIEW"), cell("F5", "REVIEW_CODE")],
        8: [cell("C8", "A1"), cell("F8", "PN1")],
    }
    given = read(tmp_path, {"r.xlsx": workbook_bytes({"S": rows})})
    assert cells(given, "Reviews") == [(None,) * 4, (None,) * 4, ("A1", None, None, "PN1")]
    assert source_rows(given, "Reviews") == [6, 7, 8]
    assert [problem.row for problem in given.problems] == [6, 7]


def test_blank_rows_at_the_end_of_a_sheet_mean_nothing(tmp_path: Path) -> None:
    rows = {1: HEADER_ROW, 2: row_of(2, ["A1", "", "", "PN1"]), 3: row_of(3, [" "]), 9: [cell("A9", "\u00a0")]}
    given = read(tmp_path, {"r.xlsx": workbook_bytes({"S": rows})})
    assert source_rows(given, "Reviews") == [2]
    assert given.problems == []


def test_a_sheet_of_a_header_and_blank_rows_is_an_empty_table(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.xlsx": workbook_bytes({"S": {1: HEADER_ROW, 4: [cell("A4", " ")]}})})
    assert given.tables["Reviews"].data.num_rows == 0
    assert [problem.severity for problem in given.problems] == ["notice"]


def test_cells_to_the_right_of_the_table_are_reported(tmp_path: Path) -> None:
    rows = {1: HEADER_ROW, 2: [cell("A2", "A1"), cell("H2", "a note")], 3: [cell("A3", "A2")]}
    given = read(tmp_path, {"r.xlsx": workbook_bytes({"S": rows})})
    assert [(problem.row, problem.severity) for problem in given.problems] == [(2, "warning")]
    assert "more cells" in given.problems[0].message


def test_a_sheet_of_notes_beside_a_table_is_a_notice(tmp_path: Path) -> None:
    sheets = {"Notes": {1: row_of(1, ["Exported on", "Monday"])}, "R": {1: HEADER_ROW}}
    given = read(tmp_path, {"r.xlsx": workbook_bytes(sheets)})
    notices = [problem for problem in given.problems if problem.file == "r.xlsx, sheet Notes"]
    assert [problem.severity for problem in notices] == ["notice"]


def test_a_workbook_without_a_table_beside_a_table_is_a_warning(tmp_path: Path) -> None:
    notes = workbook_bytes({"Notes": {1: row_of(1, ["Exported on", "Monday"])}})
    given = read(tmp_path, {"notes.xlsx": notes, "r.csv": text(REVIEWS)})
    assert [(problem.severity, problem.file) for problem in given.problems] == [("warning", "notes.xlsx, sheet Notes")]


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, {"r.xlsx": workbook_bytes({"S": {}})})
    assert "All of its sheets are empty" in problem.message


def test_two_sheets_of_one_table_are_refused_by_name_even_if_hidden(tmp_path: Path) -> None:
    data = workbook_bytes({"New": {1: HEADER_ROW}, "Old": {1: HEADER_ROW}})
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            body = source.read(name)
            archive.writestr(name, body.replace(b'name="Old"', b'name="Old" state="hidden"'))
    problems = refusal(tmp_path, {"r.xlsx": target.getvalue()})
    assert "in r.xlsx, sheet New and in r.xlsx, hidden sheet Old" in said(problems, "error")[0]


def test_formula_errors_count_as_blank_with_a_warning_naming_the_cell(tmp_path: Path) -> None:
    row = [cell("A2", "A1"), cell("D2", "#N/A", kind="e")]
    given = read(tmp_path, {"r.xlsx": workbook_bytes({"Other": {}, "S": {1: HEADER_ROW, 2: row}})})
    assert cells(given, "Reviews") == [("A1", None, None, None)]
    (problem,) = given.problems
    assert (problem.severity, problem.row, problem.column) == ("warning", 2, "D")


@pytest.mark.parametrize(
    ("row", "reference"),
    [(1048576, "XFD1048576"), (2, "XFD9999999"), (1048576, "ZZ1048576"), (50000, "XFD50000")],
    ids=["last corner", "row that is not its own", "last row", "last column"],
)
def test_a_stray_cell_far_out_is_refused_plainly(tmp_path: Path, row: int, reference: str) -> None:
    # Read as it stands, the first of these sheets would ask for half a terabyte of memory, and end the program.
    rows = {1: HEADER_ROW, row: [cell(reference, "x")]}
    (problem,) = refusal(tmp_path, {"r.xlsx": workbook_bytes({"Sheet 1": rows})})
    assert "makes the sheet Sheet 1 too large to read" in problem.message
    assert "Ctrl+End" in problem.remedy


def test_a_wide_sheet_is_no_stray_cell(tmp_path: Path) -> None:
    rows = {1: [*HEADER_ROW, cell("XFD1", "NOTE")], 2: [cell("A2", "A1"), cell("D2", "PN1")]}
    given = read(tmp_path, {"r.xlsx": workbook_bytes({"S": rows})})
    assert cells(given, "Reviews") == [("A1", None, None, "PN1")]


def test_a_workbook_with_a_damaged_sheet_is_refused_plainly(tmp_path: Path) -> None:
    data = bytearray(workbook_bytes({"S": {i: row_of(i, ["A1", "x", "y", "z"]) for i in range(1, 200)}}))
    place = data.index(b"xl/worksheets/sheet1.xml") + 60
    data[place : place + 40] = bytes(40)
    (problem,) = refusal(tmp_path, {"r.xlsx": bytes(data)})
    assert "damaged" in problem.message


def test_a_password_protected_workbook_is_refused_plainly(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, {"r.xlsx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1000)})
    assert "password" in problem.message


@pytest.mark.parametrize(
    "kept", [0, 1, 100, 700, -30], ids=["nothing", "a byte", "its start", "more", "all but its end"]
)
def test_a_cut_off_workbook_is_refused_plainly(tmp_path: Path, kept: int) -> None:
    (problem,) = refusal(tmp_path, {"r.xlsx": workbook_bytes({"S": {1: HEADER_ROW}})[:kept]})
    assert problem.severity == "error"
    assert "damaged" in problem.message


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("content", [b"", b"<no", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"\0\1\2"])
def test_a_workbook_with_a_broken_part_is_refused_or_read_as_empty(tmp_path: Path, part: str, content: bytes) -> None:
    source, target = zipfile.ZipFile(io.BytesIO(workbook_bytes({"S": {1: HEADER_ROW}}))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, content if name == part else source.read(name))
    problems = refusal(tmp_path, {"r.xlsx": target.getvalue()})
    assert [(problem.severity, problem.file) for problem in problems] == [("error", "r.xlsx")]


def test_workbooks_of_a_common_writer_are_read(tmp_path: Path) -> None:
    day = datetime.datetime(2024, 4, 3)
    record = {"CHILD": 17, "DOB": datetime.datetime(2010, 2, 1), "REVIEW": day, "REVIEW_CODE": "pn1 "}
    rustpy_xlsxwriter.write_worksheet([record], str(tmp_path / "r.xlsx"), sheet_name="Data")
    given = read(tmp_path, {})
    assert cells(given, "Reviews") == [("17", "01/02/2010", "03/04/2024", "PN1")]
