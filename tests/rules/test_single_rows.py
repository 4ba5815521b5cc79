"""Checks that judge a row by itself: the days on either side of a limit, 29 February, blanks, and text that is no date or code."""

from __future__ import annotations

import pytest

from .small_returns import flagged

# Check, table, columns, rows that pass, rows that fail. A birthday of 29 February is on 1 March in a year without one.
ROWS_OF_2025 = [
    ("104", "UASC", "DUC", ["", "01/04/2024", "1/4/2024", "31/12/9999"], ["31/03/2024", "31/02/2025", "SOON"]),
    ("119", "PlacedAdoption", "DATE_PLACED_CEASED,REASON_PLACED_CEASED", [",", "SOON,?"], ["SOON,", ",RD1"]),
    ("151", "AD1", "DATE_INT,LS_ADOPTR", [","], ["?,", ",?", "?,?"]),
    ("153", "OC3", "IN_TOUCH,ACTIV,ACCOM", [",,", "?,?,?"], ["?,,", ",?,", ",,0", "?,?,", "?,,?", ",?,?"]),
    ("158", "OC2", "INTERVENTION_RECEIVED,INTERVENTION_OFFERED", ["1,", "0,1", ",1", "1.0,1"], ["1,0", "1,?"]),
    (
        "159",
        "OC2",
        "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
        ["1,0,0", "1,0,?", "1,,", ",0,", "0,0,", "1,1,"],
        ["1,0,"],
    ),
    ("188", "OC2", "DOB,SDQ_REASON", ["31/03/2021,SDQ1", "01/04/2021,", ",SDQ1", "?,SDQ1"], ["01/04/2021,?"]),
    ("189", "OC2", "DOB,SDQ_SCORE", ["01/04/2007,1", "31/03/2007,", ",1", "31/02/2007,1"], ["31/03/2007,?"]),
    ("192", "OC2", "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED", ["1,?", "0,", ",", "01,"], ["1,"]),
    ("193", "OC2", "SUBSTANCE_MISUSE,INTERVENTION_OFFERED", ["0,", ",", "1,0", "?,0"], ["0,0", ",?"]),
    ("197a", "OC2", "SDQ_SCORE,SDQ_REASON", ["0,", ",?", ","], ["0,SDQ1", "?,?"]),
    ("209", "Header", "DOB,UPN", ["01/09/2019,UN1", "31/08/2019,UN2", ",UN1", "?,UN1"], ["31/08/2019,UN1"]),
    ("214", "Episodes", "LS,PL_POST,URN", ["V3,,", "C2,?,?", ",?,?"], ["V3,?,", "V4,,XXXXXXX"]),
    (
        "217",
        "Episodes",
        "PLACE,DECOM,RNE",
        ["A3,31/03/2015,P", "A5,,", "A4,01/04/2015,"],
        ["A3,1/4/2015,", "A5,01/04/2015,B"],
    ),
    ("301", "Header", "DOB", ["31/03/2025", "", "31/04/2025"], ["01/04/2025"]),
    (
        "304",
        "UASC",
        "DOB,DUC",
        ["29/02/2004,01/03/2022", "01/04/2006,01/04/2024", ",01/04/2024"],
        ["29/02/2004,02/03/2022"],
    ),
    (
        "333",
        "AD1",
        "DATE_INT,DATE_MATCH",
        ["2/5/2024,02/05/2024", "?,", "?,?"],
        ["03/05/2024,02/05/2024", ",02/05/2024", "?,02/05/2024"],
    ),
    ("347", "OC3", "DOB,ACCOM", ["01/04/2006,T", "02/04/2006,T1", ",T", "?,T"], ["02/04/2006,T", "01/01/2025,T"]),
    ("351", "Header", "DOB", ["01/04/1999", "29/02/2000", "", "31/02/1990"], ["31/03/1999", "01/01/0001"]),
    ("353", "Episodes", "DECOM", ["14/10/1991", "", "31/02/1990"], ["13/10/1991"]),
    ("354", "Episodes", "DECOM,DEC", ["31/03/2025,", ",01/04/2025", "?,"], ["01/04/2025,31/03/2025"]),
    ("355", "Episodes", "DECOM,DEC", [",", "?,?", "01/05/2024,02/05/2024"], ["01/05/2024,1/5/2024"]),
    ("356", "Episodes", "DECOM,DEC", ["1/5/2024,01/05/2024", ",01/05/2024", "02/05/2024,?"], ["02/05/2024,01/05/2024"]),
    ("385", "Episodes", "DEC", ["31/03/2025", "", "31/04/2025"], ["01/04/2025"]),
    ("391", "OC3", "DOB,ACCOM", ["31/03/2008,0", "01/04/2008,", ",0", "?,0"], ["01/04/2008,0"]),
    (
        "440",
        "Reviews",
        "DOB,REVIEW,REVIEW_CODE",
        ["29/02/2020,28/02/2024,PN0", "29/02/2020,,PN0"],
        ["29/02/2020,29/02/2024,PN0"],
    ),
    ("441", "Reviews", "DOB,REVIEW,REVIEW_CODE", ["01/05/2020,01/05/2024,PN1", ",,PN1"], ["01/05/2020,30/04/2024,PN7"]),
    ("446", "Episodes", "LS,DECOM", ["E1,01/12/2005", "E1,", "C2,30/11/2005"], ["E1,30/11/2005"]),
    ("511", "AD1", "NB_ADOPTR,SEX_ADOPTR", ["2,MF", "2,", "1,M1", ",M1"], ["2,M1", "2,?"]),
    (
        "522",
        "PlacedAdoption",
        "DATE_PLACED,DATE_PLACED_CEASED",
        ["1/5/2024,01/05/2024", "?,01/05/2024"],
        ["02/05/2024,01/05/2024"],
    ),
    ("542", "OC2", "DOB,CONVICTED", ["31/03/2015,1", "01/04/2015,", ",1", "?,1"], ["01/04/2015,0"]),
    ("563", "PlacedAdoption", "DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED", ["?,?,?", ",?,", ",,?"], [",?,?"]),
    (
        "567",
        "Missing",
        "MIS_START,MIS_END",
        ["1/5/2024,01/05/2024", "02/05/2024,", "02/05/2024,?"],
        ["02/05/2024,01/05/2024"],
    ),
    ("570", "Missing", "MIS_START", ["31/03/2025", "", "31/04/2025"], ["01/04/2025"]),
    ("571", "Missing", "MIS_END", ["01/04/2024", "31/03/2025", "", "?"], ["31/03/2024", "01/04/2025"]),
    (
        "586",
        "Missing",
        "DOB,MIS_START",
        ["01/05/2024,02/05/2024", ",01/05/2024", "?,01/05/2024"],
        ["1/5/2024,01/05/2024", "02/05/2024,01/05/2024"],
    ),
    ("611", "Header", "MOTHER,MC_DOB", ["1,?", "0,", ",", "01,"], ["1,"]),
    (
        "612",
        "Header",
        "SEX,MOTHER,MC_DOB",
        ["F,1,?", "M,0,?", ",0,?", "U,,?", "F,0,", "F,2,?"],
        ["F,0,?", "F,,01/05/2024"],
    ),
    ("620", "Header", "DOB,MOTHER", ["01/04/2013,1", "02/04/2013,0", ",1", "?,1"], ["02/04/2013,1"]),
    (
        "621",
        "Header",
        "DOB,MC_DOB",
        ["01/05/2010,02/05/2010", ",01/05/2010", "?,01/05/2010"],
        ["1/5/2010,01/05/2010", "02/05/2010,01/05/2010"],
    ),
    ("635", "PrevPerm", "PREV_PERM,LA_PERM,DATE_PERM", ["Z1,,", "P1,?,?", "?,?,", ",,"], ["Z1,?,", ",,?", "Z1,,?"]),
    ("SW09STG2", "SWEpisodes", "SW_DECOM,SW_DEC", ["?,?", ",", "02/05/2024,01/05/2024"], ["1/5/2024,01/05/2024"]),
]


