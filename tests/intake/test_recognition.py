"""A file is recognised by its columns, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from .returns import EPISODES, HEADER, LAYOUT, LAYOUTS, REVIEWS, UASC, cells, read, refusal, said, text


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_table_is_recognised_by_its_columns_alone(tmp_path: Path, layout: object) -> None:
    name = layout.name  # type: ignore[attr-defined]
    given = read(tmp_path, {"export (3).csv": text([",".join(LAYOUT[name].columns)])})
    assert list(given.tables) == [name]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_table_of_five_or_more_columns_is_recognised_without_any_one_but_child(
    tmp_path: Path, layout: object
) -> None:
    columns = layout.columns  # type: ignore[attr-defined]
    for left_out in columns[1:] if len(columns) > 4 else ():
        given = read(tmp_path, {"x.csv": text([",".join(c for c in columns if c != left_out)])})
        assert list(given.tables) == [layout.name]  # type: ignore[attr-defined]
        (warning,) = said(given.problems, "warning")
        assert f"without its column {left_out}, which counts as blank" in warning


def test_missing_columns_are_listed_and_not_among_those_given(tmp_path: Path) -> None:
    given = read(tmp_path, {"m.csv": b"CHILD,DOB,MISSING\nA1,01/02/2010,M\n"})
    table = given.tables["Missing"]
    assert table.columns_given == {"CHILD", "DOB", "MISSING"}
    assert table.data.column_names == ["CHILD", "DOB", "MISSING", "source_row"]
    assert "without 2 of its columns, which count as blank: MIS_START, MIS_END" in said(given.problems, "warning")[0]


def test_header_with_a_uasc_column_is_header_and_keeps_it(tmp_path: Path) -> None:
    lines = [HEADER[0] + ",UASC", HEADER[1] + ",1", HEADER[2] + ","]
    given = read(tmp_path, {"a.csv": text(lines), "b.csv": text(UASC)})
    header = given.tables["Header"]
    assert header.data.column_names[-2:] == ["UASC", "source_row"]
    assert header.data["UASC"].to_pylist() == ["1", None]
    assert "UASC" in header.columns_given
    assert given.problems == []


def test_header_and_uasc_are_told_apart_when_header_lacks_columns(tmp_path: Path) -> None:
    given = read(tmp_path, {"a.csv": b"CHILD,SEX,DOB,ETHNIC,UPN\nA1,1,,WBRI,\n", "b.csv": text(UASC)})
    assert {table.name: table.file for table in given.tables.values()} == {"Header": "a.csv", "UASC": "b.csv"}


def test_header_gains_a_uasc_column_when_both_tables_are_given(tmp_path: Path) -> None:
    header = text([*HEADER, ",1,,,,,", " a2 ,1,,,,,"])
    given = read(tmp_path, {"a.csv": header, "b.csv": text([*UASC, ",1,,"])})
    table = given.tables["Header"]
    assert list(zip(*table.data.select(["CHILD", "UASC"]).to_pydict().values(), strict=True)) == [
        ("A1", "0"),
        ("A2", "1"),
        (None, "0"),
        ("A2", "1"),
    ]
    assert table.data.column_names[-2:] == ["UASC", "source_row"]
    assert "UASC" in table.columns_given


def test_header_gains_no_uasc_column_without_the_table(tmp_path: Path) -> None:
    given = read(tmp_path, {"a.csv": text(HEADER)})
    assert "UASC" not in given.tables["Header"].data.column_names


def test_an_unknown_file_beside_a_table_is_left_out_with_a_warning(tmp_path: Path) -> None:
    given = read(tmp_path, {"r.csv": text(REVIEWS), "staff.csv": b"CHILD,WORKER,PHONE\nA1,x,y\n"})
    assert list(given.tables) == ["Reviews"]
    (problem,) = given.problems
    assert (problem.severity, problem.file) == ("warning", "staff.csv")
    assert "CHILD, WORKER and PHONE" in problem.message
    assert problem.message.endswith("It was left out.")


def test_an_unknown_file_by_itself_is_refused_with_the_nearest_table(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, {"e.csv": b"CHILD,DECOM,RNE,LS\nA1,,,\n"})
    assert problem.severity == "error"
    assert "The nearest table is Episodes, of which 9 columns are missing: CIN, PLACE," in problem.remedy


@pytest.mark.parametrize(
    ("header", "tables"),
    [("CHILD,SEX,DOB", "nearest"), ("CHILD,DOB,REVIEW,DUC", "Reviews and UASC equally well")],
    ids=["shared columns only", "half of two tables"],
)
def test_columns_that_fit_no_table_better_than_another_are_refused(tmp_path: Path, header: str, tables: str) -> None:
    (problem,) = refusal(tmp_path, {"e.csv": text([header])})
    assert tables in str(problem)


def test_a_file_with_all_columns_of_a_table_is_that_table_whatever_else_is_in_it(tmp_path: Path) -> None:
    given = read(tmp_path, {"a.csv": text(["CHILD,SEX,DOB,DUC,REVIEW"]), "b.csv": text([HEADER[0] + ",DUC"])})
    assert {table.name: table.file for table in given.tables.values()} == {"Header": "b.csv", "UASC": "a.csv"}


def test_a_file_without_child_is_refused_and_only_its_known_columns_are_named(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, {"e.csv": b"PUPIL,DOB,REVIEW,REVIEW_CODE\nA1,,,\n"})
    assert "no column CHILD" in problem.message
    assert "DOB, REVIEW and REVIEW_CODE" in problem.message


def test_a_file_without_a_header_row_is_refused_without_repeating_a_childs_record(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, {"e.csv": text(REVIEWS[1:])})
    assert "not a header row" in problem.message
    assert not any(value in str(problem) for value in ("A1", "2010", "2024", "PN1"))


def test_a_very_long_header_is_not_repeated_in_full(tmp_path: Path) -> None:
    names = ["CHILD", "x" * 500, *(f"COLUMN{i}" for i in range(200)), "odd\x07name"]
    (problem,) = refusal(tmp_path, {"e.csv": text([",".join(names)])})
    assert "and 195 more" in problem.message
    assert len(problem.message) < 300


@pytest.mark.parametrize("names", [("a.csv", "b.csv"), ("old reviews.csv", "return.csv")])
def test_two_files_of_one_table_are_refused_by_name(tmp_path: Path, names: tuple[str, str]) -> None:
    (problem,) = refusal(tmp_path, {names[0]: text(REVIEWS), names[1]: text(REVIEWS)})
    assert f"The table Reviews is given twice: in {names[0]} and in {names[1]}." in problem.message


def test_all_faults_of_a_return_are_reported_together(tmp_path: Path) -> None:
    problems = refusal(
        tmp_path,
        {
            "a.csv": text(REVIEWS),
            "b.csv": text(REVIEWS),
            "c.csv": b"\0\1\2",
            "d.xlsx": b"no workbook",
            "e.csv": text(["CHILD,X"]),
            "f.zip": b"no archive",
        },
    )
    assert sorted(str(p.file or p.table) for p in problems if p.severity == "error") == [
        "Reviews",
        "c.csv",
        "d.xlsx",
        "f.zip",
    ]
    assert [p.file for p in problems if p.severity == "warning"] == ["e.csv"]


def test_tables_come_in_the_order_of_the_return(tmp_path: Path) -> None:
    given = read(tmp_path, {"1.csv": text(REVIEWS), "2.csv": text(EPISODES), "3.csv": text(HEADER)})
    assert list(given.tables) == ["Header", "Episodes", "Reviews"]
    assert len(cells(given, "Episodes")) == 2
