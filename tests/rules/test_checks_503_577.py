"""Edge cases of checks 503J to 577: blanks, any text for a date, birthdays, blank CHILD, and tables that were not given."""

from __future__ import annotations

import pytest

from .small_returns import PACK, flagged, skipped


def test_503j_looks_at_postcodes_without_case_and_spaces_and_counts_the_channel_islands_as_out_of_area() -> None:
    this_year = "CHILD,DECOM,PL_POST\n101,01/05/2024,gy1 1aa\n102,01/05/2024,M 1 1 A E\n,01/05/2024,SW1A 1AA"
    last_year = "CHILD,DECOM,DEC,PL_POST\n101,01/05/2023,,M1 1AE\n102,01/05/2023,OPEN,m11ae\n,01/05/2023,,M1 1AE"
    assert flagged("503J", {"Episodes": this_year}, {"Episodes": last_year}) == {"Episodes": [0]}


def test_503j_and_504_are_skipped_or_run_by_the_tables_they_need() -> None:
    episodes = {"Episodes": "CHILD,DECOM\n101,01/05/2024"}
    assert skipped(flagged("503J", episodes))
    assert flagged("504", episodes) == {}


def test_504_compares_neighbours_only_and_takes_an_undated_row_for_neither() -> None:
    episodes = """CHILD,DECOM,DEC,REC,CIN
        101,01/05/2024,01/06/2024,X1,N1
        101,01/05/2024,02/06/2024,X1,N1
        101,01/06/2024,,,N2
        102,31/06/2024,01/06/2024,X1,N1
        102,01/06/2024,31/06/2024,X1,N2
        102,,,,N3"""
    assert flagged("504", {"Episodes": episodes}) == {}


@pytest.mark.parametrize(
    ("code", "status", "fitting"),
    [
        ("514", "L0", {"M1", "F1"}),
        ("517", "L3", {"MF"}),
        ("518", "L4", {"MM", "FF"}),
        ("519", "L2", {"MM", "FF", "MF"}),
        ("520", "L11", {"MF"}),
        ("524", "L12", {"MM", "FF"}),
    ],
)
def test_each_legal_status_of_adopters_fits_certain_sex_codes_and_no_blank(
    code: str, status: str, fitting: set[str]
) -> None:
    given = ["M1", "F1", "MM", "FF", "MF", "FM", ""]
    rows = [f"{held},{sex}" for held in ("L0", "L11", "L12", "L2", "L3", "L4", "L1", "") for sex in given]
    expected = [
        number for number, row in enumerate(rows) if row.split(",")[0] == status and row.split(",")[1] not in fitting
    ]
    assert flagged(code, {"AD1": "\n".join(["LS_ADOPTR,SEX_ADOPTR", *rows])}) == {"AD1": expected}


def test_511_takes_two_for_exactly_2() -> None:
    assert flagged("511", {"AD1": "NB_ADOPTR,SEX_ADOPTR\n2,FM\n02,FM\n2.0,M1\n2,\n2,m1\n2,mf"}) == {"AD1": [0, 4]}


PROVIDED = {
    "527": ("PR1", {"P1", "R2", "R5"}),
    "528": ("PR2", {"P1", "R2", "R5"}),
    "529": ("PR3", {"A3", "A4", "A5", "A6", "K1", "K2", "P1", "U1", "U2", "U3", "U4", "U5", "U6"}),
    "530": ("PR4", {"P1"}),
    "531": ("PR5", {"P1"}),
}


@pytest.mark.parametrize("code", PROVIDED)
def test_each_provider_is_at_odds_with_certain_placements_and_no_blank(code: str) -> None:
    provider, wrong = PROVIDED[code]
    (kinds,) = (item.codes for item in PACK.code_lists["placement_type"] if item.first == 2025)
    places = [*kinds, "U", "U7", "P11"]
    rows = [f"{place},{held}" for place in [*places, ""] for held in ("PR0", "PR1", "PR2", "PR3", "PR4", "PR5", "")]
    expected = [n for n, row in enumerate(rows) if row.split(",")[0] in wrong and row.split(",")[1] == provider]
    assert flagged(code, {"Episodes": "\n".join(["PLACE,PLACE_PROVIDER", *rows])}) == {"Episodes": expected}


