"""Checks 452, 453 and 502 to 503H, which compare a child's first episode with last year's last one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .small_returns import PACK, database, flagged

NOT_A_DATE = "31/02/2024"
COLUMNS = {"503A": "RNE", "503B": "LS", "503C": "CIN", "503D": "PLACE", "503E": "PLACE_PROVIDER", "503F": "URN"}
PLACES = ["U1", "H5", "K3", "Z1", "Z13", ""]
DAYS = st.sampled_from(["", NOT_A_DATE, "11/02/2024", "12/02/2024"])
# CHILD, DECOM, DEC, the code in question, and the placement
EPISODES = st.lists(
    st.tuples(
        st.sampled_from(["101", "102", ""]), DAYS, DAYS, st.sampled_from(["A", "B", ""]), st.sampled_from(PLACES)
    ),
    max_size=6,
)
Episodes = list[tuple[str, str, str, str, str]]


def real(text: str) -> date | None:
    if text in ("", NOT_A_DATE):
        return None
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


def block(episodes: Episodes) -> dict[str, str]:
    lines = [
        f"{child},{began},{ended},{code},{code},{code},{code},{code},{place}"
        for child, began, ended, code, place in episodes
    ]
    return {"Episodes": "\n".join(["CHILD,DECOM,DEC,RNE,LS,CIN,PLACE_PROVIDER,URN,PLACE", *lines])}


def pairs(this_year: Episodes, last_year: Episodes) -> list[tuple[int, int]]:
    """Rows of this year with last year's, of the children whose last episode of last year is open."""

    def ordered(episodes: Episodes, child: str) -> list[int]:
        rows = [row for row, episode in enumerate(episodes) if episode[0] == child and real(episode[1])]
        return sorted(rows, key=lambda row: (real(episodes[row][1]), real(episodes[row][2]) or date.max, row))

    found = []
    for child in {episode[0] for episode in this_year} - {""}:
        first, last = ordered(this_year, child)[:1], ordered(last_year, child)[-1:]
        found += [(row, before) for row in first for before in last if real(last_year[before][2]) is None]
    return found


def excused(year: int, before: str, now: str) -> bool:
    if year == 2025:
        return before == "H5" and now == "K3"
    return year == 2026 and before == "Z1" and now in ("Z11", "Z12", "Z13", "Z14")


@settings(max_examples=250, deadline=None, derandomize=True)
@given(EPISODES, EPISODES, st.sampled_from(PACK.years))
def test_the_first_episode_is_compared_with_last_years_open_one(
    this_year: Episodes, last_year: Episodes, year: int
) -> None:
    expected: dict[str, set[int]] = {code: set() for code in ("502", *COLUMNS)}
    for row, before in pairs(this_year, last_year):
        now, then = this_year[row], last_year[before]
        for code in COLUMNS:
            if code != "503D" and now[3] != then[3]:
                expected[code].add(row)
        if now[4] != then[4] and not excused(year, then[4], now[4]):
            expected["503D"].add(row)
        if real(now[1]) != real(then[1]):
            expected["502"].add(row)
    queries = {check.code: check.sql for check in PACK.in_force(year) if check.code in expected}
    with database(" ".join(queries.values()), block(this_year), block(last_year), year=year) as connection:
        found = {code: {row for (row,) in connection.execute(sql).fetchall()} for code, sql in queries.items()}
    assert found == expected


@pytest.mark.parametrize(("code", "column"), COLUMNS.items())
def test_a_blank_differs_from_a_code_and_not_from_a_blank(code: str, column: str) -> None:
    this = {"Episodes": f"CHILD,DECOM,{column}\n101,11/02/2024,\n102,11/02/2024,A\n103,11/02/2024,"}
    last = {"Episodes": f"CHILD,DECOM,{column}\n101,11/02/2024,A\n102,11/02/2024,\n103,11/02/2024,"}
    assert flagged(code, this, last) == {"Episodes": [0, 1]}


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (1.0, 1.2, True),
        (1.2, 1.0, True),
        (1.0, 1.1, False),
        (0.1, 0.3, True),  # 0.3 - 0.1 is less than 0.2 in binary fractions
        (4.1, 4.3, True),
        (7.0, 7.0, False),
        (0.0, None, True),
        (None, 0.0, True),
        (None, None, False),
    ],
)
def test_distances_differ_from_two_tenths_of_a_mile_on(one: float | None, other: float | None, differs: bool) -> None:
    with database("distance_differs", {}) as connection:
        found = connection.execute("SELECT distance_differs(?::DOUBLE, ?::DOUBLE)", [one, other]).fetchone()
    assert found == (differs,)


