"""The shared terms against the same ideas written out in Python from their description."""

from __future__ import annotations

import calendar
import math
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .small_returns import PACK, database

YEAR_START, YEAR_END = date(2024, 4, 1), date(2025, 3, 31)
DAYS = st.sampled_from(
    [YEAR_START, YEAR_END, *(day + timedelta(n) for day in (YEAR_START, YEAR_END) for n in (-1, 1)), date(2024, 9, 9)]
)
EPISODES = st.lists(
    st.tuples(
        st.sampled_from(["101", "102", ""]),
        st.none() | DAYS,
        st.none() | DAYS,
        st.sampled_from(["S", "P", ""]),
        st.sampled_from(["C2", "V3", "V4", ""]),
        st.sampled_from(["X1", "E3", ""]),
    ),
    max_size=6,
)
Episode = tuple[str, date | None, date | None, str, str, str]


def as_csv(episodes: list[Episode]) -> dict[str, str]:
    def written(day: date | None) -> str:
        return "30/02/2024" if day is None else f"{day:%d/%m/%Y}"

    lines = [f"{c},{written(began)},{written(ended)},{rne},{ls},{rec}" for c, began, ended, rne, ls, rec in episodes]
    return {"Episodes": "\n".join(["CHILD,DECOM,DEC,RNE,LS,REC", *lines])}


def test_every_term_can_be_made_for_this_year_and_for_last_year() -> None:
    names = " ".join(name for name, term in PACK.terms.items() if term.kind == "macro")
    names += "".join(f" {name} previous.{name}" for name, term in PACK.terms.items() if term.kind == "table")
    with database(names, {}):
        pass


def test_a_birthday_is_the_same_day_years_on_and_1_march_for_29_february_in_other_years() -> None:
    with database("birthday", {}) as connection:

        @settings(max_examples=150, deadline=None, derandomize=True)
        @given(st.dates(date(1, 1, 1), date(9000, 1, 1)), st.integers(0, 30))
        def holds(born: date, age: int) -> None:
            year = born.year + age
            leapling = (born.month, born.day) == (2, 29)
            expected = date(year, 3, 1) if leapling and not calendar.isleap(year) else date(year, born.month, born.day)
            assert connection.execute("SELECT birthday(?::DATE, ?::INTEGER)", [born, age]).fetchone() == (expected,)

        holds()


def test_a_birthday_of_29_february_is_1_march_unless_the_year_is_a_leap_year() -> None:
    with database("birthday", {}) as connection:
        row = connection.execute(
            "SELECT birthday(DATE '2008-02-29', 17), birthday(DATE '2008-02-29', 16), birthday(CAST(NULL AS DATE), 17)"
        ).fetchone()
    assert row == (date(2025, 3, 1), date(2024, 2, 29), None)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(EPISODES)
def test_continuously_looked_after_is_decided_from_all_rows_of_the_child(episodes: list[Episode]) -> None:
    def in_year(episode: Episode) -> bool:
        _, began, ended, *_ = episode
        return began is not None and began <= YEAR_END and (ended is None or ended >= YEAR_START)

    def breaks(episode: Episode) -> bool:
        _, began, ended, rne, ls, rec = episode
        starts = rne == "S" and began is not None and YEAR_START < began <= YEAR_END
        ends = rec != "X1" and ended is not None and YEAR_START <= ended < YEAR_END
        return starts or ends or (ls in ("V3", "V4") and in_year(episode))

    expected = set()
    for child in {episode[0] for episode in episodes} - {""}:
        rows = [episode for episode in episodes if episode[0] == child]
        if any(map(in_year, rows)) and not any(map(breaks, rows)):
            expected.add(child)
    with database("continuously_looked_after", as_csv(episodes)) as connection:
        found = connection.execute("SELECT CHILD FROM continuously_looked_after").fetchall()
    assert sorted(child for (child,) in found) == sorted(expected)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(EPISODES)
def test_episode_order_is_by_decom_then_dec_with_blank_last_then_row(episodes: list[Episode]) -> None:
    expected = []
    for child in sorted({episode[0] for episode in episodes} - {""}):
        ordered = [
            row
            for _, _, row in sorted(
                (episode[1], episode[2] or date.max, row)
                for row, episode in enumerate(episodes)
                if episode[0] == child and episode[1] is not None
            )
        ]
        chain = [None, *ordered, None]
        expected += [
            (child, row, place, chain[place - 1], chain[place + 1]) for place, row in enumerate(ordered, start=1)
        ]
    with database("episode_order", as_csv(episodes)) as connection:
        found = connection.execute(
            "SELECT CHILD, row, position, previous_row, next_row FROM episode_order ORDER BY CHILD, position"
        ).fetchall()
    assert found == expected