@pytest.mark.parametrize(
    ("year", "without_provider"),
    [
        (2025, {"T0", "T1", "T2", "T3", "T4", "Z1"}),
        (2026, {"T0", "T1", "T2", "T3", "T4", "Z11", "Z12", "Z13", "Z14"}),
    ],
)
def test_526_excuses_the_placements_that_have_no_provider_in_that_year(year: int, without_provider: set[str]) -> None:
    places = ["T0", "T1", "T2", "T3", "T4", "T5", "Z1", "Z11", "Z12", "Z13", "Z14", "Z15", "U1", ""]
    expected = [number for number, place in enumerate(places) if place not in without_provider]
    rows = "\n".join(f"101,{place}," for place in places)
    episodes = f"CHILD,PLACE,PLACE_PROVIDER\n{rows}\n101,U1,?"
    assert flagged("526", {"Episodes": episodes}, year=year) == {"Episodes": expected}


def test_542_reckons_a_29_february_birthday_on_1_march() -> None:
    rows = "CHILD,DOB,CONVICTED\n101,29/02/2016,0\n,31/03/2016,?\n,01/04/2016,?\n102,31/04/2020,1\n103,1/4/2016,1"
    assert flagged("542", {"OC2": rows}, year=2026) == {"OC2": [2, 4]}
    leapling = {
        "OC2": "CHILD,DOB,CONVICTED,HEALTH_CHECK\n101,29/02/2020,,1",
        "Episodes": "CHILD,DECOM\n101,01/01/2023",
    }
    assert flagged("546", leapling, year=2025) == {"OC2": [0]}
    assert flagged("546", leapling, year=2024) == {}


@pytest.mark.parametrize(("code", "item"), [("544", "CONVICTED"), ("547", "HEALTH_CHECK")])
@pytest.mark.parametrize("blank", range(4))
def test_each_of_four_health_items_must_be_there_beside_any_text(code: str, item: str, blank: int) -> None:
    others = ["0", "0", "0", "0"]
    others[blank] = ""
    rows = f"{item},IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE\n?,{','.join(others)}\n?,0,0,0,0"
    assert flagged(code, {"OC2": f"{rows}\n,{','.join(others)}"}) == {"OC2": [0]}


@pytest.mark.parametrize("code", ["543", "545", "546"])
def test_a_health_row_without_a_child_is_of_nobody_looked_after(code: str) -> None:
    rows = "CHILD,DOB,CONVICTED,HEALTH_CHECK\n,01/01/2010,,1\n,01/01/2024,,"
    assert flagged(code, {"OC2": rows, "Episodes": "CHILD,DECOM\n,01/01/2023"}) == {}


ABSENT = {
    "551": {"Episodes": "CHILD,PLACE,LS,REC,DECOM\n,A3,,,01/05/2023", "PlacedAdoption": "CHILD,DATE_PLACED\n,"},
    "553": {"Episodes": "CHILD,PLACE,LS,REC,DECOM\n,,E1,,01/05/2023", "PlacedAdoption": "CHILD,DATE_PLACED\n,"},
    "555": {"Episodes": "CHILD,PLACE,LS,REC,DECOM\n,,D1,,01/05/2023", "PlacedAdoption": "CHILD,DATE_PLACED\n,"},
    "557": {"Episodes": "CHILD,PLACE,LS,REC,DECOM\n,A3,,E3,01/05/2023", "PlacedAdoption": "CHILD,DATE_PLACED\n,"},
    "559": {"PlacedAdoption": "CHILD,DATE_PLACED\n,01/05/2022"},
    "562": {"Episodes": "CHILD,DECOM\n,01/05/2022"},
}


@pytest.mark.parametrize("code", ABSENT)
def test_a_row_without_a_child_is_not_said_to_lack_a_row_elsewhere(code: str) -> None:
    last_year = {"PlacedAdoption": "CHILD,DATE_PLACED\n,", "Episodes": "CHILD,DECOM\n,"}
    assert flagged(code, ABSENT[code], last_year, year=2024) == {}


def test_555_judges_as_553_does_but_for_freeing_orders() -> None:
    tables = {
        "Episodes": "CHILD,LS,DEC\n101,D1,SOON\n102,D1,\n102,D1,01/05/2023\n103,E1,\n104,D1,",
        "PlacedAdoption": """CHILD,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED
            101,,SOON,
            102,?,,
            102,,,RD1
            103,,SOON,RD1
            105,,SOON,RD1""",
    }
    assert flagged("555", tables, year=2024) == {"Episodes": [0, 4], "PlacedAdoption": [0, 2]}
    assert flagged("553", tables, year=2024) == {"Episodes": [3], "PlacedAdoption": [3]}


def test_556_tests_every_freeing_order_against_every_decision() -> None:
    tables = {
        "Episodes": "CHILD,LS,DECOM\n101,D1,01/05/2023\n101,D1,01/07/2023\n101,E1,01/05/2023\n,D1,01/05/2023",
        "PlacedAdoption": "CHILD,DATE_PLACED\n101,01/04/2023\n101,1/6/2023\n101,31/12/2023X\n,01/06/2023",
    }
    assert flagged("556", tables, year=2024) == {"Episodes": [0]}


