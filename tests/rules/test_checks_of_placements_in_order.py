"""The checks on placements in the order of a child's episodes, on respite and on temporary placements (233, 234, 336, 366, 38x)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .small_returns import flagged

COLUMNS = ("CHILD", "DECOM", "DEC", "RNE", "PLACE", "PL_POST", "REASON_PLACE_CHANGE")
DAYS = st.sampled_from(["01/05/2025", "02/05/2025", "3/5/2025", "31/06/2025", ""])
Row = dict[str, str]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["101", "101", "102", ""]),
        DAYS,
        DAYS,
        st.sampled_from(["P", "P", "L", ""]),
        st.sampled_from(["T0", "T4", "U1", "A3", "A5", "K1", ""]),
        st.sampled_from(["M1 1AA", "m11aa", "M2 2BB", ""]),
        st.sampled_from(["CUSTOD", "CARPL"]),
    ).map(lambda cells: dict(zip(COLUMNS, cells, strict=True))),
    max_size=8,
)


def as_csv(rows: list[Row]) -> dict[str, str]:
    return {"Episodes": "\n".join([",".join(COLUMNS), *(",".join(row.values()) for row in rows)])}


def day(text: str) -> date:
    """A real date, or the end of time."""
    try:
        number, month, year = map(int, text.split("/"))
        return date(year, month, number)
    except ValueError:
        return date.max


def in_order(rows: list[Row]) -> list[list[int]]:
    """The row numbers of each child: by DECOM, then DEC, then row, what is not real last."""
    children = sorted({row["CHILD"] for row in rows} - {""})
    numbers = sorted(
        range(len(rows)), key=lambda number: (day(rows[number]["DECOM"]), day(rows[number]["DEC"]), number)
    )
    return [[number for number in numbers if rows[number]["CHILD"] == child] for child in children]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ROWS, st.sampled_from([2025, 2026]))
def test_383_compares_the_row_after_a_temporary_placement_with_the_one_before_it(rows: list[Row], year: int) -> None:
    expected = []
    for numbers in in_order(rows):
        for usual, temporary, back in zip(numbers, numbers[1:], numbers[2:], strict=False):
            place = rows[back]["PLACE"] and rows[back]["PLACE"] == rows[usual]["PLACE"]
            posts = {rows[number]["PL_POST"].upper().replace(" ", "") for number in (usual, back)}
            returned = rows[back]["RNE"] == "P" and place and (year < 2026 or len(posts) == 1)
            if rows[temporary]["PLACE"] in ("T0", "T4") and not returned:
                expected.append(back)
    assert flagged("383", as_csv(rows), year=year) == ({"Episodes": sorted(expected)} if expected else {})


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ROWS)
def test_336_looks_at_the_placement_just_before(rows: list[Row]) -> None:
    expected = [
        after
        for numbers in in_order(rows)
        if day(rows[numbers[0]]["DECOM"]) < date.max
        for before, after in pairwise(numbers)
        if rows[after]["PLACE"] in ("A3", "A5") and rows[before]["PLACE"] not in ("A3", "A5", "U1")
    ]
    assert flagged("336", as_csv(rows)) == ({"Episodes": sorted(expected)} if expected else {})


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ROWS)
def test_234_goes_by_the_start_of_the_next_episode(rows: list[Row]) -> None:
    expected = [
        custody
        for numbers in in_order(rows)
        for custody, after in pairwise(numbers)
        if rows[custody]["REASON_PLACE_CHANGE"] == "CUSTOD" and day(rows[after]["DECOM"]) < date(2025, 5, 2)
    ]
    header = {"Header": "CHILD,DOB\n,02/05/2015\n101,02/05/2015\n102,02/05/2015\n101,31/06/2015\n101,01/05/2015"}
    found = flagged("234", as_csv(rows) | header, year=2026)
    assert isinstance(found, dict)
    assert found.get("Episodes", []) == sorted(expected)
    assert found.get("Header", []) == sorted({{"101": 1, "102": 2}[rows[number]["CHILD"]] for number in expected})


@pytest.mark.parametrize("place", ["A3", "A4", "A5", "A6", "U1", "U2", "U3", "U4", "U5", "U6"])
def test_336_passes_after_any_adoptive_or_foster_placement(place: str) -> None:
    episodes = f"CHILD,DECOM,PLACE\n101,01/05/2024,{place}\n101,02/05/2024,A5\n102,01/05/2024,A2\n102,02/05/2024,A3"
    assert flagged("336", {"Episodes": episodes}) == {"Episodes": [3]}


def test_336_judges_an_undated_row_after_the_dated_ones_and_no_child_without_any() -> None:
    episodes = """CHILD,DECOM,PLACE
        101,31/06/2024,A3
        101,01/05/2024,K1
        102,,K1
        102,31/06/2024,A3
        ,01/05/2024,K1
        ,02/05/2024,A3"""
    assert flagged("336", {"Episodes": episodes}) == {"Episodes": [0]}


@pytest.mark.parametrize("year", [2025, 2026])
def test_383_judges_an_undated_row_after_the_dated_ones(year: int) -> None:
    episodes = """CHILD,DECOM,RNE,PLACE
        101,31/06/2025,P,U2
        101,01/05/2025,S,U1
        101,02/05/2025,P,T0
        102,01/05/2025,S,U1
        102,02/05/2025,P,T0
        102,,P,U1"""
    assert flagged("383", {"Episodes": episodes}, year=year) == {"Episodes": [0]}


def test_383_compares_with_the_first_of_two_temporary_placements() -> None:
    episodes = """CHILD,DECOM,RNE,PLACE
        101,01/05/2024,S,U1
        101,02/05/2024,P,T1
        101,03/05/2024,P,T2
        101,04/05/2024,P,T1
        101,05/05/2024,P,U1"""
    assert flagged("383", {"Episodes": episodes}) == {"Episodes": [2, 4]}


def test_233_goes_by_what_the_cells_hold() -> None:
    episodes = "CHILD,DEC,REASON_PLACE_CHANGE\n,,?\n101,?,CARPL\n101,,"
    assert flagged("233", {"Episodes": episodes}, year=2026) == {"Episodes": [0]}


def test_respite_and_temporary_placements_are_judged_row_by_row_with_or_without_a_child() -> None:
    episodes = """CHILD,RNE,LS,PLACE,REC
        ,S,V3,T0,X1
        ,P,V4,T4,E3
        101,B,V4,T1,?
        101,,V3,U1,
        101,L,,T3,
        101,P,C2,U4,E3
        101,S,V4,U4,X1
        101,T,V3,T5,E3"""
    assert flagged("366", {"Episodes": episodes}) == {"Episodes": [3, 7]}
    assert flagged("380", {"Episodes": episodes}) == {"Episodes": [0, 4]}
    assert flagged("381", {"Episodes": episodes}) == {"Episodes": [1, 2]}
    assert flagged("382", {"Episodes": episodes}) == {"Episodes": [0, 1, 2]}
    assert flagged("384", {"Episodes": episodes}) == {"Episodes": [3, 6]}


def test_344_and_345_tell_a_blank_from_a_nought() -> None:
    oc3 = "CHILD,IN_TOUCH,ACTIV,ACCOM\n,DIED,,00\n1,RHOM,0,\n1,YES,,0\n1,YES,00,\n1,RHOM,,\n1,,0,0\n1,DIED,F1,"
    assert flagged("344", {"OC3": oc3}) == {"OC3": [0, 6]}
    assert flagged("345", {"OC3": oc3}) == {"OC3": [2]}
