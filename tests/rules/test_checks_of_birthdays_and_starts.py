"""Edge cases of the checks that compare a date with a birthday, or look at the start of care (231, 302 to 359, 370 to 374)."""

from __future__ import annotations

import pytest

from .small_returns import flagged, skipped

# Code, the age reckoned with, and the other values that make an episode one the check looks at; only Episodes or both flagged.
TOO_YOUNG = [
    ("358", 2025, 10, "LS", "J2", True),
    ("370", 2023, 15, "PLACE", "P2", False),
    ("370", 2024, 16, "PLACE", "P2", False),
    ("371", 2023, 14, "PLACE", "H5", False),
    ("371", 2024, 16, "PLACE", "H5", False),
    ("371", 2025, 16, "PLACE", "K3", False),
    ("372", 2025, 10, "PLACE", "R5", False),
    ("373", 2025, 4, "PLACE", "S1", False),
    ("374", 2025, 14, "PLACE", "P3", False),
]


@pytest.mark.parametrize(("code", "year", "age", "column", "value", "flags_header"), TOO_YOUNG)
def test_a_child_is_too_young_until_the_day_before_the_birthday_whatever_else_is_missing(
    code: str, year: int, age: int, column: str, value: str, flags_header: bool
) -> None:
    tables = {
        "Header": f"CHILD,DOB\n101,10/06/{2020 - age}\n102,31/06/{2020 - age}\n,10/06/{2020 - age}",
        "Episodes": f"""CHILD,DECOM,DEC,{column}
            101,9/6/2020,,{value}
            101,09/06/2020,30/02/2021,{value}
            101,10/06/2020,,{value}
            101,31/06/2019,,{value}
            101,09/06/2020,,
            102,09/06/2000,,{value}
            ,09/06/2020,,{value}
            103,09/06/2020,,{value}""",
    }
    expected = {"Episodes": [0, 1]} | ({"Header": [0]} if flags_header else {})
    assert flagged(code, tables, year=year) == expected


@pytest.mark.parametrize(("code", "year", "age", "column", "value", "flags_header"), TOO_YOUNG)
def test_a_child_of_29_february_is_too_young_until_1_march_in_a_year_without_that_day(
    code: str, year: int, age: int, column: str, value: str, flags_header: bool
) -> None:
    birthday_year = 2012 + age
    leap = birthday_year % 4 == 0
    tables = {
        "Header": "CHILD,DOB\n101,29/02/2012",
        "Episodes": f"""CHILD,DECOM,{column}
            101,28/02/{birthday_year},{value}
            101,{"29/02" if leap else "01/03"}/{birthday_year},{value}""",
    }
    expected = {"Episodes": [0]} | ({"Header": [0]} if flags_header else {})
    assert flagged(code, tables, year=year) == expected


def test_358_flags_only_the_header_rows_of_the_child_that_make_it_fail() -> None:
    tables = {
        "Header": "CHILD,DOB\n101,01/01/2000\n101,10/06/2014\n101,11/06/2014\n101,",
        "Episodes": "CHILD,DECOM,LS\n101,10/06/2024,J1\n101,10/06/2024,J3\n101,10/06/2024,C2",
    }
    assert flagged("358", tables) == {"Episodes": [0, 1], "Header": [2]}


def test_231_reads_the_status_as_a_number_and_looks_at_nothing_but_header() -> None:
    header = "CHILD,DOB,UASC\n1,01/04/2014,01\n2,01/04/2014,1.0\n3,01/04/2014,2\n4,01/04/2014,YES\n5,31/04/2015,1\n,1/4/2014,1"
    assert flagged("231", {"Header": header, "UASC": "CHILD,DUC\n3,01/05/2024"}, form="xml") == {"Header": [0, 1, 5]}


def test_231_takes_29_february_for_a_birthday_on_or_before_31_march() -> None:
    header = "CHILD,DOB,UASC\n1,29/02/2016,1\n2,31/03/2016,1\n3,01/04/2016,1"
    assert flagged("231", {"Header": header}, year=2027, form="xml") == {"Header": [2]}