def test_a_term_for_last_year_is_made_from_last_years_tables() -> None:
    this, last = {"OC3": "CHILD,ACTIV\n101,F1"}, {"OC3": "CHILD,ACTIV\n102,\n103,G6"}
    with database("care_leaver_details previous.care_leaver_details", this, last) as connection:
        assert connection.execute("SELECT row, CHILD FROM care_leaver_details").fetchall() == [(0, "101")]
        assert connection.execute("SELECT row, CHILD FROM previous.care_leaver_details").fetchall() == [(1, "103")]


@pytest.mark.parametrize("item", ["DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"])
def test_any_text_in_any_item_is_an_adoption_detail(item: str) -> None:
    with database("adoption_details", {"AD1": f"CHILD,{item}\n101,?\n102,"}) as connection:
        assert connection.execute("SELECT row FROM adoption_details").fetchall() == [(0,)]


@pytest.mark.parametrize(
    ("legal_status", "expected"), [("'V3'", True), ("'V4'", True), ("'C2'", False), ("'V2'", False), ("NULL", False)]
)
def test_a_short_break_is_v3_or_v4_and_a_blank_is_none(legal_status: str, expected: bool) -> None:
    with database("is_short_break", {}) as connection:
        assert connection.execute(f"SELECT is_short_break({legal_status})").fetchone() == (expected,)


@pytest.mark.parametrize(
    ("began", "ended", "expected"),
    [
        ("'2025-03-31'", "NULL", True),
        ("'2025-04-01'", "NULL", False),
        ("'2020-01-01'", "'2024-04-01'", True),
        ("'2020-01-01'", "'2024-03-31'", False),
        ("NULL", "'2024-05-01'", False),
        ("NULL", "NULL", False),
    ],
)
def test_an_episode_is_in_the_year_from_1_april_to_31_march(began: str, ended: str, expected: bool) -> None:
    with database("in_the_year", {}) as connection:
        found = connection.execute(f"SELECT in_the_year(CAST({began} AS DATE), CAST({ended} AS DATE))").fetchone()
    assert found == (expected,)


POSTCODES = [
    ("HOME1", "E08000003", 384000, 398000),
    ("NEAR", "E08000003", 387000, 402000),  # 3 km and 4 km away: 5 km, 3.107 miles
    ("FAR", "S12000036", 1384000, 398000),  # 1000 km: 621.4 miles; the square does not fit 32 bits
    ("HALF", "E06000064", 384080, 398006),  # 0.0802 km: 0.0499 miles
    ("BELFAST", "N09000003", 384000, 398000),
    ("CARDIFF", "W06000015", None, None),
    ("GY11AA", "L99999999", None, None),
    ("CLOSED", None, 384000, 398000),
    ("UNLISTED", "E07999999", 384000, 398000),
]


@pytest.mark.parametrize(
    ("postcode", "district", "authority", "location", "distance"),
    [
        ("HOME 1", "E08000003", "E08000003", "IN", 0.0),
        ("N E A R", "E08000003", "E08000003", "IN", 3.1),
        ("FAR", "S12000036", "SCO", "OUT", 621.4),
        ("HALF", "E06000064", "E06000064", "OUT", 0.0),
        ("BELFAST", "N09000003", "NIR", "OUT", 0.0),
        ("CARDIFF", "W06000015", "WAL", "OUT", None),
        ("GY1 1AA", "L99999999", None, "OUT", None),
        ("CLOSED", None, None, None, 0.0),
        ("UNLISTED", "E07999999", None, "OUT", 0.0),
        ("NOWHERE", None, None, None, None),
        ("", None, None, None, None),
    ],
)
def test_the_location_of_a_placement_is_worked_out_from_its_postcode(
    postcode: str, district: str | None, authority: str | None, location: str | None, distance: float | None
) -> None:
    with database("", {"Episodes": f"CHILD,HOME_POST,PL_POST\n101,H OME1,{postcode}"}) as connection:
        connection.executemany("INSERT INTO postcodes VALUES (?, ?, ?, ?)", POSTCODES)
        connection.execute(
            "INSERT INTO districts VALUES ('E08000003', 'E08000003'), ('E06000064', 'E06000064'), ('E07000178', 'E10000025')"
        )
        connection.execute(f"CREATE TABLE placement_location AS {PACK.terms['placement_location'].sql}")
        found = connection.execute(
            "SELECT row, PL_DISTRICT, PL_LA, PL_LOCATION, PL_DISTANCE FROM placement_location"
        ).fetchall()
    assert found == [(0, district, authority, location, distance)]


