"""CSV files as systems and people really write them: rows keep their numbers, and nothing is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.engine.intake import read_return

from .returns import HEADER, LAYOUTS, REVIEWS, cells, read, refusal, said, source_rows, text

A1 = ("A1", "01/02/2010", "03/04/2024", "PN1")
A2 = ("A2", "05/06/2011", "07/08/2024", "PN2")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Macintosh"])
def test_every_kind_of_line_end_gives_the_same_rows(tmp_path: Path, end: str) -> None:
    given = read(tmp_path, {"r.csv": text(REVIEWS, end)})
    assert cells(given, "Reviews") == [A1, A2]
    assert source_rows(given, "Reviews") == [2, 3]
    assert given.problems == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_from_the_header(tmp_path: Path, delimiter: str) -> None:
    given = read(tmp_path, {"r.txt": text([line.replace(",", delimiter) for line in REVIEWS])})
    assert cells(given, "Reviews") == [A1, A2]


def test_a_semicolon_file_may_have_commas_in_its_values(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": b"CHILD;DOB;REVIEW;REVIEW_CODE;a,b,c,d,e\nA1;01/02/2010;03/04/2024;P,1;x\n"})
    assert cells(given, "Reviews") == [("A1", "01/02/2010", "03/04/2024", "P,1")]


def test_cells_are_trimmed_of_all_white_space_and_in_upper_case_and_blank_ones_are_null(tmp_path: Path) -> None:
    line = "\u00a0a1\u2003, 01/02/2010\t,\u00a0 ,pn1 é"
    given = read(tmp_path, {"r.csv": text([REVIEWS[0], line])})
    assert cells(given, "Reviews") == [("A1", "01/02/2010", None, "PN1 É")]


def test_column_names_may_be_in_any_case_order_and_spacing(tmp_path: Path) -> None:
    given = read(tmp_path, {"x.csv": b" review_code ,Review,child,\tDob\nPN1,03/04/2024,A1,01/02/2010\n"})
    assert given.tables["Reviews"].data.column_names == ["CHILD", "DOB", "REVIEW", "REVIEW_CODE", "source_row"]
    assert cells(given, "Reviews") == [A1]
    assert given.problems == []


def test_empty_lines_are_no_rows_but_count_as_a_spreadsheet_counts(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text(["", REVIEWS[0], "", REVIEWS[1], "", "", REVIEWS[2], ""])})
    assert source_rows(given, "Reviews") == [4, 7]
    assert given.problems == []


def test_a_cell_over_two_lines_is_one_row_and_is_mentioned(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text([REVIEWS[0], 'A1,01/02/2010,03/04/2024,"PN\r\n1"', REVIEWS[2]])})
    assert cells(given, "Reviews")[0][3] == "PN\r\n1"
    assert source_rows(given, "Reviews") == [2, 3]
    (problem,) = given.problems
    assert (problem.severity, problem.row) == ("warning", 2)


def test_quoted_cells_may_hold_delimiters_and_quotation_marks(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text([REVIEWS[0], '"A1","01/02/2010","03/04/2024","P,""N"""'])})
    assert cells(given, "Reviews") == [("A1", "01/02/2010", "03/04/2024", 'P,"N"')]
    assert given.problems == []


@pytest.mark.parametrize("last", ['A3,01/02/2010,03/04/2024,"PN1', 'A3,01/02/2010,03/04/2024,"'])
def test_a_quotation_mark_that_is_never_closed_is_an_error_naming_its_row(tmp_path: Path, last: str) -> None:
    (problem,) = refusal(tmp_path, {"r.csv": text([*REVIEWS, last, *REVIEWS[1:] * 50])})
    assert (problem.severity, problem.file, problem.row) == ("error", "r.csv", 4)
    assert "quotation mark" in problem.message


def test_a_quotation_mark_open_in_the_last_cell_of_the_file_is_an_error(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, {"r.csv": b'CHILD,DOB,REVIEW,REVIEW_CODE\nA1,,,"PN1'})
    assert problem.row == 2


