"""Edge cases of checks 578 to 1014, worked out by hand: what is open to reading in a description is settled here."""

from __future__ import annotations

from pathlib import Path

import pytest
from plumbline.engine.check import check_return

from .small_returns import PACK, flagged, skipped

# One episode inside another: care goes on until the outer one ends.
NESTED = "CHILD,DECOM,DEC\n101,01/05/2026,31/12/2026\n101,01/06/2026,30/06/2026"


def test_578_takes_a_period_to_end_with_its_last_episode_and_707_with_the_latest_end() -> None:
    missing = "CHILD,MIS_START\n101,29/06/2026\n101,30/06/2026\n101,01/10/2026"
    assert flagged("578", {"Episodes": NESTED, "Missing": missing}, year=2027) == {"Missing": [1, 2]}
    dolo = "CHILD,DOLO_START,DOLO_END\n101,29/06/2026,31/12/2026\n101,29/06/2026,01/01/2027\n101,29/06/2026,"
    assert flagged("707", {"Episodes": NESTED, "DoLo": dolo}, year=2027) == {"DoLo": [1, 2]}


def test_707_has_one_period_without_an_end_once_an_episode_is_open() -> None:
    episodes = "CHILD,DECOM,DEC\n101,01/05/2026,\n101,01/06/2026,30/06/2026\n101,01/09/2026,30/09/2026"
    dolo = "CHILD,DOLO_START,DOLO_END\n101,01/07/2026,\n101,01/07/2026,01/12/2026\n101,30/04/2026,"
    assert flagged("707", {"Episodes": episodes, "DoLo": dolo}, year=2027) == {"DoLo": [2]}


def test_707_takes_an_end_that_is_not_a_real_date_for_none() -> None:
    tables = {
        "Episodes": "CHILD,DECOM,DEC\n101,01/05/2026,31/06/2026",
        "DoLo": "CHILD,DOLO_START,DOLO_END\n101,01/06/2026,31/06/2026\n101,30/04/2026,OPEN\n101,SOON,01/01/2026",
    }
    assert flagged("707", tables, year=2027) == {"DoLo": [1]}


def test_a_decision_that_ended_on_no_real_date_is_still_open_to_579_and_closed_to_583() -> None:
    decisions = "CHILD,DATE_PLACED,DATE_PLACED_CEASED\n101,01/05/2024,31/06/2024\n101,01/07/2024,"
    assert flagged("579", {"PlacedAdoption": decisions}) == {"PlacedAdoption": [1]}
    assert flagged("583", {"PlacedAdoption": decisions}) == {}


def test_579_583_and_705_know_no_row_before_one_without_a_child() -> None:
    decisions = "CHILD,DATE_PLACED,DATE_PLACED_CEASED\n,01/05/2024,\n,01/07/2024,"
    assert flagged("579", {"PlacedAdoption": decisions}) == {}
    assert flagged("583", {"PlacedAdoption": decisions}) == {}
    orders = "CHILD,DOLO_START,DOLO_END\n,01/05/2026,\n,01/07/2026,"
    assert flagged("705", {"DoLo": orders}, year=2027) == {}


def test_584_fails_a_decision_date_that_is_not_real_as_it_does_a_blank_one() -> None:
    last_year = {"PlacedAdoption": "CHILD,DATE_PLACED,REASON_PLACED_CEASED\n101,05/06/2023,RD1\n102,31/06/2023,RD1"}
    this_year = {"PlacedAdoption": "CHILD,DATE_PLACED\n101,31/06/2024\n102,31/06/2024\n101,6/6/2023\n101,5/6/2023"}
    assert flagged("584", this_year, last_year) == {"PlacedAdoption": [0, 3]}


def test_rows_without_a_child_are_not_said_to_lack_a_row_in_another_table() -> None:
    assert flagged("601", {"Episodes": "CHILD,DEC,REC\n,01/06/2024,E11", "AD1": "CHILD\n101"}) == {}
    assert flagged("602", {"Episodes": "CHILD,DEC,REC\n101,,", "AD1": "CHILD,DATE_INT\n,01/06/2024"}) == {}
    assert flagged("630", {"Episodes": "CHILD,DECOM,RNE\n,01/06/2024,S", "PrevPerm": "CHILD\n101"}) == {}
    leaver = {"Episodes": "CHILD\n101", "OC3": "CHILD,IN_TOUCH\n,YES", "Header": "CHILD,MOTHER\n,1"}
    leaver |= {"UASC": "CHILD,DUC\n,01/06/2024", "Reviews": "CHILD,REVIEW\n,"}
    for code in ("628", "1001", "1002", "1012", "1014"):
        assert flagged(code, leaver, {"Episodes": "CHILD\n101"}) == {}, code