def test_231_is_skipped_when_nothing_says_who_is_unaccompanied() -> None:
    assert skipped(flagged("231", {"Header": "CHILD,DOB\n1,01/04/2020"}))
    assert flagged("231", {"Header": "CHILD,DOB\n1,01/04/2020\n,01/04/2020", "UASC": "CHILD,DUC\n,\n2,"}) == {}


def test_303_judges_every_pair_and_no_row_without_a_child() -> None:
    tables = {
        "Header": "CHILD,UASC\n101,1\n101,0\n102,01\n103,1.0\n104,ONE\n,0\n105,-1",
        "UASC": "CHILD,DUC\n101,SOON\n101,\n102,10/06/2024\n103,10/06/2024\n104,31/06/2024\n,10/06/2024\n106,10/06/2024",
    }
    assert flagged("303", tables, form="xml") == {"Header": [1, 4], "UASC": [0, 4]}


def test_303_can_flag_nobody_when_the_status_is_worked_out_from_the_uasc_table() -> None:
    tables = {"Header": "CHILD\n101\n102\n", "UASC": "CHILD,DUC\n101,10/06/2024\n103,10/06/2024"}
    assert flagged("303", tables) == {}


def test_304_and_347_pass_dates_that_are_not_real() -> None:
    assert flagged("304", {"UASC": "CHILD,DOB,DUC\n1,31/06/2000,01/05/2024\n2,01/05/2000,31/06/2024"}) == {}
    assert flagged("347", {"OC3": "CHILD,DOB,ACCOM\n1,31/06/2010,T\n2,15/06/2025,T\n3,15/06/2010,T1"}) == {"OC3": [1]}


def test_347_and_351_reckon_a_29_february_birthday_on_1_march() -> None:
    assert flagged("347", {"OC3": "CHILD,DOB,ACCOM\n1,29/02/2008,T\n2,02/04/2008,T"}, year=2027) == {"OC3": [1]}
    assert flagged("351", {"Header": "CHILD,DOB\n1,29/02/2000\n2,31/03/2001\n3,01/04/2001"}, year=2027) == {
        "Header": [0, 1]
    }


def test_302_judges_the_earliest_dated_row_alone_and_each_header_row_of_the_child() -> None:
    tables = {
        "Header": "CHILD,DOB\n101,02/05/2024\n101,01/05/2024\n101,03/05/2024\n102,31/06/2024\n,02/05/2024",
        "Episodes": """CHILD,DECOM,DEC
            101,31/04/2024,
            101,01/05/2024,31/06/2024
            101,1/5/2024,
            101,02/05/2024,01/01/2024
            102,01/05/2024,
            ,01/05/2024,""",
    }
    assert flagged("302", tables) == {"Episodes": [1], "Header": [0, 2]}


def test_302_picks_the_row_that_ended_first_then_the_first_in_the_file() -> None:
    tables = {
        "Header": "CHILD,DOB\n101,02/05/2024\n102,02/05/2024",
        "Episodes": """CHILD,DECOM,DEC
            101,01/05/2024,09/05/2024
            101,01/05/2024,08/05/2024
            102,01/05/2024,09/05/2024
            102,01/05/2024,09/05/2024""",
    }
    assert flagged("302", tables) == {"Episodes": [1, 2], "Header": [0, 1]}


def test_334_takes_the_latest_start_of_care_and_an_unreal_end_for_an_open_one() -> None:
    tables = {
        "Episodes": """CHILD,DECOM,DEC,RNE
            101,01/06/2024,31/06/2024,S
            101,01/06/2024,05/06/2024,S
            101,31/06/2024,,S
            101,01/07/2024,,P
            ,01/06/2024,,S
            102,01/06/2024,,""",
        "AD1": "CHILD,DATE_INT\n101,31/05/2024\n101,01/06/2024\n101,31/04/2024\n,31/05/2024\n102,31/05/2024",
    }
    assert flagged("334", tables) == {"Episodes": [0], "AD1": [0]}


