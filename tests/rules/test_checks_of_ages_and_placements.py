"""Edge cases of checks 386 to 426 and 440 to 460: ages, respite, postcodes, asylum-seeking children, numbers given twice."""

from __future__ import annotations

import pytest

from .small_returns import flagged, skipped

# A check, its age and reason, and whether an end on the birthday fails; otherwise an end on the day before it does.
AGES = [("386", 18, "E11", True), ("387", 14, "E6", False), ("389", 16, "E7", False), ("460", 18, "E17", False)]
LEAPLINGS = [
    ("386", "E12", "29/02/2008", "28/02/2026", "01/03/2026", [1]),
    ("387", "E5", "29/02/2012", "28/02/2026", "01/03/2026", [0]),
    ("389", "E7", "29/02/2008", "28/02/2024", "29/02/2024", [0]),
    ("389", "E7", "29/02/2008", "28/02/2024", "01/03/2024", [0]),
    ("460", "E17", "29/02/2008", "28/02/2026", "01/03/2026", [0]),
    ("407", "E46", "29/02/2008", "28/02/2026", "01/03/2026", [1]),
]


@pytest.mark.parametrize(("code", "reason", "born", "day_before", "birthday", "expected"), LEAPLINGS)
def test_a_child_born_on_29_february_is_older_from_1_march_in_other_years(
    code: str, reason: str, born: str, day_before: str, birthday: str, expected: list[int]
) -> None:
    episodes = f"CHILD,DEC,REC\n101,{day_before},{reason}\n101,{birthday},{reason}"
    found = flagged(code, {"Header": f"CHILD,DOB\n101,{born}", "Episodes": episodes})
    assert isinstance(found, dict)
    assert found["Episodes"] == expected


@pytest.mark.parametrize(("code", "age", "reason", "fails_from_then_on"), AGES)
def test_one_header_row_of_a_child_is_enough_to_fail_and_a_blank_child_has_none(
    code: str, age: int, reason: str, fails_from_then_on: bool
) -> None:
    younger, older = f"01/01/{2025 - age}", f"01/01/{2024 - age}"
    fails, passes = (older, younger) if fails_from_then_on else (younger, older)
    header = f"CHILD,DOB\n101,{passes}\n101,{fails}\n102,{passes}\n102,\n,{fails}"
    episodes = f"CHILD,DEC,REC\n101,01/06/2024,{reason}\n102,01/06/2024,{reason}\n,01/06/2024,{reason}"
    assert flagged(code, {"Header": header, "Episodes": episodes}) == {"Episodes": [0]}


def test_407_flags_every_pair_that_fails_on_both_sides_and_no_other_row_of_the_child() -> None:
    header = "CHILD,DOB\n101,08/08/2006\n101,09/08/2006\n,08/08/2006\n101,"
    episodes = "CHILD,DEC,REC\n101,08/08/2024,E48\n101,07/08/2024,E48\n101,08/08/2024,E44\n,08/08/2024,E45"
    assert flagged("407", {"Header": header, "Episodes": episodes}) == {"Header": [0], "Episodes": [0]}


def test_391_asks_for_the_17th_birthday_by_31_march() -> None:
    rows = "101,29/02/2008,YES\n102,31/03/2008,?\n103,01/04/2008,?\n,01/04/2008,NO\n105,32/03/2009,NO\n106,01/04/2008,"
    assert flagged("391", {"OC3": f"CHILD,DOB,IN_TOUCH\n{rows}"}) == {"OC3": [2, 3]}


def test_440_and_441_part_on_the_fourth_birthday() -> None:
    days = ["28/02/2023", "01/03/2023", "29/02/2023", ""]
    rows = "\n".join(
        f"101,28/02/2019,{day},{code}\n101,01/03/2019,{day},{code}" for code in ("PN0", "PN7") for day in days
    )
    tables = {"Reviews": f"CHILD,DOB,REVIEW,REVIEW_CODE\n{rows}"}
    assert flagged("440", tables) == {"Reviews": [0, 2, 3]}
    assert flagged("441", tables) == {"Reviews": [9]}


UNPLACED = {"Episodes": "CHILD,LS,HOME_POST,PL_POST\n101,C2,,M1 1AA\n102,C2,,M1 1AA\n,C2,M1 1AA,\n101,V3,,"}
PLACED = {"Episodes": "CHILD,LS,HOME_POST,PL_POST\n101,V3,M1 1AA,M1 1AA\n102,,M1 1AA,M2 5HR\n,C2,M1 1AA,M1 1AA"}
SEEKER_101 = [
    pytest.param({"Header": "CHILD,UASC\n101,1\n102,01"}, {}, id="this year's Header"),
    pytest.param({"Header": "CHILD\n101", "UASC": "CHILD\n101"}, {}, id="Header beside an empty row of UASC"),
    pytest.param({"UASC": "CHILD,DUC\n101,?\n102,"}, {}, id="UASC without Header"),
    pytest.param({}, {"Header": "CHILD,UASC\n101,1"}, id="last year's Header"),
    pytest.param({"Header": "CHILD\n101\n102"}, {"UASC": "CHILD,SEX\n101,M"}, id="last year's UASC"),
    pytest.param({"UASC": "CHILD,SEX\n102,"}, {"UASC": "CHILD,SEX\n101,M"}, id="a UASC that names nobody"),
]
UNTOLD = [
    pytest.param({}, None, id="nothing given"),
    pytest.param({"Header": "CHILD\n101"}, {"Header": "CHILD\n101"}, id="Header without the item"),
    pytest.param({}, {"Episodes": "CHILD\n101"}, id="other tables only"),
]