def test_a_cell_beyond_the_limit_of_length_is_an_error_naming_its_row(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, {"r.csv": text([*REVIEWS, "A3,,," + "x" * 140_000])})
    assert (problem.file, problem.row) == ("r.csv", 4)
    assert "131,072 characters" in problem.message


def test_missing_cells_at_the_end_of_a_row_count_as_blank_with_a_warning(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text([*REVIEWS, "A3,01/01/2012"])})
    assert cells(given, "Reviews")[2] == ("A3", "01/01/2012", None, None)
    (problem,) = given.problems
    assert (problem.severity, problem.row) == ("warning", 4)
    assert "fewer cells" in problem.message


def test_cells_beyond_the_last_column_are_ignored_with_a_warning_unless_blank(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text([REVIEWS[0], REVIEWS[1] + ",, ,", REVIEWS[2] + ",,note"])})
    assert cells(given, "Reviews") == [A1, A2]
    (problem,) = given.problems
    assert (problem.severity, problem.row) == ("warning", 3)
    assert "more cells" in problem.message


def test_the_first_three_uneven_rows_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text([REVIEWS[0], *["A1,01/02/2010"] * 40])})
    assert [problem.row for problem in given.problems] == [2, 3, 4, None]
    assert "37 more rows" in given.problems[3].message
    assert len(cells(given, "Reviews")) == 40


def test_uneven_rows_beyond_the_first_few_thousand_keep_their_numbers(tmp_path: Path) -> None:
    lines = [REVIEWS[0], *[REVIEWS[1]] * 9_000, "", "A9,,,", "A9,"]
    given = read(tmp_path, {"r.csv": text(lines)})
    assert source_rows(given, "Reviews") == [*range(2, 9_002), 9_003, 9_004]
    assert [problem.row for problem in given.problems] == [9_004]


def test_a_row_of_blank_cells_stays_a_row_with_a_warning(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text([REVIEWS[0], ",,,", REVIEWS[1], " , "])})
    assert cells(given, "Reviews") == [(None,) * 4, A1, (None,) * 4]
    assert [(problem.row, problem.message) for problem in given.problems] == [
        (2, "The row is blank."),
        (4, "The row is blank."),
    ]


def test_a_file_of_column_names_alone_is_an_empty_table_with_a_notice(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text(REVIEWS[:1])})
    assert given.tables["Reviews"].data.num_rows == 0
    assert given.tables["Reviews"].columns_given == {"CHILD", "DOB", "REVIEW", "REVIEW_CODE"}
    assert [problem.severity for problem in given.problems] == ["notice"]


def test_a_repeated_column_name_is_reported_and_the_first_counts(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": b"CHILD,DOB,REVIEW,Review,REVIEW_CODE\nA1,,1,2,PN1\n"})
    assert cells(given, "Reviews") == [("A1", None, "1", "PN1")]
    assert any("Several columns are called REVIEW" in message for message in said(given.problems, "warning"))


def test_extra_columns_are_named_in_one_notice_and_ignored(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": b"Team,CHILD,,DOB,REVIEW,REVIEW_CODE,Worker,\nX,A1,y,,,PN1,Z,\n"})
    assert cells(given, "Reviews") == [("A1", None, None, "PN1")]
    (notice,) = given.problems
    assert notice.severity == "notice"
    assert "TEAM and WORKER, 1 column without a name" in notice.message


def test_problems_of_last_years_return_say_so(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes(text([*REVIEWS, "A3"]))
    given = read_return(tmp_path, LAYOUTS, which="previous")
    assert str(given.problems[0]).startswith("last year's r.csv, row 4: ")


def test_each_file_is_announced_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes(text(REVIEWS))
    (tmp_path / "h.csv").write_bytes(text(HEADER))
    told: list[str] = []
    read_return(tmp_path, LAYOUTS, on_progress=told.append)
    assert told == ["Reading h.csv", "Reading r.csv"]