def test_335_judges_every_episode_with_every_adoption_row_of_the_child() -> None:
    tables = {
        "Episodes": "CHILD,PLACE,REC\n101,A3,E11\n101,A6,E12\n101,,E11\n101,A1,E1\n101,A3,\n,A3,E11\n101,A2,E13",
        "AD1": "CHILD,FOSTER_CARE\n101,0\n101,1\n101,00\n101,\n,0",
    }
    assert flagged("335", tables) == {"Episodes": [0, 1, 3], "AD1": [0, 1]}


def test_331_leaves_rows_without_a_child_and_unreal_dates_alone() -> None:
    tables = {
        "Episodes": "CHILD,DECOM,REC\n,01/05/2024,E11\n101,31/04/2024,E11\n101,01/05/2024,E12\n101,02/05/2024,E12",
        "AD1": "CHILD,DATE_MATCH\n,02/05/2024\n101,2/5/2024\n101,31/06/2024",
    }
    assert flagged("331", tables) == {"Episodes": [2], "AD1": [1]}


def test_348_pairs_by_child_and_flags_every_other_code_of_this_year() -> None:
    current = {"OC3": "CHILD,IN_TOUCH\n101,DIED\n101,YES\n,YES\n102,?\n103,\n104,YES"}
    previous = {"OC3": "CHILD,IN_TOUCH\n101,YES\n101,DIED\n,DIED\n102,DIED\n103,DIED\n104,"}
    assert flagged("348", current, previous, year=2026) == {"OC3": [1, 3, 4]}


def test_352_fails_on_the_birthday_by_any_header_row_of_the_child() -> None:
    tables = {
        "Header": "CHILD,DOB\n101,10/06/2006\n101,10/06/2016\n102,10/06/2006\n,10/06/2006",
        "Episodes": "CHILD,DECOM,RNE\n101,10/6/2024,s\n101,09/06/2024,S\n101,31/06/2025,S\n101,10/06/2024,\n,10/06/2024,S",
    }
    assert flagged("352", tables) == {"Episodes": [0]}


def test_355_and_356_leave_unreal_dates_alone() -> None:
    episodes = "CHILD,DECOM,DEC\n,1/5/2024,01/05/2024\n101,31/06/2024,31/06/2024\n101,01/05/2024,31/04/2024\n,02/05/2024,1/5/2024"
    assert flagged("355", {"Episodes": episodes}) == {"Episodes": [0]}
    assert flagged("356", {"Episodes": episodes}) == {"Episodes": [3]}


def test_357_judges_the_first_of_the_dated_rows_alone() -> None:
    episodes = """CHILD,DECOM,DEC,RNE
        101,31/03/2024,,P
        101,01/04/2024,,P
        102,01/04/2024,,P
        102,01/04/2024,31/06/2024,S
        103,01/04/2024,31/06/2024,
        103,01/04/2024,,S
        104,31/04/2024,,P
        ,01/05/2024,,P
        105,01/05/2026,,P"""
    assert flagged("357", {"Episodes": episodes}) == {"Episodes": [2, 4, 8]}


def test_359_judges_every_open_row_of_a_grown_up_child_dated_or_not() -> None:
    tables = {
        "Header": "CHILD,DOB\n101,30/03/2007\n102,31/03/2007\n103,31/06/2000\n,30/03/2000",
        "Episodes": """CHILD,DECOM,DEC,LS,PLACE
            101,,,,K2
            101,31/06/2024,,V2,
            101,01/05/2024,?,C2,U1
            101,01/05/2024,,V2,K2
            102,01/05/2024,,C2,U1
            103,01/05/2024,,C2,U1
            ,01/05/2024,,C2,U1""",
    }
    assert flagged("359", tables) == {"Episodes": [0, 1]}


def test_359_reckons_the_18th_birthday_of_29_february_on_1_march() -> None:
    tables = {"Header": "CHILD,DOB\n101,29/02/2008", "Episodes": "CHILD,DECOM,DEC\n101,01/05/2024,"}
    assert flagged("359", tables, year=2025) == {}
    assert flagged("359", tables, year=2026) == {"Episodes": [0]}