def test_the_distance_is_that_of_pythagoras_in_miles() -> None:
    with database("", {"Episodes": "CHILD,HOME_POST,PL_POST\n101,HOME1,THERE"}) as connection:

        @settings(max_examples=100, deadline=None, derandomize=True)
        @given(st.integers(0, 700_000), st.integers(0, 1_300_000))
        def holds(east: int, north: int) -> None:
            metres = math.hypot(east - 384000, north - 398000)
            connection.execute("DELETE FROM postcodes")
            connection.execute("INSERT INTO postcodes VALUES ('HOME1', NULL, 384000, 398000)")
            connection.execute("INSERT INTO postcodes VALUES ('THERE', NULL, ?, ?)", [east, north])
            sql = f"WITH located AS ({PACK.terms['placement_location'].sql}) SELECT PL_DISTANCE FROM located"
            (distance,) = connection.execute(sql).fetchone() or ()
            assert distance == pytest.approx(metres / 1609.3, abs=0.0500001)
            assert distance == round(distance, 1)

        holds()


def test_every_kind_of_space_is_taken_out_of_a_postcode() -> None:
    spaces = "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace())
    with database("", {}) as connection:
        assert connection.execute("SELECT without_spaces(?)", [f"M1{spaces}1A{spaces}A"]).fetchone() == ("M11AA",)


@pytest.mark.parametrize(
    "text", ["1_5", "NAN", "INF", "0X1F", "1,5", "\N{ARABIC-INDIC DIGIT THREE}", "E5", ".", "TRUE", ""]
)
def test_a_text_that_is_no_number_has_no_number(text: str) -> None:
    with database("", {}) as connection:
        assert connection.execute("SELECT as_number(?)", [text]).fetchone() == (None,)


@pytest.mark.parametrize(
    ("text", "number"), [("15", 15), ("15.0", 15), ("-1", -1), ("+.5", 0.5), ("1E1", 10), ("3.", 3)]
)
def test_a_number_is_read_from_its_text(text: str, number: float) -> None:
    with database("", {}) as connection:
        assert connection.execute("SELECT as_number(?)", [text]).fetchone() == (number,)


UASC_SOURCES = [
    pytest.param({}, {}, set(), id="nothing given"),
    pytest.param({"Header": "CHILD,UASC\n1,1\n2,0\n3,\n4,01\n,1"}, {}, {"1"}, id="exactly 1 in Header"),
    pytest.param(
        {"UASC": "CHILD,SEX,DOB,DUC\n1,,,\n2,M,,\n3,,soon,\n4,,,?\n,M,,"}, {}, {"2", "3", "4"}, id="any text in UASC"
    ),
    pytest.param({"Header": "CHILD,UASC\n1,0", "UASC": "CHILD,SEX\n1,M\n2,M"}, {}, set(), id="Header before UASC"),
    pytest.param({"Header": "CHILD,UASC", "UASC": "CHILD,SEX\n1,M"}, {}, set(), id="Header without rows before UASC"),
    pytest.param({}, {"Header": "CHILD,UASC\n1,1"}, {"1"}, id="last year's Header"),
    pytest.param({"Header": "CHILD,UASC\n1,0"}, {"UASC": "CHILD,SEX\n1,M"}, {"1"}, id="last year's UASC, no Header"),
    pytest.param({"UASC": "CHILD,SEX\n1,M"}, {"Header": "CHILD,UASC\n2,1"}, {"1", "2"}, id="either year"),
]


@pytest.mark.parametrize(("current", "previous", "expected"), UASC_SOURCES)
def test_known_uasc_children_come_from_either_year(
    current: dict[str, str], previous: dict[str, str], expected: set[str]
) -> None:
    with database("known_uasc_children", current, previous) as connection:
        found = connection.execute("SELECT CHILD FROM known_uasc_children").fetchall()
    assert sorted(child for (child,) in found) == sorted(expected)
