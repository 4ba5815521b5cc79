"""Whatever a return holds, no cell of the workbook is a formula, and none is a link."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plumbline.engine.reports import write_workbook

from .workbooks import EPISODES, HEADER, records, result_of, sheet_xml, sheets, write_return

HOSTILE = (
    '=HYPERLINK("//evil.example")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "\uff1d1+1",
    "\uff0b1",
    "{=1+1}",
    "https://evil.example",
    "mailto:a@evil.example",
    "internal:Findings!A1",
    "<f>1+1</f>",
    "]]><f>1</f>",
    "_x003D_1",
)


def quoted(*cells: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue()


def hold_text_alone(path: Path) -> None:
    """Neither formula nor link in any sheet; every cell is a number or text."""
    for xml in sheet_xml(path):
        assert not re.search(r"<(\w+:)?(f|hyperlink|hyperlinks)[\s>/]", xml)
        kinds = set(re.findall(r'<c [^>]*?\bt="(\w+)"', xml))
        assert kinds <= {"s", "inlineStr"}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_value_in_every_column_is_text(tmp_path: Path, text: str) -> None:
    child = f"{text}x"
    header = HEADER + quoted(child, text, text, text, text, text, text)
    episodes = EPISODES + quoted(child, *[text] * 12)
    path = tmp_path / "book.xlsx"
    write_workbook(result_of(write_return(tmp_path / "return", header, episodes)), path)
    hold_text_alone(path)
    said = {line["Child"] for line in records(sheets(path)["Findings"])}
    assert child.strip().upper() in said


def test_hostile_names_of_files_are_text(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "return")
    (folder / "header.csv").rename(folder / "=HYPERLINK(1).csv")
    (folder / "episodes.csv").rename(folder / "@SUM(A1)+1.csv")
    path = tmp_path / "book.xlsx"
    write_workbook(result_of(folder), path)
    hold_text_alone(path)
    said = {cell for rows in sheets(path).values() for row in rows for cell in row}
    assert {"=HYPERLINK(1).csv", "@SUM(A1)+1.csv"} <= said


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=15)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["", "=", "+", "-", "@", "\uff1d"]), cells).map("".join), min_size=7, max_size=7)
)
def test_any_text_in_a_return_is_text_in_its_workbook(values: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_workbook(result_of(write_return(Path(folder) / "return", HEADER + quoted(*values))), path)
        hold_text_alone(path)