def test_625_judges_a_birth_after_the_year_where_there_is_no_child() -> None:
    tables = {
        "Header": "CHILD,MC_DOB\n,01/04/2025\n,01/07/2024",
        "Episodes": "CHILD,DECOM,DEC\n,01/05/2024,01/06/2024",
    }
    assert flagged("625", tables) == {"Header": [0]}


@pytest.mark.parametrize(
    ("written", "fails"),
    [
        ("zz/zz/2010", True),
        ("ZZ/zz/2010", True),
        ("ZZ/ZZ/2010", False),
        ("ZZ/ZZ/ZZZZ", False),
        ("29/ZZ/2023", False),
        ("31/ZZ/ZZZZ", False),
        ("31/02/ZZZZ", True),
        ("ZZ/ZZ/0000", True),
        ("ZZ/00/2010", True),
        ("0/ZZ/2010", True),
        ("ZZ/ZZ/10", True),
        ("ZZ/ZZ/ZZ", True),
        ("ZZ/ZZ/ZZZ", True),
        ("ZZZZ/ZZ/2010", True),
        ("ZZ/ZZZZ/2010", True),
        ("ZZ/ZZ/2010/", True),
        ("ZZ-ZZ-2010", True),
        ("ZZ / 01/2010", True),
    ],
)
def test_632_reads_a_date_with_unknown_parts_or_fails_it_even_without_a_child(written: str, fails: bool) -> None:
    tables = {"PrevPerm": f"CHILD,DATE_PERM\n,{written}", "Episodes": "CHILD,DECOM\n,01/01/2000\n101,01/01/2000"}
    assert flagged("632", tables) == ({"PrevPerm": [0]} if fails else {})


def test_632_reads_small_letters_in_a_file_as_capitals(tmp_path: Path) -> None:
    (tmp_path / "order.csv").write_text("CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n101,,P1,352,zz/05/2010\n")
    (tmp_path / "episodes.csv").write_text(f"{','.join(PACK.tables['Episodes'].columns)}\n101,01/05/2024{',' * 11}\n")
    assert check_return(tmp_path, year=2025, checks=["632"]).findings.num_rows == 0


def test_634_flags_the_undated_episodes_of_a_failing_child_and_nothing_of_a_child_without_a_date() -> None:
    tables = {
        "Episodes": "CHILD,DECOM\n101,31/3/2016\n101,31/02/2024\n102,31/02/2024\n,01/01/2010",
        "PrevPerm": "CHILD,PREV_PERM\n101,?\n101,\n102,P1\n,P1",
    }
    assert flagged("634", tables) == {"PrevPerm": [0], "Episodes": [0, 1]}


def test_706_flags_every_header_row_of_a_child_and_nothing_without_a_header() -> None:
    this_year = {"DoLo": "CHILD,DOLO_START,DOLO_END\n102,01/01/2027,", "Header": "CHILD\n101\n103\n101"}
    last_year = {"DoLo": "CHILD,DOLO_START,DOLO_END\n101,01/01/2026,\n101,31/02/2026,01/03/2026\n,01/01/2026,"}
    assert flagged("706", this_year, last_year, year=2027) == {"Header": [0, 2]}
    assert flagged("706", {"DoLo": this_year["DoLo"]}, last_year, year=2027) == {}


def test_706_goes_by_the_open_one_of_last_years_orders_that_start_on_one_day() -> None:
    last_year = {"DoLo": "CHILD,DOLO_START,DOLO_END\n101,01/01/2026,\n101,1/1/2026,01/03/2026\n102,01/01/2026,SOON"}
    this_year = {"DoLo": "CHILD,DOLO_START,DOLO_END\n101,02/01/2026,\n101,31/02/2026,\n102,02/01/2026,"}
    assert flagged("706", this_year, last_year, year=2027) == {"DoLo": [0]}


LEAVER = {
    "Episodes": "CHILD,DECOM,DEC,LS,REC\n101,01/03/2025,,C2,",
    "Header": "CHILD,DOB\n101,01/01/2007",
    "OC3": "CHILD,IN_TOUCH\n101,YES",
}
LAST_YEAR = {"Episodes": "CHILD,DECOM,DEC,LS,REC\n102,01/03/2023,,C2,"}


