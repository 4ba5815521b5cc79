"""Edge cases of the checks of single SWEpisodes rows, and what a file's small letters come to."""

from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.engine.check import check_return

from .small_returns import flagged

READABLE = [
    "09/05/2024",
    "9/5/2024",
    "ZZ/05/2024",
    "09/ZZ/2024",
    "ZZ/ZZ/2024",
    "31/ZZ/2024",
    "ZZ/ZZ/ZZZZ",
    "29/02/ZZZZ",
    "01/01/1500",
]
UNREADABLE = [
    "31/09/2024",
    "31/02/ZZZZ",
    "29/02/2023",
    "ZZ/13/2024",
    "zz/05/2024",
    "ZZ/zz/2024",
    "01/04/zzzz",
    "01/04/ZZ",
    "ZZZZ/04/2024",
    "ZZ/ZZZZ/2024",
    "Z/04/2024",
    "01/04/24",
    "01/04/0000",
    "2024-04-01",
    "01.04.2024",
    "01/04",
    "01/04/2024/ZZ",
    "01/ZZ/ZZ/2024",
    "ZZ/01/04/2024",
    "01/04/2024 ZZ",
    "45000",
    "ZZ",
]


@pytest.mark.parametrize(("code", "column"), [("SW04STG1", "SW_DECOM"), ("SW05STG1", "SW_DEC")])
def test_a_date_with_unknown_parts_can_be_read_where_it_fits_the_calendar(code: str, column: str) -> None:
    cells = [*READABLE, "", *UNREADABLE]
    rows = "\n".join([f"CHILD,{column}", *(f"101,{cell}" for cell in cells)])
    expected = list(range(len(READABLE) + 1, len(cells)))
    assert flagged(code, {"SWEpisodes": rows}) == {"SWEpisodes": expected}


def test_sw02_wants_capitals_and_looks_at_two_characters_only() -> None:
    rows = "CHILD,SW_ID\n101,SW\n101,XX9\n101,sw1\n101,Sw1\n101,SX1\n101,S\n101,1SW\n101,SWSW\n101, SW1"
    assert flagged("SW02STG1", {"SWEpisodes": rows}) == {"SWEpisodes": [2, 3, 4, 5, 6]}


def test_small_letters_of_a_file_are_read_as_capitals(tmp_path: Path) -> None:
    header = "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n"
    (tmp_path / "sw_episodes.csv").write_text(header + "101,,sw1,zz/04/2024,,manage\n101,,ws1,01/04/2024,,managed\n")
    result = check_return(tmp_path, year=2025, checks=["SW02STG1", "SW04STG1", "SW13STG1"])
    found = {(row["check"], row["row"]) for row in result.findings.to_pylist()}
    assert found == {("SW02STG1", 1), ("SW13STG1", 1)}


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [(2024, "01/04/2023", "31/03/2024"), (2025, "01/04/2023", "31/03/2025"), (2026, "01/04/2024", "31/03/2026")],
)
def test_sw07_takes_this_year_in_2024_and_the_year_before_as_well_later(year: int, first: str, last: str) -> None:
    outside = [f"31/03/{first[-4:]}", f"01/04/{last[-4:]}", "01/01/1901"]
    rows = "\n".join(["CHILD,SW_DEC", *(f"101,{cell}" for cell in [first, last, "", "31/06/2001", *outside])])
    assert flagged("SW07STG2", {"SWEpisodes": rows}, year=year) == {"SWEpisodes": [4, 5, 6]}


def test_sw06_has_no_earliest_date() -> None:
    rows = "CHILD,SW_DECOM\n101,31/03/2025\n101,01/04/2025\n101,01/01/1901\n101,\n101,31/04/2025"
    assert flagged("SW06STG2", {"SWEpisodes": rows}) == {"SWEpisodes": [1]}


def test_sw09_compares_days_however_they_are_written() -> None:
    rows = "CHILD,SW_DECOM,SW_DEC\n101,1/5/2024,01/05/2024\n101,31/06/2024,31/06/2024\n101,,\n101,02/05/2024,01/05/2024"
    assert flagged("SW09STG2", {"SWEpisodes": rows}) == {"SWEpisodes": [0]}


WITH_BLANKS = [
    f"101,{ident},{began},{reason}"
    for began in ("", "31/06/2024", "31/03/2023", "01/04/2023")
    for ident in ("SW1", "")
    for reason in ("MANAGE", "")
]


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("SW01aSTG1", 2025, [*range(8), 10, 11]),
        ("SW01aSTG1", 2027, [*range(8), 10, 11]),
        ("SW01bSTG1", 2025, [*range(8), 13, 14, 15]),
        ("SW03STG1", 2024, [0, 1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15]),
        ("SW13STG1", 2024, [1, 3, 5, 7, 9, 11, 13, 15]),
        ("SW13STG1", 2027, [13, 15]),
    ],
)
def test_identifier_start_and_reason_are_missed_where_the_start_asks_for_them(
    code: str, year: int, expected: list[int]
) -> None:
    rows = "\n".join(["CHILD,SW_ID,SW_DECOM,SW_REASON", *WITH_BLANKS])
    assert flagged(code, {"SWEpisodes": rows}, year=year) == {"SWEpisodes": expected}


@pytest.mark.parametrize("year", [2024, 2025])
def test_sw13_knows_ten_reasons_in_capitals(year: int) -> None:
    reasons = ["MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC", "ABSENC", "CHCHAN", "PCCHAN", "SWDIED", "OTHERS"]
    wrong = ["OTHER", "manage", "Manage", "MANAGE.", "0"]
    rows = "\n".join(["CHILD,SW_REASON", *(f"101,{reason}" for reason in [*reasons, *wrong])])
    assert flagged("SW13STG1", {"SWEpisodes": rows}, year=year) == {"SWEpisodes": [10, 11, 12, 13, 14]}


def test_orders_take_rows_of_the_same_start_by_their_end_and_those_without_one_last() -> None:
    rows = """CHILD,SW_DECOM,SW_DEC
        101,05/06/2024,
        101,05/06/2024,31/06/2024
        101,05/06/2024,28/03/2025
        101,05/06/2024,27/03/2025
        102,05/06/2024,28/03/2025
        102,05/06/2024,28/03/2025
        103,,28/03/2025"""
    assert flagged("SW08STG2", {"SWEpisodes": rows}) == {"SWEpisodes": [0]}
    assert flagged("SW11bSTG2", {"SWEpisodes": rows}) == {"SWEpisodes": [5]}
    assert flagged("SW17STG2", {"SWEpisodes": rows}, year=2026) == {"SWEpisodes": [1, 5]}


def test_a_child_with_a_date_for_an_end_that_is_not_real_is_not_looked_after_on_31_march() -> None:
    episodes = "CHILD,DECOM,DEC,LS,RNE\n101,05/06/2023,31/06/2023,C2,S\n102,05/06/2023,,C2,S\n,05/06/2023,,C2,S"
    workers = "CHILD,SW_ID,SW_DECOM,SW_REASON\n,SW1,05/06/2023,MANAGE"
    for code in ("SW01STG1", "SW12STG2"):
        assert flagged(code, {"Episodes": episodes, "SWEpisodes": workers}, year=2024) == {"Episodes": [1]}