@pytest.mark.parametrize(("current", "previous"), SEEKER_101)
def test_an_asylum_seeking_child_of_either_year_needs_no_postcode(
    current: dict[str, str], previous: dict[str, str]
) -> None:
    before = previous or None
    assert flagged("392a", UNPLACED | current, before) == {"Episodes": [1, 2]}
    assert flagged("392b", UNPLACED | current, before) == {"Episodes": [1, 2]}
    assert flagged("406", PLACED | current, before) == {"Episodes": [0]}


@pytest.mark.parametrize(("current", "previous"), UNTOLD)
def test_without_a_word_on_asylum_392b_excuses_nobody_and_the_others_are_skipped(
    current: dict[str, str], previous: dict[str, str] | None
) -> None:
    assert skipped(flagged("392a", UNPLACED | current, previous))
    assert skipped(flagged("406", PLACED | current, previous))
    assert flagged("392b", UNPLACED | current, previous) == {"Episodes": [0, 1, 2]}


def test_a_postcode_without_a_grid_reference_has_no_distance_but_is_known() -> None:
    tables = {"Episodes": "CHILD,HOME_POST,PL_POST\n101,M1 1AA,GY1 1AA\n102,IM1 1AA,M1 1ZZZ", "UASC": "CHILD"}
    assert flagged("392a", tables) == {"Episodes": [0, 1]}
    assert flagged("392b", tables) == {}
    assert flagged("392c", tables) == {"Episodes": [1]}


def test_392c_knows_no_postcode_when_none_is_known() -> None:
    rows = "101,NOWHERE,\n102,,NOWHERE\n103,,\n,?,?"
    assert flagged("392c", {"Episodes": f"CHILD,HOME_POST,PL_POST\n{rows}"}) == {"Episodes": [0, 1, 3]}


def test_392d_compares_postcodes_without_spaces_and_real_or_not() -> None:
    rows = "101,U1,NO WHERE,NOWHERE\n102,P1,M1 1AA,M1 1AA\n103,P3,M 11 AA,m11aa\n104,,,\n105,,M1 1AA,\n,,M1 1AA,M11AA"
    assert flagged("392d", {"Episodes": f"CHILD,PLACE,HOME_POST,PL_POST\n{rows}"}) == {"Episodes": [0, 2, 5]}


def test_420_takes_wales_for_an_authority_and_the_islands_for_none() -> None:
    rows = "101,V3,CF10 1AA\n102,V4,BT1 1AA\n103,V3,GY1 1AA\n104,V4,IM1 1AA\n105,V3,M1 1ZZZ\n106,,M1 1AA\n,V3,M1 1AA"
    assert flagged("420", {"Episodes": f"CHILD,LS,PL_POST\n{rows}"}) == {"Episodes": [0, 1, 6]}


def test_426_counts_rows_without_a_child_as_one_child() -> None:
    assert flagged("426", {"Episodes": "CHILD,LS\n,V3\n101,V4\n,V4\n,C2\n101,\n102,V3"}) == {"Episodes": [0, 2]}


@pytest.mark.parametrize(("year", "girl", "other"), [(2024, "2", "F"), (2025, "F", "2"), (2027, "F", "U")])
def test_393_asks_girls_with_an_episode_that_is_not_respite(year: int, girl: str, other: str) -> None:
    header = f"CHILD,SEX,MOTHER\n101,{girl},\n101,{girl},0\n102,{other},\n103,{girl},\n104,{girl},\n,{girl},"
    episodes = "CHILD,LS\n101,\n101,V3\n102,C2\n103,V3\n,C2"
    assert flagged("393", {"Header": header, "Episodes": episodes}, year=year) == {"Header": [0]}


def test_442_asks_every_row_of_a_child_with_an_episode_that_is_not_respite() -> None:
    header = "CHILD,UPN\n101,\n101,UN1\n101,\n102,\n103,\n,"
    assert flagged("442", {"Header": header, "Episodes": "CHILD,LS\n101,V4\n101,?\n102,V4\n,C2"}) == {"Header": [0, 2]}


def test_444_flags_all_rows_of_a_number_even_of_one_child_or_of_none() -> None:
    header = "CHILD,UPN\n101,A1\n101,a1\n102,UN5\n103,UN5\n,B2\n,B2\n104,\n105,C3"
    assert flagged("444", {"Header": header}, year=2026) == {"Header": [0, 1, 4, 5]}


def test_399_flags_only_what_was_given_for_children_with_respite_alone() -> None:
    tables = {
        "Header": "CHILD,MOTHER\n101,0\n101,\n102,1\n103,1\n,1\n104,",
        "Reviews": "CHILD,REVIEW,REVIEW_CODE\n101,,\n104,soon,\n104,,\n105,,PN0\n,01/05/2024,PN1\n102,01/05/2024,PN1",
        "Episodes": "CHILD,LS\n101,V3\n102,V3\n102,\n104,V4\n104,V3\n105,C2\n,V3\n106,V3",
    }
    assert flagged("399", tables) == {"Header": [0], "Reviews": [1], "Episodes": [0, 3, 4]}


def test_399_needs_all_three_tables() -> None:
    assert skipped(flagged("399", {"Header": "CHILD,MOTHER\n101,1", "Episodes": "CHILD,LS\n101,V3"}))


def test_451_takes_any_end_date_for_one_and_390_any_other_placement_for_none() -> None:
    assert flagged("451", {"Episodes": "CHILD,LS,DEC,REC\n101,D1,,\n102,D1,?,\n103,,,\n,D1,,"}, year=2024) == {
        "Episodes": [0, 3]
    }
    assert flagged("390", {"Episodes": "CHILD,PLACE,REC\n,A1,E11\n101,A4,E12\n102,,E12\n103,,E1"}) == {
        "Episodes": [0, 2]
    }
