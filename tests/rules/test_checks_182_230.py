"""Edge cases of checks 182 to 230, worked out by hand: bounds of birthdays and dates, values that only look alike, rulings."""

from __future__ import annotations

import pytest
from plumbline.engine.check import check_return

from .small_returns import flagged, skipped, table

FOUR = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
OTHERS = ("CONVICTED", "HEALTH_CHECK", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")
ALL_YEAR = "CHILD,DECOM,RNE,LS,DEC,REC\n101,01/06/2020,S,C2,,"


@pytest.mark.parametrize("item", [*FOUR, *OTHERS])
def test_182_asks_for_the_first_four_items_as_soon_as_any_of_the_eight_is_present(item: str) -> None:
    assert flagged("182", {"OC2": f"CHILD,{item}\n101,?\n102,"}) == {"OC2": [0]}


@pytest.mark.parametrize("item", FOUR)
def test_182_and_191_ask_for_each_of_the_first_four_items(item: str) -> None:
    there = [other for other in FOUR if other != item]
    oc2 = f"CHILD,{item},{','.join(there)}\n101,,0,0,0\n101,0,0,0,0\n,,0,0,0"
    assert flagged("182", {"OC2": oc2}) == {"OC2": [0, 2]}
    assert flagged("191", {"OC2": oc2, "Episodes": ALL_YEAR}) == {"OC2": [0]}


@pytest.mark.parametrize("item", [*FOUR, *OTHERS])
def test_190_takes_any_text_in_any_item_for_one_and_a_row_without_a_child_for_one_not_looked_after(item: str) -> None:
    oc2 = f"CHILD,{item},SDQ_SCORE\n,0,\n101,0,\n102,0,\n103,,5"
    assert flagged("190", {"OC2": oc2, "Episodes": ALL_YEAR + "\n,01/06/2020,S,C2,,"}) == {"OC2": [0, 2]}


@pytest.mark.parametrize(("code", "item"), [("185", "SDQ_SCORE"), ("198", "SDQ_REASON")])
def test_185_and_198_take_any_text_and_a_row_without_a_child_for_one_not_looked_after(code: str, item: str) -> None:
    tables = {"OC2": f"CHILD,{item}\n,?\n101,?\n102,?\n102,", "Episodes": ALL_YEAR}
    assert flagged(code, tables) == {"OC2": [0, 2]}


@pytest.mark.parametrize(
    ("code", "year", "births", "rows"),
    [
        ("188", 2025, ["31/03/2021", "01/04/2021", "30/02/2022"], [1]),
        ("188", 2024, ["29/02/2020", "31/03/2020", "01/04/2020"], [2]),
        ("189", 2025, ["31/03/2007", "01/04/2007", "29/02/2007"], [0]),
        ("186", 2025, ["01/04/2020", "02/04/2020", "31/03/2008", "01/04/2008", "29/02/2008", "29/02/2012"], [0, 3, 5]),
        ("197B", 2025, ["31/03/2020", "01/04/2020", "31/03/2021", "01/04/2021"], [1, 2]),
        ("197B", 2025, ["31/03/2007", "01/04/2007", "29/02/2008", "31/03/2008", "01/04/2008"], [1, 2, 3]),
        ("209", 2025, ["31/08/2019", "01/09/2019", "31/06/2019"], [0]),
        ("209", 2027, ["31/08/2021", "01/09/2021"], [0]),
    ],
)
def test_a_birthday_on_the_first_or_last_day_counts_as_told(
    code: str, year: int, births: list[str], rows: list[int]
) -> None:
    score = "" if code in ("186", "197B") else "5"
    tables = {
        "OC2": "CHILD,DOB,SDQ_SCORE\n" + "\n".join(f"101,{born},{score}" for born in births),
        "Header": "CHILD,DOB,UPN\n" + "\n".join(f"101,{born},UN1" for born in births),
        "Episodes": ALL_YEAR,
    }
    assert flagged(code, tables, year=year) == {"Header" if code == "209" else "OC2": rows}


def test_192_and_193_know_no_other_spelling_of_a_code() -> None:
    oc2 = "CHILD,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n1,1,,\n1,01,,\n1,0,0,\n1,00,,0\n1,,,?"
    assert flagged("192", {"OC2": oc2}) == {"OC2": [0]}
    assert flagged("193", {"OC2": oc2}) == {"OC2": [2, 4]}


def test_197a_and_217t_are_found_in_either_spelling() -> None:
    oc2 = {"OC2": "CHILD,SDQ_SCORE,SDQ_REASON\n101,?,?\n102,0,\n103,,SDQ1"}
    assert flagged("197a", oc2) == flagged("197A", oc2) == {"OC2": [0]}
    result = check_return({"Episodes": table("CHILD,PLACE,DEC\n101,P2,31/06/2023")}, year=2024, checks=["217T"])
    assert result.outcomes["check"].to_pylist() == ["217t"]
    assert result.findings.num_rows == 1


def test_191_flags_the_first_episode_even_when_it_ended_before_the_year() -> None:
    tables = {
        "Episodes": """CHILD,DECOM,RNE,LS,DEC,REC
            101,01/06/2023,P,C2,,
            101,01/06/2022,S,C2,01/06/2023,X1
            101,31/06/2022,P,C2,,
            102,01/06/2022,S,C2,,""",
        "OC2": "CHILD,TEETH_CHECK\n,1\n102,\n102,1",
    }
    assert flagged("191", tables) == {"Episodes": [1], "OC2": [1, 2]}


def test_199_puts_this_years_row_before_the_same_row_of_last_year() -> None:
    this_year = {"Episodes": "CHILD,DECOM,DEC,REC\n101,01/05/2023,01/06/2023,E11\n102,01/05/2023,,\n103,01/05/2023,,X1"}
    last_year = {"Episodes": "CHILD,DECOM,DEC,REC\n101,01/05/2023,01/06/2023,E11\n102,01/05/2023,31/06/2023,E12"}
    assert flagged("199", this_year, last_year) == {}
    last_year = {"Episodes": "CHILD,DECOM,DEC,REC\n102,01/05/2023,01/05/2024,E12\n,01/05/2020,01/05/2021,E12"}
    assert flagged("199", this_year, last_year) == {"Episodes": [1]}


def test_202_reads_1_and_2_as_m_and_f_and_nothing_else() -> None:
    now = {"Header": "CHILD,SEX\n101,M\n102,2\n103,01\n104,12\n,1"}
    before = {"Header": "CHILD,SEX\n101,1\n102,F\n103,M\n104,MF\n,2"}
    assert flagged("202", now, before, year=2023) == {"Header": [2, 3]}


def test_203_takes_two_dates_that_are_not_real_for_the_same_and_another_spelling_for_the_same_date() -> None:
    now = {"Header": "CHILD,DOB\n101,30/02/2012\n102,7/9/2012\n103,30/02/2012"}
    before = {"Header": "CHILD,DOB\n101,31/02/2012\n102,07/09/2012\n103,01/03/2012"}
    assert flagged("203", now, before) == {"Header": [2]}


def test_205a_takes_a_flag_other_than_exactly_1_for_none() -> None:
    tables = {"UASC": "CHILD,DUC\n109,", "Header": "CHILD,UASC\n101,01\n102,1\n103,\n104,2"}
    before = {"UASC": "CHILD,DUC\n109,", "Header": "CHILD,UASC\n101,1\n102,1\n103,01\n104,1"}
    assert flagged("205A", tables, before, form="xml") == {"Header": [0, 3]}


def test_205a_asks_for_an_end_in_last_year_even_without_a_row_in_either_uasc_table() -> None:
    tables = {"UASC": "CHILD,DUC\n102,?\n103,\n104,", "Header": "CHILD,UASC\n101,0\n102,0\n103,0\n104,0"}
    before = {
        "UASC": "CHILD,DUC\n102,01/05/2023\n103,31/03/2024\n104,01/04/2023\n104,01/04/2024",
        "Header": "CHILD,UASC\n101,1\n102,1\n103,1\n104,1",
    }
    assert flagged("205A", tables, before, form="xml") == {"Header": [0, 1, 3], "UASC": [0, 2]}


def test_205b_puts_the_eighteenth_birthday_of_29_february_on_1_march() -> None:
    uasc = "CHILD,SEX,DOB,DUC\n101,1,29/02/2008,01/03/2026\n102,1,29/02/2008,28/02/2026\n103,1,29/02/2008,"
    assert flagged("205B", {"UASC": uasc}, {"UASC": uasc}, year=2026) == {"UASC": [1, 2]}


def test_205c_judges_a_row_without_a_child_by_its_own_date() -> None:
    uasc = "CHILD,DUC\n,20/11/2024\n,?\n,"
    assert flagged("205C", {"UASC": uasc}, {"UASC": uasc}) == {"UASC": [0]}


def test_207_asks_for_the_child_in_episodes_with_no_date_at_all() -> None:
    tables = {"Header": "CHILD,MOTHER\n101,01\n102,\n103,0\n,0", "Episodes": "CHILD,DECOM\n101,\n102,?\n,"}
    before = {"Header": "CHILD,MOTHER\n101,1\n102,0\n102,1\n103,1\n,1"}
    assert flagged("207", tables, before) == {"Header": [0, 1]}


UPNS = ["", "UN1", "UN2", "UN5", "UN6", "A1", "B1"]
UPN_FAILS = {
    "": set(),
    "UN1": {""},
    "UN2": {"", "UN1", "UN5"},
    "UN5": {"", "UN1", "UN2"},
    "UN6": set(UPNS) - {"UN6"},
    "A1": set(UPNS) - {"A1"},
    "B1": set(UPNS) - {"B1"},
}


@pytest.mark.parametrize("before", UPNS)
def test_208_knows_every_change_of_a_pupil_number(before: str) -> None:
    now = {"Header": "CHILD,UPN\n" + "\n".join(f"101,{upn}" for upn in UPNS)}
    expected = [row for row, upn in enumerate(UPNS) if upn in UPN_FAILS[before]]
    assert flagged("208", now, {"Header": f"CHILD,UPN\n101,{before}"}) == ({"Header": expected} if expected else {})


def test_210_has_its_day_in_the_collection_year() -> None:
    tables = {"Header": "CHILD,UPN\n101,UN4\n102,UN4", "Episodes": "CHILD,DECOM\n101,23/03/2026\n102,24/03/2026"}
    assert flagged("210", tables, year=2026) == {"Header": [0], "Episodes": [0]}
    assert flagged("210", tables, year=2025) == {}


def test_219_and_224_compare_whole_codes_and_need_the_register() -> None:
    tables = {
        "Episodes": "CHILD,PLACE,PLACE_PROVIDER,URN\n101,K1,PR1,SC1\n101,K,PR,sc1\n101,1,1,SC1\n101,,,\n101,,,SC1"
    }
    register = 'URN,PLACE_CODES,PROVIDER_CODES\nSC1,"K1,K2","PR1,PR2"'
    assert flagged("219", tables, providers=register) == flagged("224", tables, providers=register)
    assert flagged("219", tables, providers=register) == {"Episodes": [1, 2, 4]}
    assert skipped(flagged("219", tables))


def test_225_and_226_leave_out_rows_without_a_child_and_put_undated_rows_last() -> None:
    episodes = """CHILD,DECOM,DEC,RNE,PLACE,REC,REASON_PLACE_CHANGE
        ,01/05/2024,01/06/2024,S,U1,X1,
        ,01/06/2024,,P,T1,,CARPL
        101,31/06/2024,,T,U1,X1,CARPL
        101,01/05/2024,01/06/2024,S,U1,X1,
        101,?,,P,T1,,"""
    assert flagged("225", {"Episodes": episodes}) == {"Episodes": [3]}
    assert flagged("226", {"Episodes": episodes}) == {"Episodes": [4]}


def test_227_to_229_are_content_with_one_row_of_the_register() -> None:
    register = """URN,REG_END,LA_CODE
        SC1,15/06/2024,E08000003
        SC1,,E08000025
        SC1,15/06/2025,"""
    episodes = """CHILD,DECOM,DEC,PLACE_PROVIDER,URN
        101,15/06/2024,15/06/2024,PR1,SC1
        101,14/06/2024,16/06/2024,PR2,SC1
        101,?,,PR4,SC1
        101,,?,,SC1
        101,01/01/2030,01/01/2030,PR1,XXXXXXX"""
    tables = {"Episodes": episodes}
    assert flagged("227", tables, providers=register) == {"Episodes": [0]}
    assert flagged("228", tables, providers=register) == {"Episodes": [1, 2, 3]}
    assert flagged("229", tables, providers=register) == {"Episodes": [0, 1]}


def test_229_takes_a_former_code_of_a_council_for_the_present_one() -> None:
    result = check_return(
        {"Episodes": table("CHILD,PLACE_PROVIDER,URN\n101,PR1,SC1\n102,PR2,SC1")},
        year=2025,
        authority="E08000038",
        providers=table("URN,LA_CODE_INFERRED\nSC1,E08000016"),
        checks=["229"],
    )
    assert result.findings["row"].to_pylist() == [1]
