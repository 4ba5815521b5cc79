"""Edge cases of the checks of tables against each other (EPI, INT, NoE), and of 1015 and 3001."""

from __future__ import annotations

import pytest

from .small_returns import PACK, flagged, skipped

NOT_IN_HEADER = {
    "INT01": "AD1",
    "INT02": "PlacedAdoption",
    "INT03": "Episodes",
    "INT04": "Missing",
    "INT05": "OC2",
    "INT06": "OC3",
    "INT07": "PrevPerm",
    "INT08": "Reviews",
    "INT09": "UASC",
}
OTHER_DOB = {
    "INT11": "AD1",
    "INT12": "PlacedAdoption",
    "INT13": "Missing",
    "INT14": "OC2",
    "INT15": "OC3",
    "INT16": "PrevPerm",
    "INT17": "Reviews",
    "INT18": "UASC",
}
MORE_THAN_ONCE = {
    "INT31": "AD1",
    "INT32": "Header",
    "INT33": "OC2",
    "INT34": "OC3",
    "INT35": "PrevPerm",
    "INT36": "UASC",
}


@pytest.mark.parametrize(("code", "table"), NOT_IN_HEADER.items())
def test_a_child_not_in_header_fails_on_every_row_and_a_blank_one_is_met_by_a_blank_one(code: str, table: str) -> None:
    column = "DECOM" if table == "Episodes" else "DOB"
    rows = {table: f"CHILD,{column}\n101,\n102,\n,\n103,\n103,"}
    assert flagged(code, rows | {"Header": "CHILD,SEX\n102,M\n104,M"}) == {table: [0, 2, 3, 4]}
    assert flagged(code, rows | {"Header": "CHILD,SEX\n102,M\n,M"}) == {table: [0, 3, 4]}
    assert flagged(code, rows | {"Header": "CHILD,SEX"}) == {table: [0, 1, 2, 3, 4]}
    assert skipped(flagged(code, rows))


@pytest.mark.parametrize(("code", "table"), OTHER_DOB.items())
def test_another_date_of_birth_in_any_header_row_fails_and_a_blank_child_has_no_header(code: str, table: str) -> None:
    header = (
        "CHILD,DOB\n101,01/02/2010\n102,01/02/2010\n102,02/02/2010\n103,31/02/2010\n,01/02/2010\n104,\n104,3/2/2010"
    )
    rows = "CHILD,DOB\n101,1/2/2010\n101,02/02/2010\n102,01/02/2010\n103,01/02/2010\n,02/02/2010\n104,03/02/2010\n105,01/02/2010"
    assert flagged(code, {table: rows, "Header": header}) == {table: [1, 2]}


@pytest.mark.parametrize(("code", "table"), MORE_THAN_ONCE.items())
def test_every_row_of_a_child_given_more_than_once_fails_but_none_without_a_child(code: str, table: str) -> None:
    rows = "CHILD,DOB\n101,\n102,\n101,01/02/2010\n,01/02/2010\n101,\n0102,\n,01/02/2010"
    assert flagged(code, {table: rows}) == {table: [0, 2, 4]}


def test_int21_compares_sex_as_written_with_every_header_row_of_the_child() -> None:
    header = "CHILD,SEX\n101,m\n102,M\n103,M\n103,F\n104,\n,M\n105,1"
    uasc = "CHILD,SEX\n101,m\n102,m\n103,M\n104,F\n,F\n105,M\n106,F\n102,"
    assert flagged("INT21", {"Header": header, "UASC": uasc}) == {"UASC": [1, 2, 5]}


def test_epi_looks_in_both_tables_and_needs_neither() -> None:
    header = {"Header": "CHILD,SEX\n101,M\n102,M\n103,M\n,M"}
    assert flagged("EPI", header) == {"Header": [0, 1, 2, 3]}
    assert flagged("EPI", header | {"Episodes": "CHILD,DECOM\n101,"}) == {"Header": [1, 2, 3]}
    assert flagged("EPI", header | {"OC3": "CHILD,DOB\n102,\n,"}) == {"Header": [0, 2]}
    assert flagged("EPI", header | {"OC3": "CHILD,DOB\n102,", "Episodes": "CHILD,DECOM\n,\n101,"}) == {"Header": [2]}


def test_noe_passes_a_row_without_a_child_and_takes_any_row_of_last_year() -> None:
    this_year = "CHILD,DECOM\n101,31/03/2024\n102,31/03/2024\n,31/03/2024\n103,31/06/2023\n103,01/04/2024\n104,1/1/1901"
    assert flagged("NoE", {"Episodes": this_year}, {"Episodes": "CHILD,DECOM\n102,"}) == {"Episodes": [0, 5]}
    assert flagged("NoE", {"Episodes": this_year}, {"Episodes": "CHILD,DECOM"}) == {"Episodes": [0, 1, 5]}
    assert skipped(flagged("NoE", {"Episodes": this_year}, {"Header": "CHILD\n101"}))


@pytest.mark.parametrize(
    ("born", "fails"),
    [
        ("31/03/2007", False),
        ("01/04/2007", True),
        ("31/03/2008", True),
        ("01/04/2008", False),
        ("29/02/2008", True),
        ("30/02/2008", False),
        ("", False),
    ],
)
def test_3001_goes_by_the_17th_birthday_of_any_header_row(born: str, fails: bool) -> None:
    oc3 = "CHILD,DOB,ACCOM\n101,01/01/2008,Z1\n101,,z2\n101,,Z\n101,,\n,,Z1"
    header = f"CHILD,DOB\n101,01/01/1990\n101,{born}\n,01/01/2008"
    assert flagged("3001", {"OC3": oc3, "Header": header}) == ({"OC3": [0, 1]} if fails else {})


def test_1015_takes_every_place_with_another_authority_and_none_without() -> None:
    # M1 1AE is Manchester, SW1A 1AA Westminster, EH1 1YZ Edinburgh, BT1 1AA Belfast; GY and IM are islands without an authority.
    posts = ["M1 1AE", "m11ae", "SW1A 1AA", "EH1 1YZ", "BT1 1AA", "GY1 1AA", "IM1 1AA", "ZZ99 9ZZ", ""]
    rows = "\n".join(["CHILD,LS,PLACE,PLACE_PROVIDER,PL_POST", *(f"101,C2,K2,PR1,{post}" for post in posts)])
    assert flagged("1015", {"Episodes": rows}) == {"Episodes": [2, 3, 4]}


def test_1015_leaves_out_adoption_fostering_short_breaks_blanks_and_other_providers() -> None:
    (kinds,) = (item.codes for item in PACK.code_lists["placement_type"] if item.first == 2025)
    left_out = {"A3", "A4", "A5", "A6", "U1", "U2", "U3", "U4", "U5", "U6", ""}
    rows = [f"{place},C2,PR1" for place in (*kinds, "U7", "")]
    expected = [n for n, row in enumerate(rows) if row.split(",")[0] not in left_out]
    rows += ["K2,V3,PR1", "K2,V4,PR1", "K2,,PR1", "K2,C2,PR2", "K2,C2,"]
    block = "\n".join(["CHILD,PLACE,LS,PLACE_PROVIDER,PL_POST", *(f",{row},SW1A 1AA" for row in rows)])
    assert flagged("1015", {"Episodes": block}) == {"Episodes": expected}