def test_1001_is_skipped_when_a_table_it_looks_in_is_missing_or_has_no_rows() -> None:
    # 30 days from 1 to 31 March are fewer than 91.
    assert flagged("1001", LEAVER, LAST_YEAR) == {"OC3": [0]}
    assert skipped(flagged("1001", LEAVER))
    assert skipped(flagged("1001", LEAVER, {"Episodes": "CHILD,DECOM,DEC,LS,REC"}))
    for table in LEAVER:
        header = LEAVER[table].splitlines()[0]
        assert skipped(flagged("1001", LEAVER | {table: header}, LAST_YEAR)), table
        assert skipped(flagged("1001", {name: block for name, block in LEAVER.items() if name != table}, LAST_YEAR))


@pytest.mark.parametrize(
    ("header", "fails"),
    [
        ("101,31/02/2007\n101,01/01/2007\n101,01/01/2001", True),
        ("101,31/02/2007\n101,01/04/2005", True),
        ("101,31/02/2007\n101,31/03/2005", False),
        ("101,31/03/2005\n101,01/01/2007", False),
        ("101,31/02/2007", False),
        ("102,01/01/2007", False),
    ],
)
def test_1001_goes_by_the_first_real_date_of_birth_of_the_child(header: str, fails: bool) -> None:
    tables = LEAVER | {"Header": f"CHILD,DOB\n{header}"}
    assert flagged("1001", tables, LAST_YEAR) == ({"OC3": [0]} if fails else {})


@pytest.mark.parametrize(
    ("last_year", "fails"),
    [
        # With the 30 days of this year's row: 60 more are 90, 61 more are 91.
        ("101,01/05/2023,30/06/2023,C2,X1", True),
        ("101,01/05/2023,01/07/2023,C2,X1", False),
        ("101,01/05/2023,01/07/2023,V4,X1", True),
        # The row of the same day this year stands for it, and is 30 days to 31 March.
        ("101,1/3/2025,01/03/2027,C2,X1", True),
        # A row that ended before it began adds 0 and takes nothing away.
        ("101,01/05/2023,01/07/2023,C2,X1\n101,01/05/2024,01/01/2024,C2,X1", False),
        # Days covered twice count twice.
        ("101,01/05/2023,01/06/2023,C2,X1\n101,02/05/2023,02/06/2023,C2,X1", False),
    ],
)
def test_1001_adds_up_the_days_of_both_years(last_year: str, fails: bool) -> None:
    before = {"Episodes": f"CHILD,DECOM,DEC,LS,REC\n{last_year}"}
    assert flagged("1001", LEAVER, before) == ({"OC3": [0]} if fails else {})


def test_1007_takes_1_march_for_a_birthday_of_29_february() -> None:
    tables = {
        "Episodes": """CHILD,DECOM,DEC,REC
            101,01/05/2022,28/02/2026,E4A
            102,01/05/2022,02/03/2026,E4A
            103,02/03/2026,30/03/2026,E4A""",
        "OC3": "CHILD,DOB,IN_TOUCH\n101,29/02/2008,YES\n102,29/02/2008,YES\n103,29/02/2008,YES",
    }
    assert flagged("1007", tables, year=2026) == {"OC3": [1]}


def test_1010_takes_an_end_last_year_that_is_not_a_real_date_for_one() -> None:
    last_year = {"Episodes": "CHILD,DECOM,DEC\n101,01/05/2023,31/06/2023\n102,31/06/2023,\n102,01/05/2023,01/06/2023"}
    tables = {"Episodes": "CHILD\n103", "OC3": "CHILD,IN_TOUCH\n101,YES\n102,YES"}
    assert flagged("1010", tables, last_year) == {}


def test_1012_runs_with_any_one_of_the_six_tables() -> None:
    tables = {"Episodes": "CHILD\n102", "OC3": "CHILD,ACTIV\n101,0\n102,0"}
    for table in ("PlacedAdoption", "Missing", "Reviews", "AD1", "PrevPerm", "OC2"):
        assert flagged("1012", tables | {table: "CHILD,DOB\n102,\n101,\n,\n101,"}) == {table: [1, 3]}, table
    assert skipped(flagged("1012", tables | {"Header": "CHILD\n101", "UASC": "CHILD\n101"}))