@pytest.mark.parametrize(("code", "table", "columns", "passing", "failing"), ROWS_OF_2025)
def test_a_row_is_judged_by_itself_with_or_without_a_child(
    code: str, table: str, columns: str, passing: list[str], failing: list[str]
) -> None:
    rows = [f"{child},{row}" for child in ("101", "") for row in (*passing, *failing)]
    half = len(rows) // 2
    expected = [*range(len(passing), half), *range(half + len(passing), len(rows))]
    assert flagged(code, {table: "\n".join([f"CHILD,{columns}", *rows])}) == {table: expected}


LIMITS_OF_A_YEAR = [
    ("301", "Header", "DOB", "31/03/{year}", "01/04/{year}"),
    ("351", "Header", "DOB", "01/04/{first_year}", "31/03/{first_year}"),
    ("385", "Episodes", "DEC", "31/03/{year}", "01/04/{year}"),
    ("571", "Missing", "MIS_END", "01/04/{year_before}", "31/03/{year_before}"),
]


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2027])
@pytest.mark.parametrize(("code", "table", "column", "passes", "fails"), LIMITS_OF_A_YEAR)
def test_the_year_moves_with_the_collection(
    code: str, table: str, column: str, passes: str, fails: str, year: int
) -> None:
    days = [text.format(year=year, year_before=year - 1, first_year=year - 26) for text in (passes, fails)]
    block = "\n".join([f"CHILD,{column}", *(f"101,{day}" for day in days)])
    assert flagged(code, {table: block}, year=year) == {table: [1]}
