from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.engine import PlumblineError
from plumbline.engine.reports import workbook
from plumbline.engine.reports.findings import finding_lines
from plumbline.engine.reports.words import flowing

from .workbooks import EPISODES, HEADER, records, result_of, sheet_xml, sheets, write_return


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_return(tmp_path / "return")


@pytest.fixture
def book(tmp_path: Path, folder: Path) -> Path:
    path = tmp_path / "findings.xlsx"
    workbook.write_workbook(result_of(folder), path, date(2026, 1, 31))
    return path


def test_a_finding_says_which_row_of_which_file_and_what_it_holds(book: Path) -> None:
    found = records(sheets(book)["Findings"])
    assert [(line["Check"], line["Table"], line["Row"], line["Child"], line["In question"]) for line in found] == [
        ("101", "Header (header.csv)", 3, "C2", "SEX X"),
        ("101", "Header (header.csv)", 4, "C3", "SEX blank"),
        ("148", "Episodes (episodes.csv)", 2, "C1", "DEC 01/09/2025; REC blank"),
        ("148", "Episodes (episodes.csv)", 4, "C3", "DEC blank; REC E12"),
    ]
    assert all(line["Title"] for line in found)


def test_the_sheets_come_in_the_order_in_which_they_are_read(book: Path) -> None:
    assert list(sheets(book)) == ["Summary", "Findings", "Checks", "Input"]


def test_the_summary_counts_what_the_findings_hold(book: Path) -> None:
    summary = sheets(book)["Summary"]
    facts = {row[0]: row[1] for row in summary}
    assert facts["Council"] == "Manchester (E08000003)"
    assert facts["Extract of"] == "31 January 2026"
    assert (facts["Children"], facts["Errors"], facts["Children with an error"]) == (3, 4, 3)
    assert (facts["Checks: ran"], facts["Checks: skipped"], facts["Checks: failed to run"]) == (2, 0, 0)
    assert ["Header", "header.csv", "", 3] in [row[:4] for row in summary]
    assert {row[0]: row[3:5] for row in summary if row[0] in ("101", "148")} == {"101": [2, 2], "148": [2, 2]}