def test_557_counts_freeing_orders_until_2024() -> None:
    tables = {
        "Episodes": "CHILD,PLACE,LS,REC\n101,,D1,?\n102,,E1,?\n103,U1,C2,?\n104,A6,,?",
        "PlacedAdoption": "CHILD,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n102,SOON,?\n104,SOON,",
    }
    assert flagged("557", tables, year=2024) == {"Episodes": [0, 3], "PlacedAdoption": [1]}
    assert flagged("557", tables, year=2025) == {"Episodes": [3], "PlacedAdoption": [1]}


def test_558_puts_blank_reversals_after_other_text_and_that_after_dates() -> None:
    tables = {
        "Episodes": "CHILD,DECOM,REC\n101,01/05/2024,E11\n102,01/05/2024,E11\n103,01/05/2024,E12\n104,01/05/2024,E12",
        "PlacedAdoption": """CHILD,DATE_PLACED,DATE_PLACED_CEASED
            101,01/05/2023,
            101,01/05/2023,SOON
            101,01/05/2023,01/06/2023
            102,01/05/2023,SOON
            102,01/05/2023,01/06/2023
            103,,SOON
            103,,01/06/2023
            103,?,
            104,01/05/2023,SOON
            104,,SOON
            104,,""",
    }
    assert flagged("558", tables) == {"Episodes": [1, 3]}


def test_560_and_561_compare_calendar_dates_however_they_are_written() -> None:
    this_year = {"PlacedAdoption": "CHILD,DATE_PLACED\n101,1/5/2023\n102,02/05/2023\n102,?"}
    standing = {"PlacedAdoption": "CHILD,DATE_PLACED,DATE_PLACED_CEASED\n101,01/05/2023,\n102,01/05/2023,"}
    reversed_ = {"PlacedAdoption": "CHILD,DATE_PLACED,DATE_PLACED_CEASED\n101,01/05/2023,?\n102,?,01/06/2023"}
    assert flagged("560", this_year, standing) == {"PlacedAdoption": [1, 2]}
    assert flagged("561", this_year, reversed_) == {"PlacedAdoption": [0]}


@pytest.mark.parametrize(
    ("code", "expected"), [("564", [0, 4]), ("565", [1, 3]), ("566", [2, 3]), ("567", [5]), ("570", [6]), ("571", [6])]
)
def test_missing_spells_row_by_row(code: str, expected: list[int]) -> None:
    rows = """MISSING,MIS_START,MIS_END
        M,,31/06/2024
        ,?,
        ,,?
        ,01/04/2024,01/04/2024
        a,,
        M,02/06/2024,01/06/2024
        X,01/04/2025,1/4/2025
        X,31/03/2025,31/03/2025"""
    assert flagged(code, {"Missing": rows}) == {"Missing": expected}


def test_574_puts_an_undated_spell_last_and_an_open_one_at_its_start() -> None:
    rows = """CHILD,MIS_START,MIS_END
        101,31/06/2024,31/06/2024
        101,05/05/2024,?
        101,01/05/2024,05/05/2024
        102,,05/05/2024
        102,01/05/2024,05/05/2024
        103,01/05/2024,
        ,01/05/2024,
        ,01/05/2024,"""
    assert flagged("574", {"Missing": rows}) == {"Missing": [0]}


def test_576_flags_nothing_of_a_child_who_is_in_neither_table_and_every_header_row_of_one_who_is() -> None:
    last_year = {"Missing": "CHILD,MIS_START,MIS_END\n101,20/03/2024,\n102,20/03/2024,?\n,20/03/2024,"}
    header = {"Missing": "CHILD,MIS_START\n103,\n,", "Header": "CHILD,SEX\n101,M\n101,M\n102,M\n,M"}
    assert flagged("576", header, last_year) == {"Header": [0, 1]}
    assert flagged("576", {"Missing": "CHILD,MIS_START\n103,"}, last_year) == {}
    assert skipped(flagged("576", {"Header": "CHILD\n101"}, last_year))


def test_577_tests_a_spell_with_an_unreal_end_as_an_open_one() -> None:
    tables = {
        "Episodes": "CHILD,DECOM,DEC\n101,02/05/2024,20/06/2024\n102,02/05/2024,31/06/2024\n,02/05/2024,03/05/2024",
        "Missing": "CHILD,MIS_START,MIS_END\n101,03/05/2024,?\n102,03/05/2024,?\n102,01/05/2024,\n101,?,\n,01/01/2024,",
    }
    assert flagged("577", tables) == {"Missing": [0, 2]}