def test_every_two_tenths_differ_and_no_one_tenth_does() -> None:
    with database("distance_differs", {}) as connection:
        found = connection.execute(
            "SELECT bool_and(distance_differs(round(n / 10, 1), round((n + 2) / 10, 1))), "
            "bool_or(distance_differs(round(n / 10, 1), round((n + 1) / 10, 1))) FROM range(10000) AS numbers(n)"
        ).fetchone()
    assert found == (True, False)


# M1 1AA is in Manchester, OL95 1BD in Oldham, EH1 1AA in Edinburgh, G2 1DU in Glasgow, GY1 1AA in Guernsey, M1 1ZZZ nowhere.
PLACEMENTS = [
    pytest.param("OL95 1BD", "M1 1AA", True, id="another authority"),
    pytest.param("m11aa", "M1 1AA", False, id="one authority"),
    pytest.param("EH1 1AA", "G2 1DU", False, id="Scotland is one authority"),
    pytest.param("EH1 1AA", "M1 1AA", True, id="Scotland against England"),
    pytest.param("", "M1 1AA", True, id="blank against an authority"),
    pytest.param("", "", False, id="blank in both"),
    pytest.param("GY1 1AA", "", False, id="Guernsey has no authority, as a blank has none"),
    pytest.param("GY1 1AA", "M1 1AA", True, id="Guernsey against an authority"),
    pytest.param("M1 1ZZZ", "M1 1AA", False, id="unknown postcode"),
    pytest.param("M1 1ZZZ", "", False, id="unknown postcode against blank"),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("one", "other", "differs"), PLACEMENTS)
def test_authorities_are_compared_unless_one_cannot_be_told(one: str, other: str, differs: bool, turned: bool) -> None:
    this, last = (
        {"Episodes": f"CHILD,DECOM,RNE,HOME_POST,PL_POST\n101,11/02/2024,S,M1 1ZZZ,{postcode}"}
        for postcode in ((other, one) if turned else (one, other))
    )
    expected = {"Episodes": [0]} if differs else {}
    assert flagged("503H", this, last) == expected
    assert flagged("452", this, last) == expected


HOMES_AND_PLACEMENTS = [
    pytest.param("M1 1AA,M1 1AA", "M1 1AA,", True, id="0.0 miles against a blank placement"),
    pytest.param(",M1 1AA", "M1 1AA,", False, id="blank in both"),
    pytest.param("M1 1AA,OL95 1BD", "M1 1AA,M1 1ZZZ", False, id="unknown placement"),
    pytest.param("M1 1AA,OL95 1BD", "M1 1ZZZ,", False, id="unknown home beside a blank placement"),
    pytest.param("M1 1AA,OL95 1BD", "M1 1AA,GY1 1AA", False, id="Guernsey has no grid reference"),
    pytest.param("M1 1AA,M1 1AA", "M2 5HR,M2 5HR", False, id="0.0 miles in both"),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("one", "other", "differs"), HOMES_AND_PLACEMENTS)
def test_distances_are_compared_unless_one_cannot_be_told(one: str, other: str, differs: bool, turned: bool) -> None:
    this, last = (
        {"Episodes": f"CHILD,DECOM,RNE,HOME_POST,PL_POST\n101,11/02/2024,S,{postcodes}"}
        for postcodes in ((other, one) if turned else (one, other))
    )
    expected = {"Episodes": [0]} if differs else {}
    assert flagged("503G", this, last) == expected
    assert flagged("453", this, last) == expected


@pytest.mark.parametrize("code", ["452", "453"])
def test_a_reason_blank_in_both_years_is_not_the_same_reason(code: str) -> None:
    this = {"Episodes": "CHILD,DECOM,HOME_POST,PL_POST\n101,11/02/2024,M1 1AA,OL95 1BD"}
    last = {"Episodes": "CHILD,DECOM,HOME_POST,PL_POST\n101,11/02/2024,M1 1AA,M1 1AA"}
    assert flagged(code, this, last) == {}