def test_the_checks_sheet_says_why_a_check_was_skipped(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook.write_workbook(result_of(folder, "101", "166"), path)
    ran, skipped = records(sheets(path)["Checks"])
    assert (ran["Status"], ran["Errors"], ran["Children checked"]) == ("Ran", 2, 3)
    assert (skipped["Status"], skipped["Reason"], skipped["Errors"]) == ("Skipped", "not given: Reviews", "")


def test_the_input_sheet_lists_what_intake_had_to_say(tmp_path: Path) -> None:
    folder = write_return(
        tmp_path / "return", HEADER.replace("CHILD,SEX", "SHOE_SIZE,CHILD,SEX").replace("\nC", "\n9,C")
    )
    result = result_of(folder)
    path = tmp_path / "book.xlsx"
    workbook.write_workbook(result, path)
    listed = records(sheets(path)["Input"])
    assert [(line["File"], line["Remark"]) for line in listed] == [(p.file or "", p.message) for p in result.problems]
    assert any(line["File"] == "header.csv" for line in listed)


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    signs = ('=HYPERLINK("http://example.org")', "+1+1", "-2", "@SUM(A1)", "\t=1")
    header = HEADER + "".join(
        f'"{sign.replace(chr(34), chr(34) * 2)}","{sign.replace(chr(34), chr(34) * 2)}",,,,,\n' for sign in signs
    )
    path = tmp_path / "book.xlsx"
    result = result_of(write_return(tmp_path / "return", header))
    workbook.write_workbook(result, path)
    children = [line["Child"] for line in records(sheets(path)["Findings"])]
    assert {'=HYPERLINK("HTTP://EXAMPLE.ORG")', "+1+1", "-2", "@SUM(A1)"} <= set(children)
    for xml in sheet_xml(path):
        assert "<f>" not in xml
        assert "<f " not in xml
        assert "<hyperlink" not in xml


def test_findings_that_one_sheet_cannot_hold_go_on_in_the_next(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "LONGEST_SHEET", 3)
    path = tmp_path / "book.xlsx"
    workbook.write_workbook(result_of(folder), path)
    read = sheets(path)
    assert list(read) == ["Summary", "Findings", "Findings 2", "Checks", "Input"]
    children = [line["Child"] for name in ("Findings", "Findings 2") for line in records(read[name])]
    assert children == ["C2", "C3", "C1", "C3"]


def test_the_longest_sheet_with_its_header_is_as_long_as_excel_allows() -> None:
    assert workbook.LONGEST_SHEET + 1 == 2**20


def test_the_header_stays_in_sight_and_can_be_filtered(book: Path) -> None:
    summary, *tables = sheet_xml(book)
    assert "<pane" not in summary
    for xml in tables:
        assert 'ySplit="1"' in xml
        assert "<autoFilter" in xml


def test_a_return_without_findings_has_a_workbook_too(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "return", HEADER.replace("C2,X", "C2,M").replace("C3,,", "C3,F,"))
    path = tmp_path / "book.xlsx"
    workbook.write_workbook(result_of(folder, "101"), path)
    read = sheets(path)
    assert len(read["Findings"]) == 1
    assert ["No check found an error."] in [row[:1] for row in read["Summary"]]


def test_a_value_too_long_for_a_cell_is_cut(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "return", HEADER.replace("C2,X", f"C2,{'X' * 40_000}"))
    path = tmp_path / "book.xlsx"
    workbook.write_workbook(result_of(folder, "101"), path)
    assert records(sheets(path)["Findings"])[0]["In question"] == f"SEX {'X' * 200}"


def test_what_is_worked_out_from_postcodes_is_shown_with_the_postcodes(folder: Path) -> None:
    result = result_of(folder, "101")
    (check,) = result.checks
    moved = check._replace(flags={"Episodes": ("PL_LA",)})
    findings = result.findings.slice(0, 1).set_column(1, "table", [["Episodes"]]).set_column(2, "row", [[0]])
    changed = replace(result, checks=(moved,), findings=findings)
    assert finding_lines(changed)["In question"].to_pylist() == ["PL_LA worked out; HOME_POST AB1 0AA; PL_POST AB1 0AB"]


def test_a_column_that_was_not_given_is_said_not_to_be_given(tmp_path: Path) -> None:
    lines = EPISODES.replace(",REC,", ",").replace("01/09/2025,,,", "01/09/2025,,").replace(",,E12,", ",,")
    result = result_of(write_return(tmp_path / "return", episodes=lines), "148")
    worded = finding_lines(result)["In question"].to_pylist()
    assert worded
    assert all(text.endswith("REC not given") for text in worded)


def test_an_older_workbook_is_replaced_and_nothing_else_is_left(tmp_path: Path, folder: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "book.xlsx").write_text("old")
    workbook.write_workbook(result_of(folder), out / "book.xlsx")
    assert [path.name for path in out.iterdir()] == ["book.xlsx"]
    assert "Findings" in sheets(out / "book.xlsx")


def test_a_workbook_that_cannot_be_written_says_what_to_do_and_leaves_nothing(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "out" / "book.xlsx").mkdir(parents=True)
    with pytest.raises(PlumblineError, match="open in Excel"):
        workbook.write_workbook(result_of(folder), tmp_path / "out" / "book.xlsx")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["book.xlsx"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), min_size=1, max_size=5))
def test_any_text_is_read_back_as_it_was_found(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    import pyarrow as pa
    from plumbline.engine import check_return

    result = check_return({"Header": pa.table({"CHILD": texts, "SEX": ["?"] * len(texts)})}, year=2026, checks=["101"])
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    workbook.write_workbook(result, path)
    found = finding_lines(result)["Child"].to_pylist()
    # U+FFFE and U+FFFF cannot stand in XML; Excel's own escape for them is left as it is by the reader.
    as_read = [(child or "").replace("\ufffe", "_xFFFE_").replace("\uffff", "_xFFFF_") for child in found]
    assert [line["Child"] for line in records(sheets(path)["Findings"])] == as_read


def test_a_workbook_that_is_given_up_half_way_is_taken_away(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        workbook.write_workbook(result_of(folder), tmp_path / "out" / "findings.xlsx")
    assert list((tmp_path / "out").iterdir()) == []


def test_line_breaks_that_keep_a_source_narrow_are_taken_out_and_items_stay() -> None:
    text = "A row fails when\nany holds:\n(a) one thing that is\n    long;\n(b) another\n    thing.\nFlagged: the row."
    assert (
        flowing(text)
        == "A row fails when any holds:\n(a) one thing that is long;\n(b) another thing.\nFlagged: the row."
    )


def test_a_line_break_after_a_sentence_that_left_room_begins_a_paragraph() -> None:
    text = (
        "The row just before it is looked at, if there\nis one. It fails when the two differ.\n"
        "A blank passes. Nothing else is\nlooked at."
    )
    assert flowing(text) == (
        "The row just before it is looked at, if there is one. It fails when the two differ.\n"
        "A blank passes. Nothing else is looked at."
    )


def test_rows_set_aside_while_writing_stay_in_the_chosen_folder(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Anything written elsewhere would fail: there is no elsewhere.
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    workbook.write_workbook(result_of(folder), tmp_path / "book.xlsx")
    assert records(sheets(tmp_path / "book.xlsx")["Findings"])
    assert os.environ["TMPDIR"] == str(tmp_path / "nowhere")
