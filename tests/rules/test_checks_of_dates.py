"""The checks on the spelling of dates: what is a real date, and what becomes of the spellings that files are read with."""

from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.engine.check import check_return

from .small_returns import flagged

# Code, table and column, and whether a blank fails.
DATE_CHECKS = [
    ("102", "Header", "DOB", True),
    ("104", "UASC", "DUC", False),
    ("112", "AD1", "DATE_INT", False),
    ("113", "AD1", "DATE_MATCH", False),
    ("115", "PlacedAdoption", "DATE_PLACED", False),
    ("116", "PlacedAdoption", "DATE_PLACED_CEASED", False),
    ("141", "Episodes", "DECOM", False),
    ("147", "Episodes", "DEC", False),
    ("166", "Reviews", "REVIEW", True),
    ("171", "Header", "MC_DOB", False),
]
REAL = ["01/04/2024", "1/5/2024", "29/02/2028", "31/12/9999"]
REAL_LONG_AGO = ["01/01/1600", "31/12/0001"]
UNREAL = [
    "31/06/2024",
    "29/02/2023",
    "00/01/2025",
    "01/00/2025",
    "01/13/2025",
    "01/01/0000",
    "1/5/24",
    "2024-05-01",
    "2024/05/01",
    "01.05.2024",
    "01/05/2024 00:00",
    "1 / 5 / 2024",
    "001/05/2024",
    "45413",
    "UNKNOWN",
    "\N{ARABIC-INDIC DIGIT ONE}1/05/2024",
]


@pytest.mark.parametrize(("code", "table", "column", "blank_fails"), DATE_CHECKS)
def test_a_date_is_flagged_exactly_when_it_is_not_real(code: str, table: str, column: str, blank_fails: bool) -> None:
    real = REAL + (REAL_LONG_AGO if code != "104" else [])
    block = "\n".join([f"CHILD,{column}", *(f"101,{text}" for text in [*UNREAL, *real, ""])])
    rows = list(range(len(UNREAL))) + ([len(UNREAL) + len(real)] if blank_fails else [])
    assert flagged(code, {table: block}) == {table: rows}


def test_asylum_status_that_ended_long_ago_is_flagged_though_the_date_is_real() -> None:
    block = "\n".join(["CHILD,DUC", *(f"101,{text}" for text in REAL_LONG_AGO)])
    assert flagged("104", {"UASC": block}) == {"UASC": [0, 1]}


def test_a_date_written_year_first_in_a_file_is_flagged_as_written_and_still_compared(tmp_path: Path) -> None:
    (tmp_path / "episodes.csv").write_text(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
        "101,2024-06-04,S,C2,N1,U1,PR1,,,,,,\n"
        "101,2024-04-12,S,C2,N1,U1,PR1,,,,,,\n"
    )
    result = check_return(tmp_path, year=2025, checks=["141", "142"])
    found = [(finding["check"], finding["row"]) for finding in result.findings.to_pylist()]
    assert found == [("141", 0), ("141", 1), ("142", 1)]
